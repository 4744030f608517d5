package tridiff.input.fpcore;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;

/** The operations of FPCore that are made of those of an algebra. */
enum CompositeOperation {
  /** {@code x*y + z}, rounded twice. */
  FMA("fma", 3),
  /** {@code 2^x}. */
  EXP2("exp2", 1),
  /** The binary logarithm. */
  LOG2("log2", 1),
  /** {@code max(x - y, 0)}. */
  FDIM("fdim", 2),
  /** The size of x with the sign of y; the sign of a zero counts as positive. */
  COPYSIGN("copysign", 2),
  /** The nearest whole number towards 0. */
  TRUNC("trunc", 1),
  /** The nearest whole number, halves away from 0. */
  ROUND("round", 1),
  /** The nearest whole number, halves to the even one. */
  NEARBYINT("nearbyint", 1),
  /** {@code x - y*trunc(x/y)}, exact over doubles where |x/y| < 2^53 and |y| < 2^996. */
  FMOD("fmod", 2),
  /** {@code x - y*nearbyint(x/y)}, exact over doubles for the same operands. */
  REMAINDER("remainder", 2);

  private final String symbol;
  private final int operands;

  CompositeOperation(String symbol, int operands) {
    this.symbol = symbol;
    this.operands = operands;
  }

  String symbol() {
    return symbol;
  }

  int operands() {
    return operands;
  }

  <T> T apply(Algebra<T> on, List<T> x) {
    T first = x.get(0);
    return switch (this) {
      case FMA -> on.add(on.multiply(first, x.get(1)), x.get(2));
      case EXP2 -> on.apply(Binary.POW, on.constant(2), first);
      case LOG2 -> on.divide(on.apply(Unary.LOG, first), on.apply(Unary.LOG, on.constant(2)));
      case FDIM -> {
        T second = x.get(1);
        yield on.select(
            Comparison.GREATER,
            first,
            second,
            () -> on.subtract(first, second),
            () -> on.constant(0));
      }
      case COPYSIGN -> {
        T size = on.apply(Unary.ABS, first);
        yield on.select(
            Comparison.LESS, x.get(1), on.constant(0), () -> on.negate(size), () -> size);
      }
      case TRUNC -> truncated(on, first);
      case ROUND ->
          on.select(
              Comparison.LESS,
              first,
              on.constant(0),
              () -> on.negate(halvesUp(on, on.negate(first))),
              () -> halvesUp(on, first));
      case NEARBYINT -> nearestEven(on, first);
      case FMOD -> {
        T rest = rest(on, first, x.get(1), truncated(on, on.divide(first, x.get(1))));
        // The quotient may have been rounded up to a whole number: the rest is on the wrong side.
        T size = on.apply(Unary.ABS, x.get(1));
        T zero = on.constant(0);
        yield on.select(
            Comparison.LESS,
            first,
            zero,
            () ->
                on.select(
                    Comparison.GREATER, rest, zero, () -> on.subtract(rest, size), () -> rest),
            () -> on.select(Comparison.LESS, rest, zero, () -> on.add(rest, size), () -> rest));
      }
      case REMAINDER -> {
        T rest = rest(on, first, x.get(1), nearestEven(on, on.divide(first, x.get(1))));
        // The quotient may have been rounded to a half.
        T size = on.apply(Unary.ABS, x.get(1));
        T half = on.multiply(size, on.constant(0.5));
        yield on.select(
            Comparison.GREATER,
            rest,
            half,
            () -> on.subtract(rest, size),
            () ->
                on.select(
                    Comparison.LESS, rest, on.negate(half), () -> on.add(rest, size), () -> rest));
      }
    };
  }

  /**
   * Returns {@code x - n*y} for the whole number nearest to {@code x/y}, or next to it. Source: T.
   * J. Dekker, A floating-point technique for extending the available precision, Numerische
   * Mathematik 18 (1971), 224-242: the product and its rounding error, which the difference then
   * takes away exactly. Where nothing is rounded the error is 0.
   */
  private static <T> T rest(Algebra<T> on, T x, T y, T n) {
    T product = on.multiply(n, y);
    List<T> a = halves(on, n);
    List<T> b = halves(on, y);
    T error = on.subtract(on.multiply(a.get(0), b.get(0)), product);
    error = on.add(error, on.multiply(a.get(0), b.get(1)));
    error = on.add(error, on.multiply(a.get(1), b.get(0)));
    error = on.add(error, on.multiply(a.get(1), b.get(1)));
    return on.subtract(on.subtract(x, product), error);
  }

  /** Splits a double into two of 26 bits. */
  private static <T> List<T> halves(Algebra<T> on, T x) {
    T scaled = on.multiply(x, on.constant(0x1.0p27 + 1));
    T high = on.subtract(scaled, on.subtract(scaled, x));
    return List.of(high, on.subtract(x, high));
  }

  private static <T> T truncated(Algebra<T> on, T x) {
    return on.select(
        Comparison.LESS,
        x,
        on.constant(0),
        () -> on.apply(Unary.CEIL, x),
        () -> on.apply(Unary.FLOOR, x));
  }

  /** Adding 1/2 before the floor would round up the number just below 1/2. */
  private static <T> T halvesUp(Algebra<T> on, T x) {
    T below = on.apply(Unary.FLOOR, x);
    return on.select(
        Comparison.LESS,
        on.subtract(x, below),
        on.constant(0.5),
        () -> below,
        () -> on.add(below, on.constant(1)));
  }

  private static <T> T nearestEven(Algebra<T> on, T x) {
    T below = on.apply(Unary.FLOOR, x);
    T half = on.constant(0.5);
    T rest = on.subtract(x, below);
    return on.select(
        Comparison.LESS,
        rest,
        half,
        () -> below,
        () ->
            on.select(
                Comparison.GREATER,
                rest,
                half,
                () -> on.add(below, on.constant(1)),
                () -> even(on, below)));
  }

  /** Returns the even one of a whole number and the next one. */
  private static <T> T even(Algebra<T> on, T whole) {
    T two = on.constant(2);
    T next = on.add(whole, on.constant(1));
    return on.multiply(two, on.apply(Unary.FLOOR, on.divide(next, two)));
  }
}

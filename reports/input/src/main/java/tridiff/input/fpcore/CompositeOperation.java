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
  /** {@code x - y*trunc(x/y)}. */
  FMOD("fmod", 2),
  /** {@code x - y*nearbyint(x/y)}. */
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
      case FMOD ->
          on.subtract(first, on.multiply(x.get(1), truncated(on, on.divide(first, x.get(1)))));
      case REMAINDER ->
          on.subtract(first, on.multiply(x.get(1), nearestEven(on, on.divide(first, x.get(1)))));
    };
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

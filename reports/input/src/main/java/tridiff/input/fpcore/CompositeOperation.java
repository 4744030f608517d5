package tridiff.input.fpcore;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;

/** The operations of FPCore that are made of those of an algebra. */
enum CompositeOperation {
  /** {@code x*y + z}, rounded once. */
  FMA("fma", 3),
  /** {@code 2^x}. */
  EXP2("exp2", 1),
  /** The binary logarithm. */
  LOG2("log2", 1),
  /** {@code max(x - y, 0)}. */
  FDIM("fdim", 2),
  /** The nearest whole number, halves away from 0. */
  ROUND("round", 1);

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
      case FMA -> on.fma(first, x.get(1), x.get(2));
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
      case ROUND ->
          on.select(
              Comparison.LESS,
              first,
              on.constant(0),
              () -> on.negate(halvesUp(on, on.negate(first))),
              () -> halvesUp(on, first));
    };
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
}

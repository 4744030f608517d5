package tridiff.core;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Decimal;
import tridiff.core.algebra.Decimals;
import tridiff.core.algebra.Unary;

/**
 * Decimals that compute no elementary function of the same number twice. Methods that differentiate
 * the same function at the same point ask for the same values; what differs are their rules.
 */
public final class RememberingDecimals implements Algebra<Decimal> {

  private record Call(Enum<?> op, Decimal x, Decimal y) {}

  private final Decimals decimals;
  private final Map<Call, Decimal> results = new HashMap<>();

  /** Remembers nothing yet. */
  public RememberingDecimals(int digits) {
    this.decimals = Decimals.of(digits);
  }

  @Override
  public Decimal constant(double value) {
    return decimals.constant(value);
  }

  @Override
  public Decimal constant(BigInteger value) {
    return decimals.constant(value);
  }

  @Override
  public Decimal constant(Constant value) {
    return decimals.constant(value);
  }

  @Override
  public Decimal apply(Unary op, Decimal x) {
    return op == Unary.NEGATE || op == Unary.ABS
        ? decimals.apply(op, x)
        : remembered(new Call(op, x, x), () -> decimals.apply(op, x));
  }

  @Override
  public Decimal apply(Binary op, Decimal x, Decimal y) {
    return switch (op) {
      case POW, ATAN2, HYPOT -> remembered(new Call(op, x, y), () -> decimals.apply(op, x, y));
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MIN, MAX -> decimals.apply(op, x, y);
    };
  }

  private Decimal remembered(Call call, Supplier<Decimal> compute) {
    Decimal known = results.get(call);
    if (known == null) {
      known = compute.get();
      results.put(call, known);
    }
    return known;
  }

  @Override
  public Decimal power(Decimal base, int exponent) {
    return decimals.power(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, Decimal x, Decimal y) {
    return decimals.compare(op, x, y);
  }

  @Override
  public double approximate(Decimal x) {
    return decimals.approximate(x);
  }
}

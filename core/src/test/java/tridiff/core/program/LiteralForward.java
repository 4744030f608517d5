package tridiff.core.program;

import java.math.BigInteger;
import java.util.List;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/**
 * The rules for sums, differences and products of one variable applied literally, constants with
 * the tangent 0: the "raw" derivative whose sizes the survey of Baydin et al. tabulates.
 */
record LiteralForward<T>(Algebra<T> on) implements Algebra<LiteralForward.Pair<T>> {

  record Pair<T>(T value, T tangent) {}

  static RealFunction derivative(RealFunction f) {
    return new RealFunction() {
      @Override
      public int inputs() {
        return 1;
      }

      @Override
      public int outputs() {
        return 1;
      }

      @Override
      public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
        LiteralForward<T> pairs = new LiteralForward<>(on);
        return List.of(
            f.evaluate(pairs, List.of(new Pair<>(x.get(0), on.constant(1)))).get(0).tangent());
      }
    };
  }

  @Override
  public Pair<T> constant(double value) {
    return new Pair<>(on.constant(value), on.constant(0));
  }

  @Override
  public Pair<T> constant(BigInteger value) {
    return new Pair<>(on.constant(value), on.constant(0));
  }

  @Override
  public Pair<T> constant(Constant value) {
    return new Pair<>(on.constant(value), on.constant(0));
  }

  @Override
  public Pair<T> apply(Binary op, Pair<T> x, Pair<T> y) {
    T value = on.apply(op, x.value(), y.value());
    return switch (op) {
      case ADD, SUBTRACT -> new Pair<>(value, on.apply(op, x.tangent(), y.tangent()));
      case MULTIPLY ->
          new Pair<>(
              value,
              on.add(on.multiply(x.tangent(), y.value()), on.multiply(x.value(), y.tangent())));
      case DIVIDE, POW, MIN, MAX, ATAN2, HYPOT -> throw unsupported(op.symbol());
      case FMOD, REMAINDER, COPYSIGN, BETA, LOG_BETA -> throw unsupported(op.symbol());
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> throw unsupported(op.symbol());
    };
  }

  @Override
  public Pair<T> apply(Unary op, Pair<T> x) {
    throw unsupported(op.symbol());
  }

  @Override
  public Pair<T> power(Pair<T> base, int exponent) {
    throw unsupported("powers");
  }

  @Override
  public boolean compare(Comparison op, Pair<T> x, Pair<T> y) {
    return on.compare(op, x.value(), y.value());
  }

  @Override
  public double approximate(Pair<T> x) {
    return on.approximate(x.value());
  }

  private static UnsupportedFunctionException unsupported(String what) {
    return new UnsupportedFunctionException("these tests need no rule for " + what);
  }
}

package tridiff.autodiff.taylor;

import java.math.BigInteger;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;

/**
 * Truncated Taylor series over another algebra: forward mode of any order along one line.
 *
 * <p>One instance serves one evaluation of one function, so that nested derivatives cannot be
 * confused.
 */
final class TaylorAlgebra<T> implements Algebra<Series<T>> {

  private final Algebra<T> on;
  private final SeriesArithmetic<T> arithmetic;
  private final SeriesFunctions<T> functions;
  private final SeriesPowers<T> powers;

  /** Series up to {@code t^order}, order 1 or more. */
  TaylorAlgebra(Algebra<T> on, int order) {
    this.on = on;
    arithmetic = new SeriesArithmetic<>(on, order);
    functions = new SeriesFunctions<>(arithmetic);
    powers = new SeriesPowers<>(arithmetic, functions);
  }

  /** Returns the input along which the line runs: {@code value + t}. */
  Series<T> moving(T value) {
    return new Series<>(List.of(value, on.constant(1)));
  }

  @Override
  public Series<T> constant(double value) {
    return Series.constant(on.constant(value));
  }

  @Override
  public Series<T> constant(BigInteger value) {
    return Series.constant(on.constant(value));
  }

  @Override
  public Series<T> constant(Constant value) {
    return Series.constant(on.constant(value));
  }

  @Override
  public Series<T> parameter(double value) {
    return Series.constant(on.parameter(value));
  }

  @Override
  public Series<T> apply(Unary op, Series<T> x) {
    T z0 = on.apply(op, x.value());
    return x.isConstant() ? Series.constant(z0) : functions.apply(op, x, z0);
  }

  @Override
  public Series<T> power(Series<T> base, int exponent) {
    T z0 = on.power(base.value(), exponent);
    return base.isConstant() ? Series.constant(z0) : powers.whole(base, exponent, z0);
  }

  @Override
  public Series<T> apply(Binary op, Series<T> x, Series<T> y) {
    if (x.isConstant() && y.isConstant()) {
      return Series.constant(on.apply(op, x.value(), y.value()));
    }
    return switch (op) {
      case ADD -> arithmetic.add(x, y);
      case SUBTRACT -> arithmetic.subtract(x, y);
      case MULTIPLY -> arithmetic.multiply(x, y);
      case DIVIDE -> arithmetic.divide(x, y);
      case POW -> powers.real(x, y, on.apply(op, x.value(), y.value()));
      case HYPOT -> functions.hypot(x, y, on.apply(op, x.value(), y.value()));
      case ATAN2 -> functions.atan2(x, y, on.apply(op, x.value(), y.value()));
      case FMOD,
          REMAINDER,
          COPYSIGN,
          BETA,
          LOG_BETA,
          POLYGAMMA,
          BESSEL_J,
          BESSEL_Y,
          SPHERICAL_BESSEL ->
          functions.apply(op, x, y, on.apply(op, x.value(), y.value()));
      case MIN -> chosen(on.apply(op, x.value(), y.value()), Comparison.LESS, x, y);
      case MAX -> chosen(on.apply(op, x.value(), y.value()), Comparison.GREATER, x, y);
    };
  }

  @Override
  public Series<T> fma(Series<T> x, Series<T> y, Series<T> z) {
    T z0 = on.fma(x.value(), y.value(), z.value());
    return x.isConstant() && y.isConstant() && z.isConstant()
        ? Series.constant(z0)
        : arithmetic.withValue(add(multiply(x, y), z), z0);
  }

  /** The operand that is ahead; where none is, half of both. */
  private Series<T> chosen(T z0, Comparison ahead, Series<T> x, Series<T> y) {
    Series<T> winner =
        select(ahead, x, y, () -> x, () -> select(ahead, y, x, () -> y, () -> halfOfBoth(x, y)));
    return arithmetic.withValue(winner, z0);
  }

  private Series<T> halfOfBoth(Series<T> x, Series<T> y) {
    // sign(x - y) is 0, but NaN if one of them is, and then so is the result.
    T sign = on.apply(Unary.SIGN, on.subtract(x.value(), y.value()));
    T half = on.divide(on.add(on.constant(1), sign), on.constant(2));
    UnaryOperator<T> halve = u -> on.multiply(half, u);
    BinaryOperator<T> halveSum = (u, v) -> on.multiply(half, on.add(u, v));
    return arithmetic.merge(x, y, halve, halve, halveSum);
  }

  @Override
  public boolean compare(Comparison op, Series<T> x, Series<T> y) {
    return on.compare(op, x.value(), y.value());
  }

  /**
   * Takes the branch that the base algebra decides for. If it cannot decide, the coefficients are
   * selected one by one, so that the base algebra can record the case distinction.
   *
   * @throws UnsupportedFunctionException if one branch then has coefficients that the other does
   *     not have: in their place would be zeros that can meet an infinity
   */
  @Override
  public Series<T> select(
      Comparison op,
      Series<T> x,
      Series<T> y,
      Supplier<Series<T>> then,
      Supplier<Series<T>> otherwise) {
    return arithmetic.select(op, x.value(), y.value(), then, otherwise);
  }

  @Override
  public Precision precision() {
    return on.precision();
  }

  @Override
  public double approximate(Series<T> x) {
    return on.approximate(x.value());
  }

  @Override
  public String toString() {
    return "Taylor series over " + on;
  }
}

package tridiff.autodiff.dual;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tridiff.autodiff.rules.Rules;
import tridiff.autodiff.rules.Slope;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Unary;

/**
 * Dual numbers over another algebra: forward mode.
 *
 * <p>One instance serves one evaluation of one function, so that the tangents of nested derivatives
 * cannot be confused.
 */
final class DualAlgebra<T> implements Algebra<Dual<T>> {

  private final Algebra<T> on;
  private final Rules rules;
  private final Tangent<T> ofConstants;

  /** Constants have no tangent: nothing is computed for them. */
  DualAlgebra(Algebra<T> on, Rules rules) {
    this(on, rules, Tangent.none());
  }

  private DualAlgebra(Algebra<T> on, Rules rules, Tangent<T> ofConstants) {
    this.on = on;
    this.rules = rules;
    this.ofConstants = ofConstants;
  }

  /** Constants have the tangent 0, with which every rule is computed to the letter. */
  static <T> DualAlgebra<T> withActiveConstants(Algebra<T> on, Rules rules, int inputs) {
    return new DualAlgebra<>(on, rules, Tangent.dense(Collections.nCopies(inputs, on.constant(0))));
  }

  /** Returns an input: its derivative by itself is 1. */
  Dual<T> input(int index, T value) {
    T one = on.constant(1);
    return new Dual<>(
        value, Tangent.of(index, one).merge(on, ofConstants, u -> u, zero -> zero, (u, zero) -> u));
  }

  @Override
  public Dual<T> constant(double value) {
    return fixed(on.constant(value));
  }

  @Override
  public Dual<T> constant(BigInteger value) {
    return fixed(on.constant(value));
  }

  @Override
  public Dual<T> constant(Constant value) {
    return fixed(on.constant(value));
  }

  @Override
  public Dual<T> parameter(double value) {
    return fixed(on.parameter(value));
  }

  private Dual<T> fixed(T value) {
    return new Dual<>(value, ofConstants);
  }

  @Override
  public Dual<T> apply(Unary op, Dual<T> x) {
    T z = on.apply(op, x.value());
    if (x.tangent().isNone()) {
      return fixed(z);
    }
    return scaled(z, x.tangent(), rules.slope(on, op, x.value(), z));
  }

  @Override
  public Dual<T> power(Dual<T> base, int exponent) {
    T z = on.power(base.value(), exponent);
    if (base.tangent().isNone()) {
      return fixed(z);
    }
    return scaled(z, base.tangent(), rules.powerSlope(on, base.value(), exponent));
  }

  @Override
  public Dual<T> apply(Binary op, Dual<T> left, Dual<T> right) {
    T x = left.value();
    T y = right.value();
    T z = on.apply(op, x, y);
    Tangent<T> dx = left.tangent();
    Tangent<T> dy = right.tangent();
    if (dx.isNone() && dy.isNone()) {
      return fixed(z);
    }
    return switch (op) {
      case ADD -> new Dual<>(z, dx.merge(on, dy, u -> u, v -> v, on::add));
      case SUBTRACT -> new Dual<>(z, dx.merge(on, dy, u -> u, on::negate, on::subtract));
      case MULTIPLY -> new Dual<>(z, ofProduct(left, right));
      case DIVIDE ->
          new Dual<>(
              z,
              dx.merge(
                  on,
                  dy,
                  u -> on.divide(u, y),
                  v -> on.negate(on.divide(on.multiply(z, v), y)),
                  (u, v) -> on.divide(on.subtract(u, on.multiply(z, v)), y)));
      case MIN -> chosen(z, Comparison.LESS, left, right);
      case MAX -> chosen(z, Comparison.GREATER, left, right);
      case POW,
          ATAN2,
          HYPOT,
          FMOD,
          REMAINDER,
          COPYSIGN,
          BETA,
          LOG_BETA,
          POLYGAMMA,
          BESSEL_J,
          BESSEL_Y,
          SPHERICAL_BESSEL -> {
        // A slope is computed only where it is needed: log x must not be asked of a negative base
        // whose exponent is a constant.
        Tangent<T> fromX =
            dx.isNone() || (op.hasOrder() && !ofConstants.isNone())
                ? Tangent.none()
                : scaled(z, dx, rules.leftSlope(on, op, x, y, z)).tangent();
        Tangent<T> fromY =
            dy.isNone() ? dy : scaled(z, dy, rules.rightSlope(on, op, x, y, z)).tangent();
        yield new Dual<>(z, fromX.merge(on, fromY, u -> u, v -> v, on::add));
      }
    };
  }

  private Tangent<T> ofProduct(Dual<T> left, Dual<T> right) {
    T x = left.value();
    T y = right.value();
    return left.tangent()
        .merge(
            on,
            right.tangent(),
            u -> on.multiply(u, y),
            v -> on.multiply(x, v),
            (u, v) -> on.add(on.multiply(u, y), on.multiply(x, v)));
  }

  @Override
  public Dual<T> fma(Dual<T> x, Dual<T> y, Dual<T> z) {
    return new Dual<>(
        on.fma(x.value(), y.value(), z.value()),
        ofProduct(x, y).merge(on, z.tangent(), u -> u, v -> v, on::add));
  }

  private Dual<T> scaled(T z, Tangent<T> tangent, Slope<T> slope) {
    if (slope.isZero()) {
      return fixed(z);
    }
    Tangent<T> times = tangent.map(u -> slope.times(on, u));
    // With active constants there is always a tangent, if only a zero.
    boolean isCertain = !(slope instanceof Slope.Case) || !ofConstants.isNone();
    return new Dual<>(z, isCertain ? times : times.onlyWhere(on, slope.presence(on)));
  }

  /** The tangent of the operand that is ahead; where none is, half of both. */
  private Dual<T> chosen(T z, Comparison ahead, Dual<T> left, Dual<T> right) {
    return new Dual<>(
        z,
        selected(
                ahead,
                left.value(),
                right.value(),
                () -> left,
                () ->
                    selected(
                        ahead,
                        right.value(),
                        left.value(),
                        () -> right,
                        () -> new Dual<>(z, halfOfBoth(left, right))))
            .tangent());
  }

  private Tangent<T> halfOfBoth(Dual<T> left, Dual<T> right) {
    // sign(x - y) is 0, but NaN if one of them is, and then so is the tangent.
    T sign = on.apply(Unary.SIGN, on.subtract(left.value(), right.value()));
    T half = on.divide(on.add(on.constant(1), sign), on.constant(2));
    UnaryOperator<T> halve = u -> on.multiply(half, u);
    return left.tangent()
        .merge(on, right.tangent(), halve, halve, (u, v) -> on.multiply(half, on.add(u, v)));
  }

  @Override
  public boolean compare(Comparison op, Dual<T> x, Dual<T> y) {
    return on.compare(op, x.value(), y.value());
  }

  @Override
  public Dual<T> select(
      Comparison op, Dual<T> x, Dual<T> y, Supplier<Dual<T>> then, Supplier<Dual<T>> otherwise) {
    return selected(op, x.value(), y.value(), then, otherwise);
  }

  /**
   * Takes the branch that the base algebra decides for. If it cannot decide, value and tangents are
   * selected one by one, so that the base algebra can record the case distinction.
   */
  private Dual<T> selected(
      Comparison op, T x, T y, Supplier<Dual<T>> then, Supplier<Dual<T>> otherwise) {
    Optional<Boolean> decision = Rules.decided(on, op, x, y);
    if (decision.isPresent()) {
      return decision.get() ? then.get() : otherwise.get();
    }
    Dual<T> yes = then.get();
    Dual<T> no = otherwise.get();
    return new Dual<>(
        on.select(op, x, y, yes::value, no::value),
        yes.tangent().orElse(on, op, x, y, no.tangent()));
  }

  @Override
  public Precision precision() {
    return on.precision();
  }

  @Override
  public double approximate(Dual<T> x) {
    return on.approximate(x.value());
  }

  @Override
  public String toString() {
    return "dual numbers over " + on;
  }
}

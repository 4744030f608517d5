package tridiff.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;

/**
 * Exact fractions: a second algebra for tests, over which a right rule of differentiation gives the
 * very derivative of a rational function. It knows no transcendental operation.
 */
public final class Rationals implements Algebra<Rationals.Fraction> {

  /** The algebra of fractions. */
  public static final Rationals EXACT = new Rationals();

  private Rationals() {}

  /** A fraction in lowest terms with a denominator above 0. */
  public record Fraction(BigInteger numerator, BigInteger denominator) {
    /** Reduces to lowest terms. */
    public Fraction {
      if (denominator.signum() == 0) {
        throw new OutsideDomainException("division of " + numerator + " by 0");
      }
      BigInteger divisor = numerator.gcd(denominator);
      if (denominator.signum() < 0) {
        divisor = divisor.negate();
      }
      numerator = numerator.divide(divisor);
      denominator = denominator.divide(divisor);
    }

    /** Returns a fraction of small numbers. */
    public static Fraction of(long numerator, long denominator) {
      return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** Returns the fraction to many digits. */
    public BigDecimal decimal() {
      return new BigDecimal(numerator).divide(new BigDecimal(denominator), new MathContext(60));
    }

    private Fraction plus(Fraction other) {
      return new Fraction(
          numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
          denominator.multiply(other.denominator));
    }

    private Fraction times(Fraction other) {
      return new Fraction(
          numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    private Fraction negated() {
      return new Fraction(numerator.negate(), denominator);
    }

    private Fraction reciprocal() {
      return new Fraction(denominator, numerator);
    }

    private int order(Fraction other) {
      return plus(other.negated()).numerator.signum();
    }
  }

  @Override
  public Fraction constant(double value) {
    if (!Double.isFinite(value)) {
      throw new OutsideDomainException(value + " is no fraction");
    }
    BigDecimal exact = new BigDecimal(value);
    return exact.scale() >= 0
        ? new Fraction(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()))
        : new Fraction(exact.toBigIntegerExact(), BigInteger.ONE);
  }

  @Override
  public Fraction constant(BigInteger value) {
    return new Fraction(value, BigInteger.ONE);
  }

  @Override
  public Fraction constant(Constant value) {
    throw new UnsupportedFunctionException(value.symbol() + " is no fraction");
  }

  @Override
  public Fraction apply(Unary op, Fraction x) {
    if (op == Unary.NEGATE) {
      return x.negated();
    }
    if (op == Unary.ABS) {
      return x.numerator().signum() < 0 ? x.negated() : x;
    }
    if (op == Unary.SIGN) {
      return Fraction.of(x.numerator().signum(), 1);
    }
    throw new UnsupportedFunctionException("fractions have no " + op.symbol());
  }

  @Override
  public Fraction apply(Binary op, Fraction x, Fraction y) {
    return switch (op) {
      case ADD -> x.plus(y);
      case SUBTRACT -> x.plus(y.negated());
      case MULTIPLY -> x.times(y);
      case DIVIDE -> x.times(y.reciprocal());
      case MIN -> x.order(y) <= 0 ? x : y;
      case MAX -> x.order(y) >= 0 ? x : y;
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
          SPHERICAL_BESSEL ->
          throw new UnsupportedFunctionException("fractions have no " + op.symbol());
    };
  }

  @Override
  public Fraction power(Fraction base, int exponent) {
    Fraction positive =
        new Fraction(
            base.numerator().pow(Math.abs(exponent)), base.denominator().pow(Math.abs(exponent)));
    return exponent < 0 ? positive.reciprocal() : positive;
  }

  @Override
  public boolean compare(Comparison op, Fraction x, Fraction y) {
    return op.holds(x.order(y));
  }

  @Override
  public double approximate(Fraction x) {
    return x.decimal().doubleValue();
  }
}

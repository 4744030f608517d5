package tridiff.measure.truth;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/**
 * Arithmetic of many digits by another author: M. Tommila's Apfloat. It shares no code with the
 * balls, and bounds no error; a decision between numbers that agree to half the digits is refused.
 */
record Apfloats(long digits) implements Algebra<Apfloat> {

  @Override
  public Apfloat constant(double value) {
    return new Apfloat(new BigDecimal(value), digits);
  }

  @Override
  public Apfloat constant(BigInteger value) {
    return new Apfloat(value, digits);
  }

  @Override
  public Apfloat constant(Constant value) {
    return switch (value) {
      case PI -> ApfloatMath.pi(digits);
      case E -> ApfloatMath.exp(constant(1));
    };
  }

  @Override
  public Apfloat apply(Unary op, Apfloat x) {
    Apfloat one = constant(1);
    return switch (op) {
      case NEGATE -> x.negate();
      case ABS -> ApfloatMath.abs(apart(x, constant(0)));
      case SIGN -> constant(apart(x, constant(0)).signum());
      case FLOOR -> ApfloatMath.floor(offWhole(x)).precision(digits);
      case CEIL -> ApfloatMath.ceil(offWhole(x)).precision(digits);
      case SQRT -> ApfloatMath.sqrt(x);
      case CBRT -> x.signum() < 0 ? ApfloatMath.cbrt(x.negate()).negate() : ApfloatMath.cbrt(x);
      case EXP -> ApfloatMath.exp(x);
      case EXPM1 -> ApfloatMath.exp(x).subtract(one);
      case LOG -> ApfloatMath.log(x);
      case LOG1P -> ApfloatMath.log(x.add(one));
      case LOG10 -> ApfloatMath.log(x).divide(ApfloatMath.log(constant(10)));
      case SIN -> ApfloatMath.sin(x);
      case COS -> ApfloatMath.cos(x);
      case TAN -> ApfloatMath.tan(x);
      case ASIN -> ApfloatMath.asin(x);
      case ACOS -> ApfloatMath.acos(x);
      case ATAN -> ApfloatMath.atan(x);
      case SINH -> ApfloatMath.sinh(x);
      case COSH -> ApfloatMath.cosh(x);
      case TANH -> ApfloatMath.tanh(x);
      case ASINH -> ApfloatMath.asinh(x);
      case ACOSH -> ApfloatMath.acosh(x);
      case ATANH -> ApfloatMath.atanh(x);
      case SIGMOID -> one.divide(one.add(ApfloatMath.exp(x.negate())));
      case SOFTPLUS -> ApfloatMath.log(one.add(ApfloatMath.exp(x)));
      case TRUNC, RINT, ERF, ERFC, NORMAL_DENSITY, NORMAL_DISTRIBUTION, GAMMA, LOG_GAMMA ->
          throw missing(op);
      case LAMBERT_W -> throw missing(op);
    };
  }

  @Override
  public Apfloat apply(Binary op, Apfloat x, Apfloat y) {
    return switch (op) {
      case ADD -> x.add(y);
      case SUBTRACT -> x.subtract(y);
      case MULTIPLY -> x.multiply(y);
      case DIVIDE -> x.divide(y);
      case POW -> ApfloatMath.pow(x, y);
      case MIN -> apart(x, y).compareTo(y) <= 0 ? x : y;
      case MAX -> apart(x, y).compareTo(y) >= 0 ? x : y;
      case ATAN2 -> ApfloatMath.atan2(x, y);
      case HYPOT -> ApfloatMath.sqrt(x.multiply(x).add(y.multiply(y)));
      case FMOD, REMAINDER, COPYSIGN, BETA, LOG_BETA -> throw missing(op);
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> throw missing(op);
    };
  }

  private static ArithmeticException missing(Enum<?> op) {
    return new ArithmeticException("no " + op + " here");
  }

  /**
   * Returns the first number if rounding cannot have changed the order of the two.
   *
   * @throws ArithmeticException if it can
   */
  private Apfloat apart(Apfloat x, Apfloat y) {
    Apfloat distance = ApfloatMath.abs(x.subtract(y));
    if (distance.signum() == 0 || distance.scale() < -digits / 2) {
      throw new ArithmeticException("too close to decide");
    }
    return x;
  }

  private Apfloat offWhole(Apfloat x) {
    return apart(x, ApfloatMath.floor(x.add(constant(0.5))).precision(digits));
  }

  @Override
  public Apfloat power(Apfloat base, int exponent) {
    return exponent == 0 ? constant(1) : ApfloatMath.pow(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, Apfloat x, Apfloat y) {
    return op.holds(apart(x, y).compareTo(y));
  }

  @Override
  public double approximate(Apfloat x) {
    return x.doubleValue();
  }
}

package tridiff.core.algebra;

import java.math.BigInteger;

/**
 * Double precision arithmetic: the value a user gets.
 *
 * <p>Elementary functions are those of {@link StrictMath}, so that results are the same bits on
 * every machine; {@code asinh}, {@code acosh} and {@code atanh}, which it lacks, are built on its
 * {@code log1p}. A whole power is {@code x * x} for the exponent 2 and {@link StrictMath#pow} for
 * larger ones. Special functions are correctly rounded ({@link SpecialValues}). Immutable and safe
 * for threads.
 */
public final class Doubles implements Algebra<Double> {

  /** The algebra of doubles. It has no state, so there is one. */
  public static final Doubles STRICT = new Doubles();

  private static final double LOG_2 = StrictMath.log(2);

  /** From here on {@code x + sqrt(x^2 + 1)} is {@code 2x} to the last bit, and x^2 may overflow. */
  private static final double LARGE = 0x1.0p28;

  private Doubles() {}

  @Override
  public Double constant(double value) {
    return value;
  }

  @Override
  public Double constant(BigInteger value) {
    return value.doubleValue();
  }

  @Override
  public Double constant(Constant value) {
    return value.nearestDouble();
  }

  @Override
  public Double apply(Unary op, Double x) {
    return evaluate(op, x);
  }

  @Override
  public Double apply(Binary op, Double x, Double y) {
    return evaluate(op, x, y);
  }

  @Override
  public Double fma(Double x, Double y, Double z) {
    return Math.fma(x, y, z);
  }

  @Override
  public Double power(Double base, int exponent) {
    return evaluatePower(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, Double x, Double y) {
    return op.holds(x, y);
  }

  @Override
  public double approximate(Double x) {
    return x;
  }

  /**
   * Returns {@code op(x)}, the same bits as {@link #apply(Unary, Double)} without a boxed operand.
   */
  public static double evaluate(Unary op, double x) {
    return switch (op) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case TRUNC -> Math.copySign(Math.floor(Math.abs(x)), x);
      case RINT -> Math.rint(x);
      case SQRT -> Math.sqrt(x);
      case CBRT -> StrictMath.cbrt(x);
      case EXP -> StrictMath.exp(x);
      case EXPM1 -> StrictMath.expm1(x);
      case LOG -> StrictMath.log(x);
      case LOG1P -> StrictMath.log1p(x);
      case LOG10 -> StrictMath.log10(x);
      case SIN -> SineAndCosine.sin(x);
      case COS -> SineAndCosine.cos(x);
      case TAN -> StrictMath.tan(x);
      case ASIN -> StrictMath.asin(x);
      case ACOS -> StrictMath.acos(x);
      case ATAN -> StrictMath.atan(x);
      case SINH -> StrictMath.sinh(x);
      case COSH -> StrictMath.cosh(x);
      case TANH -> StrictMath.tanh(x);
      case ASINH -> asinh(x);
      case ACOSH -> acosh(x);
      case ATANH -> atanh(x);
      case SIGMOID -> sigmoid(x);
      case SOFTPLUS, ERF, ERFC, NORMAL_DENSITY, NORMAL_DISTRIBUTION, GAMMA, LOG_GAMMA, LAMBERT_W ->
          SpecialValues.get().of(op, x);
    };
  }

  /**
   * Returns {@code op(x, y)}, the same bits as {@link #apply(Binary, Double, Double)} without boxed
   * operands.
   */
  public static double evaluate(Binary op, double x, double y) {
    return switch (op) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case POW -> StrictMath.pow(x, y);
      case MIN -> Math.min(x, y);
      case MAX -> Math.max(x, y);
      case ATAN2 -> StrictMath.atan2(x, y);
      case HYPOT -> StrictMath.hypot(x, y);
      case FMOD -> x % y;
      case REMAINDER -> Math.IEEEremainder(x, y);
      case COPYSIGN -> Math.copySign(x, Double.isNaN(y) ? 1 : y);
      case BETA, LOG_BETA, POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL ->
          SpecialValues.get().of(op, x, y);
    };
  }

  /**
   * Returns {@code base^exponent}, the same bits as {@link #power(Double, int)} without a boxed
   * operand.
   */
  public static double evaluatePower(double base, int exponent) {
    return switch (exponent) {
      case 0 -> 1.0;
      case 1 -> base;
      case 2 -> base * base;
      case -1 -> 1.0 / base;
      case -2 -> 1.0 / (base * base);
      default -> StrictMath.pow(base, exponent);
    };
  }

  private static double asinh(double x) {
    double a = Math.abs(x);
    double magnitude =
        a >= LARGE
            ? StrictMath.log(a) + LOG_2
            : StrictMath.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
    return Math.copySign(magnitude, x);
  }

  private static double acosh(double x) {
    if (x >= LARGE) {
      return StrictMath.log(x) + LOG_2;
    }
    double t = x - 1;
    return StrictMath.log1p(t + Math.sqrt(2 * t + t * t));
  }

  private static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * StrictMath.log1p(2 * a / (1 - a)), x);
  }

  private static double sigmoid(double x) {
    // exp of the negative magnitude cannot overflow.
    double decay = StrictMath.exp(-Math.abs(x));
    return x < 0 ? decay / (1 + decay) : 1 / (1 + decay);
  }

  @Override
  public String toString() {
    return "doubles";
  }
}

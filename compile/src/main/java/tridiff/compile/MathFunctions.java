package tridiff.compile;

import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Unary;

/**
 * The operations over doubles with the elementary functions of {@link Math}. {@code asinh}, {@code
 * acosh}, {@code atanh} and {@code sigmoid}, which it lacks, are written as in {@link
 * tridiff.core.algebra.Doubles}.
 */
final class MathFunctions {

  private static final double LOG_2 = Math.log(2);

  /** From here on {@code x + sqrt(x^2 + 1)} is {@code 2x} to the last bit, and x^2 may overflow. */
  private static final double LARGE = 0x1.0p28;

  private MathFunctions() {}

  static double evaluate(Unary op, double x) {
    return switch (op) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SIGN -> Math.signum(x);
      case FLOOR -> Math.floor(x);
      case CEIL -> Math.ceil(x);
      case SQRT -> Math.sqrt(x);
      case CBRT -> Math.cbrt(x);
      case EXP -> Math.exp(x);
      case EXPM1 -> Math.expm1(x);
      case LOG -> Math.log(x);
      case LOG1P -> Math.log1p(x);
      case LOG10 -> Math.log10(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TAN -> Math.tan(x);
      case ASIN -> Math.asin(x);
      case ACOS -> Math.acos(x);
      case ATAN -> Math.atan(x);
      case SINH -> Math.sinh(x);
      case COSH -> Math.cosh(x);
      case TANH -> Math.tanh(x);
      case ASINH -> asinh(x);
      case ACOSH -> acosh(x);
      case ATANH -> atanh(x);
      case SIGMOID -> sigmoid(x);
      case TRUNC, RINT, SOFTPLUS, ERF, ERFC, NORMAL_DENSITY, NORMAL_DISTRIBUTION ->
          Doubles.evaluate(op, x);
      case GAMMA, LOG_GAMMA, LAMBERT_W -> Doubles.evaluate(op, x);
    };
  }

  static double evaluate(Binary op, double x, double y) {
    return switch (op) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case POW -> Math.pow(x, y);
      case MIN -> Math.min(x, y);
      case MAX -> Math.max(x, y);
      case ATAN2 -> Math.atan2(x, y);
      case HYPOT -> Math.hypot(x, y);
      case FMOD, REMAINDER, COPYSIGN, BETA, LOG_BETA -> Doubles.evaluate(op, x, y);
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> Doubles.evaluate(op, x, y);
    };
  }

  static double asinh(double x) {
    double a = Math.abs(x);
    double magnitude =
        a >= LARGE ? Math.log(a) + LOG_2 : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
    return Math.copySign(magnitude, x);
  }

  static double acosh(double x) {
    if (x >= LARGE) {
      return Math.log(x) + LOG_2;
    }
    double t = x - 1;
    return Math.log1p(t + Math.sqrt(2 * t + t * t));
  }

  static double atanh(double x) {
    double a = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
  }

  static double sigmoid(double x) {
    // exp of the negative magnitude cannot overflow.
    double decay = Math.exp(-Math.abs(x));
    return x < 0 ? decay / (1 + decay) : 1 / (1 + decay);
  }
}

package tridiff.core.algebra;

/**
 * The operations of one operand.
 *
 * <p>Every interpreter switches over this enum without a default branch, so that a new operation
 * does not compile until each of them gives it a meaning.
 */
public enum Unary {
  /** {@code -x}. */
  NEGATE("-"),
  /** {@code |x|}. */
  ABS("abs"),
  /** 1 for x > 0, -1 for x < 0, and x itself for both zeros and NaN. */
  SIGN("sign"),
  /** The greatest whole number that is not above x. */
  FLOOR("floor"),
  /** The least whole number that is not below x. */
  CEIL("ceil"),
  /** The whole number next to x towards 0. */
  TRUNC("trunc"),
  /** The nearest whole number; of two the even one. */
  RINT("rint"),
  /** The square root, x >= 0. */
  SQRT("sqrt"),
  /** The real cube root, any x. */
  CBRT("cbrt"),
  /** {@code e^x}. */
  EXP("exp"),
  /** {@code e^x - 1} without cancellation near 0. */
  EXPM1("expm1"),
  /** The natural logarithm, x > 0. */
  LOG("log"),
  /** {@code log(1 + x)} without cancellation near 0, x > -1. */
  LOG1P("log1p"),
  /** The decimal logarithm, x > 0. */
  LOG10("log10"),
  /** The sine of an angle in radians. */
  SIN("sin"),
  /** The cosine of an angle in radians. */
  COS("cos"),
  /** The tangent of an angle in radians. */
  TAN("tan"),
  /** The inverse sine, -1 <= x <= 1. */
  ASIN("asin"),
  /** The inverse cosine, -1 <= x <= 1. */
  ACOS("acos"),
  /** The inverse tangent. */
  ATAN("atan"),
  /** The hyperbolic sine. */
  SINH("sinh"),
  /** The hyperbolic cosine. */
  COSH("cosh"),
  /** The hyperbolic tangent. */
  TANH("tanh"),
  /** The inverse hyperbolic sine. */
  ASINH("asinh"),
  /** The inverse hyperbolic cosine, x >= 1. */
  ACOSH("acosh"),
  /** The inverse hyperbolic tangent, -1 < x < 1. */
  ATANH("atanh"),
  /** The logistic function {@code 1 / (1 + e^-x)}. */
  SIGMOID("sigmoid"),
  /** {@code log(1 + e^x)}. */
  SOFTPLUS("softplus"),
  /** The error function, {@code 2/sqrt(pi)} times the integral of {@code e^(-t^2)} from 0 to x. */
  ERF("erf"),
  /** {@code 1 - erf(x)} without cancellation. */
  ERFC("erfc"),
  /** The density of the standard normal distribution, {@code e^(-x^2/2) / sqrt(2 pi)}. */
  NORMAL_DENSITY("phi"),
  /** The standard normal distribution function. */
  NORMAL_DISTRIBUTION("Phi"),
  /** The gamma function; not 0, -1, -2, ... */
  GAMMA("gamma"),
  /** The logarithm of the magnitude of the gamma function; not 0, -1, -2, ... */
  LOG_GAMMA("lgamma"),
  /** Lambert's W, the w >= -1 with {@code w e^w = x}; x >= -1/e. */
  LAMBERT_W("lambertw");

  private final String symbol;

  Unary(String symbol) {
    this.symbol = symbol;
  }

  /** Returns how the operation is written in an expression, such as {@code sin}. */
  public String symbol() {
    return symbol;
  }
}

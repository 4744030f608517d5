package tridiff.core.algebra;

/** The operations of two operands. See {@link Unary} for why this is an enum. */
public enum Binary {
  /** {@code x + y}. */
  ADD("+"),
  /** {@code x - y}. */
  SUBTRACT("-"),
  /** {@code x * y}. */
  MULTIPLY("*"),
  /** {@code x / y}. */
  DIVIDE("/"),
  /** {@code x^y} for any real y: x >= 0, or y a whole number. */
  POW("^"),
  /** The smaller one; NaN when either is NaN. */
  MIN("min"),
  /** The larger one; NaN when either is NaN. */
  MAX("max"),
  /**
   * The angle of the point with abscissa y (second operand) and ordinate x (first operand), in
   * (-pi, pi].
   */
  ATAN2("atan2"),
  /** {@code sqrt(x^2 + y^2)} without intermediate overflow. */
  HYPOT("hypot"),
  /** {@code x - y trunc(x/y)}, exact. */
  FMOD("fmod"),
  /** {@code x - y rint(x/y)}, exact. */
  REMAINDER("remainder"),
  /** {@code |x|} with the sign of y, also of a zero that has one. */
  COPYSIGN("copysign"),
  /** {@code Gamma(x) Gamma(y) / Gamma(x + y)}. */
  BETA("beta"),
  /** The logarithm of the magnitude of the beta function. */
  LOG_BETA("lbeta"),
  /**
   * The derivative of order {@code n + 1} of the logarithm of the gamma function; n is the first
   * operand, a whole number from 0 to 1000.
   */
  POLYGAMMA("polygamma"),
  /** The Bessel function of the first kind; the first operand is its order, whole, to ±1000. */
  BESSEL_J("jn"),
  /** The Bessel function of the second kind, x > 0; the first operand is its order. */
  BESSEL_Y("yn"),
  /**
   * The spherical Bessel function of the first kind, from 0 to 1000 the order, the first operand.
   * That of order 0 is sinc, {@code sin(x)/x}.
   */
  SPHERICAL_BESSEL("sphericalj");

  private final String symbol;

  Binary(String symbol) {
    this.symbol = symbol;
  }

  /** Returns whether the first operand is an order: a whole number, by which nothing is derived. */
  public boolean hasOrder() {
    return switch (this) {
      case POLYGAMMA, BESSEL_J, BESSEL_Y, SPHERICAL_BESSEL -> true;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, POW, MIN, MAX, ATAN2, HYPOT -> false;
      case FMOD, REMAINDER, COPYSIGN, BETA, LOG_BETA -> false;
    };
  }

  /** Returns how the operation is written in an expression, such as {@code +} or {@code atan2}. */
  public String symbol() {
    return symbol;
  }
}

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
  HYPOT("hypot");

  private final String symbol;

  Binary(String symbol) {
    this.symbol = symbol;
  }

  /** Returns how the operation is written in an expression, such as {@code +} or {@code atan2}. */
  public String symbol() {
    return symbol;
  }
}

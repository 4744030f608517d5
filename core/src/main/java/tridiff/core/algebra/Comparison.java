package tridiff.core.algebra;

/** The order relations of IEEE 754: each but {@link #NOT_EQUAL} is false when an operand is NaN. */
public enum Comparison {
  /** {@code x < y}. */
  LESS("<"),
  /** {@code x <= y}. */
  LESS_OR_EQUAL("<="),
  /** {@code x > y}. */
  GREATER(">"),
  /** {@code x >= y}. */
  GREATER_OR_EQUAL(">="),
  /** {@code x == y}. */
  EQUAL("=="),
  /** {@code x != y}; true when an operand is NaN. */
  NOT_EQUAL("!=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  /** Returns how the relation is written in an expression, such as {@code <=}. */
  public String symbol() {
    return symbol;
  }

  /** Returns whether the relation holds between two doubles. */
  @SuppressWarnings("DoubleEquality") // IEEE equality is the meaning of EQUAL
  public boolean holds(double x, double y) {
    return switch (this) {
      case LESS -> x < y;
      case LESS_OR_EQUAL -> x <= y;
      case GREATER -> x > y;
      case GREATER_OR_EQUAL -> x >= y;
      case EQUAL -> x == y;
      case NOT_EQUAL -> x != y;
    };
  }

  /**
   * Returns whether the relation holds between values whose order is known and that are not NaN.
   */
  public boolean holds(int order) {
    return holds((double) order, 0.0);
  }
}

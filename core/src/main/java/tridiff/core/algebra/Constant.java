package tridiff.core.algebra;

/** The constants that are no literals: each algebra gives its own best value. */
public enum Constant {
  /** Archimedes' constant, 3.14159... */
  PI("pi", Math.PI),
  /** Euler's number, 2.71828... */
  E("e", Math.E);

  private final String symbol;
  private final double nearestDouble;

  Constant(String symbol, double nearestDouble) {
    this.symbol = symbol;
    this.nearestDouble = nearestDouble;
  }

  /** Returns how the constant is written in an expression. */
  public String symbol() {
    return symbol;
  }

  /** Returns the double nearest to the constant. */
  public double nearestDouble() {
    return nearestDouble;
  }
}

package tridiff.measure.truth;

/** How sure a number of the reference is. */
public enum Proof {
  /** It is proved. */
  CERTIFIED("certified"),
  /** It is 0, or two slopes are equal, to 1,000 digits or more, but no proof was found. */
  NOT_PROVED("not-proved");

  private final String symbol;

  Proof(String symbol) {
    this.symbol = symbol;
  }

  /** Returns its name in data. */
  public String symbol() {
    return symbol;
  }
}

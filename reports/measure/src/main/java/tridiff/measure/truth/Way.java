package tridiff.measure.truth;

/** How a number of the reference was found. */
public enum Way {
  /** By the chain rule over balls: no decision was on the edge. */
  RULES("rules"),
  /** By what the function looks like beside the point. */
  GERMS("germs");

  private final String symbol;

  Way(String symbol) {
    this.symbol = symbol;
  }

  /** Returns its name in data. */
  public String symbol() {
    return symbol;
  }
}

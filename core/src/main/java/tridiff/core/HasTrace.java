package tridiff.core;

/**
 * A derivative that can show how it is computed: the Wengert list with forward values, local
 * derivatives and adjoints.
 */
public interface HasTrace {

  /** A classical mistake of a backward pass, which can be replayed to see what it answers. */
  enum Mistake {
    /** None: the right answer. */
    NONE("none"),
    /**
     * A function is followed backward as soon as an adjoint arrives, not only when all have: its
     * inputs get partial sums, several times.
     */
    NO_GENERATIONS("no-generations"),
    /** A second contribution to an adjoint takes the place of the first. */
    OVERWRITE("overwrite"),
    /**
     * Contributions are added in place, in the very box that another variable holds as its adjoint.
     */
    IN_PLACE("in-place");

    private final String symbol;

    Mistake(String symbol) {
      this.symbol = symbol;
    }

    /** Returns what a user types. */
    public String symbol() {
      return symbol;
    }
  }

  /**
   * Returns how one output is computed at a point over doubles, and how its derivatives are.
   *
   * @param output which output, from 0
   * @param mistake what to do wrong on the way back
   * @throws UnsupportedFunctionException if the mistake makes the pass endless for all practical
   *     purposes
   */
  Trace trace(int output, Mistake mistake, double... point);

  /** Returns how the first output is computed, without a mistake. */
  default Trace trace(double... point) {
    return trace(0, Mistake.NONE, point);
  }
}

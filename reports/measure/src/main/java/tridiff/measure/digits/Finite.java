package tridiff.measure.digits;

/** The check that all scores share. */
public final class Finite {

  private Finite() {}

  /** Rejects what is an outcome and no number. */
  public static void check(double actual) {
    if (!Double.isFinite(actual)) {
      throw new IllegalArgumentException(
          "only finite results can be scored, was " + actual + "; report it as an outcome");
    }
  }
}

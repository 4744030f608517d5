package tridiff.reports.measure;

/** The check that all scores share. */
final class Finite {

  private Finite() {}

  /** Rejects what is an outcome and no number. */
  static void check(double actual) {
    if (!Double.isFinite(actual)) {
      throw new IllegalArgumentException(
          "only finite results can be scored, was " + actual + "; report it as an outcome");
    }
  }
}

package tridiff.benchmark;

/** Refuses to measure a wrong gradient. */
public final class Validation {

  /** Difference quotients are right to this. */
  public static final double DIFFERENCES = 1e-3;

  /** What has only rounding errors is right to this, also after a million operations. */
  public static final double ROUNDING = 1e-8;

  private Validation() {}

  /**
   * Compares a gradient with the one by hand; the tolerance is relative to the largest derivative.
   *
   * @throws IllegalStateException if they differ
   */
  public static void check(double[] actual, double[] expected, double tolerance) {
    double size = 0;
    for (double partial : expected) {
      size = Math.max(size, Math.abs(partial));
    }
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(actual[i] - expected[i]) <= tolerance * size)) {
        throw new IllegalStateException(
            "derivative " + (i + 1) + " is " + actual[i] + ", but should be " + expected[i]);
      }
    }
  }
}

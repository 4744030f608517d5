package tridiff.reports.page;

import java.util.Arrays;
import java.util.OptionalDouble;

/** Order statistics of a sample; all are empty if it is. */
final class Quantiles {

  private final double[] sorted;

  private Quantiles(double[] sorted) {
    this.sorted = sorted;
  }

  static Quantiles of(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    return new Quantiles(sorted);
  }

  /** Returns the middle value, or the mean of the two in the middle. */
  OptionalDouble median() {
    int n = sorted.length;
    if (n == 0) {
      return OptionalDouble.empty();
    }
    double upper = sorted[n / 2];
    return OptionalDouble.of(n % 2 == 1 ? upper : (sorted[n / 2 - 1] + upper) / 2);
  }

  /**
   * Returns the smallest value that is not below 10 % of the sample.
   *
   * <p>Source: Hyndman and Fan (1996), Sample Quantiles in Statistical Packages, definition 1.
   */
  OptionalDouble tenthPercentile() {
    int n = sorted.length;
    return n == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[Math.max(0, (n + 9) / 10 - 1)]);
  }

  OptionalDouble least() {
    return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[0]);
  }

  int count() {
    return sorted.length;
  }
}

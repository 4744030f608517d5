package tridiff.reports.measure;

import java.util.Arrays;

/**
 * Numbers of which the quantiles are wanted. NaN stands for "no number" and counts as worse than
 * every number, so a method that gives no answer cannot improve its median by that.
 *
 * <p>Quantiles are those of Hyndman and Fan's definition 7 (Sample quantiles in statistical
 * packages, The American Statistician 50 (1996), doi:10.1080/00031305.1996.10473566): linear
 * between the order statistics.
 */
public final class Sample {

  private final double[] ascending;

  private Sample(double[] ascending) {
    this.ascending = ascending;
  }

  /** Returns the sample of these numbers, of which large ones are bad: errors, costs. */
  public static Sample of(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return new Sample(sorted);
  }

  /** Returns how many numbers there are. */
  public int size() {
    return ascending.length;
  }

  /** Returns the median; NaN if there are no numbers or most are NaN. */
  public double median() {
    return quantile(0.5);
  }

  /**
   * Returns a quantile; NaN if there is no number at that place.
   *
   * @param share between 0, the smallest, and 1, the largest
   */
  public double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a quantile needs a share of 0 to 1, was " + share);
    }
    if (ascending.length == 0) {
      return Double.NaN;
    }
    double place = share * (ascending.length - 1);
    int below = (int) place;
    double fraction = place - below;
    double low = ascending[below];
    if (fraction == 0) {
      return low;
    }
    double high = ascending[below + 1];
    // Equal infinities would give NaN.
    return low == high ? low : low + fraction * (high - low);
  }
}

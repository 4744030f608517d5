package tridiff.tool.study;

import java.util.Arrays;

/**
 * Numbers of which the quantiles are wanted. NaN stands for "no number" and counts as worse than
 * every number, so a method that gives no answer cannot improve its median by that.
 *
 * <p>Quantiles are those of Hyndman and Fan's definition 2 (Sample quantiles in statistical
 * packages, The American Statistician 50 (1996), doi:10.1080/00031305.1996.10473566): one of the
 * numbers, or the mean of two neighbours where the share falls between them, as for the median of
 * an even number of them. So it is literally true that nine in ten are at least the 10th
 * percentile.
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
    double place = share * ascending.length;
    double whole = Math.rint(place);
    // 0.1 * 30 is a little more than 3.
    boolean isBetween = Math.abs(place - whole) <= 1e-12 * place;
    double low = at((isBetween ? whole : Math.ceil(place)) - 1);
    double high = isBetween ? at(whole) : low;
    // Equal infinities would give NaN.
    return low == high ? low : low + 0.5 * (high - low);
  }

  private double at(double index) {
    return ascending[(int) Math.max(0, Math.min(index, ascending.length - 1))];
  }
}

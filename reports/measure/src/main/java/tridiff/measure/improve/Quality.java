package tridiff.measure.improve;

import java.util.Arrays;
import java.util.List;

/**
 * The correct digits of a formula at many points; where it has no number they are 0.
 *
 * @param median half of the points have at least so many
 * @param tenthPercentile nine in ten have
 * @param worst all have
 * @param wrongShare the share of the points with less than one digit
 */
public record Quality(double median, double tenthPercentile, double worst, double wrongShare) {

  /** Returns the quality of these digits. */
  static Quality of(List<Double> digits) {
    double[] sorted = digits.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    long wrong = Arrays.stream(sorted).filter(d -> d < 1).count();
    return new Quality(
        quantile(sorted, 2), quantile(sorted, 10), sorted[0], (double) wrong / sorted.length);
  }

  /** Definition 2 of Hyndman and Fan (1996), for the quantile 1/n of sorted numbers. */
  private static double quantile(double[] sorted, int n) {
    int place = sorted.length / n;
    return sorted.length % n == 0 ? (sorted[place - 1] + sorted[place]) / 2 : sorted[place];
  }
}

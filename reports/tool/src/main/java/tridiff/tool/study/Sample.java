package tridiff.tool.study;

import org.apache.commons.statistics.descriptive.NaNPolicy;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

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

  private static final Quantile DEFINITION =
      Quantile.withDefaults().with(EstimationMethod.HF2).with(NaNPolicy.INCLUDE).withCopy(true);

  private final double[] numbers;

  private Sample(double[] numbers) {
    this.numbers = numbers;
  }

  /** Returns the sample of these numbers, of which large ones are bad: errors, costs. */
  public static Sample of(double... numbers) {
    return new Sample(numbers.clone());
  }

  /** Returns how many numbers there are. */
  public int size() {
    return numbers.length;
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
    return DEFINITION.evaluate(numbers, share);
  }
}

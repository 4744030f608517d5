package tridiff.tool.study;

import java.util.OptionalDouble;

/** Quantiles of a {@link Sample} of numbers; all are empty if it is. */
public final class Quantiles {

  private final Sample sample;

  private Quantiles(Sample sample) {
    this.sample = sample;
  }

  public static Quantiles of(double[] numbers) {
    return new Quantiles(Sample.of(numbers));
  }

  public OptionalDouble median() {
    return quantile(0.5);
  }

  public OptionalDouble tenthPercentile() {
    return quantile(0.1);
  }

  public OptionalDouble least() {
    return quantile(0);
  }

  public int count() {
    return sample.size();
  }

  private OptionalDouble quantile(double share) {
    return sample.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sample.quantile(share));
  }
}

package tridiff.tool.page;

import java.util.OptionalDouble;
import tridiff.tool.run.Sample;

/** Quantiles of a {@link Sample} of numbers; all are empty if it is. */
final class Quantiles {

  private final Sample sample;

  private Quantiles(Sample sample) {
    this.sample = sample;
  }

  static Quantiles of(double[] numbers) {
    return new Quantiles(Sample.of(numbers));
  }

  OptionalDouble median() {
    return quantile(0.5);
  }

  OptionalDouble tenthPercentile() {
    return quantile(0.1);
  }

  OptionalDouble least() {
    return quantile(0);
  }

  int count() {
    return sample.size();
  }

  private OptionalDouble quantile(double share) {
    return sample.size() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sample.quantile(share));
  }
}

package tridiff.tool.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.Noise;
import tridiff.tool.study.Parameter;

/** The options {@code --noise} and {@code --noise-seed}. */
final class NoiseOption {

  @Option(names = Noise.OPTION, paramLabel = "LEVEL", description = Noise.MEANING)
  private Optional<Double> level = Optional.empty();

  @Option(names = Noise.SEED_OPTION, paramLabel = "N", description = Noise.SEED_MEANING)
  private Optional<Long> seed = Optional.empty();

  /** For picocli. */
  NoiseOption() {}

  /** Returns a function with the noise that was asked for. */
  Subject addedTo(Subject subject) {
    return Noise.added(subject, level, seed);
  }

  @Override
  public String toString() {
    return level.map(String::valueOf).orElse("none")
        + seed.filter(n -> n != Parameter.DEFAULT_SEED).map(n -> ", seed " + n).orElse("");
  }
}

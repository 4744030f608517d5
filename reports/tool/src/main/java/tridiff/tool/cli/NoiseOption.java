package tridiff.tool.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.Noise;

/** The option {@code --noise}. */
final class NoiseOption {

  @Option(names = Noise.OPTION, paramLabel = "LEVEL", description = Noise.MEANING)
  private Optional<Double> level = Optional.empty();

  /** For picocli. */
  NoiseOption() {}

  /** Returns a function with the noise that was asked for. */
  Subject addedTo(Subject subject) {
    return Noise.added(subject, level);
  }

  @Override
  public String toString() {
    return level.map(String::valueOf).orElse("none");
  }
}

package tridiff.tool.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import tridiff.core.algebra.Precision;
import tridiff.tool.study.Parameter;

/** The option {@code --precision}. */
final class PrecisionOption {

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      description = Parameter.PRECISION_MEANING)
  private Optional<Precision> precision = Optional.empty();

  /** For picocli. */
  PrecisionOption() {}

  /** Returns the format, if one was asked for. */
  Optional<Precision> get() {
    return precision;
  }
}

package tridiff.tool.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import tridiff.core.Guard;

/** The option {@code --time-limit}, and with it that for the whole command. */
final class TimeLimitOption {

  private static final String NAME = "--time-limit";

  @Option(
      names = NAME,
      paramLabel = "SECONDS",
      description =
          "How long the work for one answer may take: of one method at one point, of one gradient,"
              + " of one derivative. Default: ${DEFAULT-VALUE}.")
  private double seconds = Guard.USUAL.toSeconds();

  @Mixin private TotalTimeOption total;

  /** For picocli. */
  TimeLimitOption() {}

  /** Returns the limit of one answer. */
  Duration one() {
    return TotalTimeOption.duration(NAME, seconds, "leave it out for 10 seconds");
  }

  /** Returns the limit of one answer of the command that was read. */
  static Duration of(CommandSpec command) {
    OptionSpec option = command.findOption(NAME);
    Optional<Double> given = option == null ? Optional.empty() : Optional.of(option.getValue());
    return TotalTimeOption.possible(given).orElse(Guard.USUAL);
  }

  /** Returns a guard with these limits, of which that for all begins now. */
  Guard guard() {
    return total.within(new Guard(one()));
  }

  /** Returns the limit as text, in seconds. */
  String text() {
    return String.valueOf(seconds);
  }
}

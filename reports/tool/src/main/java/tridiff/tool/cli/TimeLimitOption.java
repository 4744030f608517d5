package tridiff.tool.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import tridiff.core.Guard;

/** The option {@code --time-limit}. */
final class TimeLimitOption {

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description =
          "How long the work for one answer may take: of one method at one point, of one gradient,"
              + " of one derivative. Default: ${DEFAULT-VALUE}.")
  private double seconds = 10;

  /** The name of the option that bounds the whole command. */
  static final String TOTAL = "--total-time-limit";

  /** What remains is for the writing of what was found. */
  private static final double SHARE_OF_MEASURING = 0.9;

  private static final double LONGEST = 86_400;

  @Option(
      names = TOTAL,
      paramLabel = "SECONDS",
      description =
          "How long the whole command may take. What is not finished at nine tenths of it is timed-out, and the"
              + " rest is for the output. Default: as long as it takes.")
  private Optional<Double> total = Optional.empty();

  /** For picocli. */
  TimeLimitOption() {}

  /** Returns the limit of one answer. */
  Duration one() {
    return duration("--time-limit", seconds, "leave it out for 10 seconds");
  }

  /** Returns a guard with these limits, of which that for all begins now. */
  Guard guard() {
    Guard guard = new Guard(one());
    if (total.isEmpty()) {
      return guard;
    }
    Duration all = duration(TOTAL, total.get(), "leave it out to wait as long as it takes");
    return guard.within(
        Duration.ofNanos((long) (SHARE_OF_MEASURING * all.toNanos())),
        "%s of %s s".formatted(TOTAL, total.get()));
  }

  private static Duration duration(String option, double seconds, String hint) {
    if (!(seconds >= 0.001 && seconds <= LONGEST)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "%s must be between 0.001 and 86400 seconds, was %s".formatted(option, seconds),
          hint);
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** Returns how long the whole command that was read may take, if it is bounded. */
  static Optional<Duration> total(CommandSpec command) {
    OptionSpec option = command.findOption(TOTAL);
    Optional<Double> seconds = option == null ? Optional.empty() : option.getValue();
    // Another value is refused by the command itself.
    return seconds
        .filter(value -> value > 0 && value <= LONGEST)
        .map(value -> Duration.ofNanos(Math.round(value * 1e9)));
  }

  /** Returns the limit as text, in seconds. */
  String text() {
    return String.valueOf(seconds);
  }
}

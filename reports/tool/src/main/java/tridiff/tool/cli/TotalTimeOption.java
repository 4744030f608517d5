package tridiff.tool.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import tridiff.core.Guard;

/** The option {@code --total-time-limit}, of every command that works. */
final class TotalTimeOption {

  static final String NAME = "--total-time-limit";

  /** What remains is for the writing of what was found. */
  private static final double SHARE_OF_MEASURING = 0.9;

  private static final double LONGEST = 86_400;

  @Option(
      names = NAME,
      paramLabel = "SECONDS",
      description =
          "How long the whole command may take. What is not finished at nine tenths of it is timed-out, and the"
              + " rest is for the output. Default: as long as it takes.")
  private Optional<Double> seconds = Optional.empty();

  /** For picocli. */
  TotalTimeOption() {}

  /**
   * Refuses a limit that is none, before any work.
   *
   * @return the limit; empty if there is none
   */
  Optional<Duration> check() {
    return seconds.map(given -> duration(NAME, given, "leave it out to wait as long as it takes"));
  }

  /** Returns a guard for all calls from now on, which leaves time for the output. */
  Guard within(Guard guard) {
    return check()
        .map(
            all ->
                guard.within(
                    Duration.ofNanos((long) (SHARE_OF_MEASURING * all.toNanos())),
                    "%s of %s s".formatted(NAME, seconds.get())))
        .orElse(guard);
  }

  /** Returns how long the whole command that was read may take, if it is bounded. */
  static Optional<Duration> of(CommandSpec command) {
    OptionSpec option = command.findOption(NAME);
    Optional<Double> given = option == null ? Optional.empty() : option.getValue();
    return possible(given);
  }

  /** Returns a limit that was given; another value is refused by the command itself. */
  static Optional<Duration> possible(Optional<Double> given) {
    return given.filter(TotalTimeOption::isPossible).map(TotalTimeOption::duration);
  }

  /**
   * Returns a limit that a user wrote.
   *
   * @param option which one
   * @param hint what to do if it is none
   */
  static Duration duration(String option, double seconds, String hint) {
    if (!isPossible(seconds)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "%s must be between 0.001 and 86400 seconds, was %s".formatted(option, seconds),
          hint);
    }
    return duration(seconds);
  }

  private static boolean isPossible(double seconds) {
    return seconds >= 0.001 && seconds <= LONGEST;
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}

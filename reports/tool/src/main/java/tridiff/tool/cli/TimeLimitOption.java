package tridiff.tool.cli;

import java.time.Duration;
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

  /** For picocli. */
  TimeLimitOption() {}

  /** Returns a guard with this limit. */
  Guard guard() {
    return new Guard(get());
  }

  private Duration get() {
    if (!(seconds >= 0.001 && seconds <= 86_400)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--time-limit must be between 0.001 and 86400 seconds, was " + seconds,
          "leave it out for 10 seconds");
    }
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** Returns the limit as text, in seconds. */
  String text() {
    return String.valueOf(seconds);
  }
}

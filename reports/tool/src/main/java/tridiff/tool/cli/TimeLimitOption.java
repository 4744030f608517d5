package tridiff.tool.cli;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tridiff.core.Guard;

/** The option {@code --time-limit}, and with it that for the whole command. */
final class TimeLimitOption {

  @Option(
      names = "--time-limit",
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
    return TotalTimeOption.duration("--time-limit", seconds, "leave it out for 10 seconds");
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

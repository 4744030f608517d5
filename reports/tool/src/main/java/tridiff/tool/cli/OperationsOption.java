package tridiff.tool.cli;

import java.util.List;
import picocli.CommandLine.Option;
import tridiff.core.EndedException;
import tridiff.core.EndedException.Ending;
import tridiff.core.Guard;
import tridiff.input.fpcore.FpcoreReader;
import tridiff.measure.experiment.Subject;

/** The option {@code --max-operations}, by which a loop that does not end is stopped. */
final class OperationsOption {

  @Option(
      names = "--max-operations",
      paramLabel = "N",
      description =
          "How many operations one evaluation of a function with loops in a file may do. Default:"
              + " ${DEFAULT-VALUE}.")
  private long maxOperations = FpcoreReader.MOST_OPERATIONS;

  /** For picocli. */
  OperationsOption() {}

  /** Returns the option as a user wrote it; nothing if it was left out. */
  List<String> words() {
    return maxOperations == FpcoreReader.MOST_OPERATIONS
        ? List.of()
        : List.of("--max-operations", Long.toString(maxOperations));
  }

  /** Returns the bound, which a user may have set. */
  long most() {
    if (maxOperations < 1) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--max-operations must be at least 1, was " + maxOperations,
          "leave it out for " + FpcoreReader.MOST_OPERATIONS);
    }
    return maxOperations;
  }

  /**
   * Returns the function that a text means, if it ends at its first point.
   *
   * @param argument what reads it
   */
  static Subject endingSubject(String text, FunctionArgument argument, Guard guard) {
    Subject subject = argument.read(text);
    if (!subject.points().isEmpty()) {
      requireEnd(subject, Subject.array(subject.points().get(0)), guard);
    }
    return subject;
  }

  private static void requireEnd(Subject subject, double[] point, Guard guard) {
    try {
      guard.call("the function", () -> subject.function().at(point));
    } catch (EndedException e) {
      if (e.ending() == Ending.TIMED_OUT) {
        throw new UserError(
            ExitCode.FINISHED_WITH_FAILURES,
            "'" + subject.name() + "' timed-out at its first point: " + e.getMessage(),
            "allow more with --time-limit or --max-operations, or choose another point with --at");
      }
      // Where the function has no value each method says so itself.
    }
  }
}

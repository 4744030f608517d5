package tridiff.tool.ci;

import java.util.List;
import java.util.Optional;

/**
 * What a gate says of one answer.
 *
 * @param function the function
 * @param name which answer, such as {@code df/dx at x = 1 by autodiff-reverse}
 * @param verdict what the gate says
 * @param message why
 * @param file where the function or the answer is written, if that is a file
 */
public record TestCase(
    String function, String name, Verdict verdict, String message, Optional<String> file) {

  /** What a gate says. */
  public enum Verdict {
    /** The condition is met. */
    PASSED,
    /** It is not. */
    FAILED,
    /** There is nothing to judge: no truth is known, or no answer was given. */
    NOT_JUDGED
  }

  /** Returns how many of some have a verdict. */
  static long count(List<TestCase> cases, Verdict verdict) {
    return cases.stream().filter(j -> j.verdict == verdict).count();
  }

  /** Returns the file of an argument such as {@code @gradient.txt} or {@code @f.fpcore:NAME}. */
  public static Optional<String> fileOf(String argument) {
    if (!argument.startsWith("@") || argument.startsWith("@-")) {
      return Optional.empty();
    }
    int colon = argument.lastIndexOf(':');
    // Not that of a drive, as in @C:\f.fpcore.
    return Optional.of(colon > 2 ? argument.substring(1, colon) : argument.substring(1));
  }
}

package tridiff.core;

import java.util.Locale;
import tridiff.core.algebra.OutsideDomainException;

/**
 * Thrown by a {@link Guard} in the place of whatever a guarded call threw, or because it did not
 * return. Its message is a reason for a reader: never empty, of a length that can be read, and
 * without control characters.
 */
public final class EndedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** How a call ended that returned nothing. */
  public enum Ending {
    /** What was asked for cannot be done, and the one who was asked says so. */
    UNSUPPORTED,
    /** The function has no value there. */
    OUTSIDE_DOMAIN,
    /** It was stopped at a limit. */
    TIMED_OUT,
    /** It broke. */
    FAILED
  }

  private static final int LONGEST = 300;

  private final Ending ending;

  /** A call that was not even made, or that the guard itself ended. */
  public EndedException(Ending ending, String reason) {
    super(reason);
    this.ending = ending;
  }

  EndedException(Ending ending, String reason, Throwable cause) {
    super(reason, cause);
    this.ending = ending;
  }

  /**
   * Demands that something gave as many values as it should.
   *
   * @throws EndedException if not: values of another shape are none
   */
  public static void requireValues(int wanted, int given, String what) throws EndedException {
    if (given != wanted) {
      throw new EndedException(
          Ending.FAILED,
          String.format(Locale.ROOT, "it gave %,d %s, and not %,d", given, what, wanted));
    }
  }

  /** Says of anything that was thrown what it means; nothing that is thrown can break this. */
  public static EndedException of(Throwable thrown) {
    if (thrown instanceof EndedException ended) {
      return ended;
    }
    if (thrown instanceof UnsupportedFunctionException) {
      return new EndedException(Ending.UNSUPPORTED, message(thrown), thrown);
    }
    if (thrown instanceof OperationLimitException || thrown instanceof TimedOutException) {
      return new EndedException(Ending.TIMED_OUT, message(thrown), thrown);
    }
    if (thrown instanceof OutsideDomainException) {
      return new EndedException(Ending.OUTSIDE_DOMAIN, message(thrown), thrown);
    }
    if (thrown instanceof FailedFunctionException failed) {
      Ending ending = failed.isLate() ? Ending.TIMED_OUT : Ending.FAILED;
      return new EndedException(ending, message(thrown), thrown);
    }
    return new EndedException(Ending.FAILED, described(thrown), thrown);
  }

  /**
   * Returns what a reader is told of anything that was thrown, whatever asking it throws: the kind
   * and the message, in one line.
   */
  public static String described(Throwable thrown) {
    if (thrown instanceof StackOverflowError) {
      return "the calls nest too deep for the stack";
    }
    if (thrown instanceof OutOfMemoryError) {
      return "out of memory";
    }
    if (thrown instanceof ExceptionInInitializerError start && start.getCause() != null) {
      // What went wrong at the start of a class is said by what it threw, and by nothing else.
      return described(start.getCause());
    }
    String name = thrown.getClass().getSimpleName();
    return VisibleText.line(
        (name.isEmpty() ? thrown.getClass().getName() : name) + ": " + message(thrown), LONGEST);
  }

  // A message is code of whoever threw it.
  @SuppressWarnings("CatchingUnchecked")
  private static String message(Throwable thrown) {
    try {
      String message = thrown.getMessage();
      return message == null || message.isBlank()
          ? "no message"
          : VisibleText.line(message, LONGEST);
    } catch (Throwable worse) {
      return "no message, since asking for it failed too";
    }
  }

  /** Returns how it ended. */
  public Ending ending() {
    return ending;
  }

  /** Returns whether the guard itself ended it, because it was over its time. */
  public boolean isByClock() {
    return ending == Ending.TIMED_OUT && getCause() == null;
  }
}

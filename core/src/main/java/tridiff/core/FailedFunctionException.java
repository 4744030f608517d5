package tridiff.core;

/**
 * Thrown by a function that has no value here because something outside the program failed, such as
 * another process that computes it. Like {@link UnsupportedFunctionException} it becomes a cell of
 * the report and never ends a run. Elsewhere the function may have a value.
 */
public final class FailedFunctionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean isLate;

  private FailedFunctionException(String message, boolean isLate) {
    super(message);
    this.isLate = isLate;
  }

  /** Says what failed, for a reader. */
  public FailedFunctionException(String message) {
    this(message, false);
  }

  /** Says that there was no answer in time; nothing is left at work. */
  public static FailedFunctionException late(String message) {
    return new FailedFunctionException(message, true);
  }

  /** Returns whether it is only that there was no answer in time. */
  public boolean isLate() {
    return isLate;
  }
}

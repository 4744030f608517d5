package tridiff.core;

/**
 * Thrown by a function that has no value here because something outside the program failed, such as
 * another process that computes it. Like {@link UnsupportedFunctionException} it becomes a cell of
 * the report and never ends a run.
 */
public final class FailedFunctionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what failed, for a reader. */
  public FailedFunctionException(String message) {
    super(message);
  }
}

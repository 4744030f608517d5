package tridiff.core;

/**
 * Thrown by a method that was stopped at its time limit. Like {@link UnsupportedFunctionException}
 * it becomes a cell of the report and never ends a run.
 */
public final class TimedOutException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what was stopped, after how long, and how to give it more time. */
  public TimedOutException(String message) {
    super(message);
  }
}

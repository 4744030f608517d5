package tridiff.core;

/**
 * Thrown when an evaluation does more operations than it may, as a loop without end does. It counts
 * as a method that was stopped, and not as one that broke.
 */
public final class OperationLimitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says which limit it was. */
  public OperationLimitException(String message) {
    super(message);
  }
}

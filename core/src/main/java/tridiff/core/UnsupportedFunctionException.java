package tridiff.core;

/**
 * Thrown by a method that cannot differentiate, or an algebra that cannot evaluate, a function. It
 * becomes a cell of the report and never ends a run.
 */
public final class UnsupportedFunctionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what is not supported, and where there is one, the remedy. */
  public UnsupportedFunctionException(String message) {
    super(message);
  }

  /** The same, for a cause found by somebody else. */
  public UnsupportedFunctionException(String message, Throwable cause) {
    super(message, cause);
  }
}

package tridiff.core.germ;

/** Thrown where a function behaves in a way that no germ describes, and more terms do not help. */
final class BeyondGermsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says in a user's words what the function does. */
  BeyondGermsException(String message) {
    super(message);
  }
}

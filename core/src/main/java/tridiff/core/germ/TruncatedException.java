package tridiff.core.germ;

/** Thrown where the terms that were kept do not decide; more terms may. */
final class TruncatedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TruncatedException(String message) {
    super(message);
  }
}

package tridiff.tool.study;

/** Thrown by a {@link Study} that cannot answer what was asked: the user has to ask otherwise. */
public final class UnanswerableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * Says what is wrong.
   *
   * @param message what was given and what is allowed, in one sentence
   * @param hint what to do
   */
  public UnanswerableException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** Returns what to do. */
  public String hint() {
    return hint;
  }
}

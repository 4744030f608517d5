package tridiff.input.model;

/** Thrown when a model cannot be opened: nobody answers, or what answers is no model. */
public final class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String excerpt;
  private final String hint;

  /**
   * Says what is wrong.
   *
   * @param message what happened, in one sentence
   * @param excerpt what the model itself said; may be empty
   * @param hint what to do
   */
  ModelException(String message, String excerpt, String hint) {
    super(message);
    this.excerpt = excerpt;
    this.hint = hint;
  }

  /** Returns what the model itself said; may be empty. */
  public String excerpt() {
    return excerpt;
  }

  /** Returns what to do. */
  public String hint() {
    return hint;
  }
}

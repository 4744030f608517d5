package tridiff.input.source;

/** Thrown when a file cannot be understood; says what is wrong, where, and what to do about it. */
public final class SourceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String excerpt;
  private final String hint;

  /**
   * Describes a mistake.
   *
   * @param message file, line, column and what is wrong, in one sentence
   * @param excerpt the wrong part marked by a caret, in two indented lines; empty if there is none
   * @param hint what to do
   */
  public SourceException(String message, String excerpt, String hint) {
    super(message);
    this.excerpt = excerpt;
    this.hint = hint;
  }

  /** Returns the line with the mistake and below it a caret; empty if no line is to blame. */
  public String excerpt() {
    return excerpt;
  }

  /** Returns what to do. */
  public String hint() {
    return hint;
  }
}

package tridiff.core.function;

/** Thrown when a text is not an expression; says what is wrong, where, and what to do about it. */
public final class ExpressionSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String text;
  private final int offset;
  private final int length;
  private final String hint;

  /**
   * Describes a mistake.
   *
   * @param message what is wrong, in one sentence
   * @param text the whole text
   * @param offset where the wrong part begins
   * @param length how long it is; 0 is shown as one character
   * @param hint what to do
   */
  public ExpressionSyntaxException(
      String message, String text, int offset, int length, String hint) {
    super(message);
    this.text = text;
    this.offset = offset;
    this.length = length;
    this.hint = hint;
  }

  /** Returns where the wrong part begins, counted from 0. */
  public int offset() {
    return offset;
  }

  /** Returns how long the wrong part is. */
  public int length() {
    return length;
  }

  /** Returns what to do. */
  public String hint() {
    return hint;
  }

  /** Returns the wrong part marked, see {@link Excerpt}. */
  public String excerpt() {
    return Excerpt.of(text, offset, length);
  }
}

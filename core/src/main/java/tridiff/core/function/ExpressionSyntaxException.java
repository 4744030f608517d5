package tridiff.core.function;

/** Thrown when a text is not an expression; says what is wrong, where, and what to do about it. */
public final class ExpressionSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** How much of a long text is shown on either side of the place. */
  private static final int CONTEXT = 34;

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

  /**
   * Returns the wrong part marked: the text, or what is near the place if it is long, and below it
   * a caret. Both lines are indented by two blanks. Control characters are shown as blanks.
   */
  public String excerpt() {
    int from = offset <= CONTEXT ? 0 : offset - CONTEXT;
    int to = Math.min(text.length(), Math.max(offset + CONTEXT, from + 2 * CONTEXT));
    String before = from > 0 ? "…" : "";
    String shown = before + visible(text.substring(from, to)) + (to < text.length() ? "…" : "");
    int column = before.length() + text.codePointCount(from, offset);
    int marked = Math.max(1, Math.min(length, to - offset));
    return "  " + shown + "\n  " + " ".repeat(column) + "^" + "~".repeat(marked - 1);
  }

  private static String visible(String raw) {
    StringBuilder shown = new StringBuilder();
    raw.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean hidden =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.SURROGATE
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              shown.appendCodePoint(hidden ? ' ' : c);
            });
    return shown.toString();
  }
}

package tridiff.core.function;

/** The part of a line that is wrong, with a caret below it: two lines, indented by two blanks. */
public final class Excerpt {

  /** How much of a long line is shown on either side of the place. */
  private static final int CONTEXT = 34;

  private Excerpt() {}

  /**
   * Returns the line, or what is near the place if it is long, and a caret below. Control
   * characters are shown as blanks.
   *
   * @param line the line, without its end
   * @param offset where the wrong part begins, at most the length of the line
   * @param length how long it is; 0 is shown as one character
   */
  public static String of(String line, int offset, int length) {
    int from = offset <= CONTEXT ? 0 : offset - CONTEXT;
    int to = Math.min(line.length(), Math.max(offset + CONTEXT, from + 2 * CONTEXT));
    String before = from > 0 ? "…" : "";
    String shown = before + visible(line.substring(from, to)) + (to < line.length() ? "…" : "");
    int blanks = before.length() + line.codePointCount(from, offset);
    int marked = Math.max(1, Math.min(length, to - offset));
    return "  " + shown + "\n  " + " ".repeat(blanks) + "^" + "~".repeat(marked - 1);
  }

  /** Control characters would move the cursor of a terminal. */
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

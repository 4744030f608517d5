package tridiff.input.source;

/** The part of a line that is wrong, with a caret below it. */
final class Excerpt {

  /** How much of a long line is shown on either side of the place. */
  private static final int CONTEXT = 34;

  private Excerpt() {}

  static String of(String line, int column, int length) {
    int from = column <= CONTEXT ? 0 : column - CONTEXT;
    int to = Math.min(line.length(), Math.max(column + CONTEXT, from + 2 * CONTEXT));
    String before = from > 0 ? "…" : "";
    String shown = before + visible(line.substring(from, to)) + (to < line.length() ? "…" : "");
    int place = Math.min(column, line.length());
    int blanks = before.length() + line.codePointCount(from, place);
    int marked = Math.max(1, Math.min(length, to - place));
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

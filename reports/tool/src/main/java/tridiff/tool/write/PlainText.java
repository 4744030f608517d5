package tridiff.tool.write;

/** Makes any text safe for a terminal. */
public final class PlainText {

  private PlainText() {}

  /**
   * Returns the text on one line: what could move the cursor, colour the screen or turn the
   * direction of writing becomes a blank, half a pair of surrogates a question mark.
   *
   * <p>These are the control characters (ECMA-48 escapes begin with one), the breaks of lines and
   * paragraphs, and the marks of Unicode Standard Annex 9 that embed, override or isolate.
   */
  public static String of(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isInvisible(c)) {
                plain.append(' ');
              } else if (Character.getType(c) == Character.SURROGATE) {
                plain.append('?');
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  /** Returns whether a character is not seen but obeyed. */
  static boolean isInvisible(int c) {
    return Character.isISOControl(c)
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }
}

package tridiff.input.source;

/**
 * A text together with the name of the file that it comes from.
 *
 * @param name what a message calls it: a path, or {@code <stdin>}
 * @param text the whole text
 */
public record Source(String name, String text) {

  /** The longest text, in characters. */
  public static final int MOST_CHARACTERS = 16_000_000;

  /** Rejects a text that is too long. */
  public Source {
    if (text.length() > MOST_CHARACTERS) {
      throw new SourceException(
          name + " has " + text.length() + " characters; " + MOST_CHARACTERS + " are allowed",
          "",
          "split the file");
    }
  }

  /**
   * Describes a mistake at a place of this text.
   *
   * @param offset where it begins
   * @param length how long it is; 0 is shown as one character
   * @param message what is wrong, in one sentence
   * @param hint what to do
   */
  public SourceException mistake(int offset, int length, String message, String hint) {
    int start = offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    int end = text.indexOf('\n', offset);
    String line = text.substring(start, end < 0 ? text.length() : end);
    long lineNumber = 1 + text.substring(0, start).chars().filter(c -> c == '\n').count();
    int column = offset - start;
    return new SourceException(
        name
            + ":"
            + lineNumber
            + ":"
            + (line.codePointCount(0, Math.min(column, line.length())) + 1)
            + ": "
            + message,
        Excerpt.of(line, column, length),
        hint);
  }
}

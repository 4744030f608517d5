package tridiff.tool.cli;

import java.util.regex.Pattern;

/**
 * Text of a user or of a file as a terminal may show it: a control character could move the cursor,
 * change colours or the title, and a sign of direction could make a text read like another.
 */
final class VisibleText {

  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\n]]");

  private VisibleText() {}

  /** Returns the text with a replacement character for each that is not to be seen; lines stay. */
  static String of(String text) {
    return INVISIBLE.matcher(text.replace('\t', ' ').replace("\r\n", "\n")).replaceAll("\ufffd");
  }

  /** Returns the text in one line of at most so many characters, cut in the middle. */
  static String line(String text, int longest) {
    String visible = of(text).replace('\n', ' ');
    int half = longest / 2;
    return visible.length() <= longest
        ? visible
        : visible.substring(0, half) + "…" + visible.substring(visible.length() - half);
  }
}

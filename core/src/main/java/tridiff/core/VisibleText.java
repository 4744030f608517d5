package tridiff.core;

import java.util.regex.Pattern;

/**
 * Text of a user, of a file or of a plug-in as it may be shown: a control character could move the
 * cursor, change colours or the title, and a sign of direction could make a text read like another.
 */
public final class VisibleText {

  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\n]]");

  private VisibleText() {}

  /** Returns the text with a replacement character for each that is not to be seen; lines stay. */
  public static String of(String text) {
    return INVISIBLE.matcher(text.replace('\t', ' ').replace("\r\n", "\n")).replaceAll("\ufffd");
  }

  /** Returns the text in one line of at most so many characters, cut in the middle. */
  public static String line(String text, int longest) {
    // A text may be as long as the memory is large.
    String some =
        text.length() <= 4 * longest
            ? text
            : text.substring(0, 2 * longest) + text.substring(text.length() - 2 * longest);
    String visible = of(some).replace('\n', ' ');
    int half = longest / 2;
    return visible.length() <= longest
        ? visible
        : visible.substring(0, half) + "…" + visible.substring(visible.length() - half);
  }
}

package tridiff.tool.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a sentence: one that a browser must not break although it could, at the minus of an
 * exponent, at the slash of a derivative or of a DOI, at the hyphen of a name or of two numbers, or
 * within a pair of numbers or of bars, or what stands between two of these. No invisible character
 * keeps it together: a number that a reader copies is one.
 *
 * @param text the text, whose unbreakable blanks part no number from its per cent, its sign or what
 *     it counts, and no variable from its value
 * @param isWhole whether it must not be broken
 */
public record TextPart(String text, boolean isWhole) {

  /** With the colon before its options. A longer name may be wider than a telephone. */
  private static final String NAME =
      "(?<![\\w/.-])(?=[\\w-]{3,26}(?![\\w-]))[a-z][a-z0-9]*(?:-[a-z0-9]+)+:?";

  private static final Pattern WHOLE =
      Pattern.compile(
          "\\((?:[-\u2212]?[0-9.]{1,8}, ?){1,3}[-\u2212]?[0-9.]{1,8}\\)|\\|[^| ][^|]{0,14}\\||[0-9.]+e-[0-9]+"
              + "|(?:[\\w.]{1,12}|(?<=[)\\]])) (?:[-+]|[<>=]=?) [0-9.]{1,12}(?:e[-+]?[0-9]{1,3})?(?![\\w.]*\\w)"
              + "|(?<![\\w.])[0-9]+(?:-[0-9]+)+(?![\\w.])|\u2202/\u2202\\w+|doi:\\S{1,30}|"
              + NAME);

  /**
   * Tells whether this is a name, which may be broken in a narrow cell though not in a sentence.
   */
  public boolean isName() {
    return isWhole && text.matches(NAME);
  }

  /** Returns the parts of a text, in order. */
  public static List<TextPart> of(String text) {
    String unbroken =
        text.replaceAll("(?<=[0-9]) (?=%)", "\u00A0")
            .replaceAll("(?<=\\b\\w{1,3}) = (?=[-\u22120-9])", "\u00A0=\u00A0")
            .replaceAll("(?<=\\([0-9]{1,3}) (?=[a-z])|(?<=[0-9]) (?=\\([a-z])", "\u00A0");
    List<TextPart> parts = new ArrayList<>();
    Matcher whole = WHOLE.matcher(unbroken);
    int end = 0;
    while (whole.find()) {
      parts.add(new TextPart(unbroken.substring(end, whole.start()), false));
      parts.add(new TextPart(whole.group(), true));
      end = whole.end();
    }
    parts.add(new TextPart(unbroken.substring(end), false));
    return List.copyOf(parts);
  }
}

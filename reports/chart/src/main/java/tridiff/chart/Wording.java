package tridiff.chart;

import java.util.ArrayList;
import java.util.List;

/** Makes any text fit to be drawn: only characters the font has, and no longer than its room. */
final class Wording {

  /** Longer texts are cut before they are measured; no chart has room for more. */
  private static final int LONGEST = 400;

  private static final int REPLACEMENT = 0xFFFD;

  private Wording() {}

  /**
   * Returns the text on one line: white space as single spaces, without invisible and
   * direction-changing characters, with a replacement sign for what the font cannot show.
   */
  static String clean(String text, Typeface face) {
    var out = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                  out.append(' ');
                }
              } else if (Character.getType(c) != Character.FORMAT) {
                out.appendCodePoint(face.canShow(c) ? c : REPLACEMENT);
              }
            });
    return out.toString().strip();
  }

  /** Returns the text, cut with an ellipsis if it is wider than {@code room}. */
  static String fit(String text, Ink ink, double room) {
    String clean = clean(text, ink.face());
    if (ink.width(clean) <= room) {
      return clean;
    }
    int low = 0;
    int high = clean.length();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (ink.width(cut(clean, middle)) <= room) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low == 0 ? "" : cut(clean, low);
  }

  private static String cut(String text, int length) {
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end).strip() + "…";
  }

  /**
   * Returns the text in lines no wider than {@code room}, broken at spaces, but not before a per
   * cent, and after hyphens; the last of at most {@code most} lines ends in an ellipsis if the text
   * is longer.
   */
  static List<String> wrap(String text, Ink ink, double room, int most) {
    return wrap(text, ink, room, most, true);
  }

  /**
   * Returns the text in lines as {@link #wrap} does, but broken after a hyphen only where no space
   * is, and with more than one word on the last line if that needs no other line.
   */
  static List<String> title(String text, Ink ink, double room, int most) {
    List<String> lines = wrap(text, ink, room, most, false);
    for (double less = room; lines.size() > 1 && less > room / 2; less -= 4) {
      List<String> narrower = wrap(text, ink, less, most, false);
      if (narrower.size() > lines.size()
          || !String.join(" ", narrower).equals(String.join(" ", lines))) {
        break;
      }
      if (narrower.get(narrower.size() - 1).indexOf(' ') > 0) {
        return narrower;
      }
    }
    boolean isCut = !lines.isEmpty() && lines.get(lines.size() - 1).endsWith("…");
    return isCut ? wrap(text, ink, room, most) : lines;
  }

  private static List<String> wrap(
      String text, Ink ink, double room, int most, boolean isBrokenAtHyphens) {
    String rest = clean(text, ink.face());
    List<String> lines = new ArrayList<>();
    while (!rest.isEmpty()) {
      if (lines.size() == most - 1 || ink.width(rest) <= room) {
        lines.add(fit(rest, ink, room));
        break;
      }
      int end = 0;
      int blank = 0;
      for (int i = 1; i < rest.length(); i++) {
        // Not a sign and what it belongs to.
        boolean isHyphen = rest.charAt(i - 1) == '-' && Character.isLetter(rest.charAt(i));
        boolean isBlank = rest.charAt(i) == ' ' && !rest.startsWith("%", i + 1);
        boolean breakable = isBlank || isHyphen;
        if (breakable) {
          if (ink.width(rest.substring(0, i)) > room) {
            break;
          }
          end = i;
          blank = isBlank ? i : blank;
        }
      }
      end = blank > 0 && !isBrokenAtHyphens ? blank : end;
      if (end == 0) {
        lines.add(fit(rest, ink, room));
        break;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    return lines;
  }
}

package tridiff.tool.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text broken into lines that fit the width of a terminal. */
public final class Lines {

  /** What a reader may copy: a text in quotes, or a word. */
  private static final Pattern PIECE = Pattern.compile("\\(?'[^']*'[^ ]*|[^ ]+");

  private Lines() {}

  /**
   * Returns a text in lines of at most so many characters, broken at blanks; a word that is longer
   * than a line is broken where the line ends.
   *
   * @param indent what the lines begin with, but for the first
   */
  public static List<String> of(String text, int width, String indent) {
    return broken(text, width, indent, "");
  }

  /**
   * Returns a command line in lines that a shell reads as one: a backslash ends each but the last.
   *
   * @param indent what the lines begin with, but for the first
   */
  static List<String> ofCommand(String command, int width, String indent) {
    return broken(command, width, indent, " \\");
  }

  /**
   * Returns a sentence in lines that are broken at blanks. What is quoted, such as a command, stays
   * on one line if it fits there; a longer word, such as a path, is left whole, for half of it is
   * none.
   *
   * @param indent what the lines begin with, but for the first
   */
  public static List<String> ofSentence(String text, int width, String indent) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (MatchResult piece : PIECE.matcher(text).results().toList()) {
      boolean fits = columns(indent + piece.group()) <= width;
      for (String part : fits ? List.of(piece.group()) : List.of(piece.group().split(" +", -1))) {
        if (line.isEmpty() || columns(line + " " + part) <= width) {
          line += (line.isEmpty() ? "" : " ") + part;
        } else {
          lines.add(line);
          line = indent + part;
        }
      }
    }
    lines.add(line);
    return lines;
  }

  /** Returns a text in lines as one string that ends with a line break. */
  public static String text(String text, int width) {
    return String.join("\n", of(text, width, "")) + "\n";
  }

  private static List<String> broken(String text, int width, String indent, String end) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    int room = width;
    while (columns(rest) > room) {
      int most = fitting(rest, room);
      int blank = rest.lastIndexOf(' ', fitting(rest, room - end.length()));
      boolean isAtBlank = !rest.substring(0, Math.max(0, blank)).isBlank();
      int cut = isAtBlank ? blank : most;
      lines.add(
          (lines.isEmpty() ? "" : indent)
              + rest.substring(0, cut).stripTrailing()
              + (isAtBlank ? end : ""));
      rest = rest.substring(cut).stripLeading();
      room = Math.max(1, width - columns(indent));
    }
    lines.add((lines.isEmpty() ? "" : indent) + rest);
    return lines;
  }

  /** Returns the end of the longest beginning that fits, of at least one character. */
  private static int fitting(String text, int room) {
    int end = text.offsetByCodePoints(0, 1);
    int used = columns(text.substring(0, end));
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      used += columns(text.substring(end, next));
      if (used > room) {
        return end;
      }
      end = next;
    }
    return end;
  }

  /**
   * Returns how many columns of a terminal a text takes: two for each wide or full-width character
   * and each that some terminals draw as a picture, one for any other.
   *
   * <p>Source: Unicode Standard Annex 11, East Asian Width; ambiguous characters, such as {@code
   * …}, are narrow as it says where nothing tells otherwise.
   */
  static int columns(String text) {
    return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115F
            || (c >= 0x231A && c <= 0x23FF)
            || (c >= 0x25FD && c <= 0x27BF)
            || (c >= 0x2934 && c <= 0x2935)
            || (c >= 0x2B05 && c <= 0x2B55)
            || (c >= 0x2E80 && c <= 0xA4CF)
            || (c >= 0xA960 && c <= 0xA97F)
            || (c >= 0xAC00 && c <= 0xD7A3)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFE10 && c <= 0xFE6F)
            || (c >= 0xFF01 && c <= 0xFF60)
            || (c >= 0xFFE0 && c <= 0xFFE6)
            || c >= 0x16FE0);
  }
}

package tridiff.tool.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Text broken into lines that fit the width of a terminal. */
public final class Lines {

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
   * Returns how many columns of a terminal a text takes at most: no character takes more columns
   * than bytes in UTF-8.
   */
  static int columns(String text) {
    return text.getBytes(UTF_8).length;
  }
}

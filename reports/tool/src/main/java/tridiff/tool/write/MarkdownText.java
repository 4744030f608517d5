package tridiff.tool.write;

import tridiff.core.VisibleText;

/** Makes any text safe within Markdown: it is shown as it is and is never markup. */
final class MarkdownText {

  private MarkdownText() {}

  /** Returns running text on one line with every sign escaped that could be markup. */
  static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (PlainText.isInvisible(c)) {
                out.append(' ');
              } else if (c == '<') {
                out.append("&lt;");
              } else if (c == '&') {
                out.append("&amp;");
              } else {
                if ("\\`*_{}[]#|~$!>@".indexOf(c) >= 0) {
                  out.append('\\');
                }
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /** Returns code on one line, in as many backticks as it needs. */
  static String code(String text) {
    String line = oneLine(text);
    if (line.isBlank()) {
      return "";
    }
    String ticks = "`".repeat(longestRun(line) + 1);
    // Blanks beside the ticks are taken away by the reader, if there are some on both sides.
    boolean padded = line.startsWith("`") || line.endsWith("`") || line.startsWith(" ");
    return padded ? ticks + " " + line + " " + ticks : ticks + line + ticks;
  }

  /** Returns code for a cell of a table, where a bar must be escaped even in code. */
  static String codeInTable(String text) {
    return code(text).replace("|", "\\|");
  }

  /** Returns lines of code as a block. */
  static String fenced(String lines) {
    String fence = "`".repeat(Math.max(3, longestRun(lines) + 1));
    return fence + "sh\n" + VisibleText.of(lines) + "\n" + fence;
  }

  private static String oneLine(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(PlainText.isInvisible(c) ? ' ' : c));
    return out.toString();
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}

package tridiff.tool.write;

import java.util.regex.Pattern;

/** Makes any text safe in a field of CSV, where a spreadsheet would take some for a formula. */
final class CsvText {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private CsvText() {}

  /**
   * Returns words that a spreadsheet does not take for a formula of its own: those that start with
   * one of = + - @ get a blank before it, unless they are a number, and control characters become
   * blanks.
   *
   * <p>Source: OWASP, CSV Injection.
   */
  static String harmless(String words) {
    String line = PlainText.of(words);
    String seen = line.stripLeading();
    boolean startsFormula =
        !seen.isEmpty() && "=+-@".indexOf(seen.charAt(0)) >= 0 && seen.length() == line.length();
    return startsFormula && !NUMBER.matcher(line).matches() ? " " + line : line;
  }
}

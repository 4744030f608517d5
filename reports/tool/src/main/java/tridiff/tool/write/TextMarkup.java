package tridiff.tool.write;

/** Keeps together what a browser would break at its blanks. */
public final class TextMarkup {

  private TextMarkup() {}

  /**
   * Returns a text in which no number is parted from its per cent or its exponent, nor a variable
   * from its value or its place in a derivative.
   */
  public static String unbroken(String text) {
    return text.replaceAll("(?<=[0-9]) (?=%)", "\u00A0")
        .replaceAll("(?<=\\b\\w{1,3}) = (?=[-\u22120-9])", "\u00A0=\u00A0")
        .replaceAll("(?<=[0-9]e)-(?=[0-9])", "-\u2060")
        .replaceAll("(?<=\u2202)/(?=\u2202)", "/\u2060");
  }
}

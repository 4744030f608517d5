package tridiff.tool.page;

import java.util.regex.Pattern;

/** Quotes arguments so that a POSIX shell reads each back as it was. */
public final class ShellWord {

  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");

  private ShellWord() {}

  /**
   * Returns an argument as one word of a shell command: unchanged if it has no sign with a meaning,
   * otherwise in single quotes. Line breaks become spaces: a command stays on its line.
   *
   * <p>Source: IEEE Std 1003.1-2017, Shell Command Language, section 2.2.
   */
  public static String of(String argument) {
    String line = argument.replaceAll("\\R", " ");
    return PLAIN.matcher(line).matches() ? line : "'" + line.replace("'", "'\\''") + "'";
  }

  /** Returns a command of these words, each quoted where it must be. */
  public static String command(String... words) {
    var line = new StringBuilder();
    for (String word : words) {
      line.append(line.length() == 0 ? "" : " ").append(of(word));
    }
    return line.toString();
  }
}

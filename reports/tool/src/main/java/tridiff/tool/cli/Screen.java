package tridiff.tool.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** What is known of the terminal. */
final class Screen {

  /** Of a terminal that does not say, and of a pipe: the same bytes everywhere. */
  private static final int USUAL = 80;

  /** Tables need some room. */
  private static final int NARROWEST = 40;

  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,4}");

  private Screen() {}

  /**
   * Returns how many characters a line of the output may have: what the launcher found out, else
   * {@code COLUMNS}, else 80.
   */
  static int columns() {
    return told().orElse(USUAL);
  }

  /** Returns the width that the launcher or {@code COLUMNS} tells; a pipe has none. */
  static Optional<Integer> told() {
    return Optional.ofNullable(System.getProperty("tridiff.columns"))
        .or(() -> Optional.ofNullable(System.getenv("COLUMNS")))
        .filter(text -> COUNT.matcher(text).matches())
        .map(text -> Math.max(NARROWEST, Integer.parseInt(text)));
  }

  /** Returns whether somebody reads stderr while the command runs. */
  static boolean isWatched() {
    return Boolean.getBoolean("tridiff.terminal");
  }
}

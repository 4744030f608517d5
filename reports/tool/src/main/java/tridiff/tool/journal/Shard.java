package tridiff.tool.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a run: every function with {@code index mod count = number - 1}. Dealing
 * them out in turn spreads the slow functions of a file, which often are neighbours.
 *
 * @param number which part, from 1
 * @param count how many parts there are
 */
public record Shard(int number, int count) {

  /** The whole run. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final int MOST = 10_000;
  private static final Pattern FORM = Pattern.compile("(\\d{1,5})/(\\d{1,5})");

  /** Checks the numbers. */
  public Shard {
    if (count < 1 || count > MOST || number < 1 || number > count) {
      throw new IllegalArgumentException(
          "a shard is i/n with 1 <= i <= n <= %d, was '%d/%d'".formatted(MOST, number, count));
    }
  }

  /**
   * Reads a text such as {@code 2/8}.
   *
   * @throws IllegalArgumentException if it is no such text
   */
  public static Shard parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "a shard is i/n with 1 <= i <= n <= %d, was '%s'".formatted(MOST, text));
    }
    return new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
  }

  /** Returns whether this part has the function with an index, from 0. */
  public boolean has(int index) {
    return index % count == number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}

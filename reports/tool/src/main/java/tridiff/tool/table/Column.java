package tridiff.tool.table;

import static java.util.Objects.requireNonNull;

/**
 * One column of a {@link Table}.
 *
 * @param title what it holds
 * @param unit the unit of its numbers; empty if they have none or the title says it
 * @param align where its cells stand
 * @param isScore whether its numbers are correct digits, which are as good with two decimals as
 *     with all; JSON has them as numbers
 */
public record Column(String title, String unit, Align align, boolean isScore) {

  /** Where the cells of a column stand. */
  public enum Align {
    /** Words: at the side where reading starts. */
    START,
    /** Numbers: so that equal places stand below each other. */
    END
  }

  /** Checks that nothing is missing. */
  public Column {
    requireNonNull(title);
    requireNonNull(unit);
    requireNonNull(align);
  }

  /** Returns a column of words. */
  public static Column words(String title) {
    return new Column(title, "", Align.START, false);
  }

  /** Returns a column of numbers without a unit. */
  public static Column numbers(String title) {
    return new Column(title, "", Align.END, false);
  }

  /** Returns a column of correct digits, or of differences between them. */
  public static Column digits(String title) {
    return new Column(title, "", Align.END, true);
  }

  /** Returns a column of numbers with a unit. */
  public static Column numbers(String title, String unit) {
    return new Column(title, unit, Align.END, false);
  }

  /** Returns the title with the unit behind a comma. */
  public String heading() {
    return unit.isEmpty() ? title : title + ", " + unit;
  }
}

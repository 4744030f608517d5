package tridiff.tool.table;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One cell of a {@link Table}.
 *
 * @param text what a reader sees
 * @param key the number by which the cell is sorted; empty if it is sorted by its text, or, in a
 *     column of numbers, after all numbers
 * @param form how it is set
 * @param tone whether it is good or bad news; the text must say it too
 * @param datum what the text says as data, if it is neither a number nor a word
 */
public record Cell(String text, OptionalDouble key, Form form, Tone tone, Optional<Datum> datum) {

  private static final Pattern NEGATIVE_ZERO = Pattern.compile("-0(\\.0+)?");

  /** How the text of a cell is set. */
  public enum Form {
    /** As the text around it. */
    PLAIN,
    /** In the typeface of code: formulas, commands. */
    CODE,
    /** The name of a method, beside its colour in the charts. */
    METHOD
  }

  /** Whether a cell is good or bad news. */
  public enum Tone {
    /** Neither. */
    NEUTRAL,
    /** As one wishes. */
    GOOD,
    /** Worth a look. */
    WARNING,
    /** Wrong. */
    BAD
  }

  /** Checks that nothing is missing and that the key can be compared. */
  public Cell {
    requireNonNull(text);
    requireNonNull(form);
    requireNonNull(tone);
    requireNonNull(datum);
    if (key.isPresent() && Double.isNaN(key.getAsDouble())) {
      throw new IllegalArgumentException("cells cannot be sorted by NaN: leave the key empty");
    }
  }

  /** Returns a cell of words. */
  public static Cell words(String text) {
    return new Cell(text, OptionalDouble.empty(), Form.PLAIN, Tone.NEUTRAL, Optional.empty());
  }

  /** Returns a cell with a formula, a name or a command. */
  public static Cell code(String text) {
    return new Cell(text, OptionalDouble.empty(), Form.CODE, Tone.NEUTRAL, Optional.empty());
  }

  /** Returns a cell with the name of a method. */
  public static Cell method(String name) {
    return new Cell(name, OptionalDouble.empty(), Form.METHOD, Tone.NEUTRAL, Optional.empty());
  }

  /** Returns a cell with a formula that says what is known as data too. */
  public static Cell of(Datum datum, String text) {
    return new Cell(text, OptionalDouble.empty(), Form.CODE, Tone.NEUTRAL, Optional.of(datum));
  }

  /** Returns a cell with a point. */
  public static Cell point(List<String> variables, List<Double> at) {
    Datum.Point point = new Datum.Point(variables, at);
    return of(point, point.text());
  }

  /** Returns a cell that says that there is no value where others have one. */
  public static Cell absent() {
    return words("–");
  }

  /** Returns a cell without a value. */
  public static Cell empty() {
    return words("");
  }

  /** Returns a cell that shows a number in its own way. */
  public static Cell number(double key, String text) {
    return new Cell(
        text,
        Double.isNaN(key) ? OptionalDouble.empty() : OptionalDouble.of(key),
        Form.PLAIN,
        Tone.NEUTRAL,
        Optional.empty());
  }

  /** Returns a cell with a count, its thousands in groups. */
  public static Cell count(long count) {
    return number((double) count, String.format(Locale.ROOT, "%,d", count));
  }

  /** Returns a cell with a count, or an empty one. */
  public static Cell count(OptionalLong count) {
    return count.isPresent() ? count(count.getAsLong()) : empty();
  }

  /** Returns a cell with a number of this many decimals. */
  public static Cell fixed(double number, int decimals) {
    return number(number, unsignedZero(String.format(Locale.ROOT, "%,." + decimals + "f", number)));
  }

  /** Returns a cell with correct digits: one decimal; all of them, 15.95, are "15.9". */
  public static Cell digits(double digits) {
    // Less than one correct digit is silently wrong: 0.96 must not look like 1.
    double shown = digits < 1 ? Math.min(0.9, digits) : Math.min(15.9, digits);
    return number(digits, unsignedZero(String.format(Locale.ROOT, "%.1f", shown)));
  }

  /** What rounds to zero has no sign for a reader. */
  private static String unsignedZero(String text) {
    return NEGATIVE_ZERO.matcher(text).matches() ? text.substring(1) : text;
  }

  /** Returns a cell with correct digits, or an empty one. */
  public static Cell digits(OptionalDouble digits) {
    return digits.isPresent() ? digits(digits.getAsDouble()) : empty();
  }

  /** Returns this cell with another tone. */
  public Cell toned(Tone other) {
    return new Cell(text, key, form, other, datum);
  }
}

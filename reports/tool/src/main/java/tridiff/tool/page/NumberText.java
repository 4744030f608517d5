package tridiff.tool.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tridiff.tool.table.Cell;

/** Writes numbers for readers. */
public final class NumberText {

  private NumberText() {}

  /** One digit and so many zeros that they must be counted. */
  private static final Pattern ROUND = Pattern.compile("(-?[1-9])(0{5,6})");

  /** Returns the shortest text that reads back as the same double: "2", "1e-5", "0.8", "1e6". */
  public static String of(double value) {
    String text = Double.toString(value).replace('E', 'e').replace(".0e", "e");
    if (!text.endsWith(".0")) {
      return text;
    }
    String whole = text.substring(0, text.length() - 2);
    Matcher round = ROUND.matcher(whole);
    return round.matches() ? round.group(1) + "e" + round.group(2).length() : whole;
  }

  /** Returns a number rounded to six significant digits: "0.5", "1.41421", "1e-300", "NaN". */
  public static String sixDigits(double value) {
    return significant(value, 6);
  }

  /** Returns a number rounded to six significant digits, be it beyond all doubles. */
  public static String sixDigits(BigDecimal value) {
    double nearest = value.doubleValue();
    return Double.isInfinite(nearest) || (nearest == 0 && value.signum() != 0)
        ? scientific(value.round(new MathContext(6)))
        : sixDigits(nearest);
  }

  private static String scientific(BigDecimal value) {
    return value.stripTrailingZeros().toString().replace("E+", "e").replace('E', 'e');
  }

  /**
   * Returns a number rounded to some significant digits; one that is rounded before its point has
   * an exponent, since it would look like a whole number.
   */
  public static String significant(double value, int digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
    return rounded.scale() < 0 && rounded.compareTo(new BigDecimal(value)) != 0
        ? scientific(rounded)
        : of(rounded.doubleValue());
  }

  /** Returns correct digits with one decimal; all of them, 15.95, are "15.9" and not "16.0". */
  public static String digits(double digits) {
    return Cell.digits(digits).text();
  }

  /** Returns digits that are lost with one decimal; all of a double, 15.95, are "15.9". */
  public static String lost(double digits) {
    return digits < 1 ? String.format(Locale.ROOT, "%.1f", digits) : digits(digits);
  }

  /** Returns correct digits with one decimal, or a dash. */
  public static String digits(OptionalDouble digits) {
    return digits.isPresent() ? digits(digits.getAsDouble()) : "–";
  }

  /** Returns a share as whole percent; only none at all is 0 % and only all are 100 %. */
  public static String percent(long part, long whole) {
    if (whole == 0) {
      return "0 %";
    }
    long rounded = Math.round(100.0 * part / whole);
    if (part > 0 && rounded == 0) {
      return "less than 1 %";
    }
    return (part < whole ? Math.min(99, rounded) : 100) + " %";
  }

  /** Returns a number with two or three significant digits: "0", "0.27", "1.4", "13", "2,600". */
  public static String rough(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 0.01 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.1e", value)
          .replace("e+0", "e")
          .replace("e+", "e")
          .replace("e-0", "e-");
    }
    if (size >= 9.95) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size < 0.995 ? "%.2f" : "%.1f", value)
        .replaceFirst("\\.?0+$", "");
  }

  /** Returns one or more words of a sentence: "a", "a and b", "a, b and c". */
  public static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** Returns a count with its noun. */
  public static String count(long count, String singular, String plural) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? singular : plural);
  }
}

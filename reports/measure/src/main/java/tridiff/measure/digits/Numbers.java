package tridiff.measure.digits;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers are written in data and in text. */
public final class Numbers {

  private static final MathContext ERROR_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /** Returns a double so that it reads back exactly. */
  public static String exact(double value) {
    return Double.toString(value);
  }

  /** Returns the certified digits of a decimal. */
  public static String certified(BigDecimal value, int digits) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal rounded = value.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return readable(rounded);
  }

  /** Returns the first digits of a decimal, with an ellipsis if there are more. */
  public static String first(BigDecimal value, int digits) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal cut = value.round(new MathContext(digits, RoundingMode.DOWN));
    return readable(cut.stripTrailingZeros()) + (cut.compareTo(value) == 0 ? "" : "…");
  }

  /** Returns the size of an error, to 3 digits. */
  public static String error(BigDecimal error) {
    if (error.signum() == 0) {
      return "0";
    }
    return String.format(Locale.ROOT, "%.2e", error.round(ERROR_DIGITS));
  }

  /** Plain where that is short, scientific where it would be a row of zeros. */
  private static String readable(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return exponent >= -5 && exponent <= 20 ? value.toPlainString() : value.toString();
  }
}

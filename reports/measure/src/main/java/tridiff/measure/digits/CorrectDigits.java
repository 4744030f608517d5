package tridiff.measure.digits;

import java.math.BigDecimal;
import java.math.MathContext;
import tridiff.core.algebra.Precision;

/**
 * How many leading decimal digits of a result are right.
 *
 * <p>This is {@code -log10(|a - t| / |t|)} for the result a and the truth t, which is not rounded
 * to a double. It is at most {@link #CAP}, and exactly that when a is t rounded to nearest. Below
 * 2^-1022, where doubles have fewer digits, the error is relative to 2^-1022. It is negative when
 * the result is orders of magnitude wrong. If t is 0, or below 10^-400, a = 0 scores the cap, and
 * otherwise the absolute error takes the place of the relative one. Shorter formats have a cap and
 * a smallest normal number of their own.
 *
 * <p>Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 1.2.
 */
public final class CorrectDigits {

  /** The digits of a double: -log10 2^-53, to two decimals. */
  public static final double CAP = 15.95;

  private static final int SMALLEST_EXPONENT = -400;
  private static final MathContext ENOUGH = new MathContext(20);

  private CorrectDigits() {}

  /** Returns the digits of a number of a format: -log10 of its unit roundoff, to two decimals. */
  public static double cap(Precision precision) {
    return switch (precision) {
      case DOUBLE -> CAP;
      case FLOAT -> 7.22;
      case HALF -> 3.31;
      case BFLOAT16 -> 2.41;
    };
  }

  /** Returns the number of correct digits of a double. */
  public static double of(double actual, BigDecimal exact) {
    return of(actual, exact, Precision.DOUBLE);
  }

  /**
   * Returns the number of correct digits.
   *
   * @param actual the result under test
   * @param exact the truth
   * @param precision the format of the result
   * @throws IllegalArgumentException if the result is NaN or infinite: that is an outcome and has
   *     no digits
   */
  public static double of(double actual, BigDecimal exact, Precision precision) {
    Finite.check(actual);
    if (actual == precision.round(exact.doubleValue())) {
      return cap(precision);
    }
    return ofError(new BigDecimal(actual).subtract(exact, ENOUGH).abs(), exact, precision);
  }

  /** Returns the digits that an absolute error leaves of a truth. */
  public static double ofError(BigDecimal error, BigDecimal exact, Precision precision) {
    double cap = cap(precision);
    if (error.signum() == 0) {
      return cap;
    }
    BigDecimal scale =
        isZero(exact)
            ? BigDecimal.ONE
            : exact.abs().max(new BigDecimal(precision.smallestNormal()));
    return Math.min(cap, 0 - log10(error.divide(scale, ENOUGH)));
  }

  /**
   * The same of a truth that is given as two doubles, for many answers: without a decimal. The
   * digits are those of the decimals to 13 places.
   *
   * @param nearest the double nearest to the truth, normal and finite
   * @param rest what the truth is more than that
   */
  public static double of(double actual, double nearest, double rest, Precision precision) {
    Finite.check(actual);
    double cap = cap(precision);
    if (actual == precision.round(nearest)) {
      return cap;
    }
    // Near the truth the difference of the doubles is exact.
    double error = Math.abs(actual - nearest - rest);
    double scale = Math.max(Math.abs(nearest), precision.smallestNormal());
    double quotient = error / scale;
    return Math.min(
        cap,
        Double.isFinite(quotient)
            ? 0 - StrictMath.log10(quotient)
            : StrictMath.log10(scale) - StrictMath.log10(Math.min(error, Double.MAX_VALUE)));
  }

  /** Returns whether a truth is scored as 0 is: nothing that is so small matters to a double. */
  public static boolean isZero(BigDecimal exact) {
    return exact.signum() == 0 || (long) exact.precision() - exact.scale() <= SMALLEST_EXPONENT;
  }

  /** Returns log10 x, also of numbers that no double can hold. */
  private static double log10(BigDecimal x) {
    int exponent = x.precision() - x.scale() - 1;
    return exponent + StrictMath.log10(x.scaleByPowerOfTen(-exponent).doubleValue());
  }
}

package tridiff.measure.digits;

import java.math.BigDecimal;
import java.math.MathContext;
import tridiff.core.algebra.Precision;

/**
 * The error of a result in units in the last place of the truth: {@code |a - t| / ulp(t)}, where
 * ulp(t) is the distance of the two doubles between which t lies (Goldberg, What Every Computer
 * Scientist Should Know About Floating-Point Arithmetic, 1991). The nearest double is at most 0.5
 * off. Beside a truth that {@linkplain CorrectDigits#isZero counts as 0} it is the number of
 * doubles from 0 to the answer.
 */
public final class Ulps {

  private static final MathContext ENOUGH = new MathContext(20);

  private Ulps() {}

  /** Returns the error of a double in units in the last place. */
  public static double between(double actual, BigDecimal exact) {
    return between(actual, exact, Precision.DOUBLE);
  }

  /**
   * Returns the error in units in the last place.
   *
   * @param actual the result under test
   * @param exact the truth
   * @param precision the format of the result
   * @throws IllegalArgumentException if the result is NaN or infinite
   */
  public static double between(double actual, BigDecimal exact, Precision precision) {
    Finite.check(actual);
    if (CorrectDigits.isZero(exact)) {
      return (double) precision.place(Math.abs(actual));
    }
    BigDecimal error = new BigDecimal(actual).subtract(exact, ENOUGH).abs();
    return error.divide(new BigDecimal(ulp(exact.abs(), precision)), ENOUGH).doubleValue();
  }

  private static double ulp(BigDecimal magnitude, Precision precision) {
    double nearest = Math.min(precision.round(magnitude.doubleValue()), precision.largest());
    // Rounding may have carried t up to a power of two, above which numbers are twice as far.
    boolean roundedUp = nearest > 0 && new BigDecimal(nearest).compareTo(magnitude) > 0;
    return precision.ulp(roundedUp ? precision.nextDown(nearest) : nearest);
  }
}

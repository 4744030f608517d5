package tridiff.measure.digits;

import java.math.BigDecimal;
import java.math.MathContext;

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

  /**
   * Returns the error in units in the last place.
   *
   * @param actual the result under test
   * @param exact the truth
   * @throws IllegalArgumentException if the result is NaN or infinite
   */
  public static double between(double actual, BigDecimal exact) {
    Finite.check(actual);
    if (CorrectDigits.isZero(exact)) {
      return (double) Double.doubleToLongBits(Math.abs(actual));
    }
    BigDecimal error = new BigDecimal(actual).subtract(exact, ENOUGH).abs();
    return error.divide(new BigDecimal(ulp(exact.abs())), ENOUGH).doubleValue();
  }

  private static double ulp(BigDecimal magnitude) {
    double nearest = Math.min(magnitude.doubleValue(), Double.MAX_VALUE);
    // Rounding may have carried t up to a power of two, above which the doubles are twice as far.
    boolean roundedUp = nearest > 0 && new BigDecimal(nearest).compareTo(magnitude) > 0;
    return Math.ulp(roundedUp ? Math.nextDown(nearest) : nearest);
  }
}

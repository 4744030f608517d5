package tridiff.measure.digits;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The error of a result in bits, as Herbie counts it: {@code log2(1 + n)}, n the number of steps
 * from one double to the next that lead from the result to the double nearest to the truth; 0 when
 * the result is that double, nearly 64 when they are at opposite ends.
 *
 * <p>Source: Panchekha, Sanchez-Stern, Wilcox, Tatlock, Automatically Improving Accuracy for
 * Floating Point Expressions, PLDI 2015, section 2.
 */
public final class BitsOfError {

  private static final double LOG_2 = StrictMath.log(2);

  private BitsOfError() {}

  /**
   * Returns the bits of error.
   *
   * @param actual the result under test
   * @param exact the truth
   * @throws IllegalArgumentException if the result is NaN or infinite
   */
  public static double between(double actual, BigDecimal exact) {
    Finite.check(actual);
    // The distance of opposite ends does not fit into a long.
    double steps = ordinal(actual).subtract(ordinal(exact.doubleValue())).abs().doubleValue();
    return StrictMath.log1p(steps) / LOG_2;
  }

  /** Returns the place of a double in the order of all doubles; both zeros are at 0. */
  private static BigInteger ordinal(double x) {
    long magnitude = Double.doubleToLongBits(Math.abs(x));
    return BigInteger.valueOf(x < 0 ? -magnitude : magnitude);
  }
}

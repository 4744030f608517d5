package tridiff.measure.digits;

import java.math.BigDecimal;
import java.math.BigInteger;
import tridiff.core.algebra.Precision;

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

  /** Returns the bits of error of a double. */
  public static double between(double actual, BigDecimal exact) {
    return between(actual, exact, Precision.DOUBLE);
  }

  /**
   * Returns the bits of error.
   *
   * @param actual the result under test
   * @param exact the truth
   * @param precision the format of the result
   * @throws IllegalArgumentException if the result is NaN or infinite
   */
  public static double between(double actual, BigDecimal exact, Precision precision) {
    Finite.check(actual);
    double nearest = precision.round(exact.doubleValue());
    // The distance of opposite ends does not fit into a long.
    BigInteger steps = place(actual, precision).subtract(place(nearest, precision)).abs();
    return StrictMath.log1p(steps.doubleValue()) / LOG_2;
  }

  /** Returns the place of a number in the order of all of the format; both zeros are at 0. */
  private static BigInteger place(double x, Precision precision) {
    long magnitude = precision.place(Math.abs(x));
    return BigInteger.valueOf(x < 0 ? -magnitude : magnitude);
  }
}

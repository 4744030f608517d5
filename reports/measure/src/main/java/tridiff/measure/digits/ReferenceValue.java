package tridiff.measure.digits;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import tridiff.core.algebra.Precision;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;

/**
 * A truth that many answers are compared with: as an unevaluated sum of two doubles where these can
 * hold it, which saves the decimals, and the digits are those of {@link CorrectDigits} to 13
 * places.
 */
public final class ReferenceValue {

  /** Between these the second double is normal as well. */
  private static final double SMALLEST = 1e-290;

  private static final double LARGEST = 1e290;
  private static final MathContext SHORT = new MathContext(24);
  private static final Balls NARROW = Balls.of(64);

  private final double nearest;
  private final double rest;
  private final Optional<BigDecimal> decimal;

  private ReferenceValue(double nearest, double rest, Optional<BigDecimal> decimal) {
    this.nearest = nearest;
    this.rest = rest;
    this.decimal = decimal;
  }

  /** Prepares comparisons with a truth. */
  public static ReferenceValue of(BigDecimal truth) {
    double nearest = truth.doubleValue();
    return isHeld(nearest)
        ? new ReferenceValue(
            nearest, truth.subtract(new BigDecimal(nearest), SHORT).doubleValue(), Optional.empty())
        : new ReferenceValue(nearest, 0, Optional.of(truth));
  }

  /** Prepares comparisons with the midpoint of a ball. */
  public static ReferenceValue of(Ball truth) {
    double nearest = truth.toDouble();
    return isHeld(nearest)
        ? new ReferenceValue(
            nearest,
            NARROW.subtract(truth.midpoint(), Ball.of(nearest)).toDouble(),
            Optional.empty())
        : of(truth.toBigDecimal(SHORT));
  }

  private static boolean isHeld(double nearest) {
    return Math.abs(nearest) > SMALLEST && Math.abs(nearest) < LARGEST;
  }

  /** Returns whether it is scored as 0 is. */
  public boolean isZero() {
    return decimal.filter(CorrectDigits::isZero).isPresent();
  }

  /** Returns the double nearest to it. */
  public double nearest() {
    return nearest;
  }

  /**
   * Returns the number of correct digits of an answer.
   *
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public double digits(double answer, Precision precision) {
    return decimal.isPresent()
        ? CorrectDigits.of(answer, decimal.get(), precision)
        : CorrectDigits.of(answer, nearest, rest, precision);
  }
}

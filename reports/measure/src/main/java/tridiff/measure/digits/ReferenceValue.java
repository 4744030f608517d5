package tridiff.measure.digits;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import tridiff.core.algebra.Precision;

/**
 * A truth that many answers are compared with: as an unevaluated sum of two doubles where these can
 * hold it, which saves the decimals, and the digits are those of {@link CorrectDigits} to 13
 * places.
 */
public final class ReferenceValue {

  /** Between these the second double is normal as well. */
  private static final double SMALLEST = 1e-290;

  private static final double LARGEST = 1e290;
  private static final MathContext SHORT = new MathContext(20);

  private final double nearest;
  private final double rest;
  private final Optional<BigDecimal> decimal;

  /** Prepares comparisons with a truth. */
  public ReferenceValue(BigDecimal truth) {
    nearest = truth.doubleValue();
    boolean isHeld = Math.abs(nearest) > SMALLEST && Math.abs(nearest) < LARGEST;
    rest = isHeld ? truth.subtract(new BigDecimal(nearest), SHORT).doubleValue() : 0;
    decimal = isHeld ? Optional.empty() : Optional.of(truth);
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

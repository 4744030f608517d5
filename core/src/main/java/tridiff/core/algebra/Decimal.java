package tridiff.core.algebra;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number that is known up to an error bound: the true value lies in {@code [value - radius, value
 * + radius]}. With a radius of 0 the value is exact.
 *
 * @param value the middle
 * @param radius the bound of its error, not negative
 */
public record Decimal(BigDecimal value, BigDecimal radius) {

  private static final MathContext SHORT = new MathContext(12);

  /** Rejects a negative radius. */
  public Decimal {
    if (radius.signum() < 0) {
      throw new IllegalArgumentException(
          "the radius of a decimal must not be negative, was " + radius);
    }
  }

  /** Returns a number without error. */
  public static Decimal exact(BigDecimal value) {
    return new Decimal(value, BigDecimal.ZERO);
  }

  /** Returns a whole number. */
  public static Decimal exact(long value) {
    return exact(BigDecimal.valueOf(value));
  }

  /** Returns whether the radius is 0. */
  public boolean isExact() {
    return radius.signum() == 0;
  }

  /** Returns whether this is the number 0, without error. */
  public boolean isExactZero() {
    return isExact() && value.signum() == 0;
  }

  /** Returns whether 0 is one of the possible values. */
  public boolean mayBeZero() {
    return value.abs().compareTo(radius) <= 0;
  }

  /** Returns whether a number is one of the possible values. */
  public boolean contains(BigDecimal number) {
    return value.subtract(number).abs().compareTo(radius) <= 0;
  }

  /**
   * Returns how many significant decimal digits are proved: the largest whole d with {@code radius
   * <= 10^-d |value|}; 0 if not even the sign is, and {@link Integer#MAX_VALUE} without error.
   */
  public int digits() {
    if (isExact()) {
      return Integer.MAX_VALUE;
    }
    if (value.signum() == 0) {
      return 0;
    }
    long digits = Bounds.exponent(value) - Bounds.exponent(radius) + 1;
    while (digits > 0 && radius.scaleByPowerOfTen((int) digits).compareTo(value.abs()) > 0) {
      digits--;
    }
    return (int) Math.max(0, digits);
  }

  @Override
  public String toString() {
    return isExact()
        ? value.round(SHORT).toString()
        : value.round(SHORT) + " +- " + radius.round(SHORT);
  }
}

package tridiff.core.algebra;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Arithmetic of error bounds: numbers that are not negative, of a few digits, each operation
 * rounded away from the truth. So a bound stays a bound, and costs little beside the number that it
 * belongs to.
 */
final class Bounds {

  private static final int DIGITS = 10;
  private static final MathContext UP = new MathContext(DIGITS, RoundingMode.UP);
  private static final MathContext DOWN = new MathContext(DIGITS, RoundingMode.DOWN);

  /** More than what rounding down to 10 digits takes away. */
  private static final BigDecimal ONE_AND_A_BIT = new BigDecimal("1.000000002");

  static final BigDecimal HALF = new BigDecimal("0.5");

  private Bounds() {}

  /**
   * Returns the decimal exponent: the number lies in {@code [10^e, 10^(e+1))}; it must not be 0.
   */
  static long exponent(BigDecimal x) {
    return (long) x.precision() - x.scale() - 1;
  }

  /** Returns {@code 10^exponent}. */
  static BigDecimal powerOfTen(long exponent) {
    return BigDecimal.ONE.scaleByPowerOfTen(Math.toIntExact(exponent));
  }

  /** Returns an upper bound of |x|. */
  static BigDecimal above(BigDecimal x) {
    return x.abs(UP);
  }

  /** Returns a lower bound of |x|. */
  static BigDecimal below(BigDecimal x) {
    return x.abs(DOWN);
  }

  /** Returns an upper bound of the magnitude of what a number may be. */
  static BigDecimal above(Decimal x) {
    return sum(above(x.value()), x.radius());
  }

  /** Returns a lower bound of the magnitude of what a number may be; 0 if that may be 0. */
  static BigDecimal below(Decimal x) {
    return difference(below(x.value()), x.radius());
  }

  /** Returns an upper bound of {@code a + b}. */
  static BigDecimal sum(BigDecimal a, BigDecimal b) {
    if (a.signum() == 0) {
      return b;
    }
    return b.signum() == 0 ? a : a.add(b, UP);
  }

  /** Returns a lower bound of {@code a - b}, but not less than 0. */
  static BigDecimal difference(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      return a;
    }
    return a.compareTo(b) <= 0 ? BigDecimal.ZERO : a.subtract(b, DOWN);
  }

  /** Returns a lower bound of {@code |a - b|}, numbers of any signs and sizes. */
  static BigDecimal distance(BigDecimal a, BigDecimal b) {
    return a.subtract(b, DOWN).abs();
  }

  /** Returns an upper bound of {@code a b}. */
  static BigDecimal product(BigDecimal a, BigDecimal b) {
    return a.multiply(b, UP);
  }

  /** Returns a lower bound of {@code a b}. */
  static BigDecimal productBelow(BigDecimal a, BigDecimal b) {
    return a.multiply(b, DOWN);
  }

  /** Returns an upper bound of {@code a / b}. */
  static BigDecimal quotient(BigDecimal a, BigDecimal b) {
    return a.divide(b, UP);
  }

  /** Returns an upper bound of the square root. */
  static BigDecimal sqrt(BigDecimal a) {
    return product(a.sqrt(DOWN), ONE_AND_A_BIT);
  }

  /** Returns a lower bound of the square root. */
  static BigDecimal sqrtBelow(BigDecimal a) {
    return a.sqrt(DOWN);
  }

  /** Returns an upper bound of {@code a^n}, n > 0. */
  static BigDecimal power(BigDecimal a, int n) {
    BigDecimal result = BigDecimal.ONE;
    BigDecimal square = a;
    for (int rest = n; ; ) {
      if ((rest & 1) == 1) {
        result = product(result, square);
      }
      rest >>= 1;
      if (rest == 0) {
        return result;
      }
      square = product(square, square);
    }
  }
}

package tridiff.core.ball;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;

/**
 * Decimal numbers from binary ones and back, for printing and for tests; also where the exponent is
 * so large that nobody can write all digits down.
 */
final class DecimalConversion {

  /** Up to this binary exponent, all digits are written down. */
  private static final long WRITABLE = 20_000;

  private static final double LOG10_OF_2 = Math.log10(2);
  private static final Ball TEN = Ball.of(10);

  private DecimalConversion() {}

  /** A decimal number whose exponent may be longer than that of a {@link BigDecimal}. */
  private record Scaled(BigDecimal leading, long exponent) {}

  static BigDecimal rounded(Ball exact, MathContext context) {
    Scaled result = scaled(exact, context);
    return result.leading().scaleByPowerOfTen(Math.toIntExact(result.exponent()));
  }

  static String text(Ball exact, int digits) {
    Scaled result = scaled(exact, new MathContext(digits));
    BigDecimal leading = result.leading();
    if (leading.signum() == 0) {
      return "0";
    }
    int integerDigits = leading.precision() - leading.scale();
    long exponent = result.exponent() + integerDigits - 1;
    BigDecimal plain = leading.stripTrailingZeros();
    if (-7 < exponent && exponent < digits) {
      return plain.scaleByPowerOfTen((int) result.exponent()).toPlainString();
    }
    BigDecimal one = plain.movePointLeft(integerDigits - 1);
    return one.toPlainString() + "E" + (exponent < 0 ? "" : "+") + exponent;
  }

  /** Returns an exact number, rounded. */
  private static Scaled scaled(Ball exact, MathContext context) {
    long exponent = exact.exponent();
    if (Math.abs(exponent) <= WRITABLE) {
      return new Scaled(writtenDown(exact).round(context), 0);
    }
    // 2^e = 10^k 2^e/10^k; with the k nearest to e log10(2), the quotient is no large number.
    long k = Math.round((double) exponent * LOG10_OF_2);
    for (int bits = 4 * context.getPrecision() + 128; ; bits *= 2) {
      Balls on = Balls.of(bits);
      Ball logarithm =
          on.subtract(
              on.multiply(Ball.of(exponent), on.apply(Unary.LOG, Ball.of(2))),
              on.multiply(Ball.of(k), on.apply(Unary.LOG, TEN)));
      Ball leading = on.multiply(Ball.of(exact.mantissa()), on.apply(Unary.EXP, logarithm));
      BigDecimal low = writtenDown(leading.lower()).round(context);
      BigDecimal high = writtenDown(leading.upper()).round(context);
      // No power of two is a short decimal number times a power of ten, so this ends.
      if (low.compareTo(high) == 0) {
        return new Scaled(low, k);
      }
    }
  }

  private static BigDecimal writtenDown(Ball exact) {
    BigInteger mantissa = exact.mantissa();
    int exponent = Math.toIntExact(exact.exponent());
    return exponent >= 0
        ? new BigDecimal(mantissa.shiftLeft(exponent))
        : new BigDecimal(mantissa.multiply(BigInteger.valueOf(5).pow(-exponent)), -exponent);
  }

  static Ball ball(BigDecimal value, int bits) {
    Balls on = Balls.of(bits);
    Balls wide = Balls.of(bits + 64);
    Ball unscaled = Ball.of(value.unscaledValue());
    int scale = value.scale();
    // The negative of the least int is no int.
    Ball power = wide.power(TEN, scale == Integer.MIN_VALUE ? Integer.MAX_VALUE : Math.abs(scale));
    if (scale == Integer.MIN_VALUE) {
      power = wide.multiply(power, TEN);
    }
    return on.rounded(scale < 0 ? wide.multiply(unscaled, power) : wide.divide(unscaled, power));
  }

  static boolean contains(Ball ball, BigDecimal number) {
    if (isWritable(ball.midpoint())
        && isWritable(ball.radius())
        && Math.abs((long) number.scale()) <= WRITABLE) {
      BigDecimal distance = writtenDown(ball.midpoint()).subtract(number).abs();
      return distance.compareTo(writtenDown(ball.radius())) <= 0;
    }
    Ball close =
        ball(number, ball.mantissa().bitLength() + number.unscaledValue().bitLength() + 64);
    if (ball.contains(close)) {
      return true;
    }
    if (!ball.overlaps(close)) {
      return false;
    }
    throw new UndecidedException(
        "whether "
            + ball
            + " contains "
            + number.round(new MathContext(12, RoundingMode.HALF_EVEN)));
  }

  private static boolean isWritable(Ball exact) {
    return Math.abs(exact.exponent()) <= WRITABLE;
  }
}

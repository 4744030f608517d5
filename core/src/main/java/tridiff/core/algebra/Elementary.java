package tridiff.core.algebra;

import ch.obermuhlner.math.big.BigDecimalMath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Elementary functions of exact numbers to a given number of digits, each with a bound of its
 * error.
 *
 * <p>Only exp, sin and cos of small arguments, and pi, are the library's; what it loses there, by
 * measurement less than two units of the last digit asked for, is allowed for with three digits.
 * Everything else is built on them with a bound of its own. The library's logarithm is not used:
 * its cached log 10 claims more digits than are right, so that log 10 to 300 digits has 195 right
 * ones when 180 were asked for before.
 */
final class Elementary {

  /** Digits by which results of the library are allowed to be wrong. */
  private static final int DOUBT = 3;

  /** Below this many digits a double, with an error of some 1e-16, is a good first guess. */
  private static final MathContext GUESS = new MathContext(17);

  /** Beyond this decimal exponent, sines would need more digits of pi than is reasonable. */
  private static final int LARGEST_ANGLE_EXPONENT = 20_000;

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal THREE = BigDecimal.valueOf(3);
  private static final BigDecimal SQRT_TEN = new BigDecimal("3.16");

  /** The last logarithm of 10 that was computed: immutable, and nothing but speed depends on it. */
  private static volatile Tabulated logTen = new Tabulated(0, Decimal.exact(0));

  private record Tabulated(int digits, Decimal value) {}

  private Elementary() {}

  /** Returns pi with a relative error below {@code 10^-digits}. */
  static Decimal pi(int digits) {
    return within(BigDecimalMath.pi(new MathContext(digits + DOUBT)), -digits);
  }

  /**
   * Returns e^x with a relative error below {@code 10^-digits}.
   *
   * @param x at most 1.1e9 in magnitude
   */
  static Decimal exp(BigDecimal x, int digits) {
    if (x.signum() == 0) {
      return Decimal.exact(1);
    }
    // e^x = (e^(x/2^k))^(2^k): each squaring doubles the relative error.
    int halvings = halvings(x, digits);
    MathContext context = new MathContext(digits + DOUBT + digitsOf(halvings));
    BigDecimal value = BigDecimalMath.exp(x.divide(TWO.pow(halvings), context), context);
    for (int i = 0; i < halvings; i++) {
      value = value.multiply(value, context);
    }
    return within(value, Bounds.exponent(value) - digits);
  }

  /**
   * Returns how often to halve an argument before its series is summed. About sqrt(digits) halvings
   * below 1 balance the cost of undoing them with that of the terms; the library alone does 8.
   */
  private static int halvings(BigDecimal x, int digits) {
    int bitsAboveOne = (int) Math.max(0, (Bounds.exponent(x) + 1) * 10 / 3 + 1);
    return bitsAboveOne + (int) (1.5 * Math.sqrt(digits));
  }

  /** Returns the decimal digits of 2^bits, or one more. */
  private static int digitsOf(int bits) {
    return bits * 302 / 1000 + 1;
  }

  /** Returns log x, x > 0, with an error below {@code 10^-digits max(1, |log x|)}. */
  static Decimal log(BigDecimal x, int digits) {
    if (x.compareTo(BigDecimal.ONE) == 0) {
      return Decimal.exact(0);
    }
    long exponent = Bounds.exponent(x);
    BigDecimal mantissa = x.scaleByPowerOfTen(Math.toIntExact(-exponent));
    if (mantissa.compareTo(SQRT_TEN) > 0) {
      mantissa = mantissa.scaleByPowerOfTen(-1);
      exponent++;
    }
    if (exponent == 0) {
      return logOfMantissa(mantissa, digits);
    }
    Decimal tens = logTen(digits + 12);
    BigDecimal power = BigDecimal.valueOf(exponent);
    Decimal rest = logOfMantissa(mantissa, digits + 2);
    return new Decimal(
        tens.value().multiply(power).add(rest.value()),
        Bounds.sum(Bounds.product(tens.radius(), Bounds.above(power)), rest.radius()));
  }

  private static Decimal logTen(int digits) {
    Tabulated known = logTen;
    if (known.digits() < digits) {
      // log 10 = 3 log 2 + log 1.25
      Decimal two = logOfMantissa(TWO, digits + 3);
      Decimal rest = logOfMantissa(new BigDecimal("1.25"), digits + 3);
      known =
          new Tabulated(
              digits,
              new Decimal(
                  two.value().multiply(THREE).add(rest.value()), Bounds.powerOfTen(-digits)));
      logTen = known;
    }
    return known.value();
  }

  /**
   * Returns log m, 0.3 < m < 4, with an absolute error below {@code 10^-digits}: a double y is
   * nearly log m, and {@code log m = y + log(m e^-y)}, where the last logarithm is that of almost 1
   * and has a short series.
   */
  private static Decimal logOfMantissa(BigDecimal m, int digits) {
    MathContext context = new MathContext(digits + 4);
    BigDecimal guess = new BigDecimal(StrictMath.log(m.doubleValue())).round(GUESS);
    BigDecimal power = exp(guess.negate(), digits + 4).value();
    BigDecimal t = m.multiply(power, context).subtract(BigDecimal.ONE);
    // log(1 + t) = t - t^2/2 + t^3/3 - ...; |t| < 1e-14
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal tPower = t;
    for (int k = 1; tPower.signum() != 0 && Bounds.exponent(tPower) > -digits - 4; k++) {
      BigDecimal term = tPower.divide(BigDecimal.valueOf(k), context);
      sum = (k & 1) == 1 ? sum.add(term) : sum.subtract(term);
      tPower = tPower.multiply(t, context);
    }
    return within(guess.add(sum), -digits);
  }

  /** Returns sin x with an absolute error below {@code 10^-digits}. */
  static Decimal sin(BigDecimal x, int digits) {
    Angle angle = Angle.of(x, digits + 2);
    return angle.sineOfQuarters(0, digits);
  }

  /** Returns cos x with an absolute error below {@code 10^-digits}. */
  static Decimal cos(BigDecimal x, int digits) {
    Angle angle = Angle.of(x, digits + 2);
    return angle.sineOfQuarters(1, digits);
  }

  /**
   * An angle without its whole quarter turns.
   *
   * @param quarters how many there were, modulo 4
   * @param rest what is left, at most 0.79 in magnitude
   */
  private record Angle(int quarters, BigDecimal rest) {

    /** Takes away the quarters; the error of the rest is below {@code 10^-digits}. */
    static Angle of(BigDecimal x, int digits) {
      if (x.signum() == 0 || Bounds.exponent(x) < -1) {
        return new Angle(0, x);
      }
      int exponent = (int) Math.max(0, Math.min(Integer.MAX_VALUE, Bounds.exponent(x)));
      if (exponent > LARGEST_ANGLE_EXPONENT) {
        throw new DecimalOverflowException(
            "an angle must be below 1e"
                + LARGEST_ANGLE_EXPONENT
                + " for a sine in decimals, was about 1e"
                + exponent);
      }
      BigDecimal quarter = pi(digits + exponent + 3).value().divide(TWO);
      BigInteger count =
          x.divide(quarter, new MathContext(exponent + 8))
              .setScale(0, RoundingMode.HALF_EVEN)
              .unscaledValue();
      BigDecimal rest = x.subtract(quarter.multiply(new BigDecimal(count)));
      return new Angle(count.and(BigInteger.valueOf(3)).intValue(), rest);
    }

    /** Returns the sine of the angle plus some quarters. */
    Decimal sineOfQuarters(int more, int digits) {
      int turn = (quarters + more) & 3;
      BigDecimal value =
          (turn & 1) == 0 ? sineOfRest(digits) : BigDecimal.ONE.subtract(versine(digits));
      return within(turn < 2 ? value : value.negate(), -digits);
    }

    private BigDecimal sineOfRest(int digits) {
      if (rest.signum() == 0) {
        return rest;
      }
      // sin^2 = v (2 - v), and the error of a root is that of the square over twice the root.
      int small = (int) Math.max(0, -Bounds.exponent(rest));
      BigDecimal v = versine(digits + small);
      BigDecimal sine = v.multiply(TWO.subtract(v)).sqrt(new MathContext(digits + DOUBT));
      return rest.signum() < 0 ? sine.negate() : sine;
    }

    /**
     * Returns {@code v = 1 - cos rest} with an absolute error below {@code 10^-digits}, from {@code
     * 1 - cos 2a = 2 sin^2 a} of a fraction and {@code 1 - cos 2b = 2 v (2 - v)} of its doubles,
     * which at most quadruples the error.
     */
    private BigDecimal versine(int digits) {
      int halvings = halvings(rest, digits);
      BigDecimal part = rest.divide(TWO.pow(halvings + 1), new MathContext(digits + DOUBT));
      // The last digits of v are those of sin^2, and lie below those of the sine.
      MathContext context = new MathContext(digits + DOUBT + 2 * digitsOf(halvings));
      BigDecimal sine = BigDecimalMath.sin(part, context);
      BigDecimal v = sine.multiply(sine, context).multiply(TWO);
      for (int i = 0; i < halvings; i++) {
        v = v.multiply(TWO.subtract(v), context).multiply(TWO);
      }
      return v;
    }
  }

  /**
   * Returns atan x, |x| <= 1, with an absolute error below {@code 10^-digits}: a double y is nearly
   * atan x, and {@code atan x = y + atan t} with {@code t = (x cos y - sin y)/(cos y + x sin y)},
   * which is almost 0 and has a short series.
   */
  static Decimal atan(BigDecimal x, int digits) {
    MathContext context = new MathContext(digits + 4);
    BigDecimal guess = new BigDecimal(StrictMath.atan(x.doubleValue())).round(GUESS);
    BigDecimal sine = sin(guess, digits + 4).value();
    BigDecimal cosine = cos(guess, digits + 4).value();
    BigDecimal t =
        x.multiply(cosine, context)
            .subtract(sine)
            .divide(cosine.add(x.multiply(sine, context)), context);
    BigDecimal negativeSquare = t.multiply(t, context).negate();
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal tPower = t;
    for (int k = 1; tPower.signum() != 0 && Bounds.exponent(tPower) > -digits - 4; k += 2) {
      sum = sum.add(tPower.divide(BigDecimal.valueOf(k), context));
      tPower = tPower.multiply(negativeSquare, context);
    }
    return within(guess.add(sum), -digits);
  }

  /**
   * Returns the cube root with a relative error below {@code 10^-digits}, by Halley's iteration,
   * which triples the digits; the residual bounds the error. Exact if the root has at most that
   * many digits.
   */
  static Decimal cbrt(BigDecimal x, int digits) {
    if (x.signum() == 0) {
      return Decimal.exact(0);
    }
    long third = Math.floorDiv(Bounds.exponent(x), 3);
    BigDecimal mantissa = x.scaleByPowerOfTen(Math.toIntExact(-3 * third));
    BigDecimal root = new BigDecimal(StrictMath.cbrt(mantissa.doubleValue())).round(GUESS);
    for (int right = 15; right < digits + 2; ) {
      right = Math.min(3 * right - 2, digits + 2);
      MathContext context = new MathContext(right + 6);
      BigDecimal cube = root.multiply(root, context).multiply(root, context);
      BigDecimal twice = mantissa.multiply(TWO, context);
      root =
          root.multiply(cube.add(twice), context).divide(cube.multiply(TWO).add(mantissa), context);
    }
    BigDecimal rounded = root.round(new MathContext(digits)).stripTrailingZeros();
    int scale = Math.toIntExact(third);
    if (rounded.pow(3).compareTo(mantissa) == 0) {
      return Decimal.exact(rounded.scaleByPowerOfTen(scale));
    }
    // |root - cbrt m| <= |root^3 - m| / m^(2/3), and m >= 1
    BigDecimal residual = Bounds.above(root.pow(3).subtract(mantissa));
    return new Decimal(root.scaleByPowerOfTen(scale), residual.scaleByPowerOfTen(scale));
  }

  private static Decimal within(BigDecimal value, long exponentOfError) {
    return new Decimal(value, Bounds.powerOfTen(exponentOfError));
  }
}

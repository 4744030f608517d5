package tridiff.core.ball;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalInt;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;

/**
 * A real number that is known up to an error bound: all numbers from {@code midpoint - radius} to
 * {@code midpoint + radius}.
 *
 * <p>The midpoint is an exact binary number of any length, the radius a binary number of 30 bits
 * that is always rounded up. A ball with radius 0 is an exact number. Two balls are equal if they
 * have the same midpoint and the same radius; that says nothing of the numbers they stand for,
 * unless both are exact.
 */
public final class Ball {

  static final Ball ZERO = new Ball(BigInteger.ZERO, 0, Magnitude.ZERO);
  static final Ball ONE = new Ball(BigInteger.ONE, 0, Magnitude.ZERO);

  /** How far the radius may lie below the midpoint before an end is rounded outwards. */
  private static final long LONGEST_GAP = 1 << 16;

  private static final double LOG10_OF_2 = Math.log10(2);
  private static final int SHORT = 12;

  private final BigInteger mantissa;
  private final long exponent;
  private final Magnitude radius;

  /** The midpoint is {@code mantissa * 2^exponent}. */
  Ball(BigInteger mantissa, long exponent, Magnitude radius) {
    this.mantissa = mantissa;
    this.exponent = mantissa.signum() == 0 ? 0 : exponent;
    this.radius = radius;
  }

  /** Returns exactly this whole number. */
  public static Ball of(long value) {
    return new Ball(BigInteger.valueOf(value), 0, Magnitude.ZERO);
  }

  /** Returns exactly this whole number. */
  public static Ball of(BigInteger value) {
    return new Ball(value, 0, Magnitude.ZERO);
  }

  /**
   * Returns exactly {@code mantissa * 2^exponent}.
   *
   * @throws BallOverflowException if the exponent is beyond {@code 2^58}
   */
  public static Ball of(BigInteger mantissa, long exponent) {
    if (mantissa.signum() != 0
        && (exponent > Balls.LARGEST_EXPONENT || exponent < -Balls.LARGEST_EXPONENT)) {
      throw new BallOverflowException("a ball with the exponent " + exponent);
    }
    return new Ball(mantissa, exponent, Magnitude.ZERO);
  }

  /**
   * Returns exactly this double; both zeros are 0.
   *
   * @throws OutsideDomainException if it is NaN or infinite
   */
  public static Ball of(double value) {
    if (!Double.isFinite(value)) {
      throw new OutsideDomainException(value + " is no real number");
    }
    if (value == 0) {
      return ZERO;
    }
    long bits = Double.doubleToRawLongBits(value);
    int biased = (int) (bits >>> 52) & 0x7ff;
    long fraction = bits & ((1L << 52) - 1);
    long significand = biased == 0 ? fraction : fraction | 1L << 52;
    int zeros = Long.numberOfTrailingZeros(significand);
    significand >>= zeros;
    return new Ball(
        BigInteger.valueOf(value < 0 ? -significand : significand),
        Math.max(biased, 1) - 1075L + zeros,
        Magnitude.ZERO);
  }

  /**
   * Returns a ball around an exact number: all numbers that are at most {@code radius} away from
   * it. The radius is rounded up to 30 bits.
   *
   * @throws IllegalArgumentException if the midpoint or the radius is not exact, or the radius is
   *     negative
   */
  public static Ball of(Ball midpoint, Ball radius) {
    if (!midpoint.isExact() || !radius.isExact() || radius.mantissa.signum() < 0) {
      throw new IllegalArgumentException(
          "a ball needs an exact midpoint and an exact radius >= 0, was "
              + midpoint
              + " and "
              + radius);
    }
    return new Ball(midpoint.mantissa, midpoint.exponent, radius.largest());
  }

  /** Returns a ball that contains a decimal number, exact if that has at most this many bits. */
  public static Ball from(BigDecimal value, int bits) {
    return DecimalConversion.ball(value, bits);
  }

  /**
   * Returns a ball that contains all numbers from the least of one ball to the greatest of another.
   *
   * <p>If no number of {@code low} is negative, then none of the result is.
   *
   * @throws IllegalArgumentException if every number of {@code low} is above every one of {@code
   *     high}
   */
  public static Ball between(Ball low, Ball high) {
    Ball lower = low.lower();
    Ball upper = high.upper();
    if (upper.mantissa.signum() <= 0 && lower.mantissa.signum() < 0) {
      return anchored(upper.negated(), lower.negated()).negated();
    }
    return anchored(lower, upper);
  }

  /**
   * Returns a ball that contains two exact numbers and what lies between them.
   *
   * <p>Its lower end is the lower number rounded down to a multiple of a power of two, about 2^-40
   * of the width: so a lower number that is not negative stays so, which a midpoint rounded to
   * nearest with a radius rounded up would not grant.
   */
  private static Ball anchored(Ball lower, Ball upper) {
    Ball width = Balls.SHORT.subtract(upper, lower);
    if (width.mantissa.signum() < 0 && !width.mayBeZero()) {
      throw new IllegalArgumentException(
          "no number is both above " + lower + " and below " + upper);
    }
    if (width.isExactZero()) {
      return lower;
    }
    Magnitude whole = width.largest();
    long grid = whole.exponent() - 10;
    long drop = Math.max(0, grid - lower.exponent);
    BigInteger start = drop == 0 ? lower.mantissa : Balls.shiftedRight(lower.mantissa, drop);
    long exponent = lower.exponent + drop;
    boolean isOnGrid = lower.mantissa.signum() == 0 || lower.mantissa.getLowestSetBit() >= drop;
    // Rounding down adds less than 2^grid to the width.
    Magnitude half = (isOnGrid ? whole : whole.plus(Magnitude.powerOfTwo(grid))).scaled(-1);
    if (start.signum() == 0) {
      return new Ball(BigInteger.valueOf(half.mantissa()), half.exponent(), half);
    }
    // The grid is below the radius, so the sum is exact and not long, unless the width is tiny.
    long gap = half.exponent() - exponent;
    BigInteger middle =
        gap >= 0
            ? start.add(BigInteger.valueOf(half.mantissa()).shiftLeft(Math.toIntExact(gap)))
            : start.shiftLeft(Math.toIntExact(-gap)).add(BigInteger.valueOf(half.mantissa()));
    return new Ball(middle, Math.min(exponent, half.exponent()), half);
  }

  // ---- parts ----

  /** Returns the midpoint as an exact number. */
  public Ball midpoint() {
    return isExact() ? this : new Ball(mantissa, exponent, Magnitude.ZERO);
  }

  /** Returns the radius as an exact number. */
  public Ball radius() {
    return new Ball(BigInteger.valueOf(radius.mantissa()), radius.exponent(), Magnitude.ZERO);
  }

  /** Returns the whole number that the midpoint is with {@link #exponent()}. */
  public BigInteger mantissa() {
    return mantissa;
  }

  /** Returns the e in {@code midpoint = mantissa * 2^e}. */
  public long exponent() {
    return exponent;
  }

  /** Returns the midpoint where its exponent is not negative. */
  BigInteger wholeValue() {
    return mantissa.shiftLeft(Math.toIntExact(exponent));
  }

  Magnitude error() {
    return radius;
  }

  /**
   * Returns the least number of the ball, exactly; or, where the radius is more than 65,536 bits
   * below the midpoint, a number just below it.
   */
  public Ball lower() {
    return end(-1, 1);
  }

  /** Returns the greatest number of the ball, exactly or just above it, as {@link #lower()}. */
  public Ball upper() {
    return end(1, 1);
  }

  /**
   * Returns an end of the ball; where it would be too long, a number just outside, with an outward
   * of 1, or just inside, with an outward of -1.
   */
  private Ball end(int direction, int outward) {
    if (isExact()) {
      return this;
    }
    if (mantissa.signum() == 0) {
      return new Ball(
          BigInteger.valueOf(direction * radius.mantissa()), radius.exponent(), Magnitude.ZERO);
    }
    long gap = radius.exponent() - exponent;
    if (gap > LONGEST_GAP) {
      // The midpoint is less than 2^top; nothing below the radius is worth writing down.
      long top = exponent + mantissa.bitLength();
      if (top < radius.exponent()) {
        return new Ball(
            BigInteger.valueOf(direction * (radius.mantissa() + outward)),
            radius.exponent(),
            Magnitude.ZERO);
      }
    }
    if (gap < -LONGEST_GAP) {
      // Multiples of 2^(exponent - 64), of which the radius is a small part.
      BigInteger nudge = BigInteger.valueOf(outward > 0 ? direction : 0);
      return new Ball(mantissa.shiftLeft(64).add(nudge), exponent - 64, Magnitude.ZERO);
    }
    BigInteger reach = BigInteger.valueOf(direction * radius.mantissa());
    return gap >= 0
        ? new Ball(mantissa.add(reach.shiftLeft(Math.toIntExact(gap))), exponent, Magnitude.ZERO)
        : new Ball(
            mantissa.shiftLeft(Math.toIntExact(-gap)).add(reach),
            radius.exponent(),
            Magnitude.ZERO);
  }

  // ---- questions ----

  /** Returns whether the radius is 0. */
  public boolean isExact() {
    return radius.isZero();
  }

  /** Returns whether this is the number 0, without error. */
  public boolean isExactZero() {
    return radius.isZero() && mantissa.signum() == 0;
  }

  /** Returns whether 0 is one of the numbers of the ball. */
  public boolean mayBeZero() {
    if (mantissa.signum() == 0) {
      return true;
    }
    if (radius.isZero()) {
      return false;
    }
    long top = exponent + mantissa.bitLength();
    // A negative power of two has one bit less than its magnitude.
    if (top < radius.top() - 1) {
      return true;
    }
    return top <= radius.top() + 1 && midpointTouches();
  }

  private boolean midpointTouches() {
    long gap = radius.exponent() - exponent;
    BigInteger size = mantissa.abs();
    BigInteger reach = BigInteger.valueOf(radius.mantissa());
    // The tops are close, so neither shift is longer than the other mantissa.
    return gap >= 0
        ? size.compareTo(reach.shiftLeft((int) gap)) <= 0
        : size.shiftLeft((int) -gap).compareTo(reach) <= 0;
  }

  /** Returns the sign, -1, 0 or 1, of all numbers of the ball, or nothing if they differ. */
  public OptionalInt sign() {
    return mayBeZero() && !isExactZero() ? OptionalInt.empty() : OptionalInt.of(mantissa.signum());
  }

  /** Returns whether every number of another ball is in this one. */
  public boolean contains(Ball other) {
    return atMost(end(-1, -1), other.lower()) && atMost(other.upper(), end(1, -1));
  }

  private static boolean atMost(Ball x, Ball y) {
    return Balls.SHORT.subtract(y, x).mantissa.signum() >= 0;
  }

  /** Returns whether a number is in the ball. */
  public boolean contains(double number) {
    return contains(of(number));
  }

  /** Returns whether a decimal number is in the ball. */
  public boolean contains(BigDecimal number) {
    return DecimalConversion.contains(this, number);
  }

  /** Returns whether the two balls have a number in common. */
  public boolean overlaps(Ball other) {
    return atMost(lower(), other.upper()) && atMost(other.lower(), upper());
  }

  // ---- sizes ----

  /** Returns an upper bound of the magnitude of all numbers of the ball. */
  Magnitude largest() {
    return Magnitude.above(mantissa, exponent).plus(radius);
  }

  /** Returns a lower bound of the magnitude of all numbers of the ball. */
  Magnitude smallest() {
    return Magnitude.below(mantissa, exponent).minusBelow(radius);
  }

  /** Returns the k with {@code |midpoint| <= 2^k}, and at least half of it, if it is not 0. */
  long top() {
    return exponent + mantissa.bitLength();
  }

  /**
   * Returns how many bits are proved: {@code floor(log2(|midpoint| / radius))}, up to 1; negative
   * if the radius is the larger one, {@link Long#MAX_VALUE} without error, and {@link
   * Long#MIN_VALUE} around 0.
   */
  public long accuracyBits() {
    if (isExact()) {
      return Long.MAX_VALUE;
    }
    return mantissa.signum() == 0 ? Long.MIN_VALUE : top() - radius.top();
  }

  /**
   * Returns how many significant decimal digits are proved: the largest whole d with {@code radius
   * <= 10^-d |midpoint|}; 0 if not even the sign is, and {@link Integer#MAX_VALUE} without error.
   */
  public int digits() {
    if (isExact()) {
      return Integer.MAX_VALUE;
    }
    if (mantissa.signum() == 0) {
      return 0;
    }
    Magnitude size = Magnitude.below(mantissa, exponent);
    double bits =
        log2(size.mantissa()) - log2(radius.mantissa()) + (size.exponent() - radius.exponent());
    // A little less, for the rounding of the logarithms; never a digit too many.
    double digits = bits * LOG10_OF_2 * (1 - 1e-14) - 1e-8;
    return (int) Math.max(0, Math.min(Math.floor(digits), Integer.MAX_VALUE - 1));
  }

  private static double log2(long x) {
    return Math.log((double) x) / Math.log(2);
  }

  /** Returns {@code log10 |midpoint|} to about 15 digits, negative infinity for 0. */
  public double log10Magnitude() {
    if (mantissa.signum() == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    int length = mantissa.bitLength();
    int drop = Math.max(0, length - 62);
    double leading = Math.abs((double) mantissa.shiftRight(drop).longValue());
    return Math.log10(leading) + LOG10_OF_2 * (double) (exponent + drop);
  }

  // ---- conversions ----

  /** Returns the double nearest to the midpoint, ties to even; infinite where that overflows. */
  public double toDouble() {
    int sign = mantissa.signum();
    if (sign == 0) {
      return 0;
    }
    BigInteger size = mantissa.abs();
    long top = exponent + size.bitLength();
    if (top > Double.MAX_EXPONENT + 1) {
      return sign * Double.POSITIVE_INFINITY;
    }
    if (top < Double.MIN_EXPONENT - 53) {
      return sign * 0.0;
    }
    // The last bit of a double of this magnitude, or of the subnormal ones.
    long last = Math.max(top - 53, -1074);
    long drop = last - exponent;
    if (drop <= 0) {
      return sign * Math.scalb((double) size.longValue(), (int) exponent);
    }
    int shift = Math.toIntExact(drop);
    long kept = size.shiftRight(shift).longValue();
    boolean isHalf = size.testBit(shift - 1);
    boolean isMore = size.getLowestSetBit() < shift - 1;
    if (isHalf && (isMore || (kept & 1) == 1)) {
      kept++;
    }
    return sign * Math.scalb((double) kept, (int) last);
  }

  /**
   * Returns the midpoint rounded half even, for printing.
   *
   * @throws ArithmeticException if its decimal exponent does not fit into an int
   */
  public BigDecimal toBigDecimal(MathContext context) {
    return DecimalConversion.rounded(this, context);
  }

  /**
   * Returns a decimal number of this many digits that is not above any number of the ball.
   *
   * @throws ArithmeticException if its decimal exponent does not fit into an int
   */
  public BigDecimal lowerDecimal(int digits) {
    return DecimalConversion.rounded(lower(), new MathContext(digits, RoundingMode.FLOOR));
  }

  /**
   * Returns a decimal number of this many digits that is not below any number of the ball.
   *
   * @throws ArithmeticException if its decimal exponent does not fit into an int
   */
  public BigDecimal upperDecimal(int digits) {
    return DecimalConversion.rounded(upper(), new MathContext(digits, RoundingMode.CEILING));
  }

  // ---- other balls ----

  /** Returns the ball of the numbers {@code -x}. */
  public Ball negated() {
    return mantissa.signum() == 0 ? this : new Ball(mantissa.negate(), exponent, radius);
  }

  /** Returns the ball of the numbers {@code x * 2^power}. */
  public Ball scaled(long power) {
    return new Ball(mantissa, exponent + power, radius.scaled(power));
  }

  /** Returns this ball with a radius that is larger by all numbers of another ball. */
  public Ball widened(Ball error) {
    return widened(error.largest());
  }

  Ball widened(Magnitude error) {
    return error.isZero() ? this : new Ball(mantissa, exponent, radius.plus(error));
  }

  /** Returns a ball that contains this one and another. */
  public Ball union(Ball other) {
    Ball low = atMost(lower(), other.lower()) ? this : other;
    Ball high = atMost(other.upper(), upper()) ? this : other;
    return between(low, high);
  }

  /** Balls are equal that have the same midpoint and the same radius. */
  @Override
  public boolean equals(Object o) {
    return o instanceof Ball other
        && radius.equals(other.radius)
        && mantissa.signum() == other.mantissa.signum()
        && (mantissa.signum() == 0
            || (oddExponent() == other.oddExponent() && oddMantissa().equals(other.oddMantissa())));
  }

  @Override
  public int hashCode() {
    return mantissa.signum() == 0
        ? radius.hashCode()
        : 31 * (31 * oddMantissa().hashCode() + Long.hashCode(oddExponent())) + radius.hashCode();
  }

  private long oddExponent() {
    return exponent + mantissa.getLowestSetBit();
  }

  private BigInteger oddMantissa() {
    return mantissa.shiftRight(mantissa.getLowestSetBit());
  }

  /**
   * Returns the midpoint and the radius to 12 digits, such as {@code 0.333333333333 +- 1.2E-61}.
   */
  @Override
  public String toString() {
    String middle = DecimalConversion.text(midpoint(), SHORT);
    return isExact() ? middle : middle + " +- " + DecimalConversion.text(radius(), SHORT);
  }

  /** Says that what must be told cannot be told within the radius. */
  UndecidedException undecided(String operation) {
    return new UndecidedException(operation + " of " + this);
  }
}

package tridiff.core.ball;

import java.math.BigInteger;
import tridiff.core.algebra.UndecidedException;

/**
 * A bound: 0, or {@code mantissa * 2^exponent} with a mantissa of exactly 30 bits.
 *
 * <p>Methods whose name ends in {@code Below} return lower bounds of the true result and need lower
 * bounds of what increases it; all others return upper bounds. A bound is off by a factor of at
 * most {@code 1 + 2^-28}.
 *
 * <p>Upper bounds below {@code 2^-(2^61)} become that number, lower ones become 0.
 *
 * @param mantissa 0, or at least 2^29 and less than 2^30
 * @param exponent the power of two, 0 for the bound 0
 */
record Magnitude(long mantissa, long exponent) implements Comparable<Magnitude> {

  static final Magnitude ZERO = new Magnitude(0, 0);
  static final Magnitude ONE = powerOfTwo(0);

  private static final int BITS = 30;
  private static final long LIMIT = 1L << 61;

  /** Returns {@code 2^exponent}. */
  static Magnitude powerOfTwo(long exponent) {
    return upper(1L << (BITS - 1), exponent - (BITS - 1));
  }

  /** Returns an upper bound of {@code value * 2^exponent}, for a value that is not negative. */
  static Magnitude above(long value, long exponent) {
    if (value == 0) {
      return ZERO;
    }
    int shift = Long.SIZE - BITS - Long.numberOfLeadingZeros(value);
    if (shift <= 0) {
      return upper(value << -shift, exponent + shift);
    }
    long short30 = value >> shift;
    if (short30 << shift != value) {
      short30++;
      if (short30 >> BITS != 0) {
        short30 >>= 1;
        shift++;
      }
    }
    return upper(short30, exponent + shift);
  }

  /** Returns a lower bound of {@code value * 2^exponent}, for a value that is not negative. */
  static Magnitude below(long value, long exponent) {
    if (value <= 0) {
      return ZERO;
    }
    int shift = Long.SIZE - BITS - Long.numberOfLeadingZeros(value);
    return lower(shift <= 0 ? value << -shift : value >> shift, exponent + shift);
  }

  /** Returns an upper bound of {@code |value| 2^exponent}. */
  static Magnitude above(BigInteger value, long exponent) {
    int length = value.bitLength();
    if (length < Long.SIZE - 1) {
      return above(Math.abs(value.longValue()), exponent);
    }
    // At most half a place of 53 bits is lost by rounding or 1 of 60 bits by shifting.
    return length < Double.MAX_EXPONENT
        ? above(leading(value) + 1, exponent + length - 53)
        : above(Math.abs(value.shiftRight(length - 60).longValue()) + 1, exponent + length - 60);
  }

  /** Returns a lower bound of {@code |value| 2^exponent}. */
  static Magnitude below(BigInteger value, long exponent) {
    int length = value.bitLength();
    if (length < Long.SIZE - 1) {
      return below(Math.abs(value.longValue()), exponent);
    }
    return length < Double.MAX_EXPONENT
        ? below(leading(value) - 1, exponent + length - 53)
        : below(Math.abs(value.shiftRight(length - 60).longValue()) - 1, exponent + length - 60);
  }

  /**
   * Returns {@code |value| / 2^(bitLength - 53)} rounded to nearest. To ask for the double is the
   * one way to the leading bits that makes no other big integer.
   */
  private static long leading(BigInteger value) {
    return (long) Math.scalb(Math.abs(value.doubleValue()), 53 - value.bitLength());
  }

  private static Magnitude upper(long mantissa, long exponent) {
    if (exponent > LIMIT) {
      throw new UndecidedException("an error bound above 2^(2^61)");
    }
    return exponent < -LIMIT
        ? new Magnitude(1L << (BITS - 1), -LIMIT)
        : new Magnitude(mantissa, exponent);
  }

  private static Magnitude lower(long mantissa, long exponent) {
    return exponent < -LIMIT ? ZERO : new Magnitude(mantissa, Math.min(exponent, LIMIT));
  }

  boolean isZero() {
    return mantissa == 0;
  }

  /** Returns the k with {@code 2^(k-1) <= this < 2^k}, if this is not 0. */
  long top() {
    return exponent + BITS;
  }

  Magnitude plus(Magnitude other) {
    if (other.mantissa == 0) {
      return this;
    }
    if (mantissa == 0) {
      return other;
    }
    boolean isLarger = exponent >= other.exponent;
    Magnitude large = isLarger ? this : other;
    Magnitude small = isLarger ? other : this;
    long gap = large.exponent - small.exponent;
    return gap > BITS
        ? above(large.mantissa + 1, large.exponent)
        : above((large.mantissa << gap) + small.mantissa, small.exponent);
  }

  /** Returns a lower bound of the sum. */
  Magnitude plusBelow(Magnitude other) {
    if (mantissa == 0 || other.mantissa == 0) {
      return mantissa == 0 ? other : this;
    }
    boolean isLarger = exponent >= other.exponent;
    Magnitude large = isLarger ? this : other;
    Magnitude small = isLarger ? other : this;
    long gap = large.exponent - small.exponent;
    return gap > BITS ? large : below((large.mantissa << gap) + small.mantissa, small.exponent);
  }

  /** Returns a lower bound of {@code this - other}, or 0 if that is negative. */
  Magnitude minusBelow(Magnitude other) {
    if (other.mantissa == 0) {
      return this;
    }
    if (compareTo(other) <= 0) {
      return ZERO;
    }
    long gap = exponent - other.exponent;
    return gap > BITS
        ? below(mantissa - 1, exponent)
        : below((mantissa << gap) - other.mantissa, other.exponent);
  }

  Magnitude times(Magnitude other) {
    return above(mantissa * other.mantissa, exponent + other.exponent);
  }

  Magnitude timesBelow(Magnitude other) {
    return below(mantissa * other.mantissa, exponent + other.exponent);
  }

  Magnitude squared() {
    return times(this);
  }

  /**
   * Returns an upper bound of {@code this / divisor}, where the divisor is a lower bound, not 0.
   */
  Magnitude over(Magnitude divisor) {
    if (mantissa == 0) {
      return ZERO;
    }
    return above((mantissa << 32) / divisor.mantissa + 1, exponent - divisor.exponent - 32);
  }

  Magnitude sqrt() {
    long square = evenMantissa();
    long root = floorOfRoot(square);
    return above(root * root == square ? root : root + 1, evenExponent() >> 1);
  }

  Magnitude sqrtBelow() {
    return below(floorOfRoot(evenMantissa()), evenExponent() >> 1);
  }

  private long evenMantissa() {
    return mantissa << (30 + (exponent & 1));
  }

  private long evenExponent() {
    return exponent - 30 - (exponent & 1);
  }

  private static long floorOfRoot(long square) {
    long root = (long) Math.sqrt((double) square);
    while (root * root > square) {
      root--;
    }
    while ((root + 1) * (root + 1) <= square) {
      root++;
    }
    return root;
  }

  /** Returns {@code this * 2^power}. */
  Magnitude scaled(long power) {
    return mantissa == 0 ? this : upper(mantissa, exponent + power);
  }

  /** Returns whether this is at most {@code 2^power}. */
  boolean isAtMost(long power) {
    return mantissa == 0 || top() <= power || (top() == power + 1 && mantissa == 1L << (BITS - 1));
  }

  Magnitude min(Magnitude other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Magnitude max(Magnitude other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Compares the bounds as numbers. */
  @Override
  public int compareTo(Magnitude other) {
    if (mantissa == 0 || other.mantissa == 0 || exponent == other.exponent) {
      return Long.compare(mantissa, other.mantissa);
    }
    return Long.compare(exponent, other.exponent);
  }
}

package tridiff.core.germ;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** An exact fraction in lowest terms, with a denominator above 0. */
record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {

  static final Rational ZERO = of(0);
  static final Rational ONE = of(1);
  static final Rational HALF = new Rational(BigInteger.ONE, BigInteger.TWO);

  private static Rational reduced(BigInteger numerator, BigInteger denominator) {
    if (numerator.signum() == 0) {
      return ZERO;
    }
    if (denominator.signum() > 0 && denominator.bitCount() == 1) {
      // Most are doubles, for which this is much faster than a greatest common divisor.
      int twos = Math.min(numerator.getLowestSetBit(), denominator.getLowestSetBit());
      return new Rational(numerator.shiftRight(twos), denominator.shiftRight(twos));
    }
    BigInteger divisor = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      divisor = divisor.negate();
    }
    return divisor.equals(BigInteger.ONE)
        ? new Rational(numerator, denominator)
        : new Rational(numerator.divide(divisor), denominator.divide(divisor));
  }

  static Rational of(long value) {
    return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
  }

  static Rational of(BigInteger value) {
    return new Rational(value, BigInteger.ONE);
  }

  /** Returns the quotient of two whole numbers, the second of which is not 0. */
  static Rational of(BigInteger numerator, BigInteger denominator) {
    return reduced(numerator, denominator);
  }

  /** Returns the quotient of two whole numbers, the second of which is not 0. */
  static Rational of(long numerator, long denominator) {
    return reduced(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** Returns {@code mantissa * 2^exponent}. */
  static Rational of(BigInteger mantissa, int exponent) {
    return exponent >= 0
        ? of(mantissa.shiftLeft(exponent))
        : reduced(mantissa, BigInteger.ONE.shiftLeft(-exponent));
  }

  /** Returns exactly this finite double. */
  static Rational of(double value) {
    if (value == 0) {
      return ZERO;
    }
    int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    return of(BigInteger.valueOf((long) Math.scalb(value, -exponent)), exponent);
  }

  Rational plus(Rational other) {
    if (denominator.equals(other.denominator)) {
      BigInteger sum = numerator.add(other.numerator);
      return denominator.equals(BigInteger.ONE) ? of(sum) : reduced(sum, denominator);
    }
    return reduced(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Rational minus(Rational other) {
    return plus(other.negated());
  }

  Rational times(Rational other) {
    return reduced(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Rational times(long other) {
    return times(of(other));
  }

  Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  Rational abs() {
    return signum() < 0 ? negated() : this;
  }

  Rational reciprocal() {
    return signum() < 0
        ? new Rational(denominator.negate(), numerator.negate())
        : new Rational(denominator, numerator);
  }

  int signum() {
    return numerator.signum();
  }

  boolean isWhole() {
    return denominator.equals(BigInteger.ONE);
  }

  BigInteger floor() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  /** Returns how many bits it takes to write this down. */
  int bits() {
    return numerator.abs().bitLength() + denominator.bitLength();
  }

  @Override
  public int compareTo(Rational other) {
    return denominator.equals(other.denominator)
        ? numerator.compareTo(other.numerator)
        : numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** Returns about six digits. */
  String text() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), new MathContext(6))
        .stripTrailingZeros()
        .toString();
  }

  @Override
  public String toString() {
    return isWhole() ? numerator.toString() : numerator + "/" + denominator;
  }
}

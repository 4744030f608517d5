package tridiff.core.ball;

import java.math.BigInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/**
 * Mathematical constants as fixed-point numbers, each off by less than {@code 2^-bits}.
 *
 * <p>Of each constant the value with the most bits that anybody asked for is kept, for all threads;
 * it never changes but for getting longer.
 */
final class Constants {

  private static final Constants PI = new Constants(Constants::computePi);
  private static final Constants LOG_2 = new Constants(Constants::computeLog2);
  private static final Constants LOG_10 = new Constants(Constants::computeLog10);
  private static final Constants LOG_TWO_PI = new Constants(Constants::computeLogTwoPi);
  private static final Constants E = new Constants(Constants::computeE);

  /** So that a few more bits next time are there already. */
  private static final int SPARE = 512;

  private final IntFunction<BigInteger> computation;
  private final AtomicReference<Known> known = new AtomicReference<>(new Known(0, BigInteger.ZERO));

  private Constants(IntFunction<BigInteger> computation) {
    this.computation = computation;
  }

  private record Known(int bits, BigInteger value) {}

  /** Returns {@code pi 2^bits}, off by less than 1. */
  static BigInteger pi(int bits) {
    return PI.value(bits);
  }

  /** Returns {@code log(2) 2^bits}, off by less than 1. */
  static BigInteger log2(int bits) {
    return LOG_2.value(bits);
  }

  /** Returns {@code log(10) 2^bits}, off by less than 1. */
  static BigInteger log10(int bits) {
    return LOG_10.value(bits);
  }

  /** Returns {@code log(2 pi) 2^bits}, off by less than 1. */
  static BigInteger logTwoPi(int bits) {
    return LOG_TWO_PI.value(bits);
  }

  /** Returns {@code e 2^bits}, off by less than 1. */
  static BigInteger e(int bits) {
    return E.value(bits);
  }

  private BigInteger value(int bits) {
    Known now = known.get();
    if (now.bits() < bits + 8) {
      int more = Math.addExact(bits, SPARE);
      now =
          known.accumulateAndGet(
              new Known(more, computation.apply(more)), (a, b) -> a.bits() >= b.bits() ? a : b);
    }
    // The kept value is off by less than two of its places, 2^-7 of the last place asked for, and
    // rounding to nearest adds half a place.
    int drop = now.bits() - bits;
    BigInteger rounded = now.value().shiftRight(drop);
    return now.value().testBit(drop - 1) ? rounded.add(BigInteger.ONE) : rounded;
  }

  /**
   * Returns pi by the series of D. and G. Chudnovsky (1988), summed by binary splitting: {@code
   * 426880 sqrt(10005) / pi = sum (-1)^k (6k)! (13591409 + 545140134 k) / ((3k)! (k!)^3
   * 640320^(3k))}.
   *
   * <p>Each term is more than 2^47 times smaller than the one before and the signs alternate, so n
   * terms leave an error below {@code 2^(-47n)} relative to the sum. The root is off by less than
   * one place, and so is the division, long before the last place asked for.
   */
  private static BigInteger computePi(int bits) {
    int wide = bits + 32;
    Chudnovsky sum = Chudnovsky.of(0, wide / 47 + 2);
    BigInteger root = Newton.root(BigInteger.valueOf(10005).shiftLeft(2 * wide)).root();
    BigInteger numerator = root.multiply(BigInteger.valueOf(426880)).multiply(sum.q());
    return numerator.divide(sum.t()).shiftRight(32);
  }

  /** The sums P, Q, T of binary splitting over the terms from one index to another. */
  private record Chudnovsky(BigInteger p, BigInteger q, BigInteger t) {

    private static final BigInteger CUBE =
        BigInteger.valueOf(640320).pow(3).divide(BigInteger.valueOf(24));

    static Chudnovsky of(int from, int to) {
      if (to - from > 1) {
        int middle = (from + to) >>> 1;
        Chudnovsky left = of(from, middle);
        Chudnovsky right = of(middle, to);
        return new Chudnovsky(
            left.p.multiply(right.p),
            left.q.multiply(right.q),
            left.t.multiply(right.q).add(left.p.multiply(right.t)));
      }
      BigInteger linear = BigInteger.valueOf(13591409 + 545140134L * from);
      if (from == 0) {
        return new Chudnovsky(BigInteger.ONE, BigInteger.ONE, linear);
      }
      long k = from;
      BigInteger p =
          BigInteger.valueOf(6 * k - 5)
              .multiply(BigInteger.valueOf(2 * k - 1))
              .multiply(BigInteger.valueOf(6 * k - 1))
              .negate();
      BigInteger q = BigInteger.valueOf(k).pow(3).multiply(CUBE);
      return new Chudnovsky(p, q, p.multiply(linear));
    }
  }

  /**
   * Returns {@code log 2 = 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749)} (X. Gourdon and
   * P. Sebah, The logarithmic constant: log 2, 2004). Every term rounds down twice; with less than
   * {@code bits} terms the sum is off by less than {@code 56 bits} places of the guarded number.
   */
  private static BigInteger computeLog2(int bits) {
    int wide = bits + 40;
    return artanhOfInverse(26, wide)
        .multiply(BigInteger.valueOf(18))
        .subtract(artanhOfInverse(4801, wide).shiftLeft(1))
        .add(artanhOfInverse(8749, wide).shiftLeft(3))
        .shiftRight(40);
  }

  private static BigInteger artanhOfInverse(int n, int bits) {
    BigInteger square = BigInteger.valueOf((long) n * n);
    BigInteger power = BigInteger.ONE.shiftLeft(bits).divide(BigInteger.valueOf(n));
    BigInteger sum = BigInteger.ZERO;
    for (long k = 1; power.signum() > 0; k += 2) {
      sum = sum.add(power.divide(BigInteger.valueOf(k)));
      power = power.divide(square);
    }
    return sum;
  }

  /** Returns {@code log 10 = 3 log 2 + log(10/8)}. */
  private static BigInteger computeLog10(int bits) {
    int wide = bits + 16;
    BigInteger ratio = BigInteger.valueOf(5).shiftLeft(wide - 3);
    return FixedPoint.log(ratio, wide)
        .add(log2(wide).multiply(BigInteger.valueOf(4)))
        .shiftRight(16);
  }

  /** Returns {@code log(2 pi) = 3 log 2 + log(pi/4)}. */
  private static BigInteger computeLogTwoPi(int bits) {
    int wide = bits + 16;
    return FixedPoint.log(pi(wide - 2), wide)
        .add(log2(wide).multiply(BigInteger.valueOf(3)))
        .shiftRight(16);
  }

  private static BigInteger computeE(int bits) {
    int wide = bits + 16;
    return FixedPoint.exp(BigInteger.ONE.shiftLeft(wide), wide).shiftRight(16);
  }
}

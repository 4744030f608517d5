package tridiff.core.ball;

import java.math.BigInteger;

/**
 * Quotients and square roots of large integers by Newton's iteration.
 *
 * <p>An inverse is computed to about half the digits that are needed, from a double by doubling
 * them; the result is put together of two halves; and a last loop corrects it until the remainder
 * is in its range. So the results are right whatever the error of the inverse; that only decides
 * how often the loop runs, which is a few times at most.
 *
 * <p>The divisions of {@link BigInteger} take 4 times as long at 1600 bits, and its roots 10 times.
 * Source: R. Brent and P. Zimmermann, Modern Computer Arithmetic (2010), algorithms 3.5, 3.7 and
 * 3.9.
 */
final class Newton {

  /** Up to this many bits, the quotient of {@link BigInteger} is faster. */
  private static final int SHORT = 600;

  /** A double gives an inverse of so many bits, off by less than 2. */
  private static final int BITS_OF_DOUBLE = 50;

  private Newton() {}

  /** Returns {@code x / y} rounded towards 0. */
  static BigInteger quotient(BigInteger x, BigInteger y) {
    if (x.bitLength() - y.bitLength() < SHORT || y.bitLength() < SHORT) {
      return x.divide(y);
    }
    BigInteger size = longQuotient(x.abs(), y.abs());
    return x.signum() == y.signum() ? size : size.negate();
  }

  private static BigInteger longQuotient(BigInteger x, BigInteger y) {
    int n = y.bitLength();
    int m = x.bitLength() - n + 1;
    int h = m / 2 + 4;
    BigInteger inverse = reciprocal(y, h);
    // x / y = x inverse / 2^(n + h): first all bits but the last s, from the leading bits of x.
    int s = m - h + 4;
    int t = n + m - h - 4;
    BigInteger high = x.shiftRight(t).multiply(inverse).shiftRight(n + h - t + s);
    BigInteger rest = x.subtract(high.multiply(y).shiftLeft(s));
    int u = n - 4;
    BigInteger low = rest.shiftRight(u).multiply(inverse).shiftRight(n + h - u);
    BigInteger quotient = high.shiftLeft(s).add(low);
    BigInteger remainder = rest.subtract(low.multiply(y));
    while (remainder.signum() < 0) {
      remainder = remainder.add(y);
      quotient = quotient.subtract(BigInteger.ONE);
    }
    while (remainder.compareTo(y) >= 0) {
      remainder = remainder.subtract(y);
      quotient = quotient.add(BigInteger.ONE);
    }
    return quotient;
  }

  /** Returns about {@code 2^(n + h) / y} for a y of n bits. */
  private static BigInteger reciprocal(BigInteger y, int h) {
    int n = y.bitLength();
    if (h <= BITS_OF_DOUBLE) {
      double leading = (double) y.shiftRight(n - 62).longValue() * 0x1p-62;
      return BigInteger.valueOf((long) (Math.scalb(1.0, h) / leading));
    }
    int half = h / 2 + 4;
    BigInteger v = reciprocal(y, half);
    int length = Math.min(n, h + 4);
    BigInteger leading = y.shiftRight(n - length);
    BigInteger error = BigInteger.ONE.shiftLeft(length + half).subtract(v.multiply(leading));
    // v (1 + error / 2^(length + half)), with half + 8 bits of the error
    int drop = Math.max(0, length - half - 8);
    BigInteger correction = error.shiftRight(drop).multiply(v);
    return v.shiftLeft(h - half).add(correction.shiftRight(length + half - drop - (h - half)));
  }

  /** A root rounded down, and what its square lacks. */
  record Root(BigInteger root, BigInteger remainder) {}

  /** Returns {@code s = floor(sqrt(x))} and {@code x - s^2}, for {@code x >= 0}. */
  static Root root(BigInteger x) {
    int k = (x.bitLength() + 1) / 2;
    if (k <= 31) {
      return corrected(x, BigInteger.valueOf((long) Math.sqrt((double) x.longValue())));
    }
    // sqrt(x) = x inverse / 2^(k + h): first the leading h bits, then the rest.
    int h = k / 2 + 4;
    BigInteger inverse = inverseRoot(x, k, h);
    int length = Math.min(2 * k, h + 6);
    BigInteger leading = x.shiftRight(2 * k - length);
    BigInteger high = leading.multiply(inverse).shiftRight(length);
    BigInteger rest = x.subtract(high.multiply(high).shiftLeft(2 * (k - h)));
    int t = k - 8;
    BigInteger low = rest.shiftRight(t).multiply(inverse).shiftRight(k + h + 1 - t);
    return corrected(x, high.shiftLeft(k - h).add(low));
  }

  private static Root corrected(BigInteger x, BigInteger close) {
    BigInteger root = close;
    BigInteger remainder = x.subtract(root.multiply(root));
    while (remainder.signum() < 0) {
      // (s - 1)^2 = s^2 - 2 (s - 1) - 1
      root = root.subtract(BigInteger.ONE);
      remainder = remainder.add(root.shiftLeft(1)).add(BigInteger.ONE);
    }
    while (remainder.compareTo(root.shiftLeft(1)) > 0) {
      remainder = remainder.subtract(root.shiftLeft(1)).subtract(BigInteger.ONE);
      root = root.add(BigInteger.ONE);
    }
    return new Root(root, remainder);
  }

  /** Returns about {@code 2^h / sqrt(x / 4^k)}, for {@code 1/4 <= x / 4^k < 1}. */
  private static BigInteger inverseRoot(BigInteger x, int k, int h) {
    if (h <= BITS_OF_DOUBLE) {
      int drop = Math.max(0, 2 * k - 62);
      double leading = Math.scalb((double) x.shiftRight(drop).longValue(), drop - 2 * k);
      return BigInteger.valueOf((long) (Math.scalb(1.0, h) / Math.sqrt(leading)));
    }
    int half = h / 2 + 4;
    BigInteger v = inverseRoot(x, k, half);
    int length = Math.min(2 * k, h + 6);
    BigInteger leading = x.shiftRight(2 * k - length);
    BigInteger error =
        BigInteger.ONE.shiftLeft(length + 2 * half).subtract(v.multiply(v).multiply(leading));
    // v (1 + error / 2^(length + 2 half + 1)), with half + 8 bits of the error
    int drop = Math.max(0, length - 8);
    BigInteger correction = error.shiftRight(drop).multiply(v);
    return v.shiftLeft(h - half)
        .add(correction.shiftRight(length + 2 * half + 1 - drop - (h - half)));
  }
}

package tridiff.core.ball;

import java.math.BigInteger;
import java.util.function.IntToLongFunction;

/**
 * Elementary functions of fixed-point numbers: an integer X stands for {@code x = X 2^-w}. An error
 * is counted in places, that is in units of {@code 2^-w}.
 *
 * <p>Sums of Taylor series with few full multiplications, by rectangular splitting with numerators
 * of one machine word, and the reduction of log and atan to exp, sin and cos follow F. Johansson,
 * Efficient implementation of elementary functions in the medium-precision range, ARITH 22 (2015),
 * doi:10.1109/ARITH.2015.16, and R. Brent and P. Zimmermann, Modern Computer Arithmetic (2010),
 * chapter 4. The bounds below are derived here. All need {@code w >= 64}.
 */
final class FixedPoint {

  /** In places; see {@link #exp}. */
  static final long EXP_ERROR = 40;

  /** In places, of the sine and of the cosine; see {@link #sinCos}. */
  static final long SIN_COS_ERROR = 24;

  /** In places; see {@link #log}. */
  static final long LOG_ERROR = 128;

  /** In places; see {@link #atan}. */
  static final long ATAN_ERROR = 96;

  private static final long LARGEST_WORD = 0xffffffffL;

  /** Up to this many bits, a double is a good enough beginning for log and atan. */
  private static final int FROM_DOUBLE = 1600;

  private FixedPoint() {}

  /*
   * factorialSum: sum of x^n / (d_1 ... d_n) for n < N, |x| <= 1/4, d_1 >= 1, all other d >= 2.
   *
   * With m powers of x and A_n = sum over q >= n of x^(q - base) / (d_(n+1) ... d_q), where base is
   * the greatest multiple of m not above n: A_(n-1) = A_n/d_n + x^(n - 1 - base), and A_n is
   * multiplied by x^m where base changes. Divisions are put off: D A_n is kept, with D a product of
   * some d, as long as that fits into a word.
   *
   * Errors in places. Powers: floor(x^a x^b) is off by |x^a| e_b + |x^b| e_a + 1 <= (e_a + e_b)/4 +
   * 1, so all are off by less than 2. A step: A_n/d_n + 2 from the power, + 1 if D is divided out;
   * a change of base: e/4 + 2|A| + 1 < e/4 + 3.7, because |A| <= 1/(1 - 1/4). With d >= 2 the error
   * e of an A_n satisfies e <= max(e, e/4 + 3.7)/2 + 3, so e <= 6; the last step with d_1 = 1 makes
   * that 9, with d_1 >= 2 it stays 6.
   */
  private static BigInteger factorialSum(
      BigInteger[] powers, int terms, int w, IntToLongFunction divisor) {
    int m = powers.length - 1;
    BigInteger sum = BigInteger.ZERO;
    long scale = 1;
    for (int n = terms - 1; n >= 0; n--) {
      // Here sum = scale A_(n+1); at a multiple of m the base changes from n + 1 to n + 1 - m.
      if ((n + 1) % m == 0 && n + 1 < terms) {
        sum = sum.multiply(powers[m]).shiftRight(w);
      }
      if (n + 1 < terms) {
        long d = divisor.applyAsLong(n + 1);
        if (scale > LARGEST_WORD / d) {
          sum = sum.divide(BigInteger.valueOf(scale));
          scale = 1;
        }
        scale *= d;
      }
      int i = n % m;
      sum =
          i == 0
              ? sum.add(BigInteger.valueOf(scale).shiftLeft(w))
              : sum.add(powers[i].multiply(BigInteger.valueOf(scale)));
    }
    return scale == 1 ? sum : sum.divide(BigInteger.valueOf(scale));
  }

  /** Returns 1, x, ..., x^m. */
  private static BigInteger[] powers(BigInteger x, int m, int w) {
    BigInteger[] powers = new BigInteger[m + 1];
    powers[0] = BigInteger.ONE.shiftLeft(w);
    powers[1] = x;
    for (int i = 2; i <= m; i++) {
      powers[i] = powers[i / 2].multiply(powers[i - i / 2]).shiftRight(w);
    }
    return powers;
  }

  /**
   * Returns how many terms leave less than one place: the first that is left out is at most half a
   * place, and the next ones are at most a quarter of the one before.
   */
  private static int terms(BigInteger x, int w, IntToLongFunction divisor) {
    int bitsPerTerm = w - x.bitLength();
    long bits = 0;
    int n = 0;
    while (bits < w + 2) {
      n++;
      bits += bitsPerTerm + (Long.SIZE - 1 - Long.numberOfLeadingZeros(divisor.applyAsLong(n)));
    }
    return n;
  }

  private static int squareRoot(int terms) {
    return Math.max(1, (int) Math.sqrt(terms));
  }

  /**
   * Returns {@code e^t} for {@code 0 <= t <= 1}, off by less than {@link #EXP_ERROR} places.
   *
   * <p>With {@code u = t / 2^k}, exact in {@code v = w + k} places, {@code e^u} is summed with an
   * error of 10 places of v, and squared k times. If {@code E_j = e^(2^j u) (1 + d_j)}, then
   * squaring and rounding down give {@code |d_(j+1)| <= 2 |d_j| + d_j^2 + 2^-v}, so {@code |d_k| <=
   * 12 2^k 2^-v = 12 2^-w}, where one of the 12 is more than enough for the squares. That is less
   * than 33 places, and rounding to w places adds one.
   */
  static BigInteger exp(BigInteger t, int w) {
    int k = Math.max(0, halvings(w) - (w - t.bitLength()));
    int v = w + k;
    int terms = terms(t, v, n -> n);
    BigInteger e = factorialSum(powers(t, squareRoot(terms), v), terms, v, n -> n);
    for (int j = 0; j < k; j++) {
      e = e.multiply(e).shiftRight(v);
    }
    return e.shiftRight(k);
  }

  /** Returns how small, as a power of two, an argument is made: where the cost was least. */
  private static int halvings(int w) {
    return 3 + (int) (0.4 * Math.sqrt(w));
  }

  /** A sine and a cosine of the same angle. */
  record SinCos(BigInteger sin, BigInteger cos) {}

  /**
   * Returns the sine and the cosine for {@code 0 <= t <= 1}, each off by less than {@link
   * #SIN_COS_ERROR} places.
   *
   * <p>With {@code u = t / 2^k <= 1/4}, exact in {@code v = w + k} places, and {@code x = -u^2},
   * off by one place, the sums are off by at most 6, 1 for the terms left out, and 1 for x: 8. The
   * sine is u times its sum, off by 3. So the point on the circle is off by {@code |(3, 8)| < 9}
   * places. Doubling the angle, {@code (s, c) -> (2 s c, 1 - 2 s^2)}, has the derivative {@code
   * ((2c, 2s), (-4s, 0))}, whose norm is at most the root of the sum of its squares, {@code 2
   * sqrt(1 + 4 s^2)}; the angles are 1/2, 1/4, ... at most, and the product of {@code sqrt(1 + 4
   * s^2)} over them is below {@code exp(2 (1/4 + 1/16 + ...)) < 1.95}. Rounding adds {@code |(1,
   * 1)|} each time. In the end the error is below {@code 1.95 2^k (9 + 1.42)} places of v, that is
   * 21 places of w, and one for rounding to w.
   */
  static SinCos sinCos(BigInteger t, int w) {
    int k = Math.max(0, halvings(w) - (w - t.bitLength()));
    int v = w + k;
    BigInteger x = t.multiply(t).shiftRight(v).negate();
    int terms = terms(x, v, n -> 2L * n * (2L * n - 1));
    BigInteger[] powers = powers(x, squareRoot(terms), v);
    BigInteger c = factorialSum(powers, terms, v, n -> 2L * n * (2L * n - 1));
    BigInteger s =
        factorialSum(powers, terms, v, n -> 2L * n * (2L * n + 1)).multiply(t).shiftRight(v);
    BigInteger one = powers[0];
    for (int j = 0; j < k; j++) {
      BigInteger square = s.multiply(s).shiftRight(v - 1);
      s = s.multiply(c).shiftRight(v - 1);
      c = one.subtract(square);
    }
    return new SinCos(s.shiftRight(k), c.shiftRight(k));
  }

  /**
   * Returns {@code log y} for {@code 1/2 <= y < 1}, off by less than {@link #LOG_ERROR} places.
   *
   * <p>With a number a, exact in w places, that is close to {@code -log y}: {@code log y = -a +
   * log(1 + z)}, {@code z = y e^a - 1}, and {@code log(1 + z) = 2 artanh s}, {@code s = z / (2 +
   * z)}. z is off by {@code EXP_ERROR + 1} places, s by half of that and one, and the sum of its
   * series by 25 (see {@link #oddSum}): together {@code 2 (21 + 1 + 25) < 96}.
   */
  static BigInteger log(BigInteger y, int w) {
    BigInteger a;
    if (w <= FROM_DOUBLE) {
      double leading = (double) y.shiftRight(w - 62).longValue();
      // Rounded to 2^-52, off by less than 2^-50.
      long close = Math.round(-Math.log(leading * 0x1p-62) * 0x1p52);
      a = BigInteger.valueOf(Math.max(0, close)).shiftLeft(w - 52);
    } else {
      int few = w / 4 + 32;
      a = log(y.shiftRight(w - few), few).negate().max(BigInteger.ZERO).shiftLeft(w - few);
    }
    BigInteger one = BigInteger.ONE.shiftLeft(w);
    BigInteger z = y.multiply(exp(a, w)).shiftRight(w).subtract(one);
    BigInteger s = Newton.quotient(z.shiftLeft(w), one.shiftLeft(1).add(z));
    return oddSum(s, w, false).shiftLeft(1).subtract(a);
  }

  /**
   * Returns the angle {@code atan(n / d)} for {@code 0 <= n <= d}, {@code 1/2 <= d <= 1}, off by
   * less than {@link #ATAN_ERROR} places.
   *
   * <p>With a number a, exact in w places, that is close to the angle: the angle is {@code a + atan
   * t}, {@code t = (n cos a - d sin a) / (d cos a + n sin a)}. The denominator is {@code sqrt(n^2 +
   * d^2)} times the cosine of a tiny angle, so not less than d; so t is off by two errors of sine
   * and cosine and one place, and by far less for the error of the denominator, because t is tiny;
   * the sum of its series by 25: together {@code 2 24 + 2 + 25 < 96}.
   */
  static BigInteger atan(BigInteger n, BigInteger d, int w) {
    BigInteger a;
    if (w <= FROM_DOUBLE) {
      double ordinate = (double) n.shiftRight(w - 62).longValue();
      double abscissa = (double) d.shiftRight(w - 62).longValue();
      long close = Math.round(Math.atan2(ordinate, abscissa) * 0x1p52);
      a = BigInteger.valueOf(close).shiftLeft(w - 52);
    } else {
      int few = w / 4 + 32;
      BigInteger close = atan(n.shiftRight(w - few), d.shiftRight(w - few), few);
      a = close.max(BigInteger.ZERO).shiftLeft(w - few);
    }
    SinCos at = sinCos(a, w);
    BigInteger numerator = n.multiply(at.cos()).subtract(d.multiply(at.sin()));
    BigInteger denominator = d.multiply(at.cos()).add(n.multiply(at.sin()));
    return a.add(oddSum(Newton.quotient(numerator.shiftLeft(w), denominator), w, true));
  }

  /**
   * Returns {@code s + s^3/3 + s^5/5 + ...}, or the same with alternating signs, for a tiny s: at
   * most 2^-48 where w is at most 1600, and 2^-(w/4) otherwise.
   *
   * <p>So there are at most 17 terms. Each power is off by less than 1.1 places, a quotient by 1
   * more, so the sum is off by less than {@code 16 (1.1/3 + 1) < 24}, and what is left out is less
   * than one place.
   */
  private static BigInteger oddSum(BigInteger s, int w, boolean alternating) {
    BigInteger size = s.abs();
    BigInteger square = size.multiply(size).shiftRight(w);
    BigInteger sum = size;
    BigInteger power = size.multiply(square).shiftRight(w);
    for (long n = 3; power.signum() > 0; n += 2) {
      BigInteger term = power.divide(BigInteger.valueOf(n));
      sum = alternating && (n & 2) != 0 ? sum.subtract(term) : sum.add(term);
      power = power.multiply(square).shiftRight(w);
    }
    return s.signum() < 0 ? sum.negate() : sum;
  }

  /**
   * Returns an integer that is less than 2 away from the cube root of {@code n > 0}.
   *
   * <p>A Newton step from {@code r' = r (1 + e)} gives {@code r (1 + e^2 + ...)}, never less than
   * r. With {@code r'} from the leading bits, off by less than {@code 2 2^h}, and {@code r >=
   * 2^(2h+3)}, the step is off by less than {@code (2 2^h)^2 / r + e^3 r < 1}, and rounding down by
   * 1.
   */
  static BigInteger cubeRoot(BigInteger n) {
    int length = n.bitLength();
    if (length <= 150) {
      // off by 2^-51 relative to a root below 2^50
      int drop = length <= 61 ? 0 : (length - 59) / 3 * 3;
      double leading = Math.cbrt((double) n.shiftRight(drop).longValue());
      return BigInteger.valueOf(Math.round(Math.scalb(leading, drop / 3)));
    }
    int h = (length - 1) / 6 - 2;
    BigInteger close = cubeRoot(n.shiftRight(3 * h)).shiftLeft(h);
    BigInteger square = close.multiply(close);
    return close.add(
        n.subtract(square.multiply(close)).divide(square.multiply(BigInteger.valueOf(3))));
  }
}

package tridiff.core.ball;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;

/**
 * Special functions of balls: error functions, gamma function and its logarithmic derivatives, beta
 * function, Bessel functions, Lambert's W.
 *
 * <p>Each is a series with a bound of what is left out, summed in balls, so that every rounding is
 * part of the result. It is evaluated at the midpoint, with more bits until the precision is
 * reached; the radius follows from a bound of the derivative on the whole ball.
 *
 * <p>Sources: NIST Digital Library of Mathematical Functions, https://dlmf.nist.gov, by its numbers
 * below; F. Johansson, Arbitrary-precision computation of the gamma function, Maple Transactions 3
 * (2023), doi:10.5206/mt.v3i1.14591, for the choice between shift, reflection and Stirling's
 * series.
 */
final class SpecialFunctions {

  /**
   * The highest order of a polygamma or Bessel function that is computed: functions have 1000 at
   * most, their derivatives and the terms of their series the orders beside it.
   */
  static final int HIGHEST_ORDER = 1100;

  private static final int GUARD = 16;

  /** Bits beyond which nothing more is tried; what a double can lose to cancellation fits in. */
  private static final int MOST_EXTRA_BITS = 4000;

  private static final Ball TWO = Ball.of(2);
  private static final Ball HALF = Ball.ONE.scaled(-1);

  private final Balls target;

  SpecialFunctions(Balls target) {
    this.target = target;
  }

  // ---- precision ----

  /** Evaluates with more bits until the result is as precise as it can be asked for. */
  private Ball refined(long extra, Function<Balls, Ball> attempt) {
    long w = target.bits() + GUARD + extra;
    long most = Math.max(w, 2L * target.bits() + MOST_EXTRA_BITS);
    while (true) {
      Optional<Ball> result = unlessUndecided(w, most, attempt);
      long missing =
          result
              .map(r -> r.mayBeZero() ? w(target) : target.bits() + 3 - r.accuracyBits())
              .orElse(w(target));
      if (result.isPresent() && (result.get().isExact() || missing <= 0 || w == most)) {
        return target.rounded(result.get());
      }
      w = Math.min(most, w + missing + GUARD + w / 4);
    }
  }

  private static long w(Balls balls) {
    return balls.bits() + 64L;
  }

  private static Optional<Ball> unlessUndecided(long w, long most, Function<Balls, Ball> attempt) {
    try {
      return Optional.of(attempt.apply(Balls.of(Math.toIntExact(w))));
    } catch (UndecidedException e) {
      if (w == most) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static SpecialFunctions shortly() {
    return new SpecialFunctions(Balls.SHORT);
  }

  /** Returns what a function gives at an end of a ball, as an upper bound of its magnitude. */
  private static Magnitude largestAtEnds(Ball x, UnaryOperator<Ball> function) {
    return function.apply(x.lower()).largest().max(function.apply(x.upper()).largest());
  }

  /** Returns a value at the midpoint, widened by the radius times a bound of the slope. */
  private Ball around(Ball x, Ball center, Magnitude slope) {
    return x.isExact() ? center : target.rounded(center.widened(x.error().times(slope)));
  }

  private static Ball pi(Balls on) {
    return on.constant(Constant.PI);
  }

  private static Ball square(Balls on, Ball x) {
    return on.multiply(x, x);
  }

  private static Ball exp(Balls on, Ball x) {
    return on.apply(Unary.EXP, x);
  }

  private static Ball log(Balls on, Ball x) {
    return on.apply(Unary.LOG, x);
  }

  private static boolean isNegative(Ball exact) {
    return exact.mantissa().signum() < 0;
  }

  private static Ball sizeOf(Ball exact) {
    return isNegative(exact) ? exact.negated() : exact;
  }

  private static double nearest(Ball x) {
    return x.toDouble();
  }

  /**
   * Returns {@code sum y^k / (d_1 ... d_k)} for divisors that grow, to about as many bits after the
   * point as the precision.
   *
   * <p>In places of 2^-w, a term t is off by {@code e' = (e |y| + |t| dy)/d + 2}: y by dy places,
   * one for the product and one for the quotient. From where |y|/d is below 1/2, what is left out
   * is less than twice the first term left out.
   */
  private static Ball series(Balls on, Ball y, LongUnaryOperator divisor) {
    int w = on.bits();
    BigInteger argument = Balls.fixed(y.midpoint(), w);
    double size = Math.abs(nearest(y)) * (1 + 0x1p-20) + 0x1p-500;
    // In places, with the place that fixed() rounds off.
    double argumentError = places(y.error(), w) + 1;
    BigInteger term = BigInteger.ONE.shiftLeft(w);
    BigInteger sum = term;
    double error = 0;
    double errorOfSum = 0;
    for (long k = 1; ; k++) {
      long d = divisor.applyAsLong(k);
      double before = Math.scalb(1.0, term.bitLength() - w);
      term = term.multiply(argument).shiftRight(w).divide(BigInteger.valueOf(d));
      error = (error * size + before * argumentError) / d + 2;
      if (2 * size < d && term.bitLength() <= 1) {
        errorOfSum += 2 * (error + 2);
        break;
      }
      sum = sum.add(term);
      errorOfSum += error;
    }
    // Far more than the rounding of these doubles.
    return Ball.of(sum, -w).widened(places(errorOfSum * (1 + 0x1p-20) + 1, w));
  }

  private static double places(Magnitude error, int w) {
    return Math.scalb((double) error.mantissa(), (int) Math.max(-2000, error.exponent() + w));
  }

  private static Magnitude places(double count, int w) {
    if (count > 0x1p1000) {
      throw new UndecidedException("a series of too large terms");
    }
    int exponent = Math.getExponent(count);
    return Magnitude.powerOfTwo(exponent + 1L - w);
  }

  // ---- error functions ----

  /** Returns {@code 2/sqrt(pi)} times the integral of {@code e^(-t^2)} from 0 to x. */
  Ball erf(Ball x) {
    Ball c = x.midpoint();
    return around(x, erfOfExact(c), gaussian(x));
  }

  /** An upper bound of {@code 2/sqrt(pi) e^(-t^2)} on a ball. */
  private static Magnitude gaussian(Ball x) {
    return bell(x, 0).times(Magnitude.above(1156, -10));
  }

  /** An upper bound of {@code e^(-t^2 2^scale)} on a ball. */
  private static Magnitude bell(Ball x, int scale) {
    Ball least = x.mayBeZero() ? Ball.ZERO : sizeOf(x).lower();
    return exp(Balls.SHORT, square(Balls.SHORT, least).scaled(scale).negated()).largest();
  }

  private Ball erfOfExact(Ball c) {
    if (c.isExactZero()) {
      return c;
    }
    Ball a = sizeOf(c);
    // 1 - erf a < e^(-a^2)
    Ball value =
        near(Ball.ONE, bell(a, 0)).orElseGet(() -> refined(0, on -> erf(on, a, square(on, a))));
    return isNegative(c) ? value.negated() : value;
  }

  /** Returns a limit as a value that is closer to it than the precision. */
  private Optional<Ball> near(Ball limit, Magnitude distance) {
    return distance.isAtMost(-target.bits())
        ? Optional.of(limit.widened(distance))
        : Optional.empty();
  }

  Ball erfc(Ball x) {
    Ball c = x.midpoint();
    return around(x, erfcOfExact(c), gaussian(x));
  }

  private Ball erfcOfExact(Ball c) {
    if (c.isExactZero()) {
      return Ball.ONE;
    }
    Optional<Ball> limit = isNegative(c) ? near(TWO, bell(c, 0)) : Optional.empty();
    return limit.orElseGet(() -> refined(0, on -> erfc(on, c, square(on, c))));
  }

  /** {@code erf x} for x > 0. */
  private static Ball erf(Balls on, Ball x, Ball square) {
    if (nearest(square) * 1.44 > on.bits()) {
      return on.subtract(Ball.ONE, erfcOfLarge(on, x, square));
    }
    return erfSeries(on, x, square);
  }

  /** {@code erfc x} with as many bits relative to itself as the precision. */
  private static Ball erfc(Balls on, Ball x, Ball square) {
    if (isNegative(x)) {
      return on.subtract(TWO, erfc(on, x.negated(), square));
    }
    double size = nearest(square);
    if (size * 1.44 > on.bits()) {
      return erfcOfLarge(on, x, square);
    }
    Balls wide = Balls.of(on.bits() + (int) (size * 1.4427) + GUARD);
    return on.rounded(wide.subtract(Ball.ONE, erfSeries(wide, x, square)));
  }

  /**
   * {@code erf x = 2x/sqrt(pi) e^(-x^2) sum (2x^2)^k / (1 3 5 ... (2k + 1))}, DLMF 7.6.2. All terms
   * are positive.
   */
  private static Ball erfSeries(Balls on, Ball x, Ball square) {
    Ball sum = series(on, square.scaled(1), k -> 2 * k + 1);
    Ball factor = on.divide(on.multiply(x.scaled(1), exp(on, square.negated())), rootOfPi(on));
    return on.multiply(factor, sum);
  }

  private static Ball rootOfPi(Balls on) {
    return on.apply(Unary.SQRT, pi(on));
  }

  /**
   * {@code erfc x = e^(-x^2)/(x sqrt(pi)) (1 - 1/(2x^2) + 1 3/(2x^2)^2 - ...)}, DLMF 7.12.1; for x
   * > 0 the error is at most the first term left out (7.12(i)).
   */
  private static Ball erfcOfLarge(Balls on, Ball x, Ball square) {
    Ball inverse = on.divide(Ball.ONE, square.scaled(1)).negated();
    Ball term = Ball.ONE;
    Ball sum = Ball.ONE;
    for (long k = 1; ; k++) {
      Ball next = on.multiply(on.multiply(term, Ball.of(2 * k - 1)), inverse);
      if (next.isExactZero() || next.top() < -on.bits() || next.top() > term.top()) {
        sum = sum.widened(next.largest());
        break;
      }
      sum = on.add(sum, next);
      term = next;
    }
    return on.divide(on.multiply(exp(on, square.negated()), sum), on.multiply(x, rootOfPi(on)));
  }

  /** Returns the density of the standard normal distribution, {@code e^(-x^2/2) / sqrt(2 pi)}. */
  Ball normalDensity(Ball x) {
    Ball c = x.midpoint();
    Ball value =
        refined(
            Math.max(0, 2 * c.top()),
            on ->
                on.divide(
                    exp(on, square(on, c).scaled(-1).negated()),
                    on.apply(Unary.SQRT, pi(on).scaled(1))));
    // |f'| = |x| f, at most e^(-1/2) / sqrt(2 pi)
    Magnitude bound = Magnitude.above(1, -2).min(x.largest().times(bell(x, -1)).scaled(-1));
    return around(x, value, bound);
  }

  /** Returns the standard normal distribution function, {@code erfc(-x/sqrt 2) / 2}. */
  Ball normalDistribution(Ball x) {
    Ball c = x.midpoint();
    return around(x, distributionOfExact(c), bell(x, -1).scaled(-1));
  }

  private Ball distributionOfExact(Ball c) {
    if (c.isExactZero()) {
      return HALF;
    }
    Optional<Ball> limit = isNegative(c) ? Optional.empty() : near(Ball.ONE, bell(c, -1));
    return limit.orElseGet(
        () ->
            refined(
                Math.max(0, 2 * c.top()),
                on ->
                    erfc(
                            on,
                            on.divide(c.negated(), on.apply(Unary.SQRT, TWO)),
                            square(on, c).scaled(-1))
                        .scaled(-1)));
  }

  // ---- gamma function ----

  /*
   * Between two poles log |Gamma| is convex, since its second derivative is the sum of 1/(x + k)^2. So on a ball
   * without a pole |Gamma| is largest at an end, and so is |psi|, which increases. The derivatives of psi are sums of
   * (x + k)^(-n-1): those with even powers are positive and convex, the others monotone; they too are largest at an end.
   */

  Ball gamma(Ball x) {
    checkPoles("gamma", x);
    Ball center = gammaOfExact(x.midpoint());
    if (x.isExact()) {
      return center;
    }
    SpecialFunctions few = shortly();
    Magnitude value = largestAtEnds(x, few::gammaOfExact);
    return around(x, center, value.times(slopeOfLogGamma(x)));
  }

  private static Magnitude slopeOfLogGamma(Ball x) {
    return largestAtEnds(x, end -> shortly().polygammaOfExact(0, end));
  }

  /** Returns {@code log |Gamma(x)|}. */
  Ball logGamma(Ball x) {
    checkPoles("lgamma", x);
    Ball center = logGammaOfExact(x.midpoint());
    return x.isExact() ? center : around(x, center, slopeOfLogGamma(x));
  }

  /** Checks that no number of a ball is 0, -1, -2, ... */
  private static void checkPoles(String function, Ball x) {
    if (x.isExact()) {
      if (isPole(x)) {
        throw new OutsideDomainException(function + " of " + x);
      }
      return;
    }
    Ball low = x.lower();
    Ball high = x.upper();
    boolean isPositive = low.mantissa().signum() > 0;
    boolean isBetween =
        isNegative(high) && Balls.floor(low).equals(Balls.floor(high)) && !isWhole(low);
    if (!isPositive && !isBetween) {
      throw x.undecided(function);
    }
  }

  private static boolean isWhole(Ball exact) {
    return exact.isExactZero() || exact.exponent() + exact.mantissa().getLowestSetBit() >= 0;
  }

  /** Returns the greatest whole number that is not above an exact number. */
  private static BigInteger whole(Ball exact) {
    return Balls.floor(exact).wholeValue();
  }

  private static boolean isPole(Ball exact) {
    return exact.mantissa().signum() <= 0 && isWhole(exact);
  }

  private Ball gammaOfExact(Ball c) {
    if (isWhole(c) && c.top() <= 10 && !isPole(c)) {
      return target.rounded(Ball.of(factorial(whole(c).intValueExact() - 1)));
    }
    return refined(
        Math.max(0, c.top()) + 8, on -> gamma(Balls.of(on.bits() + (int) extraOfLog(c)), c));
  }

  /** How many bits the logarithm of the gamma function has before the point. */
  private static long extraOfLog(Ball c) {
    return Math.max(0, Math.min(c.top() + 8, 70));
  }

  static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int k = 2; k <= n; k++) {
      product = product.multiply(BigInteger.valueOf(k));
    }
    return product;
  }

  private static Ball gamma(Balls on, Ball c) {
    if (isFarLeft(on, c)) {
      // Gamma(x) Gamma(1 - x) = pi / sin(pi x), DLMF 5.5.3
      Ball product = on.multiply(sineOfPiTimes(on, c), gamma(on, on.subtract(Ball.ONE, c)));
      return on.divide(pi(on), product);
    }
    Shifted at = shifted(on, c);
    return on.divide(exp(on, stirling(on, at.argument())), at.product());
  }

  private Ball logGammaOfExact(Ball c) {
    if (c.equals(Ball.ONE) || c.equals(TWO)) {
      return Ball.ZERO;
    }
    return refined(0, on -> logGamma(on, c));
  }

  private static Ball logGamma(Balls on, Ball c) {
    if (isFarLeft(on, c)) {
      Ball sine = sizeOf(sineOfPiTimes(on, c));
      return on.subtract(log(on, on.divide(pi(on), sine)), logGamma(on, on.subtract(Ball.ONE, c)));
    }
    Shifted at = shifted(on, c);
    Ball sum = stirling(on, at.argument());
    return at.product().equals(Ball.ONE) ? sum : on.subtract(sum, log(on, sizeOf(at.product())));
  }

  /** How far right Stirling's series is used: there its smallest term is below the precision. */
  private static double stirlingFrom(Balls on) {
    return 0.2 * on.bits() + 2;
  }

  private static boolean isFarLeft(Balls on, Ball c) {
    return nearest(c) < -stirlingFrom(on);
  }

  /** {@code sin(pi c)} without loss near whole numbers. */
  private static Ball sineOfPiTimes(Balls on, Ball c) {
    BigInteger n = whole(c.midpoint());
    Ball rest = on.subtract(c, Ball.of(n));
    if (nearest(rest) > 0.5) {
      rest = on.subtract(Ball.ONE, rest);
    }
    Ball sine = on.apply(Unary.SIN, on.multiply(pi(on), rest));
    return n.testBit(0) ? sine.negated() : sine;
  }

  /**
   * A number far enough to the right, and {@code x (x + 1) ... (x + m - 1)} by which it was
   * shifted.
   */
  private record Shifted(Ball argument, Ball product) {}

  private static Shifted shifted(Balls on, Ball c) {
    int m = shift(on, c);
    Ball product = Ball.ONE;
    for (int k = 0; k < m; k++) {
      product = on.multiply(product, on.add(c, Ball.of(k)));
    }
    return new Shifted(on.add(c, Ball.of(m)), product);
  }

  private static int shift(Balls on, Ball c) {
    return (int) Math.max(0, Math.ceil(stirlingFrom(on) - nearest(c)));
  }

  /**
   * {@code (z - 1/2) log z - z + log(2 pi)/2 + sum B_2k / (2k (2k - 1) z^(2k - 1))}, DLMF 5.11.1;
   * for z > 0 the error is at most the first term left out (5.11(ii)).
   */
  private static Ball stirling(Balls on, Ball z) {
    Ball sum = on.subtract(on.multiply(on.subtract(z, HALF), log(on, z)), z);
    sum = on.add(sum, on.logTwoPi().scaled(-1));
    Ball inverse = on.divide(Ball.ONE, z);
    return bernoulliSum(on, sum, inverse, square(on, inverse), k -> coefficient(on, k, 0));
  }

  /** {@code B_2k / (2k (2k - 1))} for order 0. */
  private static Ball coefficient(Balls on, int k, int order) {
    Bernoulli.Fraction b = Bernoulli.number(k);
    long divisor = 2L * k * (2L * k - 1 + order);
    return on.divide(
        Ball.of(b.numerator()), Ball.of(b.denominator().multiply(BigInteger.valueOf(divisor))));
  }

  /** Adds {@code c_k first ratio^(k - 1)} until a term is too small, which bounds the error. */
  private static Ball bernoulliSum(
      Balls on, Ball start, Ball first, Ball ratio, Function<Integer, Ball> coefficient) {
    Ball sum = start;
    Ball power = first;
    long before = Long.MAX_VALUE - 1;
    for (int k = 1; ; k++) {
      Ball term = on.multiply(coefficient.apply(k), power);
      if (term.isExactZero()
          || term.top() < Math.max(sum.top(), first.top()) - on.bits()
          || term.top() > before + 1) {
        return sum.widened(term.largest());
      }
      sum = on.add(sum, term);
      before = term.top();
      power = on.multiply(power, ratio);
    }
  }

  // ---- polygamma ----

  /** Returns the derivative of order {@code n + 1} of log Gamma. */
  Ball polygamma(Ball order, Ball x) {
    int n = order("polygamma", order, 0);
    checkPoles("polygamma", x);
    Ball center = polygammaOfExact(n, x.midpoint());
    return x.isExact()
        ? center
        : around(x, center, largestAtEnds(x, end -> shortly().polygammaOfExact(n + 1, end)));
  }

  /** Returns an order, which must be a whole number. */
  private static int order(String function, Ball order, int least) {
    if (!order.isExact()) {
      throw new UndecidedException(function + " of the order " + order);
    }
    boolean isInRange = isWhole(order) && order.top() <= 31;
    int n = isInRange ? whole(order).intValueExact() : Integer.MIN_VALUE;
    if (!isInRange || n < least || Math.abs(n) > HIGHEST_ORDER) {
      throw new OutsideDomainException(
          function + " of the order " + order + ": it must be whole, up to 1000");
    }
    return n;
  }

  private Ball polygammaOfExact(int n, Ball c) {
    return refined(0, on -> polygamma(on, n, c));
  }

  /**
   * {@code psi^(n)(x) = psi^(n)(x + m) - (-1)^n n! sum 1/(x + k)^(n+1)}, DLMF 5.15.5; to the left
   * {@code (-1)^n psi^(n)(1 - x) - psi^(n)(x)} is the derivative of order n of {@code pi cot(pi
   * x)}, DLMF 5.15.6.
   */
  private static Ball polygamma(Balls on, int n, Ball c) {
    if (isFarLeft(on, c)) {
      Ball mirrored = polygamma(on, n, on.subtract(Ball.ONE, c));
      return on.subtract((n & 1) == 0 ? mirrored : mirrored.negated(), slopeOfCotangent(on, n, c));
    }
    int m = (int) Math.max(0, Math.ceil(stirlingFrom(on) + n - nearest(c)));
    Ball sum = Ball.ZERO;
    for (int k = 0; k < m; k++) {
      sum = on.add(sum, on.divide(Ball.ONE, on.power(on.add(c, Ball.of(k)), n + 1)));
    }
    sum = on.multiply(sum, Ball.of(factorial(n)));
    Ball far = polygammaOfLarge(on, n, on.add(c, Ball.of(m)));
    return (n & 1) == 0 ? on.subtract(far, sum) : on.add(far, sum);
  }

  /**
   * {@code psi(z) = log z - 1/(2z) - sum B_2k / (2k z^2k)}, DLMF 5.11.2, and its derivatives, DLMF
   * 5.15.8. The error is at most the first term left out: for psi because in Binet's integral
   * {@code 1/(t^2 + z^2)} is between its partial sums, for the others because they are {@code n!}
   * times sums of {@code (z + k)^(-n-1)}, completely monotone, to which Euler and Maclaurin's
   * formula applies.
   */
  private static Ball polygammaOfLarge(Balls on, int n, Ball z) {
    Ball inverse = on.divide(Ball.ONE, z);
    Ball ratio = square(on, inverse);
    if (n == 0) {
      Ball sum = on.subtract(log(on, z), inverse.scaled(-1));
      return bernoulliSum(
          on, sum, ratio, ratio, k -> on.multiply(coefficient(on, k, 1), Ball.of(-2L * k)));
    }
    Ball power = on.power(inverse, n);
    Ball sum = on.multiply(power, Ball.of(factorial(n - 1)));
    sum = on.add(sum, on.multiply(on.multiply(power, inverse), Ball.of(factorial(n))).scaled(-1));
    sum =
        bernoulliSum(
            on, sum, on.multiply(power, ratio), ratio, k -> polygammaCoefficient(on, k, n));
    return (n & 1) == 0 ? sum.negated() : sum;
  }

  /** {@code B_2k (2k + n - 1)! / (2k)!}. */
  private static Ball polygammaCoefficient(Balls on, int k, int n) {
    Bernoulli.Fraction b = Bernoulli.number(k);
    BigInteger product = b.numerator();
    for (int i = 2 * k + 1; i < 2 * k + n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return on.divide(Ball.of(product), Ball.of(b.denominator()));
  }

  /**
   * The derivative of order n of {@code pi cot(pi x)}: {@code pi^(n+1) p_n(cot(pi x))} with {@code
   * p_0 = c}, {@code p_(n+1) = -(1 + c^2) p_n'}. The coefficients of each p_n have one sign, so
   * that nothing cancels.
   */
  private static Ball slopeOfCotangent(Balls on, int n, Ball c) {
    BigInteger[] p = {BigInteger.ZERO, BigInteger.ONE};
    for (int i = 0; i < n; i++) {
      BigInteger[] next = new BigInteger[p.length + 1];
      Arrays.fill(next, BigInteger.ZERO);
      for (int j = 1; j < p.length; j++) {
        BigInteger slope = p[j].multiply(BigInteger.valueOf(-j));
        next[j - 1] = next[j - 1].add(slope);
        next[j + 1] = next[j + 1].add(slope);
      }
      p = next;
    }
    Ball sine = sineOfPiTimes(on, c);
    Ball cosine = sineOfPiTimes(on, on.add(c, HALF));
    Ball cot = on.divide(cosine, sine);
    Ball value = Ball.of(p[p.length - 1]);
    for (int j = p.length - 2; j >= 0; j--) {
      value = on.add(on.multiply(value, cot), Ball.of(p[j]));
    }
    return on.multiply(on.power(pi(on), n + 1), value);
  }

  // ---- beta function ----

  /** Returns {@code Gamma(x) Gamma(y) / Gamma(x + y)}. */
  Ball beta(Ball x, Ball y) {
    checkPoles("beta", x);
    checkPoles("beta", y);
    if (x.isExact() && y.isExact() && isPole(exactSum(x, y))) {
      return Ball.ZERO;
    }
    Ball sum = isPoleFree(x, y);
    boolean isPositive = isGammaPositive(x) == (isGammaPositive(y) == isGammaPositive(sum));
    Ball size =
        refined(
            Math.max(0, Math.max(x.top(), y.top())) + 8,
            on -> exp(on, logBeta(on, x.midpoint(), y.midpoint())));
    Magnitude error = errorOfLogBeta(x, y, sum);
    if (!error.isAtMost(0)) {
      throw new UndecidedException("beta of " + x + " and " + y);
    }
    // e^r - 1 <= 2 r for r <= 1
    Ball value = target.rounded(size.widened(size.largest().times(error).scaled(1)));
    return isPositive ? value : value.negated();
  }

  /** Returns {@code log |beta(x, y)|}. */
  Ball logBeta(Ball x, Ball y) {
    checkPoles("lbeta", x);
    checkPoles("lbeta", y);
    if (x.isExact() && y.isExact() && isPole(exactSum(x, y))) {
      throw new OutsideDomainException("lbeta of " + x + " and " + y);
    }
    Ball sum = isPoleFree(x, y);
    if (x.equals(Ball.ONE) && y.equals(Ball.ONE)) {
      return Ball.ZERO;
    }
    Ball center = refined(0, on -> logBeta(on, x.midpoint(), y.midpoint()));
    return target.rounded(center.widened(errorOfLogBeta(x, y, sum)));
  }

  private static Ball isPoleFree(Ball x, Ball y) {
    Ball sum = Balls.of(128).add(x, y);
    if (x.isExact() && y.isExact()) {
      sum = exactSum(x, y);
    } else {
      checkPoles("beta", sum);
    }
    return sum;
  }

  private static Ball exactSum(Ball x, Ball y) {
    long low = Math.min(x.exponent(), y.exponent());
    long high = Math.max(x.top(), y.top());
    return Balls.of((int) Math.max(64, Math.min(high - low + 4, 1 << 16))).add(x, y);
  }

  private static Ball logBeta(Balls on, Ball x, Ball y) {
    Ball apart = on.add(logGamma(on, x), logGamma(on, y));
    return on.subtract(apart, logGamma(on, on.add(x, y)));
  }

  /** By the slopes {@code psi(x) - psi(x + y)} and {@code psi(y) - psi(x + y)}. */
  private static Magnitude errorOfLogBeta(Ball x, Ball y, Ball sum) {
    if (x.isExact() && y.isExact()) {
      return Magnitude.ZERO;
    }
    SpecialFunctions few = shortly();
    Ball whole = few.polygamma(Ball.ZERO, sum);
    Ball byX = Balls.SHORT.subtract(few.polygamma(Ball.ZERO, x), whole);
    Ball byY = Balls.SHORT.subtract(few.polygamma(Ball.ZERO, y), whole);
    return x.error().times(byX.largest()).plus(y.error().times(byY.largest()));
  }

  private static boolean isGammaPositive(Ball x) {
    Ball c = x.midpoint();
    return !isNegative(c) || !whole(c).testBit(0);
  }

  // ---- Bessel functions ----

  /** Returns {@code J_n(x)}. */
  Ball besselJ(Ball order, Ball x) {
    int given = order("jn", order, -HIGHEST_ORDER);
    int n = Math.abs(given);
    Ball c = x.midpoint();
    Ball size = sizeOf(c);
    Ball center;
    if (c.isExactZero()) {
      center = n == 0 ? Ball.ONE : Ball.ZERO;
    } else {
      center = refined(0, on -> besselJ(on, n, size));
    }
    // |J_n'| <= (|J_(n-1)| + |J_(n+1)|) / 2 and |J_n| <= min(1, |x/2|^n / n!), DLMF 10.14.1,
    // 10.14.4
    Magnitude slope = largestBesselJ(Math.abs(n - 1), x).max(largestBesselJ(n + 1, x));
    Ball value = around(x, center, slope);
    boolean isOdd = (n & 1) == 1;
    return isOdd && (isNegative(c) != (given < 0)) ? value.negated() : value;
  }

  private static Magnitude largestBesselJ(int n, Ball x) {
    if (x.isExact()) {
      return Magnitude.ZERO;
    }
    Magnitude half = x.largest().scaled(-1);
    Magnitude bound = Magnitude.ONE;
    for (int k = 1; k <= n; k++) {
      bound = bound.times(half).over(Magnitude.below(k, 0));
      if (bound.compareTo(Magnitude.ONE) > 0 && half.compareTo(Magnitude.below(n, 0)) > 0) {
        return Magnitude.ONE;
      }
    }
    return bound.min(Magnitude.ONE);
  }

  /** For x > 0, n >= 0. */
  private static Ball besselJ(Balls on, int n, Ball x) {
    Optional<Hankel> far = hankel(on, n, x);
    if (far.isPresent()) {
      Hankel at = far.get();
      return on.multiply(
          at.amplitude(),
          on.subtract(on.multiply(at.p(), at.cos()), on.multiply(at.q(), at.sin())));
    }
    Balls wide = Balls.of(on.bits() + besselExtra(x));
    return besselSeries(wide, n, x);
  }

  private static int besselExtra(Ball x) {
    double size = nearest(x);
    if (size > 100_000) {
      throw new UndecidedException("a Bessel function of " + x + " and of so high an order");
    }
    return (int) (1.45 * size) + GUARD;
  }

  /** {@code (x/2)^n sum (-x^2/4)^k / (k! (n + k)!)}, DLMF 10.2.2. */
  private static Ball besselSeries(Balls on, int n, Ball x) {
    Ball half = x.scaled(-1);
    Ball first = on.divide(on.power(half, n), Ball.of(factorial(n)));
    return on.multiply(first, series(on, square(on, half).negated(), k -> k * (k + n)));
  }

  /**
   * The parts of Hankel's expansions: {@code J = a (p cos - q sin)}, {@code Y = a (p sin + q cos)}.
   */
  private record Hankel(Ball amplitude, Ball p, Ball q, Ball cos, Ball sin) {}

  /**
   * Hankel's expansions for large x, DLMF 10.17.3 and 10.17.4, if they reach the precision; with at
   * least n/2 terms of each sum the error is at most the first term left out (10.17(iii)).
   */
  private static Optional<Hankel> hankel(Balls on, int n, Ball x) {
    if (nearest(x) < 0.35 * on.bits()) {
      return Optional.empty();
    }
    Ball p = Ball.ONE;
    Ball q = Ball.ZERO;
    Ball term = Ball.ONE;
    Ball inverse = on.divide(Ball.ONE, x).scaled(-3);
    int left = 0;
    for (long k = 1; left < 2; k++) {
      long odd = 2 * k - 1;
      term =
          on.divide(
              on.multiply(on.multiply(term, inverse), Ball.of(4L * n * n - odd * odd)), Ball.of(k));
      boolean isSmall = k > n + 2 && (term.isExactZero() || term.top() < -on.bits());
      if (!isSmall && k > n && k > 2 * nearest(x)) {
        return Optional.empty();
      }
      left = isSmall ? left + 1 : 0;
      Ball signed = (k & 2) == 0 ? term : term.negated();
      if ((k & 1) == 0) {
        p = isSmall ? p.widened(term.largest()) : on.add(p, signed);
      } else {
        q = isSmall ? q.widened(term.largest()) : on.add(q, signed);
      }
    }
    // The angle is x - (2n + 1) pi/4; cosine and sine of that multiple of pi/4 are +-1/sqrt 2.
    Ball cos = on.apply(Unary.COS, x);
    Ball sin = on.apply(Unary.SIN, x);
    int eighth = (int) ((2L * n + 1) & 7);
    boolean cosIsPositive = eighth == 1 || eighth == 7;
    boolean sinIsPositive = eighth < 4;
    Ball cc = cosIsPositive ? cos : cos.negated();
    Ball ss = sinIsPositive ? sin : sin.negated();
    Ball sc = cosIsPositive ? sin : sin.negated();
    Ball cs = sinIsPositive ? cos : cos.negated();
    Ball amplitude = on.apply(Unary.SQRT, on.divide(Ball.ONE, on.multiply(pi(on), x)));
    return Optional.of(new Hankel(amplitude, p, q, on.add(cc, ss), on.subtract(sc, cs)));
  }

  /** Returns {@code Y_n(x)} for x > 0. */
  Ball besselY(Ball order, Ball x) {
    int given = order("yn", order, -HIGHEST_ORDER);
    int n = Math.abs(given);
    Ball low = x.lower();
    if (low.mantissa().signum() <= 0) {
      if (x.upper().mantissa().signum() <= 0) {
        throw new OutsideDomainException("yn of " + x);
      }
      throw x.undecided("yn");
    }
    Ball center = refined(0, on -> besselY(on, n, x.midpoint()));
    Ball value = center;
    if (!x.isExact()) {
      // J^2 + Y^2 decreases (DLMF 10.9.30), so |Y| <= |J| + |Y| at the lower end.
      Magnitude slope = modulus(Math.abs(n - 1), low).max(modulus(n + 1, low));
      value = around(x, center, slope);
    }
    return (n & 1) == 1 && given < 0 ? value.negated() : value;
  }

  private static Magnitude modulus(int n, Ball low) {
    SpecialFunctions few = shortly();
    return few.besselJ(Ball.of(n), low).largest().plus(few.besselY(Ball.of(n), low).largest());
  }

  /**
   * {@code pi Y_n(x) = 2 log(x/2) J_n(x) - (x/2)^-n sum_(k<n) (n-k-1)!/k! (x^2/4)^k - (x/2)^n sum
   * (psi(k+1) + psi(n+k+1)) (-x^2/4)^k / (k! (n+k)!)}, DLMF 10.8.1.
   */
  private static Ball besselY(Balls on, int n, Ball x) {
    Optional<Hankel> far = hankel(on, n, x);
    if (far.isPresent()) {
      Hankel at = far.get();
      return on.multiply(
          at.amplitude(), on.add(on.multiply(at.p(), at.sin()), on.multiply(at.q(), at.cos())));
    }
    Balls wide = Balls.of(on.bits() + 2 * besselExtra(x));
    Ball half = x.scaled(-1);
    Ball square = square(wide, half);
    Ball finite = Ball.ZERO;
    Ball power = Ball.ONE;
    BigInteger factorial = factorial(Math.max(0, n - 1));
    for (int k = 0; k < n; k++) {
      finite = wide.add(finite, wide.multiply(power, Ball.of(factorial)));
      power = wide.divide(wide.multiply(power, square), Ball.of(k + 1L));
      factorial = k < n - 1 ? factorial.divide(BigInteger.valueOf(n - k - 1L)) : factorial;
    }
    finite = n == 0 ? finite : wide.divide(finite, wide.power(half, n));
    Ball psi = polygamma(wide, 0, Ball.ONE);
    Ball harmonics = psi.scaled(1);
    for (int k = 1; k <= n; k++) {
      harmonics = wide.add(harmonics, wide.divide(Ball.ONE, Ball.of(k)));
    }
    Ball term = wide.divide(wide.power(half, n), Ball.of(factorial(n)));
    Ball infinite = wide.multiply(term, harmonics);
    long top = infinite.top();
    double fall = nearest(square);
    for (long k = 1; ; k++) {
      term = wide.divide(wide.multiply(term, square.negated()), Ball.of(k * (k + n)));
      harmonics =
          wide.add(
              harmonics,
              wide.add(wide.divide(Ball.ONE, Ball.of(k)), wide.divide(Ball.ONE, Ball.of(k + n))));
      Ball summand = wide.multiply(term, harmonics);
      top = Math.max(top, summand.top());
      // The harmonic sums grow by less than 9/4 at the first step and 3/2 later, the terms fall by
      // 4.
      if (4 * fall < k * (double) (k + n) && summand.top() < top - wide.bits()) {
        infinite = infinite.widened(summand.largest().scaled(1));
        break;
      }
      infinite = wide.add(infinite, summand);
    }
    Ball logarithm = wide.multiply(log(wide, half), besselSeries(wide, n, x)).scaled(1);
    Ball sum = wide.subtract(wide.subtract(logarithm, finite), infinite);
    return wide.divide(sum, pi(wide));
  }

  /**
   * Returns the spherical Bessel function {@code sqrt(pi/(2x)) J_(n+1/2)(x)}; of order 0 it is
   * sinc.
   */
  Ball sphericalBessel(Ball order, Ball x) {
    int n = order("sphericalj", order, 0);
    Ball c = x.midpoint();
    Ball size = sizeOf(c);
    Ball center =
        c.isExactZero()
            ? n == 0 ? Ball.ONE : Ball.ZERO
            : refined(0, on -> sphericalBessel(on, n, size));
    // (2n + 1) j_n' = n j_(n-1) - (n + 1) j_(n+1), DLMF 10.51.2, and |j_n| <= min(1,
    // |x|^n/(2n+1)!!)
    Magnitude slope =
        largestSpherical(Math.max(0, n - 1), x, n > 0).max(largestSpherical(n + 1, x, true));
    Ball value = around(x, center, slope);
    return (n & 1) == 1 && isNegative(c) ? value.negated() : value;
  }

  private static Magnitude largestSpherical(int n, Ball x, boolean isPresent) {
    if (x.isExact() || !isPresent) {
      return Magnitude.ZERO;
    }
    Magnitude bound = Magnitude.ONE;
    for (int k = 1; k <= n; k++) {
      bound = bound.times(x.largest()).over(Magnitude.below(2L * k + 1, 0));
      if (bound.compareTo(Magnitude.ONE) > 0
          && x.largest().compareTo(Magnitude.below(2L * n + 1, 0)) > 0) {
        return Magnitude.ONE;
      }
    }
    return bound.min(Magnitude.ONE);
  }

  /** The series DLMF 10.53.1, or upwards from {@code sin x / x} by {@code 10.51.1}. */
  private static Ball sphericalBessel(Balls on, int n, Ball x) {
    if (nearest(x) > 20 + n) {
      Ball before = on.divide(on.apply(Unary.SIN, x), x);
      if (n == 0) {
        return before;
      }
      Ball here = on.divide(on.subtract(before, on.apply(Unary.COS, x)), x);
      for (long k = 1; k < n; k++) {
        Ball next = on.subtract(on.divide(on.multiply(Ball.of(2 * k + 1), here), x), before);
        before = here;
        here = next;
      }
      return here;
    }
    Balls wide = Balls.of(on.bits() + besselExtra(x));
    Ball first = wide.power(x, n);
    for (long k = 1; k <= n; k++) {
      first = wide.divide(first, Ball.of(2 * k + 1));
    }
    Ball half = square(wide, x).scaled(-1).negated();
    return wide.multiply(first, series(wide, half, k -> k * (2 * (k + n) + 1)));
  }

  // ---- Lambert's W ----

  /** Returns the w >= -1 with {@code w e^w = x}, for {@code x >= -1/e}. */
  Ball lambertW(Ball x) {
    if (x.isExact()) {
      return lambertOfExact(x);
    }
    checkLambert(x.upper());
    if (signAboveBranch(x.lower()) < 0) {
      throw x.undecided("lambertw");
    }
    // W increases and its slope falls: that at the lower end bounds it.
    Ball low = shortly().lambertOfExact(x.lower());
    Balls on = Balls.SHORT;
    Ball above = on.add(low, Ball.ONE);
    if (above.mayBeZero()) {
      above = target.add(lambertOfExact(x.lower()), Ball.ONE);
    }
    if (above.mayBeZero()) {
      throw x.undecided("lambertw");
    }
    Ball slope = on.divide(exp(on, low.negated()), above);
    return around(x, lambertOfExact(x.midpoint()), slope.largest());
  }

  private Ball lambertOfExact(Ball c) {
    if (c.isExactZero()) {
      return c;
    }
    checkLambert(c);
    return refined(0, on -> lambert(on, c));
  }

  private static void checkLambert(Ball c) {
    if (signAboveBranch(c) < 0) {
      throw new OutsideDomainException("lambertw of " + c + ", which is below -1/e");
    }
  }

  /** Returns the sign of {@code c + 1/e}, which no exact number makes 0. */
  private static int signAboveBranch(Ball c) {
    for (int w = 64; ; w *= 2) {
      Balls on = Balls.of(w);
      OptionalInt sign = on.add(on.multiply(c, on.constant(Constant.E)), Ball.ONE).sign();
      if (sign.isPresent()) {
        return sign.getAsInt();
      }
    }
  }

  /**
   * Newton's method for {@code f(w) = w e^w - c}, which increases for w > -1; a change of its sign
   * proves the result.
   */
  private static Ball lambert(Balls on, Ball c) {
    if (c.top() < -on.bits()) {
      // |W(x) - x| <= 2 x^2 for |x| <= 1/10
      return c.widened(c.largest().squared().scaled(1));
    }
    Ball w = firstLambert(on, c);
    for (int i = 0; i < 100; i++) {
      Ball power = exp(on, w);
      Ball slope = on.multiply(power, on.add(w, Ball.ONE));
      Ball step = on.divide(on.subtract(on.multiply(w, power), c), slope).midpoint();
      w = on.subtract(w, step).midpoint();
      if (step.isExactZero() || step.top() < w.top() - on.bits() / 2 - 2) {
        Ball again = exp(on, w);
        Ball rest = on.subtract(on.multiply(w, again), c);
        Ball close = on.divide(rest, on.multiply(again, on.add(w, Ball.ONE)));
        Ball reach =
            new Ball(
                BigInteger.ONE,
                Math.max(close.largest().top() + 1, w.top() - 2L * on.bits()),
                Magnitude.ZERO);
        Ball low = on.subtract(w, reach).midpoint();
        Ball high = on.add(w, reach).midpoint();
        if (on.add(low, Ball.ONE).lower().mantissa().signum() > 0
            && signOfLambert(on, low, c) < 0
            && signOfLambert(on, high, c) > 0) {
          return Ball.between(low, high);
        }
      }
    }
    throw new UndecidedException("lambertw of " + c);
  }

  private static int signOfLambert(Balls on, Ball w, Ball c) {
    return on.subtract(on.multiply(w, exp(on, w)), c).sign().orElse(0);
  }

  private static Ball firstLambert(Balls on, Ball c) {
    double x = nearest(c);
    if (x < -0.25) {
      // w = -1 + p - p^2/3 + 11 p^3/72 - ..., p = sqrt(2 (e x + 1)), DLMF 4.13.6
      Ball square = on.add(on.multiply(c, on.constant(Constant.E)), Ball.ONE).scaled(1);
      Ball p = on.apply(Unary.SQRT, square);
      Ball third = on.divide(on.multiply(p, p), Ball.of(3));
      Ball cubic = on.divide(on.multiply(on.power(p, 3), Ball.of(11)), Ball.of(72));
      return on.add(on.subtract(on.subtract(p, Ball.ONE), third), cubic).midpoint();
    }
    if (x < 3) {
      return Math.abs(x) < 1e-3 ? c : Ball.of(Math.log1p(x));
    }
    double log = nearest(log(Balls.SHORT, c));
    return Ball.of(log - Math.log(log));
  }

  // ---- softplus ----

  /** Returns {@code log(1 + e^x)}. */
  Ball softplus(Ball x) {
    Ball c = x.midpoint();
    Ball value =
        refined(
            0,
            on -> {
              Ball log = on.apply(Unary.LOG1P, exp(on, sizeOf(c).negated()));
              return isNegative(c) ? log : on.add(c, log);
            });
    return around(x, value, Balls.SHORT.apply(Unary.SIGMOID, x.upper()).largest());
  }

  /** The Bernoulli numbers of even index, kept for all threads; the list only gets longer. */
  private static final class Bernoulli {

    record Fraction(BigInteger numerator, BigInteger denominator) {}

    private static final AtomicReference<List<Fraction>> KNOWN = new AtomicReference<>(List.of());

    private Bernoulli() {}

    /** Returns {@code B_2k}, k >= 1. */
    static Fraction number(int k) {
      List<Fraction> known = KNOWN.get();
      if (known.size() < k) {
        known = KNOWN.accumulateAndGet(upTo(2 * k + 32), (a, b) -> a.size() >= b.size() ? a : b);
      }
      return known.get(k - 1);
    }

    /**
     * From the tangent numbers, {@code B_2k = (-1)^(k-1) 2k T_k / (4^k (4^k - 1))}. Source: R.
     * Brent and D. Harvey, Fast computation of Bernoulli, tangent and secant numbers (2011),
     * algorithm TangentNumbers.
     */
    private static List<Fraction> upTo(int n) {
      BigInteger[] t = new BigInteger[n + 1];
      t[1] = BigInteger.ONE;
      for (int k = 2; k <= n; k++) {
        t[k] = t[k - 1].multiply(BigInteger.valueOf(k - 1L));
      }
      for (int k = 2; k <= n; k++) {
        for (int j = k; j <= n; j++) {
          t[j] =
              t[j - 1]
                  .multiply(BigInteger.valueOf(j - k))
                  .add(t[j].multiply(BigInteger.valueOf(j - k + 2L)));
        }
      }
      List<Fraction> numbers = new ArrayList<>();
      for (int k = 1; k <= n; k++) {
        BigInteger power = BigInteger.ONE.shiftLeft(2 * k);
        BigInteger numerator = t[k].multiply(BigInteger.valueOf(2L * k));
        BigInteger denominator = power.multiply(power.subtract(BigInteger.ONE));
        BigInteger common = numerator.gcd(denominator);
        BigInteger reduced = numerator.divide(common);
        numbers.add(
            new Fraction((k & 1) == 1 ? reduced : reduced.negate(), denominator.divide(common)));
      }
      return List.copyOf(numbers);
    }
  }
}

package tridiff.core.germ;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.germ.SeriesArithmetic.Limit;

/**
 * Special functions of germs that tend to a number: Taylor series there. At the poles of the gamma
 * function and its kin a whole number is added first ({@code Gamma(x) = Gamma(x + 1)/x}).
 *
 * <p>What has no limit is beyond germs.
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, by its numbers.
 */
final class SpecialGerms {

  /** To the left of it there would be too many factors. */
  private static final BigInteger FARTHEST_POLE = BigInteger.valueOf(40);

  /** A little more than a function may have, for its derivatives; see {@link Binary}. */
  private static final int HIGHEST_ORDER = 1050;

  private final Germs on;

  SpecialGerms(Germs on) {
    this.on = on;
  }

  private Coefficients coefficients() {
    return on.coefficients();
  }

  /** Returns the number to which a germ tends. */
  private Coefficient limit(String function, Germ x) {
    if (!x.isHuge()) {
      Series s = x.series().orElseThrow();
      Limit limit = on.series().limit(s);
      if (limit == Limit.FINITE) {
        return SeriesArithmetic.coefficient(s, Order.ONE);
      }
      if (limit == Limit.UNKNOWN && s.isTame()) {
        throw new TruncatedException(function + " of what is not known well enough");
      }
    }
    throw new BeyondGermsException(function + " of what has no limit");
  }

  private Germ composed(Germ x, IntFunction<Coefficient> taylor) {
    Series small = SeriesArithmetic.below(x.series().orElseThrow(), Order.ONE);
    return Germ.of(on.series().compose(small, taylor));
  }

  /** Returns the order of a function, which does not depend on t. */
  int order(Germ n) {
    double order = on.approximate(n);
    if (order != Math.rint(order) || Math.abs(order) > HIGHEST_ORDER) {
      throw new OutsideDomainException("the order " + order + ", which is not whole, up to 1000");
    }
    return (int) order;
  }

  private static Coefficient fraction(long numerator, BigInteger denominator) {
    return Coefficients.of(Rational.of(BigInteger.valueOf(numerator), denominator));
  }

  private static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int i = 2; i <= n; i++) {
      product = product.multiply(BigInteger.valueOf(i));
    }
    return product;
  }

  // ---- error function ----

  /** Returns {@code (2 pi)^(-1/2)}. */
  Germ rootOfTwoPi() {
    Germ twice = on.multiply(on.constant(2.0), on.constant(Constant.PI));
    return on.divide(on.constant(1.0), on.apply(Unary.SQRT, twice));
  }

  /** {@code erf' = 2/sqrt(pi) g} with {@code g = e^(-x^2)}, {@code g' = -2 x g}. */
  Germ erf(Germ x) {
    Coefficients c = coefficients();
    Coefficient at = limit("erf", x);
    Coefficient value = c.special(Generator.Kind.ERF, Unary.ERF, at);
    Coefficient scale = c.multiply(Coefficients.TWO, c.power(c.pi(), Rational.HALF.negated()));
    List<Coefficient> g = new ArrayList<>(List.of(c.exp(c.negate(c.multiply(at, at)))));
    return composed(
        x,
        k -> {
          while (g.size() < k) {
            int n = g.size();
            Coefficient before = n > 1 ? g.get(n - 2) : Coefficients.ZERO;
            Coefficient sum = c.add(c.multiply(at, g.get(n - 1)), before);
            g.add(c.multiply(sum, Coefficients.of(Rational.of(-2, n))));
          }
          return k == 0
              ? value
              : c.multiply(c.multiply(scale, g.get(k - 1)), fraction(1, BigInteger.valueOf(k)));
        });
  }

  // ---- gamma function ----

  /** Returns the n >= 0 if a number is the pole -n, and -1 if it is none. */
  private static int pole(Coefficient x) {
    if (x.isZero()) {
      return 0;
    }
    Optional<BigInteger> pole =
        x.rational().filter(r -> r.isWhole() && r.signum() < 0).map(r -> r.numerator().negate());
    if (pole.isPresent() && pole.get().compareTo(FARTHEST_POLE) > 0) {
      throw new BeyondGermsException("a pole of the gamma function at -" + pole.get());
    }
    return pole.map(BigInteger::intValueExact).orElse(-1);
  }

  private Germ plus(Germ x, int n) {
    return n == 0 ? x : on.add(x, on.constant((double) n));
  }

  private void checkPole(String function, Germ x) {
    if (x.isConstant()) {
      throw new OutsideDomainException(function + " at a pole");
    }
  }

  /** Returns {@code 1/Gamma(x)}, which is 0 at the poles of Gamma. */
  Germ reciprocalGamma(Germ x) {
    int pole = pole(limit("gamma", x));
    return pole >= 0
        ? on.divide(rising(x, pole), gamma(plus(x, pole + 1)))
        : on.divide(on.constant(1.0), gamma(x));
  }

  /** Returns {@code x (x + 1) ... (x + n)}. */
  private Germ rising(Germ x, int n) {
    Germ product = x;
    for (int k = 1; k <= n; k++) {
      product = on.multiply(product, plus(x, k));
    }
    return product;
  }

  /** {@code Gamma' = Gamma psi}. */
  Germ gamma(Germ x) {
    Coefficient at = limit("gamma", x);
    int pole = pole(at);
    if (pole >= 0) {
      checkPole("gamma", x);
      return on.divide(gamma(plus(x, pole + 1)), rising(x, pole));
    }
    Coefficients c = coefficients();
    List<Coefficient> y =
        new ArrayList<>(List.of(c.special(Generator.Kind.GAMMA, Unary.GAMMA, at)));
    return composed(
        x,
        k -> {
          while (y.size() <= k) {
            int n = y.size();
            Coefficient sum = Coefficients.ZERO;
            for (int j = 0; j < n; j++) {
              Coefficient psi = c.multiply(polygamma(j, at), fraction(1, factorial(j)));
              sum = c.add(sum, c.multiply(psi, y.get(n - 1 - j)));
            }
            y.add(c.multiply(sum, fraction(1, BigInteger.valueOf(n))));
          }
          return y.get(k);
        });
  }

  Germ logGamma(Germ x) {
    Coefficient at = limit("lgamma", x);
    if (pole(at) >= 0) {
      return on.apply(Unary.LOG, on.apply(Unary.ABS, gamma(x)));
    }
    Coefficients c = coefficients();
    Coefficient value = c.special(Generator.Kind.LOG_GAMMA, Unary.LOG_GAMMA, at);
    return composed(
        x, k -> k == 0 ? value : c.multiply(polygamma(k - 1, at), fraction(1, factorial(k))));
  }

  private Coefficient polygamma(int n, Coefficient x) {
    return coefficients().special(Generator.Kind.POLYGAMMA, Binary.POLYGAMMA, n, x);
  }

  Germ polygamma(int n, Germ x) {
    Coefficient at = limit("polygamma", x);
    int pole = pole(at);
    if (pole >= 0) {
      checkPole("polygamma", x);
      Germ sum = polygamma(n, plus(x, pole + 1));
      Germ factor = on.constant(factorial(n));
      for (int k = 0; k <= pole; k++) {
        Germ term = on.multiply(factor, on.power(plus(x, k), -n - 1));
        sum = (n & 1) == 0 ? on.subtract(sum, term) : on.add(sum, term);
      }
      return sum;
    }
    return composed(
        x, k -> coefficients().multiply(polygamma(n + k, at), fraction(1, factorial(k))));
  }

  // ---- Bessel functions ----

  /** By {@code 2 J_n' = J_(n-1) - J_(n+1)}, DLMF 10.6.1, or that of spherical ones, 10.51.2. */
  Germ bessel(Binary op, int order, Germ x) {
    Coefficients c = coefficients();
    Coefficient at = limit(op.symbol(), x);
    if (op == Binary.BESSEL_Y) {
      int sign = c.sign(at);
      if (sign < 0 || (sign == 0 && on.compare(Comparison.LESS_OR_EQUAL, x, on.constant(0.0)))) {
        throw new OutsideDomainException("yn of a number that is not positive");
      }
      if (sign == 0) {
        throw new BeyondGermsException("yn beside 0");
      }
    }
    Generator.Kind kind = Generator.Kind.valueOf(op.name());
    List<SortedMap<Integer, Rational>> derivatives = new ArrayList<>();
    SortedMap<Integer, Rational> first = new TreeMap<>();
    first.put(order, Rational.ONE);
    derivatives.add(first);
    return composed(
        x,
        k -> {
          while (derivatives.size() <= k) {
            derivatives.add(derivative(op, derivatives.get(derivatives.size() - 1)));
          }
          Coefficient sum = Coefficients.ZERO;
          for (var term : derivatives.get(k).entrySet()) {
            Coefficient value = c.special(kind, op, term.getKey(), at);
            sum = c.add(sum, c.multiply(Coefficients.of(term.getValue()), value));
          }
          return c.multiply(sum, fraction(1, factorial(k)));
        });
  }

  private static SortedMap<Integer, Rational> derivative(
      Binary op, SortedMap<Integer, Rational> sum) {
    SortedMap<Integer, Rational> result = new TreeMap<>();
    sum.forEach(
        (n, factor) -> {
          boolean isSpherical = op == Binary.SPHERICAL_BESSEL;
          Rational before = isSpherical ? Rational.of(n, 2L * n + 1) : Rational.HALF;
          Rational after = isSpherical ? Rational.of(-n - 1L, 2L * n + 1) : Rational.HALF.negated();
          if (before.signum() != 0) {
            result.merge(n - 1, factor.times(before), Rational::plus);
          }
          result.merge(n + 1, factor.times(after), Rational::plus);
        });
    return result;
  }

  // ---- Lambert's W ----

  /** {@code W' d = 1} with {@code d = (1 + W) e}, {@code e = e^W}, {@code e' = e W'}. */
  Germ lambertW(Germ x) {
    Coefficients c = coefficients();
    Coefficient at = limit("lambertw", x);
    if (c.sign(c.add(Coefficients.ONE, c.multiply(at, c.constant(Constant.E)))) == 0) {
      return besideBranchPoint(x);
    }
    Coefficient value = c.special(Generator.Kind.LAMBERT_W, Unary.LAMBERT_W, at);
    List<Coefficient> w = new ArrayList<>(List.of(value));
    List<Coefficient> e = new ArrayList<>(List.of(c.exp(value)));
    List<Coefficient> d =
        new ArrayList<>(List.of(c.multiply(c.add(Coefficients.ONE, value), e.get(0))));
    List<Coefficient> q = new ArrayList<>(List.of(c.reciprocal(d.get(0))));
    return composed(
        x,
        k -> {
          while (w.size() <= k) {
            int n = w.size();
            w.add(c.multiply(q.get(n - 1), fraction(1, BigInteger.valueOf(n))));
            Coefficient power = Coefficients.ZERO;
            for (int j = 1; j <= n; j++) {
              power = c.add(power, c.multiply(c.times(w.get(j), j), e.get(n - j)));
            }
            e.add(c.multiply(power, fraction(1, BigInteger.valueOf(n))));
            Coefficient product = e.get(n);
            for (int j = 0; j <= n; j++) {
              product = c.add(product, c.multiply(w.get(j), e.get(n - j)));
            }
            d.add(product);
            Coefficient rest = Coefficients.ZERO;
            for (int j = 1; j <= n; j++) {
              rest = c.add(rest, c.multiply(d.get(j), q.get(n - j)));
            }
            q.add(c.negate(c.multiply(rest, q.get(0))));
          }
          return w.get(k);
        });
  }

  /**
   * Returns W beside -1/e: {@code v = W + 1} as a series in {@code p = sqrt(2 (e x + 1))}, DLMF
   * 4.13.6, from {@code v h' = p} with {@code h = e^v}, {@code h' = h v'}.
   */
  private Germ besideBranchPoint(Germ x) {
    Germ above = on.add(on.multiply(on.constant(Constant.E), x), on.constant(1.0));
    if (on.compare(Comparison.LESS, above, on.constant(0.0))) {
      throw new OutsideDomainException("lambertw of a number below -1/e");
    }
    Germ p = on.apply(Unary.SQRT, on.add(above, above));
    List<Rational> v = new ArrayList<>(List.of(Rational.ZERO, Rational.ONE));
    List<Rational> h = new ArrayList<>(List.of(Rational.ONE, Rational.ONE));
    return composed(
        p,
        k -> {
          while (v.size() <= k) {
            int n = v.size();
            Rational ofPower = Rational.ZERO;
            for (int j = 1; j < n; j++) {
              ofPower = ofPower.plus(h.get(j).times(v.get(n - j)).times(Rational.of(n - j)));
            }
            Rational ofProduct = Rational.ZERO;
            for (int j = 2; j < n; j++) {
              Rational slope = h.get(n - j + 1).times(Rational.of(n - j + 1));
              ofProduct = ofProduct.plus(v.get(j).times(slope));
            }
            Rational next = ofPower.plus(ofProduct).times(Rational.of(-1, n + 1));
            v.add(next);
            h.add(next.plus(ofPower.times(Rational.of(1, n))));
          }
          return Coefficients.of(k == 0 ? Rational.of(-1) : v.get(k));
        });
  }
}

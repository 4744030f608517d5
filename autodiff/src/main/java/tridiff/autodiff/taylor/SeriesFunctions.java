package tridiff.autodiff.taylor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tridiff.autodiff.rules.Rules;
import tridiff.autodiff.rules.Slope;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;

/**
 * The elementary functions of truncated Taylor series.
 *
 * <p>Each function satisfies a differential equation {@code z' = s(z, x) x'}, which gives its
 * coefficients one after the other, {@code z_k = (1/k) sum_(j=1..k) j x_j s_(k-j)}: O(n^2)
 * operations for all n. The equations are those that keep digits: tanh' is sech^2, never 1 - z^2.
 *
 * <p>Source: A. Griewank and A. Walther, Evaluating Derivatives, 2nd ed. (2008), section 13.2,
 * doi:10.1137/1.9780898717761.
 */
final class SeriesFunctions<T> {

  private final SeriesArithmetic<T> series;
  private final Algebra<T> on;
  private final int order;

  SeriesFunctions(SeriesArithmetic<T> series) {
    this.series = series;
    this.on = series.on();
    this.order = series.order();
  }

  /** Applies an operation to a series that is not constant; {@code z0} is its value. */
  Series<T> apply(Unary op, Series<T> x, T z0) {
    return switch (op) {
      case NEGATE -> series.withValue(series.map(x, on::negate), z0);
      case ABS -> timesSign(x, z0);
      case SIGN, FLOOR, CEIL, TRUNC, RINT -> Series.constant(z0);
      case SQRT -> sqrt(x, z0);
      case CBRT -> cbrt(x, z0);
      case EXP -> exp(x, z0);
      case EXPM1 -> series.withValue(exp(x, on.apply(Unary.EXP, x.value())), z0);
      case LOG -> integral(x, x, z0);
      case LOG1P -> integral(x, series.plus(x, 1), z0);
      case LOG10 -> {
        T log10 = on.apply(Unary.LOG, on.constant(10));
        yield integral(x, series.map(x, u -> on.multiply(u, log10)), z0);
      }
      case SIN -> oscillation(x, z0, on.apply(Unary.COS, x.value()), false, true);
      case COS -> oscillation(x, z0, on.apply(Unary.SIN, x.value()), true, false);
      case SINH -> oscillation(x, z0, on.apply(Unary.COSH, x.value()), false, false);
      case COSH -> oscillation(x, z0, on.apply(Unary.SINH, x.value()), false, false);
      case TAN -> tan(x, z0);
      case ASIN -> integral(x, rootOfOneMinusSquare(x), z0);
      case ACOS -> integral(x, series.map(rootOfOneMinusSquare(x), on::negate), z0);
      case ATAN -> integral(x, series.plus(square(x), 1), z0);
      case TANH -> tanh(x, z0);
      case ASINH -> {
        Series<T> one = Series.constant(on.constant(1));
        yield integral(x, hypot(one, x, on.apply(Binary.HYPOT, one.value(), x.value())), z0);
      }
      case ACOSH ->
          integral(x, series.multiply(root(series.plus(x, -1)), root(series.plus(x, 1))), z0);
      case ATANH -> integral(x, oneMinusTimesOnePlus(x), z0);
      case SIGMOID -> sigmoid(x, z0);
      case SOFTPLUS, ERF, ERFC, NORMAL_DENSITY, NORMAL_DISTRIBUTION, GAMMA, LOG_GAMMA, LAMBERT_W ->
          alongSlope(
              z0,
              shorter -> {
                Series<T> start = cut(x);
                Series<T> z = shorter.apply(op, start);
                return product(shorter, Rules.STABLE.slope(shorter, op, start, z), slopeOf(x));
              });
    };
  }

  /** Applies an operation to two series, of which one is not constant, by its slopes. */
  Series<T> apply(Binary op, Series<T> x, Series<T> y, T z0) {
    return alongSlope(
        z0,
        shorter -> {
          Series<T> u = cut(x);
          Series<T> v = cut(y);
          Series<T> z = shorter.apply(op, u, v);
          Series<T> byX =
              x.isConstant()
                  ? Series.constant(on.constant(0))
                  : product(shorter, Rules.STABLE.leftSlope(shorter, op, u, v, z), slopeOf(x));
          Series<T> byY =
              y.isConstant()
                  ? Series.constant(on.constant(0))
                  : product(shorter, Rules.STABLE.rightSlope(shorter, op, u, v, z), slopeOf(y));
          return x.isConstant() ? byY : y.isConstant() ? byX : shorter.add(byX, byY);
        });
  }

  /**
   * Returns the series of which the derivative is known as a series shorter by one: it is evaluated
   * over series itself.
   */
  private Series<T> alongSlope(T z0, Function<TaylorAlgebra<T>, Series<T>> slope) {
    // Of order 1 the slope is a number, but a series has an order of at least 1.
    TaylorAlgebra<T> shorter = new TaylorAlgebra<>(on, Math.max(1, order - 1));
    Series<T> s = slope.apply(shorter);
    List<T> z = startingWith(z0);
    for (int k = 1; k <= order && s.has(k - 1); k++) {
      T coefficient = s.get(k - 1);
      z.add(k == 1 ? coefficient : on.divide(coefficient, on.constant(k)));
    }
    return new Series<>(z);
  }

  private static <T> Series<T> product(
      TaylorAlgebra<T> shorter, Slope<Series<T>> slope, Series<T> direction) {
    return slope.times(shorter, direction);
  }

  /** Returns the series without its last coefficient, of order 1 without all but the first. */
  private Series<T> cut(Series<T> x) {
    return new Series<>(x.coefficients().subList(0, Math.min(x.coefficients().size(), order)));
  }

  /** Returns x' as a series. */
  private Series<T> slopeOf(Series<T> x) {
    List<T> slopes = new ArrayList<>();
    for (int j = 1; x.has(j) && j <= order; j++) {
      slopes.add(series.slope(x.get(j), j));
    }
    return new Series<>(slopes);
  }

  private Series<T> timesSign(Series<T> x, T z0) {
    T sign = on.apply(Unary.SIGN, x.value());
    return series.withValue(series.map(x, u -> on.multiply(u, sign)), z0);
  }

  /** {@code z' = z x'}. */
  Series<T> exp(Series<T> x, T z0) {
    List<T> slopes = series.slopes(x);
    List<T> z = startingWith(z0);
    for (int k = 1; k <= order; k++) {
      z.add(next(slopes, z, k));
    }
    return new Series<>(z);
  }

  /** {@code 2 z z' = x'}. */
  private Series<T> sqrt(Series<T> x, T z0) {
    List<T> z = startingWith(z0);
    T twice = on.multiply(on.constant(2), z0);
    for (int k = 1; k <= order; k++) {
      Sum<T> sum = new Sum<>(on);
      if (x.has(k)) {
        sum.add(x.get(k));
      }
      sum.subtract(series.convolved(z, z, 1, k - 1, k));
      z.add(on.divide(sum.value(), twice));
    }
    return new Series<>(z);
  }

  private Series<T> root(Series<T> x) {
    return sqrt(x, on.apply(Unary.SQRT, x.value()));
  }

  /** {@code 3 z^2 z' = x'}. */
  private Series<T> cbrt(Series<T> x, T z0) {
    T three = on.constant(3);
    List<T> z = startingWith(z0);
    List<T> slopes = startingWith(z0);
    List<T> divisor = startingWith(on.multiply(three, on.power(z0, 2)));
    for (int k = 1; k <= order; k++) {
      z.add(nextOfIntegral(x, slopes, divisor, k));
      slopes.add(series.slope(z.get(k), k));
      if (k < order) {
        divisor.add(on.multiply(three, series.convolved(z, z, 0, k, k).value()));
      }
    }
    return new Series<>(z);
  }

  /** {@code z' = x' / divisor}. */
  private Series<T> integral(Series<T> x, Series<T> divisor, T z0) {
    List<T> z = startingWith(z0);
    List<T> slopes = startingWith(z0);
    for (int k = 1; k <= order; k++) {
      z.add(nextOfIntegral(x, slopes, divisor.coefficients(), k));
      slopes.add(series.slope(z.get(k), k));
    }
    return new Series<>(z);
  }

  /** Coefficient k of z where {@code divisor z' = x'}, from {@code j z_j} for j < k. */
  private T nextOfIntegral(Series<T> x, List<T> slopes, List<T> divisor, int k) {
    Sum<T> sum = new Sum<>(on);
    if (x.has(k)) {
      sum.add(x.get(k));
    }
    sum.subtract(series.convolved(slopes, divisor, 1, k - 1, k).over(k));
    return on.divide(sum.value(), divisor.get(0));
  }

  /** {@code z' = w x', w' = +-z x'} and the like: sine and cosine, circular and hyperbolic. */
  private Series<T> oscillation(
      Series<T> x, T z0, T partner0, boolean negateFirst, boolean negatePartner) {
    List<T> slopes = series.slopes(x);
    List<T> z = startingWith(z0);
    List<T> partner = startingWith(partner0);
    for (int k = 1; k <= order; k++) {
      T ofZ = next(slopes, partner, k);
      if (k < order) {
        T ofPartner = next(slopes, z, k);
        partner.add(negatePartner ? on.negate(ofPartner) : ofPartner);
      }
      z.add(negateFirst ? on.negate(ofZ) : ofZ);
    }
    return new Series<>(z);
  }

  /** {@code z' = (1 + z^2) x'}. */
  private Series<T> tan(Series<T> x, T z0) {
    List<T> slopes = series.slopes(x);
    List<T> z = startingWith(z0);
    List<T> s = startingWith(on.add(on.constant(1), on.multiply(z0, z0)));
    for (int k = 1; k <= order; k++) {
      z.add(next(slopes, s, k));
      if (k < order) {
        s.add(series.convolved(z, z, 0, k, k).value());
      }
    }
    return new Series<>(z);
  }

  /** {@code z' = r^2 x'} with {@code r = 1/cosh x}, {@code r' = -r z x'}. */
  private Series<T> tanh(Series<T> x, T z0) {
    List<T> slopes = series.slopes(x);
    List<T> z = startingWith(z0);
    List<T> r = startingWith(on.divide(on.constant(1), on.apply(Unary.COSH, x.value())));
    List<T> rSquared = startingWith(on.power(r.get(0), 2));
    List<T> rz = new ArrayList<>();
    for (int k = 1; k <= order; k++) {
      T ofZ = next(slopes, rSquared, k);
      if (k < order) {
        rz.add(series.convolved(r, z, 0, k - 1, k - 1).value());
        r.add(on.negate(next(slopes, rz, k)));
        rSquared.add(series.convolved(r, r, 0, k, k).value());
      }
      z.add(ofZ);
    }
    return new Series<>(z);
  }

  /** {@code z' = z m x'} with {@code m(x) = z(-x) = 1 - z}. */
  private Series<T> sigmoid(Series<T> x, T z0) {
    List<T> slopes = series.slopes(x);
    List<T> z = startingWith(z0);
    List<T> m = startingWith(on.apply(Unary.SIGMOID, on.negate(x.value())));
    List<T> zm = startingWith(on.multiply(z0, m.get(0)));
    for (int k = 1; k <= order; k++) {
      z.add(next(slopes, zm, k));
      if (k < order) {
        m.add(on.negate(z.get(k)));
        zm.add(series.convolved(z, m, 0, k, k).value());
      }
    }
    return new Series<>(z);
  }

  /**
   * {@code z^2 = x^2 + y^2}, divided by the value at the start: {@code z_k} is half of the k-th
   * coefficient of {@code x (x/z_0) + y (y/z_0) - z (z/z_0)} without the terms of {@code z_k}. So
   * no square overflows.
   */
  Series<T> hypot(Series<T> x, Series<T> y, T z0) {
    List<T> z = startingWith(z0);
    for (int k = 1; k <= order; k++) {
      Sum<T> sum = new Sum<>(on);
      addHalfOfSquare(sum, x.coefficients(), z0, 0, k, false);
      addHalfOfSquare(sum, y.coefficients(), z0, 0, k, false);
      addHalfOfSquare(sum, z, z0, 1, k, true);
      z.add(sum.value());
    }
    return new Series<>(z);
  }

  /** Adds, or subtracts, half of the sum of {@code u_j u_(k-j) / z0} over from <= j <= k - from. */
  private void addHalfOfSquare(Sum<T> sum, List<T> u, T z0, int from, int k, boolean subtract) {
    for (int j = Math.max(from, k - u.size() + 1); 2 * j <= k; j++) {
      T term = on.multiply(on.divide(u.get(j), z0), u.get(k - j));
      if (2 * j == k) {
        term = on.divide(term, on.constant(2));
      }
      if (subtract) {
        sum.subtract(term);
      } else {
        sum.add(term);
      }
    }
  }

  /** {@code (x^2 + y^2) z' = y x' - x y'}, with both divided by the radius at the start. */
  Series<T> atan2(Series<T> x, Series<T> y, T z0) {
    T radius = on.apply(Binary.HYPOT, x.value(), y.value());
    Series<T> u = series.map(x, c -> on.divide(c, radius));
    Series<T> v = series.map(y, c -> on.divide(c, radius));
    List<T> divisor =
        series.withValue(series.add(square(u), square(v)), on.constant(1)).coefficients();
    List<T> ofU = series.slopes(u);
    List<T> ofV = series.slopes(v);
    List<T> z = startingWith(z0);
    List<T> slopes = startingWith(z0);
    for (int k = 1; k <= order; k++) {
      Sum<T> sum = series.convolved(ofU, v.coefficients(), 1, k, k);
      sum.subtract(series.convolved(ofV, u.coefficients(), 1, k, k));
      sum.subtract(series.convolved(slopes, divisor, 1, k - 1, k));
      slopes.add(sum.value());
      z.add(sum.over(k).value());
    }
    return new Series<>(z);
  }

  private Series<T> square(Series<T> x) {
    return series.multiply(x, x);
  }

  private Series<T> oneMinusTimesOnePlus(Series<T> x) {
    T one = on.constant(1);
    Series<T> minus = series.withValue(series.map(x, on::negate), on.subtract(one, x.value()));
    return series.multiply(minus, series.withValue(x, on.add(one, x.value())));
  }

  private Series<T> rootOfOneMinusSquare(Series<T> x) {
    return root(oneMinusTimesOnePlus(x));
  }

  /** Returns {@code (1/k) sum_(j=1..k) j x_j s_(k-j)}. */
  private T next(List<T> slopes, List<T> s, int k) {
    return series.convolved(slopes, s, 1, k, k).over(k).value();
  }

  private List<T> startingWith(T first) {
    List<T> list = new ArrayList<>(order + 1);
    list.add(first);
    return list;
  }
}

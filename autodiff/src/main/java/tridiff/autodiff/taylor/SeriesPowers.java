package tridiff.autodiff.taylor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tridiff.autodiff.rules.Rules;
import tridiff.autodiff.rules.Slope;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Unary;

/**
 * Powers of truncated Taylor series.
 *
 * <p>Away from 0, {@code x z' = c z x'} gives the coefficients of {@code z = x^c} in O(n^2)
 * operations. It divides by x and multiplies with z, so at 0, and where z is too large or too small
 * for a double, other ways are taken.
 */
final class SeriesPowers<T> {

  /** Up to here two multiplications are cheaper and more precise than the recurrence. */
  private static final int SMALL_EXPONENT = 4;

  private final SeriesArithmetic<T> series;
  private final SeriesFunctions<T> functions;
  private final Algebra<T> on;
  private final int order;

  SeriesPowers(SeriesArithmetic<T> series, SeriesFunctions<T> functions) {
    this.series = series;
    this.functions = functions;
    this.on = series.on();
    this.order = series.order();
  }

  /** Returns {@code x^exponent} of a series that is not constant. */
  Series<T> whole(Series<T> x, int exponent, T z0) {
    if (exponent == 0) {
      return Series.constant(z0);
    }
    boolean small = Math.abs((long) exponent) <= SMALL_EXPONENT;
    if (!small && isOrdinary(x.value()) && isOrdinary(z0)) {
      return recurrence(x, on.constant(exponent), z0);
    }
    if (exponent == Integer.MIN_VALUE) {
      Series<T> half = whole(x, exponent / 2, on.power(x.value(), exponent / 2));
      return series.withValue(series.multiply(half, half), z0);
    }
    if (exponent < 0 && isZero(x.value())) {
      return binomial(x, on.constant(exponent), m -> on.power(x.value(), exponent - m), z0);
    }
    Series<T> product = series.repeatedProduct(x, Math.abs(exponent));
    Series<T> power =
        exponent > 0 ? product : series.divide(Series.constant(on.constant(1)), product);
    return series.withValue(power, z0);
  }

  /** Returns {@code x^y} where x, y or both are not constant. */
  Series<T> real(Series<T> x, Series<T> y, T z0) {
    if (y.isConstant()) {
      boolean atZero = isZero(x.value());
      boolean outOfRange = hasValue(z0) && !(isOrdinary(x.value()) && isOrdinary(z0));
      if (!atZero && !outOfRange) {
        return recurrence(x, y.value(), z0);
      }
      IntFunction<T> falling =
          m -> on.apply(Binary.POW, x.value(), on.subtract(y.value(), on.constant(m)));
      return binomial(x, y.value(), falling, z0);
    }
    if (isZero(x.value())) {
      return ofZero(x, y, z0);
    }
    T log = on.apply(Unary.LOG, x.value());
    Series<T> logarithm =
        x.isConstant() ? Series.constant(log) : functions.apply(Unary.LOG, x, log);
    return functions.exp(series.multiply(y, logarithm), z0);
  }

  /** {@code k x_0 z_k = sum_(j=1..k) (c j - (k - j)) x_j z_(k-j)}. */
  private Series<T> recurrence(Series<T> x, T c, T z0) {
    List<T> z = new ArrayList<>(order + 1);
    z.add(z0);
    for (int k = 1; k <= order; k++) {
      Sum<T> sum = new Sum<>(on);
      for (int j = 1; j <= k && x.has(j); j++) {
        T weight = series.slope(c, j);
        if (k > j) {
          weight = on.subtract(weight, on.constant(k - j));
        }
        sum.add(on.multiply(on.multiply(weight, x.get(j)), z.get(k - j)));
      }
      z.add(on.divide(sum.over(k).value(), x.value()));
    }
    return new Series<>(z);
  }

  /**
   * {@code sum_m binomial(c, m) x_0^(c-m) h^m} with {@code h = x - x_0}: O(n^3), but it never
   * divides, and the terms of a whole exponent end.
   *
   * @param falling {@code x_0^(c-m)} for every m
   */
  private Series<T> binomial(Series<T> x, T c, IntFunction<T> falling, T z0) {
    Series<T> z = Series.constant(z0);
    T factor = on.constant(1);
    T exponent = c;
    List<T> withoutValue = new ArrayList<>(x.coefficients());
    withoutValue.remove(0);
    List<T> h = withoutValue; // h^m without its first m coefficients, which are zero
    for (int m = 1; m <= order && !isZero(exponent); m++) {
      factor = on.multiply(factor, exponent);
      if (m > 1) {
        factor = on.divide(factor, on.constant(m));
      }
      exponent = on.subtract(exponent, on.constant(1));
      T weight = on.multiply(factor, falling.apply(m));
      z = plusShifted(z, h, weight, m);
      h = product(h, withoutValue, order - m);
    }
    return z;
  }

  private Series<T> plusShifted(Series<T> z, List<T> h, T weight, int shift) {
    List<T> sum = new ArrayList<>(z.coefficients());
    for (int k = 0; k < h.size() && k + shift <= order; k++) {
      T term = on.multiply(weight, h.get(k));
      if (k + shift < sum.size()) {
        sum.set(k + shift, on.add(sum.get(k + shift), term));
      } else {
        // Terms between are zeros that are known.
        while (sum.size() < k + shift) {
          sum.add(on.constant(0));
        }
        sum.add(term);
      }
    }
    return new Series<>(sum);
  }

  private List<T> product(List<T> u, List<T> v, int length) {
    List<T> w = new ArrayList<>();
    for (int k = 0; k < Math.min(length, u.size() + v.size() - 1); k++) {
      w.add(series.convolved(u, v, 0, k, k).value());
    }
    return w;
  }

  /**
   * {@code 0^y} with an exponent that varies. The first coefficient follows the rules of {@link
   * Rules}; a higher one is 0 below the exponent, and above it there is no derivative.
   */
  private Series<T> ofZero(Series<T> x, Series<T> y, T z0) {
    Sum<T> first = new Sum<>(on);
    if (x.has(1)) {
      Slope<T> byBase = Rules.STABLE.leftSlope(on, Binary.POW, x.value(), y.value(), z0);
      if (!byBase.isZero()) {
        first.add(byBase.times(on, x.get(1)));
      }
    }
    Slope<T> byExponent = Rules.STABLE.rightSlope(on, Binary.POW, x.value(), y.value(), z0);
    if (!byExponent.isZero()) {
      first.add(byExponent.times(on, y.get(1)));
    }
    List<T> z = new ArrayList<>(List.of(z0, first.value()));
    for (int k = 2; k <= order; k++) {
      T above = x.isConstant() ? on.constant(0) : on.constant(k);
      boolean vanishes = Rules.decided(on, Comparison.GREATER, y.value(), above).orElse(false);
      z.add(on.constant(vanishes ? 0 : Double.NaN));
    }
    return new Series<>(z);
  }

  private boolean isZero(T value) {
    return Rules.decided(on, Comparison.EQUAL, value, on.constant(0)).orElse(false);
  }

  private boolean hasValue(T value) {
    try {
      return !Double.isNaN(on.approximate(value));
    } catch (UnsupportedFunctionException e) {
      return false; // A recording has no values.
    }
  }

  /** Whether a value is known, and neither 0 nor so extreme that a double has lost it. */
  private boolean isOrdinary(T value) {
    try {
      double size = Math.abs(on.approximate(value));
      return size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE;
    } catch (UnsupportedFunctionException e) {
      return false;
    }
  }
}

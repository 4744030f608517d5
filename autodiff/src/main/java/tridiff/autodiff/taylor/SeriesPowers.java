package tridiff.autodiff.taylor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import tridiff.autodiff.rules.Presence;
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
    Supplier<Series<T>> products = () -> products(x, exponent, z0);
    return Math.abs((long) exponent) <= SMALL_EXPONENT
        ? products.get()
        : whereOrdinary(
            List.of(x.value(), z0), () -> recurrence(x, on.constant(exponent), z0), products);
  }

  private Series<T> products(Series<T> x, int exponent, T z0) {
    if (exponent == Integer.MIN_VALUE) {
      Series<T> half = whole(x, exponent / 2, on.power(x.value(), exponent / 2));
      return series.withValue(series.multiply(half, half), z0);
    }
    if (exponent > 0) {
      return series.withValue(series.repeatedProduct(x, exponent), z0);
    }
    Series<T> one = Series.constant(on.constant(1));
    return whereZero(
        x.value(),
        () -> binomial(x, on.constant(exponent), m -> on.power(x.value(), exponent - m), z0),
        () -> series.withValue(series.divide(one, series.repeatedProduct(x, -exponent)), z0));
  }

  /** Returns {@code x^y} where x, y or both are not constant. */
  Series<T> real(Series<T> x, Series<T> y, T z0) {
    if (y.isConstant()) {
      IntFunction<T> falling =
          m -> on.apply(Binary.POW, x.value(), on.subtract(y.value(), on.constant(m)));
      Supplier<Series<T>> recurrence = () -> recurrence(x, y.value(), z0);
      Supplier<Series<T>> binomial = () -> binomial(x, y.value(), falling, z0);
      return whereZero(
          x.value(),
          binomial,
          () ->
              whereNaN(
                  z0,
                  recurrence,
                  () -> whereOrdinary(List.of(x.value(), z0), recurrence, binomial)));
    }
    return whereZero(
        x.value(),
        () -> ofZero(x, y, z0),
        () -> {
          T log = on.apply(Unary.LOG, x.value());
          Series<T> logarithm =
              x.isConstant() ? Series.constant(log) : functions.apply(Unary.LOG, x, log);
          return functions.exp(series.multiply(y, logarithm), z0);
        });
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
    for (int m = 1; m <= order && !on.compare(Comparison.EQUAL, c, on.constant(m - 1)); m++) {
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
    T zero = on.constant(0);
    Slope<T> byBase =
        x.has(1) ? Rules.STABLE.leftSlope(on, Binary.POW, x.value(), y.value(), z0) : Slope.zero();
    Slope<T> byExponent = Rules.STABLE.rightSlope(on, Binary.POW, x.value(), y.value(), z0);
    Presence<T> ofBase = byBase.presence(on);
    Presence<T> ofExponent = byExponent.presence(on);
    T u = x.has(1) ? byBase.times(on, x.get(1)) : zero;
    T v = byExponent.times(on, y.get(1));
    T first =
        ofBase
            .or(on, ofExponent)
            .select(
                on, () -> ofBase.merge(on, ofExponent, u, v, a -> a, b -> b, on::add), () -> zero);
    List<T> z = new ArrayList<>(List.of(z0, first));
    for (int k = 2; k <= order; k++) {
      T above = x.isConstant() ? zero : on.constant(k);
      z.add(
          on.select(
              Comparison.GREATER, y.value(), above, () -> zero, () -> on.constant(Double.NaN)));
    }
    return new Series<>(z);
  }

  private Series<T> whereZero(T value, Supplier<Series<T>> then, Supplier<Series<T>> otherwise) {
    return series.select(Comparison.EQUAL, value, on.constant(0), then, otherwise);
  }

  private Series<T> whereNaN(T value, Supplier<Series<T>> then, Supplier<Series<T>> otherwise) {
    return nearest(value)
        .map(known -> Double.isNaN(known) ? then.get() : otherwise.get())
        .orElseGet(() -> series.select(Comparison.NOT_EQUAL, value, value, then, otherwise));
  }

  /** Whether all values are known, and none is 0 or so extreme that a double has lost it. */
  private Series<T> whereOrdinary(
      List<T> values, Supplier<Series<T>> then, Supplier<Series<T>> otherwise) {
    if (values.isEmpty()) {
      return then.get();
    }
    T value = values.get(0);
    Supplier<Series<T>> rest =
        () -> whereOrdinary(values.subList(1, values.size()), then, otherwise);
    Optional<Double> known = nearest(value).map(Math::abs);
    if (known.isPresent()) {
      boolean isOrdinary = known.get() >= Double.MIN_NORMAL && known.get() <= Double.MAX_VALUE;
      return isOrdinary ? rest.get() : otherwise.get();
    }
    T size = on.apply(Unary.ABS, value);
    Supplier<Series<T>> notTooLarge =
        () ->
            series.select(
                Comparison.LESS_OR_EQUAL, size, on.constant(Double.MAX_VALUE), rest, otherwise);
    return whereNaN(
        value,
        otherwise,
        () ->
            series.select(
                Comparison.GREATER_OR_EQUAL,
                size,
                on.constant(Double.MIN_NORMAL),
                notTooLarge,
                otherwise));
  }

  /** Returns the double nearest to a value; empty in a recording, which has no values. */
  private Optional<Double> nearest(T value) {
    try {
      return Optional.of(on.approximate(value));
    } catch (UnsupportedFunctionException noValue) {
      return Optional.empty();
    }
  }
}

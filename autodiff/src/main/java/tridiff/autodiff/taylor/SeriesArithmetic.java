package tridiff.autodiff.taylor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tridiff.autodiff.rules.Rules;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;

/**
 * Sums, products and quotients of series that are cut off above some order, and what else needs
 * nothing but those; each costs O(n^2) operations or less.
 */
final class SeriesArithmetic<T> {

  private final Algebra<T> on;
  private final int order;

  SeriesArithmetic(Algebra<T> on, int order) {
    this.on = on;
    this.order = order;
  }

  Algebra<T> on() {
    return on;
  }

  int order() {
    return order;
  }

  Series<T> map(Series<T> x, UnaryOperator<T> change) {
    return new Series<>(x.coefficients().stream().map(change).toList());
  }

  /** Combines coefficient by coefficient; the operators say what to do where only one is known. */
  Series<T> merge(
      Series<T> x,
      Series<T> y,
      UnaryOperator<T> left,
      UnaryOperator<T> right,
      BinaryOperator<T> both) {
    List<T> z = new ArrayList<>();
    for (int k = 0; x.has(k) || y.has(k); k++) {
      if (!y.has(k)) {
        z.add(left.apply(x.get(k)));
      } else if (!x.has(k)) {
        z.add(right.apply(y.get(k)));
      } else {
        z.add(both.apply(x.get(k), y.get(k)));
      }
    }
    return new Series<>(z);
  }

  /**
   * Takes the branch that the algebra decides for, or records both, coefficient by coefficient.
   *
   * @throws UnsupportedFunctionException if they are recorded and differ in length
   */
  Series<T> select(
      Comparison op, T x, T y, Supplier<Series<T>> then, Supplier<Series<T>> otherwise) {
    Optional<Boolean> decision = Rules.decided(on, op, x, y);
    if (decision.isPresent()) {
      return decision.get() ? then.get() : otherwise.get();
    }
    Series<T> yes = then.get();
    Series<T> no = otherwise.get();
    if (yes.length() != no.length()) {
      throw new UnsupportedFunctionException(
          "a Taylor series cannot record '"
              + op.symbol()
              + "' where one of the two results stands still and the other moves; give a point to"
              + " trace at, or use autodiff-forward");
    }
    List<T> z = new ArrayList<>(yes.length());
    for (int k = 0; k < yes.length(); k++) {
      T u = yes.get(k);
      T v = no.get(k);
      z.add(on.select(op, x, y, () -> u, () -> v));
    }
    return new Series<>(z);
  }

  Series<T> add(Series<T> x, Series<T> y) {
    return merge(x, y, u -> u, v -> v, on::add);
  }

  Series<T> subtract(Series<T> x, Series<T> y) {
    return merge(x, y, u -> u, on::negate, on::subtract);
  }

  Series<T> multiply(Series<T> x, Series<T> y) {
    int length = Math.min(order + 1, x.length() + y.length() - 1);
    List<T> z = new ArrayList<>(length);
    for (int k = 0; k < length; k++) {
      z.add(convolved(x.coefficients(), y.coefficients(), 0, k, k).value());
    }
    return new Series<>(z);
  }

  /** {@code z y = x}, coefficient by coefficient. */
  Series<T> divide(Series<T> x, Series<T> y) {
    int length = y.isConstant() ? x.length() : order + 1;
    List<T> z = new ArrayList<>(length);
    for (int k = 0; k < length; k++) {
      z.add(nextOfQuotient(z, x, y, k));
    }
    return new Series<>(z);
  }

  /** Returns coefficient k of {@code x / y} after those before it. */
  T nextOfQuotient(List<T> z, Series<T> x, Series<T> y, int k) {
    Sum<T> sum = new Sum<>(on);
    if (x.has(k)) {
      sum.add(x.get(k));
    }
    sum.subtract(convolved(y.coefficients(), z, 1, k, k));
    return on.divide(sum.value(), y.value());
  }

  /** Returns the sum of {@code u_j v_(k-j)} over the coefficients that exist, from <= j <= to. */
  Sum<T> convolved(List<T> u, List<T> v, int from, int to, int k) {
    Sum<T> sum = new Sum<>(on);
    int last = Math.min(to, u.size() - 1);
    for (int j = Math.max(from, k - v.size() + 1); j <= last; j++) {
      sum.add(on.multiply(u.get(j), v.get(k - j)));
    }
    return sum;
  }

  /** Returns {@code j x_j}: the coefficients of t x'(t). */
  List<T> slopes(Series<T> x) {
    List<T> slopes = new ArrayList<>(x.length());
    for (int j = 0; j < x.length(); j++) {
      slopes.add(slope(x.get(j), j));
    }
    return slopes;
  }

  /** Returns {@code j c}. */
  T slope(T coefficient, int j) {
    return j <= 1 ? coefficient : on.multiply(on.constant(j), coefficient);
  }

  /**
   * Returns {@code x^exponent} for an exponent above 0 by squaring and multiplying, which has no
   * trouble at x = 0.
   */
  Series<T> repeatedProduct(Series<T> x, int exponent) {
    Series<T> power = x;
    for (int bit = Integer.highestOneBit(exponent) >> 1; bit != 0; bit >>= 1) {
      power = multiply(power, power);
      if ((exponent & bit) != 0) {
        power = multiply(power, x);
      }
    }
    return power;
  }

  /** Returns a series with another value and the same higher coefficients. */
  Series<T> withValue(Series<T> x, T value) {
    List<T> z = new ArrayList<>(x.coefficients());
    z.set(0, value);
    return new Series<>(z);
  }

  /** Returns x plus a number. */
  Series<T> plus(Series<T> x, double number) {
    return withValue(x, on.add(x.value(), on.constant(number)));
  }
}

package tridiff.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;

/**
 * A quotient that approximates a derivative of some order by values at whole multiples of a step:
 * the sum of {@code weight (f(x + plus h) - f(x + minus h))}, divided by {@code divisor h^order}.
 *
 * <p>The weights of a derivative add up to 0, so it can always be written in differences. It should
 * be: close values subtract without rounding, and a constant has the derivative 0 exactly.
 *
 * <p>The weights are those by which the polynomial through all values is differentiated. Between
 * whole multiples of a step they are fractions of small whole numbers, found here as the
 * coefficients of Lagrange's polynomials.
 *
 * <p>Source: Fornberg, Generation of finite difference formulas on arbitrarily spaced grids,
 * Mathematics of Computation 51 (1988) 699-706, doi:10.1090/S0025-5718-1988-0935077-0; its tables
 * have the same weights.
 *
 * @param order the order of the derivative, 1 or more
 * @param differences the terms of the sum, at least one
 * @param divisor what the power of the step is multiplied by in the denominator
 * @param offsets the offsets of the nodes, ascending, each once
 */
record Stencil(int order, List<Difference> differences, long divisor, List<Integer> offsets) {

  /**
   * A weighted difference of two values.
   *
   * @param weight the factor, not 0
   * @param plus where the minuend is taken, in steps from x
   * @param minus where the subtrahend is taken, in steps from x
   */
  record Difference(long weight, int plus, int minus) {}

  Stencil {
    differences = List.copyOf(differences);
    offsets = List.copyOf(offsets);
  }

  /**
   * Returns the formula for a derivative from the values at all whole multiples of the step from
   * the first to the last, 0 among them.
   */
  static Stencil of(int order, int first, int last) {
    int nodes = last - first + 1;
    long[] numerators = new long[nodes];
    long[] denominators = new long[nodes];
    long divisor = 1;
    for (int k = 0; k < nodes; k++) {
      long numerator = factorial(order) * coefficient(first, last, first + k, order);
      long denominator = 1;
      for (int j = first; j <= last; j++) {
        denominator *= j == first + k ? 1 : first + k - j;
      }
      long common = gcd(numerator, denominator) * Long.signum(denominator);
      numerators[k] = numerator / common;
      denominators[k] = denominator / common;
      divisor = divisor / gcd(divisor, denominators[k]) * denominators[k];
    }
    long[] weights = new long[nodes];
    for (int k = 0; k < nodes; k++) {
      weights[k] = numerators[k] * (divisor / denominators[k]);
    }
    List<Difference> differences = differences(order, first, weights);
    List<Integer> offsets =
        differences.stream()
            .flatMap(d -> Stream.of(d.plus(), d.minus()))
            .distinct()
            .sorted()
            .toList();
    return new Stencil(order, differences, divisor, offsets);
  }

  /** Returns the coefficient of a power in the product of t - j over all nodes j but one. */
  private static long coefficient(int first, int last, int without, int power) {
    long[] product = new long[last - first + 2];
    product[0] = 1;
    for (int j = first; j <= last; j++) {
      if (j != without) {
        for (int i = product.length - 1; i >= 0; i--) {
          product[i] = (i > 0 ? product[i - 1] : 0) - j * product[i];
        }
      }
    }
    return product[power];
  }

  private static long factorial(int n) {
    return LongStream.rangeClosed(1, n).reduce(1, (a, b) -> a * b);
  }

  private static long gcd(long a, long b) {
    long x = Math.abs(a);
    long y = Math.abs(b);
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }

  /** Around x in pairs; else from x outward, on the longer side first. */
  private static List<Difference> differences(int order, int first, long[] weights) {
    int last = first + weights.length - 1;
    List<Difference> differences = new ArrayList<>();
    if (first == -last) {
      for (int k = 1; k <= last; k++) {
        long weight = weights[k - first];
        if (order % 2 == 1) {
          differences.add(new Difference(weight, k, -k));
        } else {
          differences.add(new Difference(weight, k, 0));
          differences.add(new Difference(weight, -k, 0));
        }
      }
      return differences;
    }
    int longer = last > -first ? 1 : -1;
    for (int side : new int[] {longer, -longer}) {
      for (int offset = side; offset >= first && offset <= last; offset += side) {
        long weight = weights[offset - first];
        // The first one the other way round, where it would need a negation.
        differences.add(
            differences.isEmpty() && weight < 0
                ? new Difference(-weight, 0, offset)
                : new Difference(weight, offset, 0));
      }
    }
    return differences;
  }

  /** Returns whether all nodes lie in an interval and are different numbers of a format. */
  boolean fits(Interval interval, Precision precision, double x, double step) {
    double last = Double.NaN;
    for (int offset : offsets()) {
      double node = node(precision, x, offset, step);
      if (!interval.contains(node) || node <= last) {
        return false;
      }
      last = node;
    }
    return true;
  }

  /** Returns whether all nodes lie in an interval, different or not. */
  boolean liesIn(Interval interval, Precision precision, double x, double step) {
    return offsets.stream().allMatch(k -> interval.contains(node(precision, x, k, step)));
  }

  private static double node(Precision precision, double x, int offset, double step) {
    return precision.round(x + precision.round(offset * step));
  }

  /** Returns whether all nodes are exactly what their formula says, with nothing rounded. */
  boolean isExact(Precision precision, double x, double step) {
    for (int offset : offsets()) {
      double distance = offset * step;
      double node = x + distance;
      // The rounding error of a sum, by Knuth's two-sum.
      double moved = node - x;
      double error = (x - (node - moved)) + (distance - moved);
      if (error != 0 || precision.round(distance) != distance || precision.round(node) != node) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the quotient.
   *
   * @param values the value of the function at an offset
   * @param step the step
   */
  <T> T quotient(Algebra<T> on, IntFunction<T> values, T step) {
    T sum = null;
    for (Difference d : differences) {
      T difference = on.subtract(values.apply(d.plus()), values.apply(d.minus()));
      if (sum == null) {
        sum = d.weight() == 1 ? difference : times(on, d.weight(), difference);
      } else {
        T term =
            Math.abs(d.weight()) == 1 ? difference : times(on, Math.abs(d.weight()), difference);
        sum = d.weight() > 0 ? on.add(sum, term) : on.subtract(sum, term);
      }
    }
    T quotient = on.divide(sum, divisor == 1 ? step : times(on, divisor, step));
    // One after the other: the power of a small step may be 0.
    for (int k = 1; k < order; k++) {
      quotient = on.divide(quotient, step);
    }
    return quotient;
  }

  /** Returns the factor that the value at each node has before the division. */
  Map<Integer, Long> weights() {
    Map<Integer, Long> weights = new TreeMap<>();
    for (Difference d : differences) {
      weights.merge(d.plus(), d.weight(), Long::sum);
      weights.merge(d.minus(), -d.weight(), Long::sum);
    }
    return weights;
  }

  /**
   * Returns the factor of {@code h^(power - order) f^(power)} in the Taylor series of the quotient,
   * without its sign: of the truncation error, if the power is the first above the order that does
   * not vanish.
   */
  double constant(int power) {
    double sum = 0;
    for (Map.Entry<Integer, Long> node : weights().entrySet()) {
      sum += node.getValue() * Math.pow(node.getKey(), power);
    }
    return Math.abs(sum) / divisor / factorial(power);
  }

  /** Returns what errors of the values as large as 1 can add up to, times {@code h^-order}. */
  double noise() {
    return weights().values().stream().mapToDouble(Math::abs).sum() / divisor;
  }

  private static <T> T times(Algebra<T> on, long factor, T x) {
    return on.multiply(on.constant((double) factor), x);
  }

  /** Returns {@code x + offset step}, as the algebra rounds it. */
  static <T> T node(Algebra<T> on, T x, int offset, T step) {
    int steps = Math.abs(offset);
    T distance = steps == 1 ? step : times(on, steps, step);
    return offset > 0 ? on.add(x, distance) : on.subtract(x, distance);
  }
}

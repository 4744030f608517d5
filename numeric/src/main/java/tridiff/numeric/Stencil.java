package tridiff.numeric;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;

/**
 * A quotient that approximates the first derivative by values at whole multiples of a step: the sum
 * of {@code weight (f(x + plus h) - f(x + minus h))}, divided by {@code divisor h}.
 *
 * <p>The weights of a first derivative add up to 0, so it can always be written in differences. It
 * should be: close values subtract without rounding, and a constant has the derivative 0 exactly.
 *
 * @param differences the terms of the sum, at least one
 * @param divisor what the step is multiplied by in the denominator
 */
record Stencil(List<Difference> differences, int divisor) {

  /**
   * A weighted difference of two values.
   *
   * @param weight the factor, not 0
   * @param plus where the minuend is taken, in steps from x
   * @param minus where the subtrahend is taken, in steps from x
   */
  record Difference(int weight, int plus, int minus) {}

  Stencil {
    differences = List.copyOf(differences);
  }

  /** {@code (f(x + h) - f(x)) / h}. */
  static final Stencil FORWARD = of(1, new Difference(1, 1, 0));

  /** {@code (f(x) - f(x - h)) / h}: not mirrored, since this needs no negation. */
  static final Stencil BACKWARD = of(1, new Difference(1, 0, -1));

  /** {@code (f(x + h) - f(x - h)) / 2h}. */
  static final Stencil CENTRAL = of(2, new Difference(1, 1, -1));

  /** Second order from x upward. */
  static final Stencil THREE_ABOVE = of(2, new Difference(4, 1, 0), new Difference(-1, 2, 0));

  /** Second order from x downward. */
  static final Stencil THREE_BELOW = THREE_ABOVE.mirrored();

  /** Fourth order around x. */
  static final Stencil FIVE = of(12, new Difference(8, 1, -1), new Difference(-1, 2, -2));

  /** Fourth order, one node below x. */
  static final Stencil FIVE_MOSTLY_ABOVE =
      of(
          12,
          new Difference(18, 1, 0),
          new Difference(-6, 2, 0),
          new Difference(1, 3, 0),
          new Difference(-3, -1, 0));

  /** Fourth order, one node above x. */
  static final Stencil FIVE_MOSTLY_BELOW = FIVE_MOSTLY_ABOVE.mirrored();

  /** Fourth order from x upward. */
  static final Stencil FIVE_ABOVE =
      of(
          12,
          new Difference(48, 1, 0),
          new Difference(-36, 2, 0),
          new Difference(16, 3, 0),
          new Difference(-3, 4, 0));

  /** Fourth order from x downward. */
  static final Stencil FIVE_BELOW = FIVE_ABOVE.mirrored();

  private static Stencil of(int divisor, Difference... differences) {
    return new Stencil(List.of(differences), divisor);
  }

  /** Returns the same formula on the other side: the nodes are mirrored at x. */
  private Stencil mirrored() {
    return new Stencil(
        differences.stream().map(d -> new Difference(-d.weight(), -d.plus(), -d.minus())).toList(),
        divisor);
  }

  /** Returns the offsets of the nodes, ascending, each once. */
  int[] offsets() {
    return differences.stream()
        .flatMapToInt(d -> IntStream.of(d.plus(), d.minus()))
        .distinct()
        .sorted()
        .toArray();
  }

  /** Returns whether all nodes lie in an interval and are different numbers of a format. */
  boolean fits(Interval interval, Precision precision, double x, double step) {
    double last = Double.NaN;
    for (int offset : offsets()) {
      double node = precision.round(x + precision.round(offset * step));
      if (!interval.contains(node) || node <= last) {
        return false;
      }
      last = node;
    }
    return true;
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
    return on.divide(sum, divisor == 1 ? step : times(on, divisor, step));
  }

  private static <T> T times(Algebra<T> on, int factor, T x) {
    return on.multiply(on.constant(factor), x);
  }

  /** Returns {@code x + offset step}, as the algebra rounds it. */
  static <T> T node(Algebra<T> on, T x, int offset, T step) {
    int steps = Math.abs(offset);
    T distance = steps == 1 ? step : times(on, steps, step);
    return offset > 0 ? on.add(x, distance) : on.subtract(x, distance);
  }
}

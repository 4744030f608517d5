package tridiff.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tridiff.core.MultiIndex;
import tridiff.core.Truncation;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;

/**
 * A difference formula: for each derivative a stencil, and its substitutes of the same order where
 * a bound of the domain is in the way.
 *
 * <p>Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), table 25.2 (the
 * coefficients of Lagrange differentiation, here written in differences); Fornberg, Generation of
 * finite difference formulas on arbitrarily spaced grids, Mathematics of Computation 51 (1988)
 * 699-706, doi:10.1090/S0025-5718-1988-0935077-0.
 */
enum Formula {
  /**
   * {@code (f(x + h) - f(x)) / h}, error {@code h f'' / 2}; backward at an upper bound. The n-th
   * derivative takes n + 1 nodes from x upward.
   */
  FORWARD(1),
  /**
   * {@code (f(x + h) - f(x - h)) / 2h}, error {@code h^2 f''' / 6}; at a bound {@code (4 (f(x + h)
   * - f(x)) - (f(x + 2h) - f(x))) / 2h}, error {@code -h^2 f''' / 3}. The n-th derivative takes the
   * fewest nodes around x, n + 1 or n + 2.
   */
  CENTRAL(2),
  /**
   * {@code (8 (f(x + h) - f(x - h)) - (f(x + 2h) - f(x - 2h))) / 12h}, error {@code -h^4 f^(5) /
   * 30}; near a bound the five nodes are shifted by one step, at the bound by two. Five nodes serve
   * for the second derivative too; the n-th takes n + 3 or n + 4, so that its error falls with h^4
   * as well.
   */
  FIVE_POINT(4);

  private final int order;

  @SuppressWarnings("ImmutableEnumChecker") // unmodifiable lists of records
  private final List<List<Stencil>> stencils;

  Formula(int order) {
    this.order = order;
    this.stencils =
        IntStream.rangeClosed(1, MultiIndex.HIGHEST_ORDER)
            .mapToObj(derivative -> stencils(derivative, order))
            .toList();
  }

  private static List<Stencil> stencils(int derivative, int order) {
    int steps = derivative + order - 1;
    // Around x the order of the error is even, so one node less may do.
    int half = order == 1 ? 0 : steps / 2;
    List<Stencil> stencils = new ArrayList<>();
    if (half > 0) {
      stencils.add(Stencil.of(derivative, -half, half));
    }
    for (int below = half; below >= 0; below--) {
      if (2 * below != steps) {
        stencils.add(Stencil.of(derivative, -below, steps - below));
        stencils.add(Stencil.of(derivative, below - steps, below));
      }
    }
    return List.copyOf(stencils);
  }

  /** Returns the power of the step with which the truncation error vanishes. */
  int order() {
    return order;
  }

  /** Returns the truncation error of the first of its stencils for a derivative. */
  Truncation.InStep truncation(int derivative) {
    Stencil stencil = stencils(derivative).get(0);
    return new Truncation.InStep(order, stencil.constant(derivative + order), stencil.noise());
  }

  /** Returns the stencils for the first derivative, the best first. */
  List<Stencil> stencils() {
    return stencils(1);
  }

  /** Returns the stencils for a derivative, the best first. */
  List<Stencil> stencils(int derivative) {
    return stencils.get(derivative - 1);
  }

  /** A stencil with its step. */
  record Choice(Stencil stencil, double step) {}

  /** Returns the first stencil, where nothing is known about the point. */
  Choice withoutPoint(double step) {
    return withoutPoint(1, step);
  }

  /** Returns the first stencil for a derivative, where nothing is known about the point. */
  Choice withoutPoint(int derivative, double step) {
    return new Choice(stencils(derivative).get(0), step);
  }

  /**
   * Returns the first stencil that stays in the interval with exactly this step.
   *
   * @throws UnsupportedFunctionException if there is none
   */
  Choice literally(Interval interval, Precision precision, double x, double step) {
    return literally(1, interval, precision, x, step);
  }

  /** The same for any derivative. */
  Choice literally(int derivative, Interval interval, Precision precision, double x, double step) {
    Interval allowed = whereItCanMatter(interval, x);
    for (Stencil stencil : stencils(derivative)) {
      if (stencil.fits(allowed, precision, x, step)) {
        return new Choice(stencil, step);
      }
    }
    // A step so short that nodes fall together is what was asked for: the quotient shows it, as 0
    // or NaN.
    return stencils(derivative).stream()
        .filter(s -> allowed.equals(Interval.ALL) || s.liesIn(allowed, precision, x, step))
        .findFirst()
        .map(stencil -> new Choice(stencil, step))
        .orElseThrow(
            () ->
                new UnsupportedFunctionException(
                    "no stencil with the step "
                        + step
                        + " fits around "
                        + x
                        + " in the domain "
                        + interval
                        + "; give a smaller step, or none"));
  }

  /**
   * Returns the first stencil that stays in the interval with a step near the given one: a power of
   * two, halved until a stencil fits, so that step and nodes are exact numbers and a division by
   * the step rounds nothing. It differs from what the rule wants by a factor of sqrt(2) at most,
   * which costs no more than 0.15 digits per order. Where x lies just below a power of two, or is
   * much smaller than the step, nodes cannot be exact in this way; then the step becomes {@code (x
   * + h) - x} if that helps.
   *
   * <p>Source: Press, Teukolsky, Vetterling, Flannery, Numerical Recipes, 3rd ed. (2007), section
   * 5.7, for exact steps.
   *
   * @throws UnsupportedFunctionException if there is no number beside x in the interval
   */
  Choice near(Interval interval, Precision precision, double x, double wanted) {
    return near(1, interval, precision, x, wanted);
  }

  /** The same for any derivative. */
  Choice near(int derivative, Interval interval, Precision precision, double x, double wanted) {
    if (!Double.isFinite(x)) {
      return withoutPoint(derivative, wanted);
    }
    Interval allowed = whereItCanMatter(interval, x);
    double smallest = precision.ulp(x);
    for (double step = Math.max(powerOfTwo(wanted), smallest); step >= smallest; step /= 2) {
      for (Stencil stencil : stencils(derivative)) {
        if (stencil.fits(allowed, precision, x, step)) {
          return new Choice(stencil, exact(stencil, allowed, precision, x, step));
        }
      }
      if (step == precision.smallest()) {
        break;
      }
    }
    throw new UnsupportedFunctionException(
        "no stencil fits around " + x + " in the domain " + interval);
  }

  private static double exact(
      Stencil stencil, Interval interval, Precision precision, double x, double step) {
    if (!stencil.isExact(precision, x, step)) {
      double difference = precision.round(precision.round(x + step) - x);
      if (stencil.isExact(precision, x, difference)
          && stencil.fits(interval, precision, x, difference)) {
        return difference;
      }
    }
    return step;
  }

  /**
   * A point outside the domain is not the business of a stencil: the function answers as it can.
   */
  static Interval whereItCanMatter(Interval interval, double x) {
    return interval.contains(x) ? interval : Interval.ALL;
  }

  /** Returns the power of two whose logarithm is nearest. */
  static double powerOfTwo(double step) {
    return Math.scalb(1.0, Math.getExponent(step * Math.sqrt(2)));
  }
}

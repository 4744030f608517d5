package tridiff.tool.study.checkers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import tridiff.core.Guard;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Decisions;
import tridiff.core.function.RealFunction;

/** What is special about a point for somebody who takes differences there; the first that holds. */
enum Place {
  /** Within 1e-3 the function goes another way at an abs, a max or a comparison. */
  KINK("next to a kink"),
  /** Within 1e-3 the function has no finite value. */
  EDGE("next to an edge of the domain"),
  /** A coordinate is 1000 or more: a step of 1e-6 is rounded. */
  LARGE("large x"),
  /** A coordinate is below 1e-3, and not 0: steps are longer than it is. */
  TINY("tiny x"),
  /** Rounding of f, divided by a step of 1e-6, is more than 1e-4 of the largest entry. */
  CANCELLATION("cancellation"),
  /** No entry is above 1e-3: a tolerance of 1e-5 is coarse. */
  FLAT("tiny derivative"),
  /** Truncation of a central difference with the step 1e-3 is more than 1e-4 of the largest. */
  CURVED("sharp bend"),
  /** Nothing. */
  ELSEWHERE("elsewhere");

  private static final double NEAR = 1e-3;
  private static final double LARGEST = 1e3;
  private static final double STEP = 1e-6;
  private static final double SHARE = 1e-4;

  private final String title;

  Place(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /**
   * Returns what holds for a point.
   *
   * @param right the Jacobian there
   */
  static Place of(RealFunction f, double[] x, double[][] right) {
    if (isNextToKink(f, x)) {
      return KINK;
    }
    double[][] wide = Quotients.central(f, x, NEAR);
    if (!DoubleStream.of(flat(wide)).allMatch(Double::isFinite)) {
      return EDGE;
    }
    if (DoubleStream.of(x).anyMatch(c -> Math.abs(c) >= LARGEST)) {
      return LARGE;
    }
    if (DoubleStream.of(x).anyMatch(c -> c != 0 && Math.abs(c) < NEAR)) {
      return TINY;
    }
    double largest = largest(flat(right));
    double rounding = largest(Quotients.at(f, x)) * Precision.DOUBLE.unitRoundoff();
    if (rounding / STEP > SHARE * largest) {
      return CANCELLATION;
    }
    if (largest <= NEAR) {
      return FLAT;
    }
    double truncation = 0;
    for (int i = 0; i < right.length; i++) {
      for (int j = 0; j < right[i].length; j++) {
        truncation = Math.max(truncation, Math.abs(wide[i][j] - right[i][j]));
      }
    }
    return truncation > SHARE * largest ? CURVED : ELSEWHERE;
  }

  private static boolean isNextToKink(RealFunction f, double[] x) {
    List<List<Double>> points = new ArrayList<>();
    points.add(DoubleStream.of(x).boxed().toList());
    for (int j = 0; j < x.length; j++) {
      for (double distance : new double[] {NEAR, -NEAR}) {
        double[] moved = x.clone();
        moved[j] += distance;
        points.add(DoubleStream.of(moved).boxed().toList());
      }
    }
    try {
      return Decisions.crossed(f, Precision.DOUBLE, points).isPresent();
    } catch (RuntimeException e) {
      Guard.endIfStopped(e);
      return false;
    }
  }

  private static double[] flat(double[][] jacobian) {
    return Arrays.stream(jacobian).flatMapToDouble(DoubleStream::of).toArray();
  }

  private static double largest(double[] values) {
    return DoubleStream.of(values).map(Math::abs).max().orElse(0);
  }
}

package tridiff.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

/** A function along one of its variables, in some format: what a step rule looks at. */
final class Section {

  private final RealFunction function;
  private final Precision precision;
  private final Algebra<Double> arithmetic;
  private final double[] point;
  private final int variable;
  private final Map<Double, double[]> values = new HashMap<>();

  /**
   * Sees a function at a point.
   *
   * @param function the function
   * @param precision the format in which it is computed
   * @param point where the derivative is wanted
   * @param variable the variable that moves
   */
  Section(RealFunction function, Precision precision, double[] point, int variable) {
    this.function = function;
    this.precision = precision;
    this.arithmetic = precision.arithmetic();
    this.point = point.clone();
    this.variable = variable;
  }

  Precision precision() {
    return precision;
  }

  /** Returns the arithmetic in which the function is computed. */
  Algebra<Double> arithmetic() {
    return arithmetic;
  }

  /** Returns the coordinate at which the derivative is wanted. */
  double x() {
    return point[variable];
  }

  /** Returns where the variable may move. */
  Interval interval() {
    return function.domain().intervals().get(variable);
  }

  /** Returns the outputs with the variable at another place; each place is evaluated once. */
  double[] at(double t) {
    return values.computeIfAbsent(t, this::evaluated).clone();
  }

  /**
   * Returns the outputs at a place in numbers of another algebra, as far as they are known: if it
   * computes as this section does, and the place has been looked at.
   */
  <T> Optional<List<T>> known(Algebra<T> on, T t) {
    double[] outputs = on.equals(arithmetic) ? values.get(on.approximate(t)) : null;
    return outputs == null
        ? Optional.empty()
        : Optional.of(Arrays.stream(outputs).mapToObj(on::parameter).toList());
  }

  /** Returns the points that a stencil asks for. */
  List<List<Double>> nodes(Stencil stencil, double step) {
    List<List<Double>> nodes = new ArrayList<>();
    for (int offset : stencil.offsets()) {
      double[] node = point.clone();
      if (offset != 0) {
        node[variable] = Stencil.node(arithmetic, x(), offset, step);
      }
      nodes.add(Arrays.stream(node).boxed().toList());
    }
    return nodes;
  }

  /** Returns the point with the variable at another place. */
  List<Double> moved(double t) {
    // A loop, as this is done sixty times for some derivatives.
    List<Double> moved = new ArrayList<>(point.length);
    for (int j = 0; j < point.length; j++) {
      moved.add(j == variable ? t : point[j]);
    }
    return moved;
  }

  private double[] evaluated(double t) {
    List<Double> outputs = function.evaluate(arithmetic, moved(t));
    double[] values = new double[outputs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = outputs.get(i);
    }
    return values;
  }

  /**
   * Returns the length over which the function is expected to change: {@code max(|x|, 1)}, but no
   * more than the distance to an end of the domain that does not belong to it, since a function
   * usually has a singularity there, as log has at 0.
   *
   * <p>Source of the first part: Dennis and Schnabel, Numerical Methods for Unconstrained
   * Optimization and Nonlinear Equations (1983), algorithm A5.6.3, with a typical x of 1.
   */
  double scale() {
    Interval interval = interval();
    double scale = Math.max(Math.abs(x()), 1);
    if (interval.contains(x())) {
      if (!interval.lowerClosed()) {
        scale = Math.min(scale, x() - interval.lower());
      }
      if (!interval.upperClosed()) {
        scale = Math.min(scale, interval.upper() - x());
      }
    }
    return scale;
  }
}

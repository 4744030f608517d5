package tridiff.numeric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;

/** A derivative with the variables and the domain of its function. */
abstract class Jacobian implements RealFunction {

  private final RealFunction function;

  Jacobian(RealFunction function) {
    this.function = function;
  }

  /** Returns the function whose derivative this is. */
  final RealFunction function() {
    return function;
  }

  @Override
  public final int inputs() {
    return function.inputs();
  }

  @Override
  public final int outputs() {
    return function.outputs() * function.inputs();
  }

  @Override
  public final List<String> variables() {
    return function.variables();
  }

  @Override
  public final Domain domain() {
    return function.domain();
  }

  /**
   * Turns the derivatives by one input at a time, each for all outputs, into the rows of the
   * Jacobian.
   */
  final <V> List<V> rows(List<List<V>> columns) {
    int n = inputs();
    List<V> rows = new ArrayList<>(Collections.nCopies(outputs(), null));
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < function.outputs(); i++) {
        rows.set(i * n + j, columns.get(j).get(i));
      }
    }
    return rows;
  }

  /** Returns the doubles nearest to a point; empty over an algebra whose values have none. */
  static <T> Optional<double[]> nearestDoubles(Algebra<T> on, List<T> x) {
    double[] point = new double[x.size()];
    try {
      for (int j = 0; j < point.length; j++) {
        point[j] = on.approximate(x.get(j));
      }
    } catch (UnsupportedFunctionException e) {
      return Optional.empty();
    }
    return Optional.of(point);
  }
}

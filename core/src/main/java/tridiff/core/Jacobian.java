package tridiff.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * What a {@link Differentiator} returns: all outputs of a function by all its inputs, row by row.
 *
 * <p>A method that has all partial derivatives after one evaluation overrides {@link #evaluate};
 * one that treats the inputs one after the other extends {@link ByColumns}:
 *
 * <pre>{@code
 * return new Jacobian.ByColumns(f) {
 *   protected <T> List<T> column(Algebra<T> on, List<T> x, int input) {
 *     return ...; // the derivative of each output by this input
 *   }
 * };
 * }</pre>
 */
public abstract class Jacobian extends DerivedFunction {

  /** Makes the Jacobian of a function. */
  protected Jacobian(RealFunction function) {
    super(function, function.outputs() * function.inputs());
  }

  /** A Jacobian whose columns are computed one after the other. */
  public abstract static class ByColumns extends Jacobian {

    /** Makes the Jacobian of a function. */
    protected ByColumns(RealFunction function) {
      super(function);
    }

    /** Returns the derivatives of all outputs by one input. */
    protected abstract <T> List<T> column(Algebra<T> on, List<T> x, int input);

    @Override
    public final <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      List<List<T>> columns = new ArrayList<>(inputs());
      for (int j = 0; j < inputs(); j++) {
        columns.add(column(on, x, j));
      }
      return rows(columns);
    }
  }

  /** Turns columns, each with an entry for all outputs, into the rows one after the other. */
  protected final <V> List<V> rows(List<List<V>> columns) {
    List<V> rows = new ArrayList<>(outputs());
    for (int i = 0; i < function().outputs(); i++) {
      for (List<V> column : columns) {
        rows.add(column.get(i));
      }
    }
    return rows;
  }

  /** Returns the doubles nearest to a point; empty over an algebra whose values have none. */
  public static <T> Optional<double[]> nearestDoubles(Algebra<T> on, List<T> x) {
    try {
      double[] nearest = new double[x.size()];
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = on.approximate(x.get(i));
      }
      return Optional.of(nearest);
    } catch (UnsupportedFunctionException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns a point over doubles, for a method that knows no other numbers.
   *
   * @param method its name
   * @param instead the name of a method that works over every algebra
   * @throws UnsupportedFunctionException over every other algebra
   */
  public static <T> double[] doubles(Algebra<T> on, List<T> x, String method, String instead) {
    if (!(on instanceof Doubles)) {
      throw new UnsupportedFunctionException(
          method + " computes in doubles only, not over " + on + "; use " + instead);
    }
    return x.stream().mapToDouble(on::approximate).toArray();
  }

  /**
   * Returns a NaN in place of each derivative of an output that is NaN itself: {@code 1 / x} has a
   * value at -1, but where {@code log x} has none, there is no derivative. A recording, which has
   * no values, gets the case distinction.
   */
  public static <T> List<T> whereDefined(Algebra<T> on, T output, List<T> derivatives) {
    boolean isNaN;
    try {
      isNaN = Double.isNaN(on.approximate(output));
    } catch (UnsupportedFunctionException noValue) {
      return derivatives.stream()
          .map(
              d ->
                  on.select(
                      Comparison.NOT_EQUAL, output, output, () -> on.constant(Double.NaN), () -> d))
          .toList();
    }
    return isNaN ? Collections.nCopies(derivatives.size(), on.constant(Double.NaN)) : derivatives;
  }

  /** Returns whether an output is known to be NaN; what has no values is not. */
  public static <T> boolean isNotANumber(Algebra<T> on, T output) {
    try {
      return Double.isNaN(on.approximate(output));
    } catch (UnsupportedFunctionException e) {
      return false; // A recording has no values.
    }
  }
}

package tridiff.autodiff;

import java.util.Collections;
import java.util.List;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;

/** A function of the same inputs as the one from which it was derived. */
abstract class DerivedFunction implements RealFunction {

  private final RealFunction function;
  private final int outputs;

  DerivedFunction(RealFunction function, int outputs) {
    this.function = function;
    this.outputs = outputs;
  }

  @Override
  public final int inputs() {
    return function.inputs();
  }

  @Override
  public final int outputs() {
    return outputs;
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
   * Returns a NaN in place of each derivative of an output that is NaN itself: {@code 1 / x} has a
   * value at -1, but where {@code log x} has none, there is no derivative.
   */
  static <T> List<T> whereDefined(Algebra<T> on, T output, List<T> row) {
    if (!isNotANumber(on, output)) {
      return row;
    }
    return Collections.nCopies(row.size(), on.constant(Double.NaN));
  }

  private static <T> boolean isNotANumber(Algebra<T> on, T output) {
    try {
      return Double.isNaN(on.approximate(output));
    } catch (UnsupportedFunctionException e) {
      return false; // A recording has no values.
    }
  }
}

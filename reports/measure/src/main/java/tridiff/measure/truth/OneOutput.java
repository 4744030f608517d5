package tridiff.measure.truth;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/** One of the outputs of a function. */
final class OneOutput extends DerivedFunction {

  private final int output;

  OneOutput(RealFunction f, int output) {
    super(f, 1);
    this.output = output;
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    return List.of(function().evaluate(on, x).get(output));
  }
}

package tridiff.measure.truth;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;

/** One of the outputs of a function. */
record OneOutput(RealFunction f, int output) implements RealFunction {

  @Override
  public int inputs() {
    return f.inputs();
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public List<String> variables() {
    return f.variables();
  }

  @Override
  public Domain domain() {
    return f.domain();
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    return List.of(f.evaluate(on, x).get(output));
  }
}

package tridiff.core.function;

import java.util.List;
import tridiff.core.algebra.Algebra;

/** A function together with another domain. */
record RestrictedFunction(RealFunction function, Domain domain) implements RealFunction {

  RestrictedFunction {
    if (domain.dimensions() != function.inputs()) {
      throw new IllegalArgumentException(
          "the function has "
              + function.inputs()
              + " inputs, but the domain has "
              + domain.dimensions()
              + " dimensions");
    }
  }

  @Override
  public int inputs() {
    return function.inputs();
  }

  @Override
  public int outputs() {
    return function.outputs();
  }

  @Override
  public List<String> variables() {
    return function.variables();
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    return function.evaluate(on, x);
  }
}

package tridiff.autodiff;

import java.util.List;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;

/** A derivative with the variables and the domain of its function. */
abstract class Jacobian implements RealFunction {

  private final RealFunction function;

  Jacobian(RealFunction function) {
    this.function = function;
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
}

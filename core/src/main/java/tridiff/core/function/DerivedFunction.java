package tridiff.core.function;

import java.util.List;

/** A function of the same inputs as another one, with its variables and its domain. */
public abstract class DerivedFunction implements RealFunction {

  private final RealFunction function;
  private final int outputs;

  /** Makes a function with so many outputs of the inputs of another. */
  protected DerivedFunction(RealFunction function, int outputs) {
    this.function = function;
    this.outputs = outputs;
  }

  /** Returns the function whose inputs these are. */
  public final RealFunction function() {
    return function;
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
}

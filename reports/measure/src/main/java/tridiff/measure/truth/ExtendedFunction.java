package tridiff.measure.truth;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;

/** A function that may hold {@linkplain ExtendedReals infinities and NaN} as constants. */
record ExtendedFunction(RealFunction f) implements RealFunction {

  @Override
  public int inputs() {
    return f.inputs();
  }

  @Override
  public int outputs() {
    return f.outputs();
  }

  @Override
  public List<String> variables() {
    return f.variables();
  }

  @Override
  public Domain domain() {
    return f.domain();
  }

  /**
   * Evaluates the function over real numbers.
   *
   * @throws OutsideDomainException if an output is infinite or NaN
   */
  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    List<ExtendedReals.Value<T>> inputs =
        x.stream().<ExtendedReals.Value<T>>map(ExtendedReals.Value.Number::new).toList();
    return f.evaluate(new ExtendedReals<>(on), inputs).stream()
        .map(ExtendedReals.Value::number)
        .toList();
  }
}

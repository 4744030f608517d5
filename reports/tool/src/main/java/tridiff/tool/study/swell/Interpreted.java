package tridiff.tool.study.swell;

import java.util.Arrays;
import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.RealFunction;

/**
 * A function that is evaluated operation by operation, as it is written, so that formulas and
 * programs can be timed alike.
 */
record Interpreted(RealFunction function) implements RealFunction {

  @Override
  public int inputs() {
    return function.inputs();
  }

  @Override
  public int outputs() {
    return function.outputs();
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    return function.evaluate(on, x);
  }

  @Override
  public double[] at(double... x) {
    List<Double> point = Arrays.stream(x).boxed().toList();
    return evaluate(Doubles.STRICT, point).stream().mapToDouble(Double::doubleValue).toArray();
  }
}

package tridiff.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;

/** A function that remembers where it was evaluated, and objects outside its domain. */
final class Watched implements RealFunction {

  private final RealFunction function;
  private final List<List<Double>> nodes = new ArrayList<>();

  Watched(RealFunction function) {
    this.function = function;
  }

  List<List<Double>> nodes() {
    return nodes;
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
  public Domain domain() {
    return function.domain();
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    double[] node = x.stream().mapToDouble(on::approximate).toArray();
    if (!domain().contains(node)) {
      throw new AssertionError(x + " is outside " + domain());
    }
    nodes.add(Arrays.stream(node).boxed().toList());
    return function.evaluate(on, x);
  }
}

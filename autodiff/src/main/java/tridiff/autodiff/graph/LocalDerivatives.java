package tridiff.autodiff.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import tridiff.autodiff.rules.Slope;
import tridiff.core.algebra.Doubles;

/**
 * The derivatives of one operation by its operands: what it contributes to their adjoints when its
 * own is one.
 */
final class LocalDerivatives extends Sweep<Double, Double> {

  private final Deque<Double> contributions = new ArrayDeque<>();

  private LocalDerivatives(Graph<Double> graph) {
    super(Doubles.STRICT, graph.rules(), 0, 0);
  }

  /** Returns one for each operand; empty for a constant. */
  static List<OptionalDouble> of(Graph<Double> graph, Function<Double> function) {
    LocalDerivatives derivatives = new LocalDerivatives(graph);
    function.backward(derivatives);
    List<OptionalDouble> byOperand = new ArrayList<>();
    for (Variable<Double> operand : function.inputs()) {
      byOperand.add(
          operand.dependsOnInput()
              ? OptionalDouble.of(derivatives.contributions.pop())
              : OptionalDouble.empty());
    }
    return byOperand;
  }

  @Override
  Double of(Variable<Double> variable) {
    return variable.data();
  }

  @Override
  Double adjointOf(Variable<Double> variable) {
    return 1.0;
  }

  @Override
  void add(Variable<Double> variable, Slope<Double> slope, Double adjoint) {
    add(variable, slope.times(on(), adjoint));
  }

  // An operation contributes to its operands from left to right.

  @Override
  void add(Variable<Double> variable, Double contribution) {
    if (variable.dependsOnInput()) {
      contributions.add(contribution);
    }
  }

  @Override
  void subtract(Variable<Double> variable, Double contribution) {
    add(variable, -contribution);
  }
}

package tridiff.numeric;

import java.util.List;
import tridiff.core.Differentiator;
import tridiff.core.HigherOrder;
import tridiff.core.MultiIndex;
import tridiff.core.Truncation;
import tridiff.core.function.RealFunction;

/**
 * Finite differences by a formula and a step rule.
 *
 * @param name the name with options
 * @param formula nodes and weights
 * @param rule the steps for the first derivative
 * @param higher the steps for all others
 */
record StencilMethod(String name, Formula formula, StepRule rule, HigherStep higher)
    implements Differentiator, HigherOrder {

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new StencilDerivative(f, formula, rule);
  }

  @Override
  public Truncation truncation(int order) {
    return formula.truncation(order);
  }

  @Override
  public RealFunction partials(RealFunction f, List<MultiIndex> wanted) {
    HigherOrder.order(wanted);
    return new NthDifference(f, formula, higher, wanted);
  }
}

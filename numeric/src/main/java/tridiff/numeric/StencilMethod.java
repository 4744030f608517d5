package tridiff.numeric;

import tridiff.core.Differentiator;
import tridiff.core.function.RealFunction;

/**
 * Finite differences by a formula and a step rule.
 *
 * @param name the name with options
 * @param formula nodes and weights
 * @param rule the steps
 */
record StencilMethod(String name, Formula formula, StepRule rule) implements Differentiator {

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new StencilDerivative(f, formula, rule);
  }
}

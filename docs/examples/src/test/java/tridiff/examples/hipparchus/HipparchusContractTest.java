package tridiff.examples.hipparchus;

import java.util.Map;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorContract;
import tridiff.core.Differentiators;
import tridiff.core.Scenario;

/** The method keeps the contract of all methods: some hundred functions, laws and edge cases. */
class HipparchusContractTest extends DifferentiatorContract {

  @Override
  protected Differentiator differentiator() {
    return Differentiators.onClassPath().named("hipparchus-gradient");
  }

  @Override
  protected boolean exact() {
    return true;
  }

  @Override
  protected double relativeError() {
    return 10 * 0x1.0p-53;
  }

  @Override
  protected boolean overAnyAlgebra() {
    return false;
  }

  @Override
  protected Map<Scenario, String> unsupported() {
    return Map.of(Scenario.SECOND_DERIVATIVES, "it knows only doubles, not its own numbers");
  }
}

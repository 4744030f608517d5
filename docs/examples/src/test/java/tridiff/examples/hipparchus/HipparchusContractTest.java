package tridiff.examples.hipparchus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorContract;
import tridiff.core.Differentiators;
import tridiff.core.KnownDerivatives;
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

  @Override
  protected Map<String, String> unsupportedFunctions() {
    Map<String, String> all =
        new HashMap<>(KnownDerivatives.specialFunctions("the library has none"));
    for (String function : List.of("SOFTPLUS", "NORMAL_DENSITY", "FMOD")) {
      all.put(function, "the library has none");
    }
    return all;
  }
}

package tridiff.symbolic;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorContract;
import tridiff.core.Differentiators;
import tridiff.core.Scenario;

/** The method {@code symbolic}, found by its name, keeps the contract. */
class SymbolicContractTest {

  private abstract static class Formulas extends DifferentiatorContract {

    private final Differentiator method;

    Formulas(String name) {
      this.method = Differentiators.onClassPath().named(name);
    }

    @Override
    protected Differentiator differentiator() {
      return method;
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
    protected Map<Scenario, String> unsupported() {
      return Map.of(Scenario.LONG_CHAIN, "a formula of so many operations is too deep");
    }
  }

  @Nested
  class Raw extends Formulas {
    Raw() {
      super("symbolic");
    }
  }
}

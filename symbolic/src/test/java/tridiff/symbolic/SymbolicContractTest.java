package tridiff.symbolic;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorContract;
import tridiff.core.Differentiators;
import tridiff.core.Scenario;

/** Both methods of this module, found by their names, keep the contract. */
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

  @Nested
  class Simplified extends Formulas {
    Simplified() {
      super("symbolic-simplified:leaves=1000");
    }

    @Override
    protected boolean timeLimited() {
      // Simplify takes half a minute for a quotient of cubes of sines and cosines.
      return true;
    }

    @Override
    protected double relativeError(String function) {
      // Multiplied out, it cancels: Simplify made it smaller and worse.
      return function.equals("logistic-4") ? 100 * 0x1.0p-53 : relativeError();
    }

    @Override
    protected double relativeErrorOfLaws() {
      // The logistic map is among the random functions.
      return relativeError("logistic-4");
    }

    @Override
    protected Map<Scenario, String> unsupported() {
      return Map.of(
          Scenario.LONG_CHAIN, "a formula of so many operations is too deep",
          Scenario.NESTED_QUOTIENTS, "five steps are too large for Simplify");
    }
  }
}

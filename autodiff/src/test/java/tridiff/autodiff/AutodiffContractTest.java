package tridiff.autodiff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorContract;
import tridiff.core.Differentiators;
import tridiff.core.KnownDerivatives;
import tridiff.core.Scenario;

/** Every method of this module, found by its name, keeps the contract. */
class AutodiffContractTest {

  /** A method that applies rules. */
  private abstract static class Exact extends DifferentiatorContract {

    private final Differentiator method;
    private final double unitRoundoffs;

    Exact(String name, double unitRoundoffs) {
      this.method = Differentiators.onClassPath().named(name);
      this.unitRoundoffs = unitRoundoffs;
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
      return unitRoundoffs * 0x1.0p-53;
    }
  }

  @Nested
  class Forward extends Exact {
    Forward() {
      super("autodiff-forward", 10);
    }
  }

  @Nested
  class ForwardTextbook extends Exact {
    ForwardTextbook() {
      super("autodiff-forward:rules=textbook", 10);
    }
  }

  @Nested
  class Reverse extends Exact {
    Reverse() {
      super("autodiff-reverse", 10);
    }
  }

  @Nested
  class ReverseTextbook extends Exact {
    ReverseTextbook() {
      super("autodiff-reverse-textbook", 10);
    }
  }

  @Nested
  class Taylor extends Exact {
    Taylor() {
      super("autodiff-taylor", 10);
    }
  }

  @Nested
  class CommonsMath extends Exact {
    CommonsMath() {
      super("autodiff-commons-math", 10);
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
}

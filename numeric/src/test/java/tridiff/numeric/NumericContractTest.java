package tridiff.numeric;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorContract;
import tridiff.core.Differentiators;
import tridiff.core.KnownDerivatives;

/** Every method of this module, found by its name, keeps the contract. */
class NumericContractTest {

  /** A method with a truncation error. */
  private abstract static class Differences extends DifferentiatorContract {

    private final Differentiator method;
    private final double relativeError;
    private final double relativeErrorOfSecondDerivative;
    private final double ridders;
    private final double logistic;

    Differences(
        String name,
        double relativeError,
        double relativeErrorOfSecondDerivative,
        double ridders,
        double logistic) {
      this.method = Differentiators.onClassPath().named(name);
      this.relativeError = relativeError;
      this.relativeErrorOfSecondDerivative = relativeErrorOfSecondDerivative;
      this.ridders = ridders;
      this.logistic = logistic;
    }

    @Override
    protected double relativeError(String function) {
      return switch (function) {
        case "ridders" -> ridders; // a pole at 0.877, close to 1
        case "logistic-4" -> logistic; // of degree 8, turning four times between 0 and 0.5
        default -> relativeError;
      };
    }

    @Override
    protected Differentiator differentiator() {
      return method;
    }

    @Override
    protected boolean exact() {
      return false;
    }

    @Override
    protected double relativeError() {
      return relativeError;
    }

    @Override
    protected double relativeErrorOfSecondDerivative() {
      return relativeErrorOfSecondDerivative;
    }
  }

  @Nested
  class Forward extends Differences {
    Forward() {
      // The rounding error of the inner quotient is as large as the outer step.
      super("numeric-forward", 5e-8, Double.POSITIVE_INFINITY, 1.25e-7, 6e-8);
    }
  }

  @Nested
  class Central extends Differences {
    Central() {
      super("numeric-central", 2.5e-10, 2e-6, 4e-9, 4.3e-9);
    }
  }

  @Nested
  class ForwardGillMurray extends Differences {
    ForwardGillMurray() {
      super("numeric-forward:rule=gill-murray", 4.3e-8, Double.POSITIVE_INFINITY, 4.3e-8, 4.3e-8);
    }
  }

  @Nested
  class ForwardCurtisReid extends Differences {
    ForwardCurtisReid() {
      super("numeric-forward:rule=curtis-reid", 2e-7, Double.POSITIVE_INFINITY, 2e-7, 2e-7);
    }
  }

  @Nested
  class ForwardMoreWild extends Differences {
    ForwardMoreWild() {
      super("numeric-forward:rule=more-wild", 4.3e-8, 1e-3, 4.3e-8, 4.3e-8);
    }
  }

  @Nested
  class CentralMoreWild extends Differences {
    CentralMoreWild() {
      // The noise of the inner quotient hides that remainder(x, y) jumps.
      super("numeric-central:rule=more-wild", 2e-10, Double.POSITIVE_INFINITY, 2e-10, 3e-9);
    }
  }

  @Nested
  class CentralCurtisReid extends Differences {
    CentralCurtisReid() {
      super("numeric-central:rule=curtis-reid", 1e-9, 8e-5, 1e-9, 1.7e-9);
    }
  }

  @Nested
  class CentralDumontetVignes extends Differences {
    CentralDumontetVignes() {
      // The rule takes the noise of the inner quotient for the function.
      super("numeric-central:rule=dumontet-vignes", 5e-11, Double.POSITIVE_INFINITY, 1.3e-9, 3e-9);
    }
  }

  @Nested
  class CentralSteplemanWinarsky extends Differences {
    CentralSteplemanWinarsky() {
      super("numeric-central:rule=stepleman-winarsky", 5.5e-10, 1.2e-5, 5.5e-10, 5.5e-10);
    }
  }

  @Nested
  class FivePoint extends Differences {
    FivePoint() {
      super("numeric-five-point", 1e-10, 1.4e-9, 1.6e-8, 4.1e-9);
    }

    @Override
    protected double relativeErrorOfLaws() {
      return 4e-7; // log(4 t^2 - 3.7) at 1 has its pole only 0.04 away
    }
  }

  @Nested
  class Extrapolated extends Differences {
    Extrapolated() {
      super("numeric-ridders", 3.3e-14, 8e-12, 7.2e-14, 3.3e-14);
    }
  }

  @Nested
  class ComplexStepping extends DifferentiatorContract {
    @Override
    protected Differentiator differentiator() {
      return Differentiators.onClassPath().named("numeric-complex-step");
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
    protected Map<String, String> unsupportedFunctions() {
      return KnownDerivatives.specialFunctions("there is no version for complex numbers");
    }
  }

  @Nested
  class CommonsMath extends Differences {
    CommonsMath() {
      super("numeric-commons-math", 1e-10, 1.1e-9, 1.8e-8, 4.5e-9);
    }

    @Override
    protected double relativeErrorOfLaws() {
      return 4e-7; // log(4 t^2 - 3.7) at 1 has its pole only 0.04 away
    }

    @Override
    protected boolean overAnyAlgebra() {
      return false;
    }
  }
}

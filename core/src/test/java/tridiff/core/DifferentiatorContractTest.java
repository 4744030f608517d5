package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.KnownDerivatives.Kind;
import tridiff.core.KnownDerivatives.Row;
import tridiff.core.TapeDifferentiator.Mistake;

/** The contract accepts a right differentiator and rejects each classical mistake. */
class DifferentiatorContractTest {

  /** The right one: all scenarios run, as they do in the modules. */
  @Nested
  class WithoutMistake extends DifferentiatorContract {
    @Override
    protected Differentiator differentiator() {
      return new TapeDifferentiator(Mistake.NONE);
    }

    @Override
    protected boolean exact() {
      return true;
    }

    @Override
    protected double relativeError() {
      return RELATIVE_ERROR;
    }
  }

  private static final double RELATIVE_ERROR = 10 * 0x1.0p-53;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void mistakeIsRejectedByTheScenarioMadeForIt(Mistake mistake) {
    Contract contract = new Contract(mistake, Map.of(), Map.of());
    Class<? extends Error> rejection =
        mistake == Mistake.RECURSES ? StackOverflowError.class : AssertionError.class;
    assertThrows(rejection, () -> scenarioFor(mistake, contract));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void scenarioMadeForAMistakeAcceptsTheRightMethod(Mistake mistake) {
    scenarioFor(mistake, new Contract(Mistake.NONE, Map.of(), Map.of()));
  }

  private static void scenarioFor(Mistake mistake, DifferentiatorContract contract) {
    switch (mistake) {
      case OVERWRITES -> contract.variableAddedToItselfHasSlopeTwo();
      case FORGETS_GENERATIONS ->
          contract.sharedSquareCollectsBothContributionsBeforeItIsPulledBack();
      case NEVER_RESETS -> contract.sameCallTwiceGivesTheSameBits();
      case WRONG_SIGN -> contract.derivativeIsTheSourcedOne(row("COS"));
      case HALF_PRODUCT_RULE -> contract.derivativeOfAProductFollowsTheProductRule();
      case NO_CHAIN_RULE -> contract.derivativeOfACompositionFollowsTheChainRule();
      case TRANSPOSED -> contract.jacobianIsRowByRow();
      case POWER_BY_LOGARITHM -> contract.wholePowerOfANegativeBaseHasADerivative();
      case BLENDS_BRANCHES -> contract.notANumberOfTheBranchNotTakenNeverArrives();
      case ROUNDS_TO_DOUBLES -> contract.derivativeOverFractionsIsTheExactFraction();
      case DETACHES -> contract.derivativeOfDerivativeIsTheSourcedSecondDerivative(row("quartic"));
      case FORGETS_NAMES -> contract.derivativeHasTheVariablesAndTheDomainOfTheFunction();
      case RECURSES -> contract.longChainNeedsNoDeepStack();
      case NONE -> fail("no scenario is made for no mistake");
    }
  }

  @Test
  void methodThatDeclaresAScenarioUnsupportedButAnswersIsRejected() {
    Contract contract =
        new Contract(Mistake.NONE, Map.of(Scenario.SELECT, "said so"), Map.of("COS", "said so"));
    assertThrows(AssertionError.class, contract::selectIsDifferentiatedAsTaken);
    assertThrows(AssertionError.class, () -> contract.derivativeIsTheSourcedOne(row("COS")));
  }

  @Test
  void everyFunctionHasASourcedDerivative() {
    assertEquals(Set.of(), KnownDerivatives.withoutRow());
  }

  private static Row row(String function) {
    return KnownDerivatives.rows(Kind.SMOOTH).stream()
        .filter(row -> row.function().equals(function))
        .findFirst()
        .orElseThrow();
  }

  /** Not a test class of its own: its scenarios are called one by one. */
  private static final class Contract extends DifferentiatorContract {
    private final Differentiator method;
    private final Map<Scenario, String> unsupported;
    private final Map<String, String> unsupportedFunctions;

    Contract(
        Mistake mistake,
        Map<Scenario, String> unsupported,
        Map<String, String> unsupportedFunctions) {
      this.method = new TapeDifferentiator(mistake);
      this.unsupported = unsupported;
      this.unsupportedFunctions = unsupportedFunctions;
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
      return RELATIVE_ERROR;
    }

    @Override
    protected Map<Scenario, String> unsupported() {
      return unsupported;
    }

    @Override
    protected Map<String, String> unsupportedFunctions() {
      return unsupportedFunctions;
    }
  }
}

package tridiff.tool.study.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.NoisyFunction;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.study.check.Claim;
import tridiff.tool.study.check.ComponentCheck.Judgement;
import tridiff.tool.table.Table;

class AgreementWithDifferencesTest {

  private static final long SEED = 20261127;

  /** A partial derivative of a function of the catalog, and its certified value. */
  private record Known(
      String name, RealFunction f, List<Double> point, int output, int input, BigDecimal truth) {

    Agreement against(RealFunction noisy, double claimed) {
      return Agreement.of(noisy, point, output, input, OptionalDouble.of(claimed));
    }

    @Override
    public String toString() {
      return name + " at " + point + ", output " + output + " by " + input;
    }
  }

  private static final List<Known> KNOWN = known();

  private static List<Known> known() {
    List<Known> known = new ArrayList<>();
    for (CatalogFunction entry : Catalog.all()) {
      RealFunction f = entry.function();
      if (f.inputs() > 3 || f.outputs() > 2) {
        continue;
      }
      for (List<Double> point : entry.points()) {
        Reference.Result result = Reference.standard().at(f, point);
        for (int i = 0; i < f.outputs(); i++) {
          for (int j = 0; j < f.inputs(); j++) {
            if (result.partials().get(i).get(j).truth() instanceof Truth.Known truth
                && Double.isFinite(truth.value().doubleValue())) {
              known.add(new Known(entry.name(), f, point, i, j, truth.value()));
            }
          }
        }
      }
    }
    return known;
  }

  /** A staircase: its derivative is 0, and at every step above its noise it rises. */
  private static final String STAIRCASE = "bisection-cube-root";

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 1e-4})
  void noRightDerivativeIsWrongAndHalfOfItIs(double level) {
    int judged = 0;
    for (Known k : KNOWN) {
      RealFunction noisy = level == 0 ? k.f : new NoisyFunction(k.f, level, SEED);
      double truth = k.truth.doubleValue();
      Agreement right = k.against(noisy, truth);
      boolean isAlarm = right.judgement() == Judgement.WRONG;
      assertTrue(!isAlarm || k.name.equals(STAIRCASE), () -> k + ": " + right + ", seed " + SEED);
      if (right.judgement() == Judgement.RIGHT && right.reason().isEmpty()) {
        judged++;
        Agreement half = k.against(noisy, truth / 2);
        assertEquals(Judgement.WRONG, half.judgement(), () -> k + ": " + half + ", seed " + SEED);
      }
    }
    // Kinks, zeros and what the noise hides are not judged; 273 are without noise.
    assertTrue(judged > (level > 1e-5 ? 80 : 200), "only " + judged + " were judged");
  }

  private static Agreement of(String text, double x, double claimed) {
    return Agreement.of(
        ExpressionParser.function(text), List.of(x), 0, 0, OptionalDouble.of(claimed));
  }

  /** By hand: the slope of x^3, the values of which are those at the nearest float. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.7, 1, 3.3, 123.456})
  void aModelThatRoundsItsInputToFloatHasNoise(double x) {
    RealFunction cube = RealFunction.of(1, z -> z[0].constant((float) z[0].approximate()).pow(3));
    Agreement right = Agreement.of(cube, List.of(x), 0, 0, OptionalDouble.of(3 * x * x));
    assertEquals(Judgement.RIGHT, right.judgement(), right::toString);
    Agreement wrong = Agreement.of(cube, List.of(x), 0, 0, OptionalDouble.of(3.03 * x * x));
    assertEquals(Judgement.WRONG, wrong.judgement(), wrong::toString);
  }

  /** By hand: 1/x, 1/(2 sqrt(x)), c cos(c x), sign(x) and 3 x^2. */
  @ParameterizedTest
  @CsvSource({
    "log(x), 1e-300, 1e300",
    "log(x), 1e-5, 1e5",
    "sqrt(x), 1e-10, 5e4",
    "sin(1e200*x), 1e-200, 5.403023058681398e199",
    "abs(x), -1e-9, -1",
    "x^3, 1e-50, 3e-100",
  })
  void smallArgumentsHaveStepsOfTheirOwn(String function, double x, double slope) {
    Agreement right = of(function, x, slope);
    assertEquals(Judgement.RIGHT, right.judgement(), right::toString);
    assertEquals("", right.reason());
    assertEquals(Judgement.WRONG, of(function, x, 1.001 * slope).judgement());
  }

  /**
   * Midpoint rule for the integral of sin(x t) over t from 0 to 1 with 100 to 106 parts, as an
   * adaptive algorithm takes them: the slope of the integral is (x sin(x) + cos(x) - 1)/x^2.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.5, 1, 1.7, 2.2})
  void theSlopeOfWhatAnAdaptiveAlgorithmApproximatesIsNotWrong(double x) {
    StringBuilder adaptive = new StringBuilder();
    for (int n = 100; n <= 106; n++) {
      String rule = "sum(i, 1, %1$d, sin(x*(i - 0.5)/%1$d)/%1$d)".formatted(n);
      String chosen = n < 106 ? "abs(sin(1e4*x)) < %d/7 ? %s : ".formatted(n - 99, rule) : rule;
      adaptive.append(chosen);
    }
    double slope = (x * Math.sin(x) + Math.cos(x) - 1) / (x * x);
    Agreement right = of(adaptive.toString(), x, slope);
    assertTrue(right.judgement() != Judgement.WRONG, right::toString);
    assertEquals(Judgement.WRONG, of(adaptive.toString(), x, slope + 0.05).judgement());
  }

  @Test
  void whatIsFasterThanTheStepsIsNotJudged() {
    // By hand: 1e12 cos(1e12 x) at 1e-12 is about 5.4e11; at 1 no step is short enough.
    assertEquals(Judgement.NOT_JUDGED, of("sin(1e12*x)", 1, 1e12 * Math.cos(1e12)).judgement());
  }

  @Test
  void theSlopeOfTheRemainderTellsRightFromWrong() {
    // Farrell et al. 2013, section 3: second order if the gradient is right, first order if not.
    assertEquals(
        2, of("exp(sin(x))", 0.7, Math.exp(Math.sin(0.7)) * Math.cos(0.7)).slope().orElse(0), 0.05);
    assertEquals(1, of("exp(sin(x))", 0.7, Math.exp(Math.sin(0.7))).slope().orElse(0), 0.05);
  }

  @Test
  void anErrorAboveTheDoubtIsFoundAndOneBelowIsNot() {
    double slope = Math.exp(Math.sin(0.7)) * Math.cos(0.7);
    Agreement right = of("exp(sin(x))", 0.7, slope);
    assertEquals(Judgement.RIGHT, right.judgement());
    double vouched = right.vouched().orElse(0);
    assertTrue(vouched > 11, "vouched for " + vouched);
    double doubt = right.doubt();
    assertEquals(Judgement.WRONG, of("exp(sin(x))", 0.7, slope + 20 * doubt).judgement());
    assertEquals(Judgement.RIGHT, of("exp(sin(x))", 0.7, slope + 2 * doubt).judgement());
  }

  @Test
  void aKinkIsNotJudgedAndHasTwoSlopes() {
    Agreement kink = of("abs(x) + 2*x", 0, 2);
    assertEquals(Judgement.NOT_JUDGED, kink.judgement());
    assertEquals("the slope from the left is about 1.000, from the right 3.000", kink.reason());
  }

  @Test
  void aDerivativeThatIsZeroIsRight() {
    assertEquals(Judgement.RIGHT, of("cos(x)", 0, 0).judgement());
    assertEquals(Judgement.WRONG, of("cos(x)", 0, 1e-3).judgement());
    assertEquals(Judgement.RIGHT, of("5 + 0*x", 3, 0).judgement());
  }

  /** By hand: floor is 0 from 0 to 1, and exp(-800) is 3.7e-348, below the least double. */
  @ParameterizedTest
  @ValueSource(strings = {"0*x", "floor(x)", "exp(-800 - x)"})
  void aFunctionThatIsZeroAllAroundHasTheDerivativeZero(String function) {
    Agreement right = of(function, 0.3, 0);
    assertEquals(Judgement.RIGHT, right.judgement(), right::toString);
    assertEquals("differences do not tell it from 0", right.reason());
    assertEquals(Judgement.WRONG, of(function, 0.3, 1).judgement());
  }

  /** A value of 0 in three decimals: the differences over 1/16 and 1/64 are near 1. */
  @Test
  void aFunctionThatIsZeroNearbyAndRisesFurtherAwayIsNotJudged() {
    assertEquals(Judgement.NOT_JUDGED, of("floor(1000*x + 0.5)/1000", 0, 1).judgement());
  }

  @Test
  void theNoiseIsThatWhichWasPlanted() {
    RealFunction noisy = new NoisyFunction(ExpressionParser.function("exp(x)"), 1e-7, SEED);
    Agreement a = Agreement.of(noisy, List.of(1.0), 0, 0, OptionalDouble.of(Math.E));
    assertTrue(a.isNoiseSeen());
    double ratio = a.relativeNoise().orElse(0) / 1e-7;
    assertTrue(ratio > 0.25 && ratio < 4, "ratio " + ratio + ", seed " + SEED);
    assertEquals(Judgement.RIGHT, a.judgement());
  }

  /** A double has 15.95 digits, which is not rounded to 16.0. */
  @Test
  void allDigitsAreShownAsInEveryTable() {
    Subject line =
        new Subject("line", "3*x", ExpressionParser.function("3*x"), List.of(List.of(1.0)));
    Table table =
        Agreements.ofClaims(line, List.of(Claim.of(3)), new Guard(Duration.ofSeconds(60))).table();
    assertEquals("15.9", table.rows().get(0).get(4).text());
  }

  @Test
  void aZeroThatIsClaimedToBeNoneIsToldWithinItsDoubt() {
    Subject peak =
        new Subject("peak", "cos(x)", ExpressionParser.function("cos(x)"), List.of(List.of(0.0)));
    Agreements wrong =
        Agreements.ofClaims(peak, List.of(Claim.of(1e-3)), new Guard(Duration.ofSeconds(60)));
    String complaint = wrong.complaint().orElseThrow();
    assertTrue(complaint.contains("differences give 0, to within "), complaint);
  }
}

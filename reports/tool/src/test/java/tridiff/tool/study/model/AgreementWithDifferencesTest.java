package tridiff.tool.study.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.NoisyFunction;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.study.check.ComponentCheck.Judgement;

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

  @Test
  void theNoiseIsThatWhichWasPlanted() {
    RealFunction noisy = new NoisyFunction(ExpressionParser.function("exp(x)"), 1e-7, SEED);
    Agreement a = Agreement.of(noisy, List.of(1.0), 0, 0, OptionalDouble.of(Math.E));
    assertTrue(a.isNoiseSeen());
    double ratio = a.relativeNoise().orElse(0) / 1e-7;
    assertTrue(ratio > 0.25 && ratio < 4, "ratio " + ratio + ", seed " + SEED);
    assertEquals(Judgement.RIGHT, a.judgement());
  }
}

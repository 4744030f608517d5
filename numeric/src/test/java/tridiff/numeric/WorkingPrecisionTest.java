package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.Differentiators;
import tridiff.core.HasErrorEstimate;
import tridiff.core.HasStepSizes;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.StandIn;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/** Differences in shorter formats: the step grows with the unit roundoff. */
class WorkingPrecisionTest {

  private static final RealFunction EXP = ExpressionParser.function("exp(x)");

  /**
   * Forward differences of e^x at 1 by the default rule: the power of two nearest to {@code
   * (2u)^(1/2)} and so on, worked out by hand.
   */
  @ParameterizedTest
  @CsvSource({
    "numeric-forward,    DOUBLE, 0x1p-26", "numeric-forward,    FLOAT,    0x1p-11",
    "numeric-forward,    HALF,   0x1p-5", "numeric-forward,    BFLOAT16, 0x1p-3",
    "numeric-central,    DOUBLE, 0x1p-17", "numeric-central,    FLOAT,    0x1p-8",
    "numeric-five-point, DOUBLE, 0x1p-10", "numeric-five-point, FLOAT,    0x1p-5",
  })
  void stepBalancesTheRoundingOfTheFormat(String method, Precision format, double step) {
    HasStepSizes derivative =
        (HasStepSizes) Differentiators.onClassPath().named(method).differentiate(EXP);
    double taken = derivative.stepSizes(format, 1).get(0);
    assertTrue(taken == step || taken == step / 2, taken + " against " + step);
  }

  /**
   * Relative errors, a little above those measured: near the roots of the unit roundoff that Press
   * et al., Numerical Recipes, 3rd ed., section 5.7, expect for a function whose derivatives are
   * all of its own size.
   */
  @ParameterizedTest
  @CsvSource({
    "numeric-forward, FLOAT, 6e-4",
    "numeric-central, FLOAT, 2e-5",
    "numeric-five-point, FLOAT, 8e-7",
    "numeric-ridders, FLOAT, 9e-7",
    "numeric-complex-step, FLOAT, 6e-8",
    "numeric-forward, HALF, 0.04",
    "numeric-central, HALF, 0.012",
    "numeric-ridders, HALF, 0.004",
    "numeric-complex-step, HALF, 4.9e-4",
    "numeric-complex-step, BFLOAT16, 3.9e-3",
    "numeric-forward:rule=curtis-reid, FLOAT, 5e-3",
    "numeric-forward:rule=gill-murray, FLOAT, 7e-4",
    "numeric-forward:rule=more-wild, FLOAT, 7e-4",
    "numeric-central:rule=more-wild, FLOAT, 3e-5",
    "numeric-central:rule=stepleman-winarsky, FLOAT, 3e-5",
    "numeric-central:rule=dumontet-vignes, FLOAT, 2e-5",
  })
  void keepsTheDigitsThatTheFormatHas(String method, Precision format, double error) {
    RealFunction derivative = Differentiators.onClassPath().named(method).differentiate(EXP);
    double worst = 0;
    for (double x : new double[] {-1, -0.5, 0.25, 0.75, 1, 1.5, 2}) {
      double answer = derivative.evaluate(format.arithmetic(), List.of(x)).get(0);
      assertEquals(format.round(answer), answer, "no number of the format");
      worst = Math.max(worst, Math.abs(answer / Math.exp(x) - 1));
    }
    assertTrue(worst <= error, method + " in " + format + ": " + worst);
  }

  @Test
  void riddersKnowsItsErrorInFloat() {
    HasErrorEstimate derivative =
        (HasErrorEstimate)
            Differentiators.onClassPath().named("numeric-ridders").differentiate(EXP);
    double answer =
        ((RealFunction) derivative).evaluate(Precision.FLOAT.arithmetic(), List.of(1.0)).get(0);
    double estimate = derivative.errorEstimates(Precision.FLOAT, 1).get(0);
    assertTrue(Math.abs(answer - Math.E) <= estimate && estimate < 1e-4, "estimated " + estimate);
  }

  /** Over balls in the place of floats, the truncation error of the step of floats is seen. */
  @Test
  void ballsInThePlaceOfFloatsTakeTheStepsOfFloats() {
    RealFunction derivative =
        Differentiators.onClassPath().named("numeric-central").differentiate(EXP);
    double h = ((HasStepSizes) derivative).stepSizes(Precision.FLOAT, 1).get(0);
    Algebra<Ball> on = new StandIn<>(Balls.of(200), Precision.FLOAT);
    Ball answer = derivative.evaluate(on, List.of(Ball.of(1))).get(0);
    // (e^(1 + h) - e^(1 - h)) / 2h = e sinh(h) / h
    double expected = Math.E * Math.sinh(h) / h;
    assertEquals(expected, on.approximate(answer), 4 * Math.ulp(expected));
  }

  /** Nodes are numbers of the format, in its range and different from each other. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void evaluatesAtNumbersOfTheFormatOnly(Precision format) {
    for (String method :
        List.of("numeric-forward", "numeric-central", "numeric-five-point", "numeric-ridders")) {
      for (double x : new double[] {format.round(0.1), 0, format.round(-1000.3)}) {
        List<Double> seen = new ArrayList<>();
        RealFunction f =
            RealFunction.of(
                1,
                point -> {
                  seen.add(point[0].approximate());
                  return point[0].sin();
                });
        Differentiators.onClassPath()
            .named(method)
            .differentiate(f)
            .evaluate(format.arithmetic(), List.of(x));
        assertTrue(seen.size() > 1, method);
        for (double node : seen) {
          assertEquals(format.round(node), node, method + " in " + format + " at " + x);
        }
      }
    }
  }
}

package tridiff.tool.study.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.study.step.StepSweep.Curve;
import tridiff.tool.study.step.StepSweep.Level;
import tridiff.tool.study.step.StepSweep.Rule;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Table;

/** Error against step for 64x(1-x)(1-2x)^2(1-8x+8x^2)^2 at 0.2, where all derivatives are known. */
class StepSweepTest {

  private static StepSweep sweep;

  @BeforeAll
  static void sweepTheLogisticMap() throws EndedException {
    String text = "64*x*(1 - x)*(1 - 2*x)^2*(1 - 8*x + 8*x^2)^2";
    RealFunction f = ExpressionParser.function(text);
    List<MethodUnderTest> methods =
        Stream.of("numeric-forward", "numeric-central", "numeric-five-point", "autodiff-forward")
            .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
            .toList();
    sweep =
        StepSweep.of(
                new Subject(text, text, f, List.of(List.of(0.2))),
                MultiIndex.of(0, 1),
                methods,
                Differentiators.onClassPath(),
                Reference.standard(),
                new Guard(Duration.ofSeconds(60)))
            .orElseThrow();
  }

  @Test
  void bestStepIsWithinAFactorOfThreeOfThePrediction() {
    for (Curve curve : sweep.curves()) {
      double measured = curve.best().orElseThrow().step();
      double predicted = curve.predicted().orElseThrow().step();
      assertTrue(
          predicted <= 3 * measured && measured <= 3 * predicted,
          curve.method() + ": measured " + measured + ", predicted " + predicted);
    }
  }

  /**
   * The largest error of f in doubles at 0.2 +- 0.001 k, k to 10, is e = 1.2683e-16, and |f''|,
   * |f'''|, |f^(5)| are 67.395584, 3948.87168, 1203240.96; steps such as (3e/|f'''|)^(1/3) and
   * errors from these with 60 digits (mpmath 1.3.0).
   */
  @ParameterizedTest
  @CsvSource({
    "0, 2.74366e-9, 2.03959e-8",
    "1, 4.58452e-7, 4.57732e-11",
    "2, 6.5284e-5, 4.01798e-13",
  })
  void predictedOptimumIsThatOfTheTheory(int curve, double step, double error) {
    BestStep predicted = sweep.curves().get(curve).predicted().orElseThrow();
    assertEquals(step, predicted.step(), 1e-5 * step);
    assertEquals(error, predicted.error(), 1e-5 * error);
    assertTrue(predicted.median() <= error, "measured " + predicted.median());
  }

  /**
   * The five-point formula is exact for polynomials up to degree 4; in exact arithmetic nothing is
   * left of its error, however many digits the arithmetic has. Of x^6 it is 4 h^4 f^(5)/5!/f' = 4
   * h^4.
   */
  @ParameterizedTest
  @CsvSource({"x^4 - 3*x^2 + x/7, 0", "x^6, 4"})
  void truncationThatCannotBeToldFromNoneIsZero(String text, double factor) throws EndedException {
    StepSweep exact = sweep(text, 1.0, "numeric-five-point");
    for (StepSweep.Step step : exact.curves().get(0).steps()) {
      // Where two nodes are one double, the formula goes to one side: h^4/20 in place of h^4/30.
      boolean isToOneSide = step.step() > 1.5e-16 && step.step() < 1.6e-16;
      double expected = (isToOneSide ? 1.5 : 1) * factor * StrictMath.pow(step.step(), 4);
      assertEquals(expected, step.truncation().orElseThrow(), 1e-7 * expected, step::toString);
    }
  }

  /**
   * (1 - cos(x))/x^2 loses nearly all digits at 1e-6 and few at 0.01: 1 - cos(x) is 5e-13 there,
   * and the error of the cosine, up to 1.1e-16, is divided by x^3 and compared with x/12.
   */
  @Test
  void pointsNearASmallOneAreAsSmall() throws EndedException {
    String text = "(1 - cos(x))/x^2";
    StepSweep small =
        StepSweep.of(
                new Subject(text, text, ExpressionParser.function(text), List.of(List.of(1e-6))),
                MultiIndex.of(0, 1),
                Stream.of("numeric-five-point", "autodiff-forward")
                    .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
                    .toList(),
                Differentiators.onClassPath(),
                Reference.standard(),
                new Guard(Duration.ofSeconds(60)))
            .orElseThrow();
    assertTrue(small.levels().get(0).median() > 1e4, () -> small.levels().toString());
    // The error of the five-point formula falls up to a step of about 0.1: no law of h^4 before.
    LineChart chart = (LineChart) StepFigure.of("step", small, "", "").chart();
    assertTrue(
        chart.series().stream()
            .flatMap(series -> series.marks().stream())
            .noneMatch(mark -> mark.text().contains(" as h")),
        () -> chart.series().toString());
    assertTrue(chart.caption().subtitle().contains(" near 1e-6:"), chart.caption().subtitle());
  }

  /**
   * The unit roundoff is 1.11e-16; log10(4e-16/1.11e-16) = 0.56 and log10(3e-16/1.11e-16) = 0.43.
   */
  @ParameterizedTest
  @CsvSource({
    "4e-16, 4e-16, 1, up to 1",
    "3e-16, 3e-16, none, none",
    "3e-16, 4e-16, none, up to 1",
    "1e-14, 1e-16, 2, none"
  })
  void titleRoundsTheLossesOfAllMethodsAlike(
      double ridders, double exact, String ofRidders, String ofExact) {
    StepSweep measured =
        new StepSweep(
            sweep.subject(),
            sweep.index(),
            sweep.curves(),
            List.of(),
            List.of(
                new Level("numeric-ridders", ridders),
                new Level("autodiff-forward", 1e-16),
                new Level("symbolic", exact)),
            Map.of(),
            sweep.noise());
    String title = StepFigure.of("step", measured, "", "").chart().caption().title();
    assertTrue(
        title.endsWith(
            ", numeric-ridders %s; methods that are exact but for rounding lose %s"
                .formatted(ofRidders, ofExact)),
        title);
  }

  /**
   * The second derivative has the truncation error h^2 f^(4)/12 and the rounding error 4e/h^2:
   * least at (48 e/|f^(4)|)^(1/4), e as above and f^(4) = 11747.328 (by hand from the coefficients,
   * with Python's fractions).
   */
  @Test
  void higherDerivativesHaveAPredictedOptimumToo() throws EndedException {
    String text = "64*x*(1 - x)*(1 - 2*x)^2*(1 - 8*x + 8*x^2)^2";
    StepSweep second =
        StepSweep.of(
                new Subject(text, text, ExpressionParser.function(text), List.of(List.of(0.2))),
                MultiIndex.of(0, 2),
                List.of(MethodUnderTest.named(Differentiators.onClassPath(), "numeric-central")),
                Differentiators.onClassPath(),
                Reference.standard(),
                new Guard(Duration.ofSeconds(60)))
            .orElseThrow();
    Curve central = second.curves().get(0);
    BestStep predicted = central.predicted().orElseThrow();
    double step = Math.pow(48 * 1.2683e-16 / 11747.328, 1.0 / 4);
    assertEquals(step, predicted.step(), 1e-4 * step);
    double measured = central.best().orElseThrow().step();
    assertTrue(step <= 3 * measured && measured <= 3 * step, "measured " + measured);
    assertTrue(
        StepRuleTable.of(second).rows().stream()
            .anyMatch(row -> row.get(1).text().equals("predicted optimum h*")));
  }

  @Test
  void roundingEnvelopeIsTheErrorOfOneEvaluationOverTheDerivative() {
    // e = 1.2683e-16, see above, and f' = 9.0660864.
    assertEquals(1.2683e-16 / 9.0660864, sweep.noise().orElseThrow(), 1e-21);
  }

  /** An ulp of 28.3 is 2^-48: x + h misses what was typed by up to half of it. */
  @Test
  void dottedLineHoldsFarFromZeroToo() throws EndedException {
    StepSweep far = sweep("sin(x)/x", 28.3, "numeric-forward");
    LineChart chart = (LineChart) StepFigure.of("step", far, "", "").chart();
    Point start =
        chart.series().stream()
            .filter(series -> series.name().equals("theory"))
            .findFirst()
            .orElseThrow()
            .points()
            .get(0);
    double overStep = start.x() * start.y();
    assertEquals(0x1p-49 + far.noise().orElseThrow(), overStep, 1e-20);
    for (StepSweep.Step step : far.curves().get(0).steps()) {
      if (step.step() > 1e-13 && step.step() < 1e-10) {
        assertTrue(step.median() <= overStep / step.step(), step.toString());
      }
    }
  }

  /** The five points of the stencil are exact for a polynomial of degree 4. */
  @Test
  void formulaWithoutTruncationErrorIsSaidToBeExact() throws EndedException {
    StepSweep quartic = sweep("x^4", 1.3, "numeric-five-point", "numeric-central");
    assertEquals(
        "numeric-five-point has no truncation error here: its formula is exact.",
        StepFigure.of("step", quartic, "", "").note().orElseThrow().plain());
  }

  /** The truncation error of five points is h^4 f5/30: at 1e-16 below all digits of the truth. */
  @Test
  void truncationBelowTheTruthIsNoZero() throws EndedException {
    StepSweep sine = sweep("sin(x)", 1.3, "numeric-five-point");
    String smallest = StepFigure.of("step", sine, "", "").table().rows().get(0).get(2).text();
    assertNotEquals("0", smallest);
  }

  private static StepSweep sweep(String f, double x, String... methods) throws EndedException {
    return StepSweep.of(
            new Subject(f, f, ExpressionParser.function(f), List.of(List.of(x))),
            MultiIndex.of(0, 1),
            Stream.of(methods)
                .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
                .toList(),
            Differentiators.onClassPath(),
            Reference.standard(),
            new Guard(Duration.ofSeconds(60)))
        .orElseThrow();
  }

  @Test
  void measuredRoundingIsWithinTheEnvelopeOfTheFormula() {
    // Central differences: 2e/2h; left of the best step truncation is less than a thousandth.
    Curve central = sweep.curves().get(1);
    double noise = sweep.noise().orElseThrow();
    for (StepSweep.Step step : central.steps()) {
      if (step.step() > 1e-13 && step.step() < 1e-8) {
        // Steps typed to the letter are not representable: nodes add 2^-53 |x| f'/h at most.
        double ofNodes = 0x1p-53 * 0.2 / step.step();
        assertTrue(step.median() <= noise / step.step() + ofNodes, step.toString());
      }
    }
  }

  @Test
  void predictedErrorIsWithinOneDigitOfTheMeasuredOne() {
    // The prediction takes the largest error of an evaluation, the measurement the median.
    for (Curve curve : sweep.curves()) {
      double lost = Math.log10(curve.predicted().orElseThrow().error() / best(curve));
      assertTrue(lost >= 0 && lost <= 1, curve.method() + ": " + lost);
    }
  }

  @Test
  void stepsOfAllRulesAreTold() {
    List<Rule> rules = sweep.curves().get(1).rules();
    assertEquals(
        List.of(
            "step=1e-4",
            "rule=scaled",
            "rule=curtis-reid",
            "rule=dumontet-vignes",
            "rule=stepleman-winarsky",
            "rule=more-wild"),
        rules.stream().map(Rule::option).toList());
    assertEquals(1e-4, rules.get(0).step().orElseThrow());
    assertEquals(0x1p-17, rules.get(1).step().orElseThrow());
    // Truncation: h^2 f'''/6 / f' with f''' = -3948.87168 and f' = 9.0660864.
    assertEquals(7.26e-7, rules.get(0).median(), 0.1e-7);
  }

  @Test
  void rulesThatLookAtTheFunctionBeatThoseThatDoNot() {
    Curve central = sweep.curves().get(1);
    double scaled = central.rules().get(1).median();
    for (Rule rule : central.rules().subList(3, 5)) {
      assertTrue(rule.median() < scaled / 10, rule.toString());
      assertTrue(Math.log10(rule.median() / best(central)) <= 1, rule.toString());
    }
  }

  @Test
  void tableHasARowForEachRuleTheBestStepAndThePrediction() {
    int rules = sweep.curves().stream().mapToInt(curve -> curve.rules().size()).sum();
    assertEquals(rules + 2 * 3, StepRuleTable.of(sweep).rows().size());
  }

  @Test
  void tableTellsTheDigitsARuleGetsAndThoseItGivesAway() {
    Table table = StepRuleTable.of(sweep);
    List<Cell> notes =
        table.rows().stream()
            .filter(row -> row.get(0).text().equals("numeric-central"))
            .filter(row -> row.get(1).text().equals("step=1e-4"))
            .findFirst()
            .orElseThrow();
    // -log10 of the truncation 7.26e-7, as above.
    assertEquals(6.139, notes.get(5).key().orElseThrow(), 0.001);
    double bestDigits = -Math.log10(best(sweep.curves().get(1)));
    assertEquals(bestDigits - 6.139, notes.get(6).key().orElseThrow(), 0.001);
  }

  private static double best(Curve curve) {
    return curve.best().orElseThrow().median();
  }
}

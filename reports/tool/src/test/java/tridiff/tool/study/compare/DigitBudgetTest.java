package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import tridiff.chart.BarChart;
import tridiff.measure.experiment.Explanation;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.Figure;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;

/** The truth is 1, so that an error of 10^-d leaves d digits. */
class DigitBudgetTest {

  private static Measurement answer(
      String method, double digits, String methodError, Optional<String> branchError) {
    return new Measurement(
        method,
        "numeric",
        Outcome.OK,
        OptionalDouble.of(1),
        OptionalDouble.of(digits),
        OptionalDouble.of(0),
        OptionalDouble.of(0),
        Optional.of(new BigDecimal(methodError)),
        Optional.of(BigDecimal.ZERO),
        OptionalDouble.empty(),
        OptionalLong.of(1),
        OptionalLong.of(1),
        Optional.empty(),
        new Explanation(
            Optional.empty(),
            branchError.map(e -> "x > 0"),
            branchError.map(BigDecimal::new),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()));
  }

  private static Figure figure(Measurement answer) {
    List<FunctionResult> results =
        List.of(SampleResults.function("f", Map.of(1.0, List.of(answer))));
    List<Problem> problems = Problem.of(results);
    return DigitBudget.figure(problems, MethodScore.ranked(problems), "", "./tridiff report")
        .orElseThrow();
  }

  /** Returns the length of each part by its name; a part that is nowhere is 0. */
  private static Map<String, Double> parts(Figure figure) {
    BarChart chart = (BarChart) figure.chart();
    Map<String, Double> parts = new HashMap<>(Map.of("branch", 0.0));
    for (int i = 0; i < chart.parts().size(); i++) {
      parts.put(chart.parts().get(i), chart.bars().get(0).lengths().get(i).value());
    }
    return parts;
  }

  private static void assertParts(
      Measurement answer, double correct, double method, double branch, double rounding) {
    Map<String, Double> parts = parts(figure(answer));
    assertEquals(correct, parts.get("correct"), 1e-9, parts::toString);
    assertEquals(method, parts.get("method error"), 1e-9, parts::toString);
    assertEquals(branch, parts.get("branch"), 1e-9, parts::toString);
    assertEquals(rounding, parts.get("rounding"), 1e-9, parts::toString);
    assertEquals(15.95, DoubleStream.of(correct, method, branch, rounding).sum(), 1e-9);
  }

  @Test
  void truncationIsTheMethodsOwnAndTheRestRounding() {
    assertParts(answer("numeric-central", 6, "1e-8", Optional.empty()), 6, 7.95, 0, 2);
  }

  @Test
  void anotherPathIsABranchAndNoErrorOfTheMethod() {
    assertParts(answer("autodiff-reverse", 0, "0", Optional.of("1")), 0, 0, 15.95, 0);
    assertParts(answer("numeric-central", 3, "1e-8", Optional.of("1e-5")), 3, 7.95, 3, 2);
  }

  @Test
  void branchThatCostsNobodyIsNoPartOfThePicture() {
    Figure with = figure(answer("autodiff-reverse", 0, "0", Optional.of("1")));
    Figure without = figure(answer("numeric-central", 6, "1e-8", Optional.empty()));
    assertTrue(with.chart().toString().contains("branch"), with::toString);
    assertFalse(without.chart().toString().contains("branch"), without::toString);
    assertEquals(with.table().columns().size() - 1, without.table().columns().size());
  }

  @Test
  void methodWhoseOwnErrorIsNotKnownIsSaidToBeMissing() {
    Measurement known = answer("numeric-central", 6, "1e-8", Optional.empty());
    Measurement unknown =
        SampleResults.unscored("autodiff-commons-math", Outcome.FAILED, "no reason");
    List<Problem> problems =
        Problem.of(List.of(SampleResults.function("f", Map.of(1.0, List.of(known, unknown)))));
    Figure figure =
        DigitBudget.figure(problems, MethodScore.ranked(problems), "", "./tridiff report")
            .orElseThrow();
    assertEquals(
        "autodiff-commons-math is not shown: what its own error is, without rounding, is not known.",
        figure.note().orElseThrow().plain());
    assertEquals(Optional.empty(), figure(known).note());
  }

  /** By hand: 15.95 - 8 = 7.95 digits are lost to an error of 1e-8, and no digit to rounding. */
  @Test
  void titleCountsMethodsThatLoseAsMuchAndNamesNoneThatLosesNothing() {
    Measurement forward = answer("numeric-forward", 8, "1e-8", Optional.empty());
    Measurement central = answer("numeric-central", 8, "1e-8", Optional.empty());
    Measurement reverse = answer("autodiff-reverse", 15.95, "0", Optional.empty());
    List<Problem> problems =
        Problem.of(
            List.of(SampleResults.function("f", Map.of(1.0, List.of(forward, central, reverse)))));
    Figure figure =
        DigitBudget.figure(problems, MethodScore.ranked(problems), "", "./tridiff report")
            .orElseThrow();
    String lost = figure.table().rows().get(1).get(2).text();
    assertEquals(
        "Their own error costs 2 methods " + lost + " digits", figure.chart().caption().title());
    assertEquals(
        "Its own error costs numeric-central 7.9 digits, rounding numeric-central 2.0",
        figure(answer("numeric-central", 6, "1e-8", Optional.empty())).chart().caption().title());
  }

  @Test
  void pathWithoutConsequenceCostsNothing() {
    assertParts(answer("autodiff-reverse", 8, "0", Optional.of("0")), 8, 0, 0, 7.95);
  }
}

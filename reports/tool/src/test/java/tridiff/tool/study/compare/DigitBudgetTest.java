package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
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
            Optional.empty()));
  }

  private static Figure figure(Measurement answer) {
    List<FunctionResult> results =
        List.of(SampleResults.function("f", Map.of(1.0, List.of(answer))));
    List<Problem> problems = Problem.of(results);
    return DigitBudget.figure(problems, MethodScore.ranked(problems), "", "./tridiff report")
        .orElseThrow();
  }

  private static List<Double> parts(Measurement answer) {
    return ((BarChart) figure(answer).chart())
        .bars().get(0).lengths().stream().map(BarChart.Length::value).toList();
  }

  private static void assertParts(
      Measurement answer, double correct, double method, double branch, double rounding) {
    List<Double> parts = parts(answer);
    List<Double> expected = List.of(correct, method, branch, rounding);
    for (int i = 0; i < 4; i++) {
      assertEquals(expected.get(i), parts.get(i), 1e-9, "part " + i + " of " + parts);
    }
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
  void pathWithoutConsequenceCostsNothing() {
    assertParts(answer("autodiff-reverse", 8, "0", Optional.of("0")), 8, 0, 0, 7.95);
  }
}

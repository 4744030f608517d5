package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Provenance;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** What is said of a function of which no method was right everywhere. */
class FunctionDetailsTest {

  private static String verdict(Map<Double, List<Measurement>> answers) {
    var commission =
        SampleResults.commission(
            List.of(SampleResults.function("f", new TreeMap<>(answers))),
            new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));
    return ((Block.Details) FunctionDetails.blocks(commission).get(1))
        .blocks().stream()
            .filter(Block.Paragraph.class::isInstance)
            .map(block -> ((Block.Paragraph) block).words().plain())
            .filter(text -> text.startsWith("Verdict: "))
            .findFirst()
            .orElseThrow();
  }

  private static Measurement right(String method) {
    return SampleResults.scored(method, 15, 1);
  }

  private static Measurement none(String method) {
    return SampleResults.unscored(method, Outcome.NOT_A_NUMBER, "exp(x) overflows");
  }

  @Test
  void methodThatWasRightMostOftenIsNamedIfItIsAlone() {
    assertEquals(
        "Verdict: no method has a correct digit at all 3 points; symbolic comes nearest, with 2.",
        verdict(
            Map.of(
                1.0, List.of(right("symbolic"), right("numeric-central")),
                2.0, List.of(right("symbolic"), none("numeric-central")),
                3.0, List.of(none("symbolic"), none("numeric-central")))));
  }

  @Test
  void methodsThatWereRightAsOftenAreCounted() {
    assertEquals(
        "Verdict: no method has a correct digit at both points; all have one at 1.",
        verdict(
            Map.of(
                1.0, List.of(right("symbolic"), right("numeric-central")),
                2.0, List.of(none("symbolic"), none("numeric-central")))));
    assertEquals(
        "Verdict: no method has a correct digit at both points; 2 methods, such as symbolic, have"
            + " one at 1.",
        verdict(
            Map.of(
                1.0, List.of(right("symbolic"), right("numeric-central"), none("numeric-forward")),
                2.0, List.of(none("symbolic"), none("numeric-central"), none("numeric-forward")))));
  }

  @Test
  void methodsThatWereNeverRightAreNotNamed() {
    assertEquals(
        "Verdict: no method has a correct digit at x = 1.",
        verdict(Map.of(1.0, List.of(none("symbolic"), none("numeric-central")))));
  }

  private static List<Table> tables(String function, Double... point) {
    Subject subject =
        new Subject(
            function, function, ExpressionParser.function(function), List.of(List.of(point)));
    MethodUnderTest reverse =
        MethodUnderTest.named(Differentiators.onClassPath(), "autodiff-reverse");
    FunctionResult result =
        new Experiment(List.of(reverse), Reference.standard(), Duration.ofSeconds(60)).run(subject);
    var commission =
        SampleResults.commission(
            List.of(result), new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));
    return ((Block.Details) FunctionDetails.blocks(commission).get(1))
        .blocks().stream()
            .filter(Block.Tabular.class::isInstance)
            .map(block -> ((Block.Tabular) block).table())
            .toList();
  }

  @Test
  void onePointIsNamedOnceAboveThePartialDerivatives() {
    List<Table> tables = tables("x*y", 2.0, 0.75);
    assertEquals("The derivatives", tables.get(0).caption());
    assertEquals("Correct digits at x = 2, y = 0.75", tables.get(1).caption());
    assertEquals(
        List.of("method", "∂/∂x", "∂/∂y"),
        tables.get(1).columns().stream().map(Column::title).toList());
  }

  @Test
  void longCoordinatesAreRoundedInHeadsOfColumnsOnly() {
    List<Table> tables = tables("sin(x)", 0.7853981633974483);
    assertEquals("x = 0.7853981633974483", tables.get(0).rows().get(0).get(0).text());
    assertEquals("x\u00A0≈\u00A00.7854", tables.get(1).columns().get(1).title());
  }

  @Test
  void slopesOfAKinkAreNotToldAgainForEveryMethod() {
    List<Table> tables = tables("abs(x)", 0.0);
    assertEquals("from the left -1, from the right 1", tables.get(0).rows().get(0).get(2).text());
    assertEquals(
        List.of("method", "x\u00A0=\u00A00"),
        tables.get(1).columns().stream().map(Column::title).toList());
  }
}

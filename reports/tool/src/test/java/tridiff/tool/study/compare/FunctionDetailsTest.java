package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.Block;
import tridiff.tool.page.Provenance;

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
}

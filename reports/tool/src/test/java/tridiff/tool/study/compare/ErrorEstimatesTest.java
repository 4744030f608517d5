package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tridiff.chart.LineChart;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.page.Provenance;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Table;

/** The truth is 1, so that the value is the error plus 1. */
class ErrorEstimatesTest {

  private static FunctionResult claimed(String name, double error, double estimate) {
    Measurement m =
        new Measurement(
            "numeric-ridders",
            "numeric",
            Outcome.OK,
            OptionalDouble.of(1 + error),
            OptionalDouble.of(5),
            OptionalDouble.of(0),
            OptionalDouble.of(0),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.of(estimate),
            OptionalLong.of(1),
            OptionalLong.of(1),
            Optional.empty());
    return SampleResults.function(name, Map.of(1.0, List.of(m)));
  }

  private static List<Block> blocks(List<FunctionResult> results) {
    return ErrorEstimates.blocks(
        SampleResults.commission(
            results, new Provenance("tridiff 0", "./tridiff report", 42, Map.of())));
  }

  @Test
  void claimsAreCountedAsCoveringTooSmallAndTooLarge() {
    List<Block> blocks =
        blocks(
            List.of(
                claimed("covers", 0x1p-20, 0x1p-19),
                claimed("is-exact", 0, 0),
                claimed("is-too-small", 0x1p-20, 0x1p-21),
                claimed("is-far-too-small", 0x1p-20, 0x1p-26),
                claimed("is-far-too-large", 0x1p-30, 0x1p-10),
                // 2^-45 is 2^25 times the error, but 2^8 times one rounding.
                claimed("is-as-good-as-exact", 0x1p-70, 0x1p-45)));
    // Too few for a chart.
    Table table = ((Block.Tabular) blocks.get(1)).table();
    // Four of six cover; 2 and 64 times are too small, the latter more than 10 times.
    assertEquals(
        "6, 67 %, 2, 1, 1, 64, ./tridiff compare is-far-too-small --at x=1 --methods"
            + " numeric-ridders",
        table.rows().get(0).stream().skip(1).map(Cell::text).collect(Collectors.joining(", ")));
  }

  @Test
  void tenClaimsAreDrawn() {
    List<Block> blocks =
        blocks(
            IntStream.rangeClosed(1, 10)
                .mapToObj(i -> claimed("claim-" + i, Math.scalb(1.0, -i), Math.scalb(1.0, 1 - i)))
                .toList());
    Figure figure = (Figure) blocks.get(1);
    assertTrue(figure.chart().draw(MethodStyles.SHIPPED).svg("a").length > 0);
  }

  @Test
  void estimatesWithoutAPlaceAreNamed() {
    List<FunctionResult> claims =
        new ArrayList<>(
            IntStream.rangeClosed(1, 10)
                .mapToObj(i -> claimed("claim-" + i, Math.scalb(1.0, -i), Math.scalb(1.0, 1 - i)))
                .toList());
    assertEquals(Optional.empty(), ((Figure) blocks(claims).get(1)).note());
    claims.add(claimed("far-off", 0x1p-20, 1001));
    assertEquals(
        "1 estimate is larger than 1,000 times the derivative and so beyond the x axis: for"
            + " far-off.",
        ((Figure) blocks(claims).get(1)).note().orElseThrow().plain());
  }

  @Test
  void axesAreAsLongAsTheCloudAndHaveAGreyRowOnlyForWhatLiesInIt() {
    List<FunctionResult> ten =
        IntStream.rangeClosed(1, 10)
            .mapToObj(i -> claimed("claim-" + i, Math.scalb(1.0, -30 - i), Math.scalb(1.0, -30)))
            .toList();
    Figure inside = (Figure) blocks(ten).get(1);
    LineChart chart = (LineChart) inside.chart();
    assertEquals(Optional.empty(), chart.x().floor());
    // 2^-40 = 9.1e-13 and 2^-30 = 9.3e-10, and a decade on each side
    assertEquals(9.1e-14, chart.x().least().orElseThrow().low(), 1e-15);
    assertEquals(9.3e-9, chart.x().least().orElseThrow().high(), 1e-10);
    assertEquals(chart.x().least(), chart.y().least());
    List<FunctionResult> withZero = new ArrayList<>(ten);
    withZero.add(claimed("is-exact", 0, 0));
    Figure outside = (Figure) blocks(withZero).get(1);
    LineChart withRow = (LineChart) outside.chart();
    assertTrue(withRow.x().floor().isPresent());
    assertNotEquals(withRow.x().floor(), withRow.y().floor(), "one text twice in a corner");
  }

  @Test
  void sectionIsLeftOutWhereNobodyClaimsAnything() {
    assertEquals(
        List.of(),
        blocks(
            List.of(
                SampleResults.function(
                    "x", Map.of(1.0, List.of(SampleResults.scored("symbolic", 15, 1)))))));
  }
}

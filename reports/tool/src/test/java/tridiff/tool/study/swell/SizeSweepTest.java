package tridiff.tool.study.swell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.chart.LineChart;
import tridiff.chart.Series;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.algebra.OperationCounts;
import tridiff.core.function.ExpressionParser;
import tridiff.core.program.Size;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.study.End;

class SizeSweepTest {

  private static final Guard GUARD = new Guard(Duration.ofMinutes(2));

  /**
   * The growth by order and a comparison of that order are about the same computation: what is
   * performed is no less than the different operations of the graph, and no more than the formula
   * written out has. A search for a step is no part of a formula.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "symbolic",
        "autodiff-forward",
        "autodiff-reverse",
        "autodiff-taylor",
        "numeric-central:step=1e-3",
        "numeric-complex-step"
      })
  void growthByOrderAgreesWithWhatAComparisonOfThatOrderPerforms(String name) {
    MethodUnderTest method = MethodUnderTest.named(Differentiators.onClassPath(), name);
    Subject subject =
        new Subject(
            "tanh(x)", "tanh(x)", ExpressionParser.function("tanh(x)"), List.of(List.of(0.7)));
    SizeSweep sweep = SizeSweep.byOrder(subject, List.of(method), 4, GUARD);
    List<SizeSweep.Entry> sizes = sweep.derivatives().get(0).sizes();
    assertEquals(4, sizes.size(), sweep::toString);
    for (int order = 1; order <= 4; order++) {
      Measurement measured =
          new Experiment(List.of(method), Reference.standard(), GUARD)
              .about(DerivativeOrder.by(Collections.nCopies(order, "x")))
              .run(subject)
              .measurements()
              .findFirst()
              .orElseThrow();
      long performed = measured.operations().orElseThrow();
      SizeSweep.Entry entry = sizes.get(order - 1);
      assertTrue(
          entry.size().operations().total() <= performed
              && performed <= entry.size().tree().longValueExact(),
          () -> performed + " operations of " + entry);
    }
  }

  /**
   * A name at the right margin says where its line ended; the limit of the sweep is no such end.
   */
  @Test
  void namesOfLinesThatEndEarlySayWhere() {
    List<SizeSweep.Entry> sizes =
        IntStream.rangeClosed(1, 4).mapToObj(n -> entry(n, 10, 10)).toList();
    SizeSweep sweep =
        new SizeSweep(
            "f",
            "n",
            new SizeSweep.Curve("function", List.of(), Optional.empty()),
            List.of(
                new SizeSweep.Curve("whole", sizes, Optional.empty()),
                new SizeSweep.Curve(
                    "early", sizes.subList(0, 3), Optional.of(new End("too long", true)))));
    LineChart chart = (LineChart) SwellFigure.of("swell", sweep, "iterate", "", "").chart();
    assertEquals(
        List.of(
            "whole, as a tree",
            "whole, as a graph",
            "early, as a tree (to 3)",
            "early, as a graph (to 3)"),
        chart.series().stream().map(Series::label).toList());
  }

  /** By hand: two sizes as a tree, then one; as a graph it takes an order more to settle. */
  @Test
  void titleSaysOfWhichSizeItIsTrueAndFromWhere() {
    assertEquals(
        "Written out, the derivative by m stays the same size from order 2 on; as a graph it stays"
            + " the same size from order 3 on",
        title(List.of(15, 17, 17, 17, 17, 17), List.of(11, 12, 13, 13, 13, 13)));
    assertEquals(
        "Written out, the derivative by m stays the same size; as a graph it grows linearly",
        title(List.of(17, 17, 17, 17, 17, 17), List.of(5, 6, 7, 8, 9, 10)));
    assertEquals(
        "Written out, the derivative by m stays the same size",
        title(List.of(7, 7, 7, 7, 7, 7), List.of(5, 5, 5, 5, 5, 5)));
  }

  private static String title(List<Integer> trees, List<Integer> graphs) {
    List<SizeSweep.Entry> sizes = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      sizes.add(entry(i + 1, trees.get(i), graphs.get(i)));
    }
    SizeSweep sweep =
        new SizeSweep(
            "f",
            "order",
            new SizeSweep.Curve("function", List.of(), Optional.empty()),
            List.of(new SizeSweep.Curve("m", sizes, Optional.empty())));
    return SwellFigure.of("swell", sweep, "order", "", "").chart().caption().title();
  }

  private static SizeSweep.Entry entry(int at, int tree, int graph) {
    return new SizeSweep.Entry(
        at,
        new Size(List.of(BigInteger.valueOf(tree)), graph, OperationCounts.NONE, 1),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }
}

package tridiff.tool.study.improve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tridiff.chart.Axis;
import tridiff.chart.LineChart;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.improve.Cure;
import tridiff.measure.improve.Improvement;
import tridiff.measure.improve.Quality;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Provenance;
import tridiff.tool.study.Commission;
import tridiff.tool.table.Cell;

/** Which derivatives a report calls cured, and what the chart of a cure says. */
class CuresTest {

  /** A formula with these digits at the points of a search, and fewer at fresh points. */
  private static Cure cure(String formula, double fresh, Double... digits) {
    List<Double> sorted = Stream.of(digits).sorted().toList();
    Quality sampled = new Quality(sorted.get(sorted.size() / 2), sorted.get(0), sorted.get(0), 0);
    return new Cure(
        ExpressionParser.parse(formula),
        List.of(digits),
        sampled,
        new Quality(fresh, fresh, fresh, 0),
        8,
        "symbolic");
  }

  private static Subject subject(String formula, Double... at) {
    ExpressionFunction f = ExpressionParser.definition(formula);
    return new Subject(formula, formula, f, Stream.of(at).map(List::of).toList());
  }

  private static Figure figure(Optional<Cure> before, Cure after, Double... at) {
    List<List<Double>> points = Stream.of(at).map(List::of).toList();
    var result =
        new Improvement.Result(before, List.of(after), Optional.of(after), points, 200, 1, 1);
    return CureFigure.of("cured-1", subject("x^2 - x"), result, "f′", "footer", "./tridiff x");
  }

  private static List<List<String>> rows(Figure figure) {
    return figure.table().rows().stream().map(CuresTest::texts).toList();
  }

  private static List<String> texts(List<Cell> row) {
    return row.stream().map(Cell::text).toList();
  }

  @Test
  void chartOfACureHasTheDigitsBeforeAndAfterAtEachPoint() {
    Figure figure =
        figure(
            Optional.of(cure("2*x - 1", 3, 15.9, 9.21, 4.5)),
            cure("x + (x - 1)", 12.5, 15.72, 14.5, 13.24),
            1e-3,
            0.5,
            1e3);
    // The title is of the points that are drawn; of the fresh ones, 12.5 is the worst.
    assertEquals("The cure keeps 13.2 digits at every point", figure.chart().caption().title());
    assertEquals(
        "At the worst of the fresh points, which are not drawn, it is 12.5 digits.",
        figure.note().orElseThrow().plain());
    assertEquals(
        List.of(
            List.of("0.001", "15.9", "15.7"),
            List.of("0.5", "9.2", "14.5"),
            List.of("1000", "4.5", "13.2")),
        rows(figure));
    LineChart chart = (LineChart) figure.chart();
    assertEquals(
        List.of("the best formula before", "the cure"),
        chart.series().stream().map(series -> series.label()).toList());
    assertEquals(
        List.of(15.72, 14.5, 13.24),
        chart.series().get(1).points().stream().map(point -> point.y()).toList());
    assertEquals(Axis.Scale.LOG10, chart.x().scale());
  }

  @Test
  void sameStepsInARowAreOneStep() {
    assertEquals("a", Cures.steps("a"));
    assertEquals("a, then b (2 times), then a", Cures.steps("a, then b, then b, then a"));
    assertEquals("a (3 times)", Cures.steps("a, then a, then a"));
  }

  @Test
  void formulaThatWasThereIsNotCalledACure() {
    Cure known = cure("2*x - 1", 15, 15.75, 14.5, 15.25);
    Figure figure = figure(Optional.of(known), known, -1.0, 0.0, 1.0);
    assertEquals(
        "Nothing better was found than the formula that keeps 14.5 digits at every point",
        figure.chart().caption().title());
    LineChart chart = (LineChart) figure.chart();
    assertEquals(1, chart.series().size(), "one curve, not the same twice");
    assertEquals(Axis.Scale.SIGNED_LOG10, chart.x().scale(), "points on both sides of 0");
  }

  private static List<Block> report(Subject... subjects) {
    return new ImproveStudy()
        .blocks(commission(new Guard(Duration.ofSeconds(60)), false, subjects));
  }

  private static Commission commission(Guard guard, boolean isCatalog, Subject... subjects) {
    Differentiators onClassPath = Differentiators.onClassPath();
    List<MethodUnderTest> methods =
        Stream.of("symbolic", "numeric-central", "autodiff-reverse")
            .map(name -> MethodUnderTest.named(onClassPath, name))
            .toList();
    var experiment = new Experiment(methods, Reference.standard(), guard);
    return new Commission(
        experiment.run(List.of(subjects), 1, finished -> {}),
        isCatalog,
        methods,
        DerivativeOrder.FIRST,
        new Commission.Effort(guard, 1),
        new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));
  }

  private static List<List<String>> cures(List<Block> blocks) {
    return blocks.stream()
        .filter(Block.Tabular.class::isInstance)
        .flatMap(block -> ((Block.Tabular) block).table().rows().stream())
        .map(CuresTest::texts)
        .toList();
  }

  @Test
  void cureThatIsFoundAheadIsNotLookedForAgain() {
    AtomicInteger searches = new AtomicInteger();
    Guard guard =
        new Guard(Duration.ofSeconds(60))
            .watchedBy((done, all, now) -> searches.addAndGet(now.equals("series") ? 1 : 0));
    Commission commission = commission(guard, true, subject("sqrt(x+1) - sqrt(x)", 1e8));
    ImproveStudy study = new ImproveStudy();
    study.begin(commission);
    assertEquals(1, searches.get());
    assertEquals(1, cures(study.blocks(commission)).size());
    assertEquals(1, searches.get());
  }

  /**
   * The derivative of sqrt(x + 1) - sqrt(x) at 1e8 is -2.4999999812500001e-13; 0.5/sqrt(x + 1) -
   * 0.5/sqrt(x) over doubles has 7.5 digits of it (Python 3.11 against mpmath 1.3 with 50 digits).
   */
  @Test
  void pointsOfTheReportAreAmongThoseOfTheCure() {
    List<Block> blocks = report(subject("sqrt(x+1) - sqrt(x)", 1e-9, 1.0, 1e8));
    List<List<String>> cures = cures(blocks);
    assertEquals(1, cures.size());
    assertEquals("below", cures.get(0).get(6), cures::toString);
    String sentence = ((Block.Paragraph) blocks.get(0)).words().plain();
    assertTrue(sentence.contains(" For it a formula was found that keeps "), sentence);
    assertTrue(sentence.endsWith("; it has the proved value at every one."), sentence);
    Figure figure =
        blocks.stream()
            .filter(Block.Details.class::isInstance)
            .flatMap(block -> ((Block.Details) block).blocks().stream())
            .filter(Figure.class::isInstance)
            .map(Figure.class::cast)
            .findFirst()
            .orElseThrow();
    List<List<String>> rows = new ArrayList<>(rows(figure));
    assertTrue(rows.size() > 40, () -> "only " + rows.size());
    rows.removeIf(row -> !row.get(0).equals("1e8"));
    assertEquals("7.5", rows.get(0).get(1));
    assertTrue(Double.parseDouble(rows.get(0).get(2)) >= 15, rows::toString);
    for (List<String> row : rows(figure)) {
      assertTrue(
          Double.parseDouble(row.get(2)) >= Double.parseDouble(cures.get(0).get(3)), row::toString);
    }
  }

  /** The same function once as a formula, once as a program: a table of all has both. */
  @Test
  void onlyFunctionsThatAreOneFormulaAreCounted() {
    Subject formula = subject("sqrt(x+1) - sqrt(x)", 1e8);
    RealFunction loop = RealFunction.of(1, x -> x[0].plus(1).sqrt().minus(x[0].sqrt()));
    List<Block> blocks =
        report(formula, new Subject("a program", "a program", loop, formula.points()));
    String sentence = ((Block.Paragraph) blocks.get(0)).words().plain();
    assertTrue(
        sentence.startsWith(
            "For 1 derivative, of a function that is one formula, this report has a point where no"
                + " method keeps half the digits"),
        sentence);
  }

  /** exp(1e8) is 1.5e43429448, which no formula over doubles can give. */
  @Test
  void derivativeTooLargeForADoubleIsNotOneWithoutAGoodMethod() {
    assertEquals(List.of(), report(subject("exp(x)*sin(x)", 1.0, 1e8)));
  }

  @Test
  void derivativeThatAMethodKeepsNeedsNoCure() {
    assertEquals(List.of(), report(subject("x*exp(x)", 0.5, 2.0)));
  }
}

package tridiff.tool.study.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Figure;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.study.range.RangeSampler.Sampling;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Table;

/** Digits over a range, for functions whose digits are known. */
class RangeFigureTest {

  private static RangeResult study(
      String f, Interval range, Sampling sampling, int points, String... methods) {
    Differentiators onClassPath = Differentiators.onClassPath();
    Experiment experiment =
        new Experiment(
            Arrays.stream(methods).map(m -> MethodUnderTest.named(onClassPath, m)).toList(),
            Reference.standard(),
            Duration.ofSeconds(30));
    Subject subject = new Subject(f, f, ExpressionParser.function(f), List.of());
    RangeResult.Plan plan = new RangeResult.Plan(subject, 0, range, sampling, points, 42);
    return RangeResult.of(List.of(plan), experiment, 1).get(0);
  }

  private static List<Point> curve(Figure figure, String method) {
    return ((LineChart) figure.chart())
        .series().stream()
            .filter(s -> s.name().equals(method))
            .findFirst()
            .map(Series::points)
            .orElseThrow();
  }

  private static double number(Table table, String method, String column) {
    int index =
        table.columns().stream().map(c -> c.title()).collect(Collectors.toList()).indexOf(column);
    return table.rows().stream()
        .filter(row -> row.get(0).text().equals(method))
        .map(row -> row.get(index))
        .mapToDouble(cell -> cell.key().orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void limitIsWhatOneRoundingOfTheInputLeaves() {
    // f' = e^x has the condition |x f''/f'| = |x|; below 1 it takes nothing.
    RangeResult exp = study("exp(x)", Interval.closed(1e-3, 700), Sampling.LOG, 12, "symbolic");
    for (Point point : curve(RangeFigure.of("f", exp, ""), "theory")) {
      double expected = 15.95 - Math.max(0, Math.log10(point.x()));
      assertEquals(expected, point.y(), 1e-9, () -> "at " + point.x());
    }
  }

  @Test
  void textbookRuleOfTanhLosesTwiceTheDecadesOfCoshAndTheOtherNone() {
    // 1 - y^2 with y rounded: the error 2^-53 is relative to 1/cosh(x)^2.
    RangeResult tanh =
        study(
            "tanh(x)",
            Interval.closed(3, 15),
            Sampling.UNIFORM,
            24,
            "autodiff-reverse",
            "autodiff-reverse-textbook");
    Figure figure = RangeFigure.of("f", tanh, "");
    for (Point point : curve(figure, "autodiff-reverse-textbook")) {
      double left = 15.95 - 2 * Math.log10(Math.cosh(point.x()));
      // y is off by up to half an ulp, 2^-54, twice; by luck by much less.
      assertTrue(point.y() > left - 0.5, () -> "at " + point.x() + ": " + point.y());
    }
    Table table = figure.table();
    assertTrue(number(table, "autodiff-reverse", "worst") > 14.5);
    double worst = number(table, "autodiff-reverse-textbook", "worst");
    double least = 15.95 - 2 * Math.log10(Math.cosh(15));
    assertTrue(worst >= least - 0.5 && worst < least + 2, "worst " + worst);
    assertEquals(24, number(table, "autodiff-reverse", "points"));
  }

  @Test
  void answersThatAreNoNumberAreDrawnAsMissingAndCounted() {
    // e^x overflows above 709.78, and inf/inf is NaN; the derivative is 1.
    RangeResult log =
        study(
            "log(1 + exp(x))", Interval.closed(600, 800), Sampling.UNIFORM, 20, "autodiff-reverse");
    Figure figure = RangeFigure.of("f", log, "");
    List<Point> points = curve(figure, "autodiff-reverse");
    assertEquals(20, points.size());
    int above = (int) points.stream().filter(p -> p.x() > 709.7827).count();
    assertTrue(above > 5);
    points.forEach(p -> assertEquals(p.x() > 709.7827, Double.isNaN(p.y()), () -> "at " + p.x()));
    assertEquals(above, number(figure.table(), "autodiff-reverse", "loudly failed"));
    assertEquals(20 - above, number(figure.table(), "autodiff-reverse", "points"));
    String note = figure.note().orElseThrow().plain();
    assertTrue(
        note.endsWith(
            " At "
                + above
                + " points f itself comes out infinite or as no number in a double, though f′ fits"
                + " into one."),
        note);
  }

  @Test
  void pointsWithoutADerivativeAreLeftOutAndTheNoteSaysSo() {
    RangeResult root =
        study("sqrt(x)", Interval.closed(-1, 1), Sampling.UNIFORM, 10, "autodiff-reverse");
    Figure figure = RangeFigure.of("f", root, "");
    assertEquals(5, curve(figure, "autodiff-reverse").size());
    String note = figure.note().orElseThrow().plain();
    assertTrue(note.contains("5 of 10 points lie outside the domain"), note);
    assertEquals(10, RangeFigure.points(root).rows().size());
  }

  @Test
  void derivativeThatIsTooLargeForTheFormatIsNotTheMethodsFault() {
    // e^x is larger than the largest double from log(1.8e308) = 709.78 on.
    RangeResult exp = study("exp(x)", Interval.closed(1, 1e6), Sampling.LOG, 24, "symbolic");
    Figure figure = RangeFigure.of("f", exp, "");
    int above = (int) exp.result().points().stream().filter(p -> p.at().get(0) > 709.7828).count();
    assertTrue(above > 5);
    String note = figure.note().orElseThrow().plain();
    assertTrue(
        note.endsWith(
            " At "
                + above
                + " points f′ is too large for a double, and no method can have a number."),
        note);
    String title = figure.chart().caption().title();
    assertTrue(title.startsWith("Where f′ fits into a double, at its worst point "), title);
    assertEquals(1, number(figure.table(), "symbolic", "within a digit of the limit"));
    assertEquals(above, number(figure.table(), "symbolic", "loudly failed"));
  }

  @Test
  void titleOfSomeMethodsSaysOfWhichWhereAnotherIsWorse() {
    RangeResult tanh =
        study(
            "tanh(x)",
            Interval.closed(3, 18),
            Sampling.UNIFORM,
            12,
            "autodiff-reverse",
            "autodiff-reverse-textbook",
            "numeric-forward");
    Figure figure = RangeFigure.of("f", tanh, "");
    // At 18 the step of a forward difference changes tanh by less than an ulp of 1.
    assertTrue(
        number(figure.table(), "numeric-forward", "worst")
            < number(figure.table(), "autodiff-reverse-textbook", "worst"));
    String title = figure.chart().caption().title();
    assertTrue(title.startsWith("Automatic differentiation: at its worst point "), title);
  }

  @Test
  void rangeWithoutAnyDerivativeStillMakesAChart() {
    RangeResult root =
        study("sqrt(x)", Interval.closed(-2, -1), Sampling.LOG, 3, "autodiff-reverse", "symbolic");
    Figure figure = RangeFigure.of("f", root, "");
    assertTrue(figure.chart().draw(MethodStyles.SHIPPED).svg("chart").length > 0);
    assertEquals("Correct digits over the whole range", figure.chart().caption().title());
    assertTrue(
        figure.table().columns().stream().noneMatch(column -> column.title().contains("limit")),
        "no share of no points");
  }

  @Test
  void ofSeveralVariablesTheWorstPartialDerivativeCountsAlongOne() {
    Differentiators onClassPath = Differentiators.onClassPath();
    Experiment experiment =
        new Experiment(
            List.of(MethodUnderTest.named(onClassPath, "autodiff-reverse")),
            Reference.standard(),
            new Guard(Duration.ofSeconds(30)));
    String f = "x + (sqrt(y + 1) - sqrt(y))";
    Subject subject = new Subject(f, f, ExpressionParser.function(f), List.of(List.of(2.0, 1.0)));
    RangeResult range =
        RangeResult.of(
                List.of(
                    new RangeResult.Plan(
                        subject, 1, Interval.closed(1, 1e12), Sampling.LOG, 12, 42)),
                experiment,
                1)
            .get(0);
    Figure figure = RangeFigure.of("f", range, "");
    List<Point> points = curve(figure, "autodiff-reverse");
    assertEquals(12, points.size());
    // 1/(2 sqrt(y + 1)) - 1/(2 sqrt(y)) loses log10(2 y) digits, whatever the other partial has.
    for (Point point : points) {
      double left = 15.95 - Math.log10(2 * point.x());
      assertTrue(point.y() > left - 1 && point.y() < left + 2, point::toString);
    }
    assertEquals(24, number(figure.table(), "autodiff-reverse", "answers"));
    assertEquals(
        "./tridiff range '"
            + f
            + "' --along y --at y=1,x=2 --from 1 --to 1e12 --sampling log"
            + " --points 12 --seed 42",
        figure.command());
  }

  @Test
  void commandsNameTheExactPointAndTheSeed() {
    RangeResult tanh =
        study("tanh(x)", Interval.closed(1, 10), Sampling.LOG, 5, "autodiff-reverse-textbook");
    Figure figure = RangeFigure.of("f", tanh, "");
    assertEquals(
        "./tridiff range 'tanh(x)' --from 1 --to 10 --sampling log --points 5 --seed 42",
        figure.command());
    List<Cell> row = figure.table().rows().get(0);
    double worst = number(figure.table(), "autodiff-reverse-textbook", "at x");
    assertEquals(
        "./tridiff compare 'tanh(x)' --at x=" + worst + " --methods autodiff-reverse-textbook",
        row.get(row.size() - 1).text());
  }
}

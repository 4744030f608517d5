package tridiff.tool.study.step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.Guide;
import tridiff.chart.LineChart;
import tridiff.chart.Mark;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Domain;
import tridiff.core.function.Interval;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Leibniz;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Noise;
import tridiff.tool.study.step.StepSweep.Curve;
import tridiff.tool.study.step.StepSweep.Level;
import tridiff.tool.study.step.StepSweep.Step;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Draws a {@link StepSweep}: the V, with the step that each method would choose. */
public final class StepFigure {

  private final StepSweep sweep;
  private final double roundoff;
  private final String footer;

  private StepFigure(StepSweep sweep, String footer) {
    this.sweep = sweep;
    this.roundoff = sweep.subject().precision().unitRoundoff();
    this.footer = footer;
  }

  /**
   * Returns the figure.
   *
   * @param id its id on the page
   * @param command what reproduces it
   * @param footer the small print of the chart
   */
  public static Figure of(String id, StepSweep sweep, String command, String footer) {
    StepFigure figure = new StepFigure(sweep, footer);
    Figure plain = Figure.of(id, figure.chart(), figure.table(), command);
    String note = figure.note();
    return note.isEmpty() ? plain : plain.noted(note);
  }

  /** Returns a sentence that says what e is at the dotted line of a sweep, if it has one. */
  public static String meaningOfE(StepSweep sweep) {
    return sweep.noise().isPresent()
        ? " In e/h, e is the largest error of one value of f, over the derivative"
            + (sweep.index().order() == 1 ? ", and half an ulp of x, since x + h is rounded." : ".")
        : "";
  }

  /** Says why methods are missing, and numbers. */
  private String note() {
    List<String> notes = new ArrayList<>();
    boolean isNumberMissing =
        Stream.concat(sweep.curves().stream(), sweep.inDoubles().stream())
            .flatMap(curve -> curve.steps().stream())
            .anyMatch(step -> Double.isNaN(step.median()));
    if (isNumberMissing) {
      Domain domain = sweep.subject().function().domain();
      boolean isBounded = domain.intervals().stream().anyMatch(i -> !i.equals(Interval.ALL));
      notes.add(
          "NaN: most of the points have no number with this step"
              + (isBounded ? ", as where it leads out of the domain." : "."));
    }
    sweep.curves().stream()
        .filter(StepFigure::isWithoutTruncation)
        .map(curve -> curve.method() + " has no truncation error here: its formula is exact.")
        .forEach(notes::add);
    sweep.ends().forEach((method, end) -> notes.add(method + ": " + end.reason() + "."));
    return String.join(" ", notes);
  }

  /** As of a polynomial of low degree. */
  private static boolean isWithoutTruncation(Curve curve) {
    return curve.steps().stream()
        .allMatch(s -> s.truncation().isPresent() && s.truncation().getAsDouble() == 0);
  }

  private LineChart chart() {
    List<Series> series = new ArrayList<>();
    for (Curve curve : sweep.curves()) {
      series.add(series(curve, series.isEmpty()));
    }
    for (Curve curve : sweep.inDoubles()) {
      series.add(
          Series.line(curve.method(), points(curve))
              .labelled(curve.method() + " in double")
              .drawn(Series.Line.DASHED));
    }
    envelope().ifPresent(series::add);
    for (Level level : sweep.levels()) {
      if (Double.isFinite(level.median())) {
        double y = level.median();
        series.add(
            Series.line(level.method(), List.of(Point.of(smallest(), y), Point.of(largest(), y))));
      }
    }
    Precision precision = sweep.subject().precision();
    Axis error =
        Axis.log10("relative error of " + derivative())
            .covering(1e-16, 1)
            .withFloor(
                Precision.DOUBLE.unitRoundoff(),
                "below unit roundoff u = 2⁻⁵³ ≈ 1.1·10⁻¹⁶: all digits right");
    // Among dashed curves a dashed line would be one of them.
    List<Guide> guides =
        precision == Precision.DOUBLE || !sweep.inDoubles().isEmpty()
            ? List.of()
            : List.of(Guide.atY(roundoff, "unit roundoff of " + precision));
    return new LineChart(caption(), Axis.log10("step size h"), error, series, guides);
  }

  private Series series(Curve curve, boolean isFirst) {
    List<Mark> marks = new ArrayList<>();
    curve.own().ifPresent(own -> marks.add(Mark.ring(own.step(), "its own step")));
    double turning = curve.best().map(Step::step).orElse(1e-8);
    long order = truncationOrder(curve);
    if (order >= 1 && order <= 6) {
      double from = isFirstDerivative() ? Math.min(turning * 30, 0.01) : turning * 3;
      double to = isFirstDerivative() ? 0.1 : 1;
      if (isPower(curve, order, Math.min(from, to / 3), to)) {
        String power = "as h" + Leibniz.power((int) order);
        marks.add(Mark.slope(Math.min(from, to / 3), to, "truncation error grows " + power, power));
      }
    }
    // A shorter step is swallowed by x.
    double least = isFirstDerivative() ? Math.max(1e-15, 9 * roundoff) : smallest();
    double most = isFirstDerivative() ? turning / 100 : turning / 3;
    if (isFirst && most > least && isPower(curve, -sweep.index().order(), least, most)) {
      String words =
          (isNoisy() ? "the error by noise" : "round-off error")
              + " grows as 1/h"
              + Leibniz.power(sweep.index().order());
      marks.add(Mark.commonSlope(least, most, words));
    }
    return Series.line(curve.method(), points(curve)).with(marks.toArray(new Mark[0]));
  }

  /** Returns whether the error changes between two steps as a power does, to within a third. */
  private static boolean isPower(Curve curve, long power, double from, double to) {
    List<Step> between =
        curve.steps().stream()
            .filter(s -> s.step() >= 0.99 * from && s.step() <= 1.01 * to && s.median() > 0)
            .toList();
    if (between.size() < 2) {
      return false;
    }
    Step first = between.get(0);
    Step last = between.get(between.size() - 1);
    double measured =
        StrictMath.log(last.median() / first.median()) / StrictMath.log(last.step() / first.step());
    return Math.abs(measured - power) < Math.abs(power) / 3.0;
  }

  private static List<Point> points(Curve curve) {
    List<Point> points = new ArrayList<>();
    for (Step step : curve.steps()) {
      points.add(new Point(step.step(), step.median(), step.low(), step.high()));
    }
    return points;
  }

  /**
   * What rounding can do: the largest error of one evaluation over the step, as far as that is less
   * than everything.
   */
  private Optional<Series> envelope() {
    if (sweep.noise().isEmpty() || sweep.curves().isEmpty()) {
      return Optional.empty();
    }
    int order = sweep.index().order();
    // At the step 1 the weights of an n-th difference add up to 2^n in magnitude, or 1 if n is 1.
    double noise =
        order == 1
            ? sweep.noise().getAsDouble() + ofNodes()
            : Math.scalb(sweep.noise().getAsDouble(), order);
    double from = Math.max(smallest(), StrictMath.pow(noise, 1.0 / order));
    double to = Math.min(largest(), StrictMath.pow(noise / roundoff, 1.0 / order));
    return from < to
        ? Optional.of(
            Series.line(
                    "theory",
                    List.of(
                        Point.of(from, noise / StrictMath.pow(from, order)),
                        Point.of(to, noise / StrictMath.pow(to, order))))
                .labelled(
                    (isNoisy() ? "noise, about " : "rounding, about ")
                        + (order == 1
                            ? "e/h"
                            : "2" + Leibniz.power(order) + "e/h" + Leibniz.power(order)))
                .drawn(Series.Line.DOTTED))
        : Optional.empty();
  }

  /** Returns by how much x + h may miss what was typed: far from 0 that is the larger part. */
  private double ofNodes() {
    double x = sweep.subject().points().get(0).get(sweep.index().last());
    return sweep.subject().precision().ulp(x) / 2;
  }

  /** Returns the power of the step as which the error without rounding grows; 0 if it is none. */
  private long truncationOrder(Curve curve) {
    int middle = isFirstDerivative() ? 4 : Math.min(sweep.decades(), 5);
    OptionalDouble small = truncationAt(curve, StrictMath.pow(10, -middle));
    OptionalDouble large = truncationAt(curve, StrictMath.pow(10, 1 - middle));
    if (small.isEmpty() || large.isEmpty() || !(small.getAsDouble() > 0)) {
      return 0;
    }
    double order = StrictMath.log10(large.getAsDouble() / small.getAsDouble());
    return Math.abs(order - Math.rint(order)) < 0.2 ? Math.round(order) : 0;
  }

  private static OptionalDouble truncationAt(Curve curve, double h) {
    return curve.steps().stream()
        .filter(step -> Math.abs(step.step() / h - 1) < 1e-6)
        .map(Step::truncation)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  private Caption caption() {
    String at =
        sweep.subject().points().get(0).stream()
            .map(NumberText::of)
            .collect(Collectors.joining(", "));
    String subtitle =
        "Relative error against step size, %s near %s%s: median of %d points, band from 10th to 90th percentile"
            .formatted(
                Functions.definition(sweep.subject()),
                at,
                (sweep.inDoubles().isEmpty()
                        ? ""
                        : ", in " + sweep.subject().precision() + " and dashed in double")
                    + Noise.suffix(sweep.subject()),
                Neighbourhood.size(sweep.subject()));
    String title = title();
    return new Caption(title, subtitle, footer, title + ". " + subtitle + ".");
  }

  private String title() {
    List<Long> losses =
        sweep.curves().stream()
            .flatMap(curve -> curve.best().stream())
            .map(best -> wholeDigitsLost(best.median()))
            .filter(lost -> lost > 0)
            .toList();
    if (losses.isEmpty()) {
      return "Error against step size";
    }
    long least = Collections.min(losses);
    long most = Collections.max(losses);
    // Where some differences lose nothing, the others are no range.
    boolean doAll = losses.size() == sweep.curves().size();
    String range =
        !doAll
            ? "up to " + NumberText.count(most, "digit", "digits")
            : least == most
                ? "about " + NumberText.count(most, "digit", "digits")
                : least + " to " + most + " digits";
    return "Even at the best step, differences lose %s%s%s"
        .formatted(range, ofSeveralSteps(), ofTheOthers());
  }

  /** What differences lose that choose steps of their own and so are no curve. */
  private String ofSeveralSteps() {
    List<Level> levels = levels(false);
    if (levels.isEmpty()) {
      return "";
    }
    LongSummaryStatistics lost = wholeDigitsLost(levels);
    return ", %s %s"
        .formatted(
            Methods.count(levels.stream().map(Level::method).toList(), "with steps of their own"),
            lost.getMax() == 0
                ? "none"
                : lost.getMin() == lost.getMax()
                    ? "" + lost.getMax()
                    : lost.getMin() + " to " + lost.getMax());
  }

  private List<Level> levels(boolean areExact) {
    return sweep.levels().stream()
        .filter(level -> Double.isFinite(level.median()))
        .filter(level -> Methods.isExact(level.method()) == areExact)
        .toList();
  }

  private String ofTheOthers() {
    List<Level> levels = levels(true);
    if (levels.isEmpty()) {
      return "";
    }
    long most = wholeDigitsLost(levels).getMax();
    return "; methods that are exact but for rounding lose "
        + (most == 0 ? "none" : "up to " + most);
  }

  private LongSummaryStatistics wholeDigitsLost(List<Level> levels) {
    return levels.stream().mapToLong(level -> wholeDigitsLost(level.median())).summaryStatistics();
  }

  /** Of whatever is compared in a title, so that what rounds to no digit is none for all. */
  private long wholeDigitsLost(double error) {
    return error <= roundoff ? 0 : Math.round(StrictMath.log10(error / roundoff));
  }

  private String derivative() {
    List<String> by = sweep.index().names(sweep.subject().function().variables());
    if (sweep.subject().function().inputs() == 1) {
      return Leibniz.primes(by.size()) + "(x)";
    }
    return by.size() == 1 ? "∂f/∂" + by.get(0) : Leibniz.operator(by) + " f";
  }

  private boolean isNoisy() {
    return sweep.subject().noise().isPresent();
  }

  private boolean isFirstDerivative() {
    return sweep.index().order() == 1;
  }

  private double smallest() {
    return sweep.curves().isEmpty() ? 1e-16 : sweep.curves().get(0).steps().get(0).step();
  }

  private double largest() {
    return 1;
  }

  /** The numbers of every fifth step: one a decade. */
  private Table table() {
    List<Column> columns = new ArrayList<>(List.of(Column.numbers("step h")));
    boolean areTwo = !sweep.inDoubles().isEmpty();
    for (Curve curve : sweep.curves()) {
      Column.Group group = Column.Group.method(curve.method());
      columns.add(Column.numbers(curve.method(), "median error").named("medianError").in(group));
      columns.add(Column.numbers(curve.method(), "truncation alone").named("truncation").in(group));
      if (areTwo) {
        columns.add(
            Column.numbers(curve.method(), "median error in double")
                .named("medianErrorInDouble")
                .in(group));
      }
    }
    List<List<Cell>> rows = new ArrayList<>();
    int steps = sweep.curves().isEmpty() ? 0 : sweep.curves().get(0).steps().size();
    for (int s = 0; s < steps; s += 5) {
      List<Cell> row = new ArrayList<>();
      row.add(scientific(sweep.curves().get(0).steps().get(s).step()));
      for (int c = 0; c < sweep.curves().size(); c++) {
        Curve curve = sweep.curves().get(c);
        row.add(scientific(curve.steps().get(s).median()));
        OptionalDouble truncation = curve.steps().get(s).truncation();
        row.add(
            truncation.isPresent() ? truncation(curve, truncation.getAsDouble()) : Cell.absent());
        if (areTwo) {
          row.add(scientific(sweep.inDoubles().get(c).steps().get(s).median()));
        }
      }
      rows.add(row);
    }
    return new Table("Relative error by step size", columns, rows);
  }

  /** Returns an error of the formula; of one below what the reference knows, that it is less. */
  private static Cell truncation(Curve curve, double error) {
    OptionalDouble least =
        curve.steps().stream()
            .flatMapToDouble(s -> s.truncation().stream())
            .filter(t -> t > 0)
            .min();
    return error == 0 && least.isPresent()
        ? Cell.number(0, "< " + scientific(least.getAsDouble()).text())
        : scientific(error);
  }

  private static Cell scientific(double number) {
    return Cell.number(number, number == 0 ? "0" : String.format(Locale.ROOT, "%.1e", number));
  }
}

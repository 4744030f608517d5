package tridiff.tool.study.range;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.algebra.Precision;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.DigitsAxis;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Leibniz;
import tridiff.tool.study.Problem;
import tridiff.tool.study.Shown;
import tridiff.tool.study.range.RangeResult.Plan;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Draws a {@link RangeSurvey}: for each method how many answers have how many digits. */
final class SurveyFigure {

  private final RangeSurvey survey;
  private final Plan plan;
  private final int order;
  private final List<Problem> worst;

  private SurveyFigure(RangeSurvey survey) {
    this.survey = survey;
    this.plan = survey.plan();
    this.order = survey.worst().order();
    this.worst = Problem.of(List.of(survey.worst()));
  }

  /**
   * Returns the figure with the table of the methods.
   *
   * @param id its id on the page
   * @param footer the small print of the chart
   */
  static Figure of(String id, RangeSurvey survey, String footer) {
    SurveyFigure figure = new SurveyFigure(survey);
    return Figure.of(
            id, figure.chart(footer), figure.methods(), survey.plan().command(figure.order))
        .noted(figure.note())
        .about(survey.plan().name());
  }

  /** Returns the numbers of the chart: a row for each class of digits of each method. */
  static Table histogram(RangeSurvey survey) {
    return new SurveyFigure(survey).histogram();
  }

  /** Returns the worst points of each method, measured again by themselves. */
  static Table worstPoints(RangeSurvey survey) {
    return new SurveyFigure(survey).worstPoints();
  }

  private Precision precision() {
    return plan.subject().precision();
  }

  /** Returns how wide a class of digits is. */
  private double width() {
    return switch (precision()) {
      case DOUBLE -> 1;
      case FLOAT -> 0.5;
      case HALF, BFLOAT16 -> 0.2;
    };
  }

  /**
   * A class of digits of the histogram.
   *
   * @param from the lower end; that of the first is open
   * @param to the upper end, which the next class has
   */
  private record Digits(double from, double to) {
    boolean isBelowZero() {
      return to <= 0;
    }

    long of(Tally tally) {
      return tally.between(isBelowZero() ? Double.NEGATIVE_INFINITY : from - 1e-9, to - 1e-9);
    }
  }

  /** Returns all classes from the first that has an answer to the last of the format. */
  private List<Digits> classes() {
    List<Digits> classes = new ArrayList<>();
    classes.add(new Digits(-width(), 0));
    for (int i = 0; i * width() < 16; i++) {
      classes.add(new Digits(i * width(), (i + 1) * width()));
    }
    classes.removeIf(c -> c.isBelowZero() && survey.tallies().stream().allMatch(t -> c.of(t) == 0));
    while (classes.size() > 1
        && survey.tallies().stream().allMatch(t -> classes.get(classes.size() - 1).of(t) == 0)) {
      classes.remove(classes.size() - 1);
    }
    return classes;
  }

  private LineChart chart(String footer) {
    List<Digits> classes = classes();
    List<Series> series = new ArrayList<>();
    for (Tally tally : survey.tallies()) {
      List<Point> points = new ArrayList<>();
      long last = 0;
      for (Digits digits : classes) {
        last = digits.of(tally);
        points.add(Point.of(digits.from, (double) last));
      }
      points.add(Point.of(classes.get(classes.size() - 1).to, (double) last));
      series.add(Series.steps(tally.method(), points));
    }
    String title = title();
    String subtitle =
        "Histogram of correct digits, %s%s%s: %s, %s from %s to %s%s"
            .formatted(
                Functions.definition(plan.subject()),
                plan.hasOthers() ? " with " + plan.others().replace(",", ", ") : "",
                precision() == Precision.DOUBLE ? "" : " in " + precision(),
                NumberText.count(survey.points(), "point", "points"),
                isExhaustive() ? "every number" : plan.sampling().inWords(),
                NumberText.sixDigits(survey.range().lower()),
                NumberText.sixDigits(survey.range().upper()),
                isExhaustive() ? "" : ", seed " + plan.seed());
    return new LineChart(
        new Caption(title, subtitle, footer, "Step curves, one a method. " + title + "."),
        DigitsAxis.of("correct digits of " + Leibniz.primes(order), precision()),
        Axis.log10(plan.hasOthers() ? "derivatives" : "points")
            .covering(1, (double) survey.points())
            .withFloor(1, "none"),
        series,
        List.of());
  }

  /** Returns whether every number of the format in the range was measured. */
  private boolean isExhaustive() {
    return survey.isWhole()
        && RangeSampler.numbers(survey.range(), precision())
            .equals(BigInteger.valueOf(survey.points()));
  }

  private String title() {
    return WorstDigits.title(
        survey.tallies().stream()
            .filter(tally -> tally.scored() > 0)
            .map(t -> new WorstDigits(t.method(), t.least().orElseThrow(), t.loudlyFailed()))
            .toList(),
        survey.proofs().known() > 0);
  }

  private String note() {
    RangeSurvey.Proofs proofs = survey.proofs();
    StringBuilder note = new StringBuilder();
    if (!survey.isWhole()) {
      note.append(
          "The time was over: %,d of %,d points are measured. "
              .formatted(survey.points(), plan.points()));
    }
    note.append(
        "The truth of every %s counted is proved, %,d by the chain rule over balls"
            .formatted(plan.hasOthers() ? "derivative" : "point", proofs.byRules()));
    if (proofs.byReference() > 0) {
      note.append(" and %,d by the reference".formatted(proofs.byReference() - proofs.notProved()));
    }
    note.append(
        "; at %,d of them, one in %,d, and at the worst points a difference quotient over balls agrees."
            .formatted(proofs.witnessed(), RangeSurvey.WITNESSED));
    if (proofs.notProved() > 0) {
      note.append(
          (proofs.notProved() == 1
                  ? " %,d is zero, or of equal slopes, to 1,000 digits without proof."
                  : " %,d are zeros, or equal slopes, to 1,000 digits without proof.")
              .formatted(proofs.notProved()));
    }
    if (proofs.withoutTruth() > 0) {
      note.append(
          (proofs.withoutTruth() == 1
                  ? " %,d is not counted: no value, no derivative, or none that could be certified."
                  : " %,d are not counted: no value, no derivative, or none that could be certified.")
              .formatted(proofs.withoutTruth()));
    }
    if (classes().get(0).isBelowZero()) {
      note.append(" Left of 0 the error exceeds the derivative.");
    }
    if (isExhaustive() && precision() != Precision.DOUBLE) {
      note.append(
          " These are all finite numbers of %s in the range, 0 once.".formatted(precision()));
    }
    return note.toString();
  }

  private Table methods() {
    List<Column> columns =
        List.of(
            Column.words("method"),
            Column.numbers(plan.hasOthers() ? "answers" : "points"),
            Column.digits("median digits"),
            Column.digits("10th percentile").named("percentile10"),
            Column.digits("worst"),
            Column.numbers("at " + plan.variable()).named("at"),
            Column.numbers("silently wrong"),
            Column.numbers("loudly failed"),
            Column.words("the worst again"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Tally tally : survey.tallies()) {
      Optional<Problem> bad = tally.leastPoint().flatMap(this::problem);
      rows.add(
          List.of(
              Cell.method(tally.method()),
              Cell.count(tally.scored()),
              Cell.digits(tally.quantile(0.5)),
              Cell.digits(tally.quantile(0.1)),
              Cell.digits(tally.least()),
              bad.map(p -> Cell.number(x(p), NumberText.of(x(p)))).orElse(Cell.empty()),
              Cell.count(tally.count(Outcome.WRONG)),
              Cell.count(tally.loudlyFailed()),
              bad.map(p -> Cell.code(p.command(tally.method()))).orElse(Cell.empty())));
    }
    return new Table("Digits over the whole range", columns, rows);
  }

  private Table histogram() {
    List<Column> columns =
        List.of(
            Column.words("method"),
            Column.numbers("digits from").named("from"),
            Column.numbers("to"),
            Column.numbers(plan.hasOthers() ? "derivatives" : "points").named("points"),
            Column.numbers("share"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Tally tally : survey.tallies()) {
      for (Digits digits : classes()) {
        long count = digits.of(tally);
        if (count > 0) {
          rows.add(
              List.of(
                  Cell.method(tally.method()),
                  digits.isBelowZero() ? Cell.absent() : end(digits.from),
                  end(digits.to),
                  Cell.count(count),
                  Cell.number(
                      (double) count / tally.scored(), NumberText.percent(count, tally.scored()))));
        }
      }
    }
    return new Table("How many answers have how many digits", columns, rows);
  }

  private static Cell end(double digits) {
    double tenths = Math.rint(10 * digits) / 10;
    return Cell.number(
        tenths, String.format(Locale.ROOT, tenths % 1 == 0 ? "%.0f" : "%.1f", tenths));
  }

  private Table worstPoints() {
    List<Column> columns =
        List.of(
            Column.words("method"),
            Column.numbers("at " + plan.variable()).named("at"),
            Column.words("derivative"),
            Column.numbers("value"),
            Column.digits("digits"),
            Column.words("outcome"),
            Column.words("again"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Tally tally : survey.tallies()) {
      for (Tally.Bad bad : tally.worst()) {
        Optional<Problem> problem = problem(bad);
        Optional<Measurement> answer = problem.flatMap(p -> p.by(tally.method()));
        if (answer.isPresent()) {
          Problem p = problem.get();
          OptionalDouble value = answer.get().value();
          rows.add(
              List.of(
                  Cell.method(tally.method()),
                  Cell.number(bad.x(), NumberText.of(bad.x())),
                  Cell.words(p.which()),
                  value.isPresent()
                      ? Cell.number(value.getAsDouble(), NumberText.of(value.getAsDouble()))
                      : Cell.empty(),
                  Shown.inTable(answer.get()),
                  Cell.words(answer.get().outcome().symbol()),
                  Cell.code(p.command(tally.method()))));
        }
      }
    }
    return new Table("The worst points of each method", columns, rows);
  }

  private Optional<Problem> problem(Tally.Bad bad) {
    int partials =
        survey.worst().points().isEmpty() ? 0 : survey.worst().points().get(0).partials().size();
    for (int i = bad.partial(); i < worst.size(); i += partials) {
      if (x(worst.get(i)) == bad.x()) {
        return Optional.of(worst.get(i));
      }
    }
    return Optional.empty();
  }

  private double x(Problem problem) {
    return problem.point().at().get(plan.along());
  }
}

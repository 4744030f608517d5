package tridiff.tool.study.range;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.DigitsAxis;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Leibniz;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Noise;
import tridiff.tool.study.Problem;
import tridiff.tool.study.range.RangeSampler.Sampling;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * Draws a {@link RangeResult}: the digits of each method against x, with the digits that the
 * conditioning of the derivative leaves.
 *
 * <p>That limit is 15.95 - log10(|x f''/f'|): what one rounding of x does to f'. A method that
 * takes x for exact may lie above; one that lies below loses digits of its own.
 */
public final class RangeFigure {

  /** Two methods of autodiff that differ by so many digits are the finding. */
  private static final double SURPRISING = 3;

  /** A smaller share of known derivatives is not worth a picture in a report. */
  private static final double FEWEST_KNOWN = 0.1;

  private static final Comparator<MethodScore> BY_WORST =
      Comparator.comparingDouble(RangeFigure::worst);

  private final RangeResult study;
  private final int all;
  private final List<Problem> problems;
  private final List<Problem> known;

  /** Those of the known whose derivative is a number of the format; no method has any other. */
  private final List<Problem> finite;

  private final List<MethodScore> ranked;

  private RangeFigure(RangeResult study) {
    this.study = study;
    problems = Problem.of(List.of(study.result()));
    all = problems.size();
    known = problems.stream().filter(Problem::hasTruth).toList();
    double largest = study.result().subject().precision().largest();
    finite =
        known.stream()
            .filter(p -> p.partial().truth() instanceof Truth.Known k && isAtMost(k, largest))
            .toList();
    ranked = MethodScore.ranked(problems);
  }

  /**
   * Returns the figure.
   *
   * @param id its id on the page
   * @param footer the small print of the chart
   */
  public static Figure of(String id, RangeResult study, String footer) {
    RangeFigure figure = new RangeFigure(study);
    return Figure.of(
            id, figure.chart(footer), figure.table(), study.plan().command(study.result().order()))
        .noted(figure.note())
        .about(study.plan().name());
  }

  private static boolean isAtMost(Truth.Known known, double largest) {
    return Math.abs(known.value().doubleValue()) <= largest;
  }

  private LineChart chart(String footer) {
    List<Series> series = new ArrayList<>();
    limit().ifPresent(series::add);
    for (MethodScore score : ranked) {
      series.add(Series.line(score.method(), points(score.method())));
    }
    String title = title();
    String subtitle =
        "Correct digits against %s, %s%s%s: %s, %s from %s to %s, seed %d"
            .formatted(
                study.plan().variable(),
                Functions.definition(study.result().subject()),
                study.plan().hasOthers() ? " with " + study.plan().others().replace(",", ", ") : "",
                (precision() == Precision.DOUBLE ? "" : " in " + precision())
                    + Noise.suffix(study.result().subject()),
                NumberText.count(study.result().points().size(), "point", "points"),
                study.plan().sampling().inWords(),
                NumberText.sixDigits(study.plan().range().lower()),
                NumberText.sixDigits(study.plan().range().upper()),
                study.plan().seed());
    Axis digits =
        DigitsAxis.of(
            study.plan().hasOthers()
                ? "fewest correct digits of all " + derivative()
                : "correct digits of " + derivative(),
            precision());
    boolean isBelowZero =
        series.stream().flatMap(s -> s.points().stream()).anyMatch(p -> p.y() < 0);
    return new LineChart(
        new Caption(title, subtitle, footer, "Curves, one a method. " + title + "."),
        axis(),
        isBelowZero ? digits.withFloor(0, "below 0: the error exceeds the derivative") : digits,
        series,
        List.of());
  }

  private String derivative() {
    return Leibniz.primes(study.result().order());
  }

  private Axis axis() {
    String title = study.plan().variable();
    Interval range = study.plan().range();
    if (study.plan().sampling() == Sampling.UNIFORM) {
      return Axis.linear(title);
    }
    return range.lower() > 0 ? Axis.log10(title) : Axis.signedLog10(title);
  }

  private Optional<Series> limit() {
    List<Point> points = new ArrayList<>();
    for (Problem problem : study.plan().hasOthers() ? List.<Problem>of() : known) {
      OptionalDouble limit = limit(problem);
      if (limit.isPresent()) {
        points.add(Point.of(x(problem), limit.getAsDouble()));
      }
    }
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Series.line("theory", points)
                .labelled("limit by conditioning")
                .drawn(Series.Line.DOTTED));
  }

  /** Returns how many digits one rounding of x leaves of the derivative, if that is known. */
  private static OptionalDouble limit(Problem problem) {
    OptionalDouble condition = problem.partial().condition();
    if (condition.isEmpty()) {
      return OptionalDouble.empty();
    }
    double lost = StrictMath.log10(Math.max(1, condition.getAsDouble()));
    return OptionalDouble.of(CorrectDigits.cap(problem.subject().precision()) - lost);
  }

  /** Returns the digits at each point, of several partial derivatives the fewest. */
  private List<Point> points(String method) {
    Map<Double, Double> digits = new LinkedHashMap<>();
    for (Problem problem : known) {
      // A point with an answer that is no number has none: NaN is less than every number to min.
      digits.merge(x(problem), digits(problem, method).orElse(Double.NaN), Math::min);
    }
    List<Point> points = new ArrayList<>();
    digits.forEach((x, least) -> points.add(Point.of(x, least)));
    return points;
  }

  private double x(Problem problem) {
    return problem.point().at().get(study.plan().along());
  }

  private Precision precision() {
    return study.result().subject().precision();
  }

  private static OptionalDouble digits(Problem problem, String method) {
    return problem.by(method).map(Measurement::digits).orElse(OptionalDouble.empty());
  }

  private String title() {
    List<MethodScore> scored =
        MethodScore.ranked(finite).stream().filter(score -> score.digits().count() > 0).toList();
    List<MethodScore> autodiff =
        scored.stream()
            .filter(score -> score.loudlyFailed() == 0 && Methods.isAutomatic(score.method()))
            .toList();
    boolean isSurprising =
        autodiff.size() > 1
            && worst(Collections.max(autodiff, BY_WORST))
                    - worst(Collections.min(autodiff, BY_WORST))
                >= SURPRISING;
    String title =
        WorstDigits.title(
            (isSurprising ? autodiff : scored)
                .stream()
                    .map(s -> new WorstDigits(s.method(), worst(s), s.loudlyFailed()))
                    .toList(),
            !known.isEmpty());
    // A title of some methods must not look like one of all, of which another is worse.
    boolean isOfSome =
        isSurprising
            && worst(Collections.min(scored, BY_WORST))
                < worst(Collections.min(autodiff, BY_WORST));
    String prefix =
        (isOfSome ? "Automatic differentiation: " : "")
            + (finite.size() == known.size()
                ? ""
                : "%s %s fits into a %s, "
                    .formatted(isOfSome ? "where" : "Where", derivative(), precision()));
    return prefix.isEmpty()
        ? title
        : prefix + title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }

  private static double worst(MethodScore score) {
    return score.digits().least().getAsDouble();
  }

  /** Returns why a range is not worth a picture: of so few points a median says nothing. */
  static Optional<String> tooFew(RangeResult study) {
    RangeFigure figure = new RangeFigure(study);
    return figure.known.size() < FEWEST_KNOWN * figure.all
        ? Optional.of(figure.missing())
        : Optional.empty();
  }

  private String note() {
    String missing =
        known.size() == all
            ? ""
            : " %s and %s not counted."
                .formatted(missing(), all - known.size() == 1 ? "is" : "are");
    int tooLarge = known.size() - finite.size();
    if (tooLarge > 0) {
      missing +=
          " %s too large for a %s, and no method can have a number."
              .formatted(
                  study.plan().hasOthers()
                      ? NumberText.count(
                          tooLarge, "partial derivative is", "partial derivatives are")
                      : "At %s %s is"
                          .formatted(NumberText.count(tooLarge, "point", "points"), derivative()),
                  precision());
    }
    long overflowing = finite.stream().filter(this::isWithoutValue).count();
    if (overflowing > 0) {
      missing +=
          " At %s f itself comes out infinite or as no number in a %s, though %s fits into one."
              .formatted(
                  study.plan().hasOthers()
                      ? NumberText.count(overflowing, "partial derivative", "partial derivatives")
                      : NumberText.count(overflowing, "point", "points"),
                  precision(),
                  derivative());
    }
    if (study.plan().hasOthers()) {
      return "At each point the partial derivative counts of which a method has the fewest digits."
          + missing;
    }
    return "Dotted: "
        + CorrectDigits.cap(precision())
        + " − log10 |"
        + study.plan().variable()
        + " "
        + Leibniz.primes(study.result().order() + 1)
        + "/"
        + derivative()
        + "|, the digits that one rounding of "
        + study.plan().variable()
        + " would leave. Methods take "
        + study.plan().variable()
        + " for exact and may lie above; what lies below is lost by the method."
        + missing;
  }

  /** Tells whether no method has a number at a point because there is none for f to go on from. */
  private boolean isWithoutValue(Problem problem) {
    return ranked.stream()
            .flatMap(score -> problem.by(score.method()).stream())
            .map(Measurement::outcome)
            .allMatch(o -> o == Outcome.INFINITE || o == Outcome.NOT_A_NUMBER)
        && precision() == Precision.DOUBLE
        && !Double.isFinite(
            problem.subject().function().at(Subject.array(problem.point().at()))[0]);
  }

  /** Says of how many points nothing is known. */
  private String missing() {
    int missing = all - known.size();
    boolean isOne = missing == 1;
    long outside =
        problems.stream().filter(p -> p.partial().truth() instanceof Truth.OutsideDomain).count();
    String what = study.plan().hasOthers() ? "partial derivatives" : "points";
    if (outside == missing) {
      return "%d of %d %s %s outside the domain"
          .formatted(missing, all, what, isOne ? "lies" : "lie");
    }
    return "%d of %d %s %s%s"
        .formatted(
            missing,
            all,
            what,
            study.plan().hasOthers()
                ? (isOne ? "is" : "are") + " not certified"
                : (isOne ? "has" : "have") + " no certified derivative",
            outside == 0 ? "" : " (%d outside the domain)".formatted(outside));
  }

  private Table table() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("method"),
                Column.numbers(study.plan().hasOthers() ? "answers" : "points"),
                Column.digits("median digits"),
                Column.digits("10th percentile").named("percentile10"),
                Column.digits("worst"),
                Column.numbers("at " + study.plan().variable()).named("at")));
    long limited = finite.stream().filter(problem -> limit(problem).isPresent()).count();
    if (limited > 0) {
      columns.add(
          Column.numbers(
                  "within a digit of the limit",
                  "of "
                      + (study.plan().hasOthers()
                          ? NumberText.count(limited, "answer", "answers")
                          : NumberText.count(limited, "point", "points")))
              .named("withinADigitOfTheLimit"));
    }
    columns.addAll(
        List.of(
            Column.numbers("silently wrong"),
            Column.numbers("loudly failed"),
            Column.words("the worst again")));
    List<List<Cell>> rows = new ArrayList<>();
    for (MethodScore score : ranked) {
      Optional<Problem> worst = worst(score.method());
      List<Cell> row =
          new ArrayList<>(
              List.of(
                  Cell.method(score.method()),
                  Cell.count(score.digits().count()),
                  Cell.digits(score.digits().median()),
                  Cell.digits(score.digits().tenthPercentile()),
                  Cell.digits(score.digits().least()),
                  worst.map(p -> Cell.number(x(p), NumberText.of(x(p)))).orElse(Cell.empty())));
      if (limited > 0) {
        row.add(nearLimit(score.method(), limited));
      }
      row.addAll(
          List.of(
              Cell.count(score.silentlyWrong()),
              Cell.count(score.loudlyFailed()),
              worst.map(p -> Cell.code(p.command(score.method()))).orElse(Cell.empty())));
      rows.add(row);
    }
    return new Table("Digits over the whole range", columns, rows);
  }

  /** Returns the digits at each point: the data of the chart, and points that it leaves out. */
  public static Table points(RangeResult study) {
    List<Problem> problems = Problem.of(List.of(study.result()));
    List<String> methods = MethodScore.ranked(problems).stream().map(MethodScore::method).toList();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.numbers(study.plan().variable()).named("at"));
    if (study.plan().hasOthers()) {
      columns.add(Column.words("derivative"));
    }
    columns.add(Column.digits("limit by conditioning"));
    for (String method : methods) {
      Column.Group group = Column.Group.method(method);
      columns.add(Column.numbers(method, "digits").named("digits").in(group));
      columns.add(Column.words(method + ", outcome").named("outcome").in(group));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Problem problem : problems) {
      List<Cell> row = new ArrayList<>();
      double x = problem.point().at().get(study.plan().along());
      row.add(Cell.number(x, NumberText.of(x)));
      if (study.plan().hasOthers()) {
        row.add(Cell.words(problem.which()));
      }
      row.add(Cell.digits(limit(problem)));
      for (String method : methods) {
        Optional<Measurement> answer = problem.by(method);
        row.add(answer.map(m -> Cell.digits(m.digits())).orElse(Cell.empty()));
        row.add(answer.map(m -> Cell.words(m.outcome().symbol())).orElse(Cell.empty()));
      }
      rows.add(row);
    }
    return new Table("Digits at each point", columns, rows);
  }

  /** Returns the point with the fewest digits, or if no answer has digits the first without. */
  private Optional<Problem> worst(String method) {
    return known.stream()
        .min(Comparator.comparingDouble(p -> digits(p, method).orElse(Double.POSITIVE_INFINITY)));
  }

  /** Returns the share of the points with a limit at which nearly all is lost to conditioning. */
  private Cell nearLimit(String method, long limited) {
    long near =
        finite.stream()
            .filter(p -> limit(p).isPresent())
            .filter(p -> digits(p, method).orElse(-1e9) >= limit(p).getAsDouble() - 1)
            .count();
    return Cell.number((double) near / limited, NumberText.percent(near, limited));
  }
}

package tridiff.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import tridiff.reports.chart.Axis;
import tridiff.reports.chart.Caption;
import tridiff.reports.chart.LineChart;
import tridiff.reports.chart.Point;
import tridiff.reports.chart.Series;
import tridiff.reports.table.Cell;
import tridiff.reports.table.Column;
import tridiff.reports.table.Table;

/** What accuracy costs: the digits of each method against its work. */
final class WorkPrecision {

  private WorkPrecision() {}

  /** Returns digits against evaluations of the function. */
  static Figure byEvaluations(List<MethodScore> ranked, String footer, String command) {
    List<MethodScore> shown = shown(ranked, MethodScore::evaluations);
    String subtitle =
        "Work and precision: correct digits against evaluations of f for all partial derivatives"
            + " at a point, medians";
    String title = evaluationsTitle(shown);
    return Figure.of(
        "work-precision",
        chart(
            shown,
            MethodScore::evaluations,
            new Caption(title, subtitle, footer, "Points, one a method. " + title + "."),
            Axis.linear("evaluations of the function").covering(0, 2)),
        table(
            "Digits and evaluations of each method",
            "evaluations",
            "",
            ranked,
            MethodScore::evaluations),
        command);
  }

  /** Returns digits against operations, with those methods ringed that no other one beats. */
  static Figure byCost(List<MethodScore> ranked, String footer, String command) {
    List<MethodScore> shown = shown(ranked, MethodScore::costRatio);
    String subtitle =
        "Correct digits against counted operations, in multiples of one evaluation of f, medians";
    List<MethodScore> front = shown.stream().filter(s -> isOnFront(s, shown)).toList();
    String title =
        front.size() == 1 && shown.size() > 1
            ? "No method beats %s in digits or in cost".formatted(front.get(0).method())
            : "Which digits cost how much";
    return Figure.of(
        "pareto",
        chart(
            shown,
            MethodScore::costRatio,
            new Caption(title, subtitle, footer, "Points, one a method. " + title + "."),
            Axis.log10("operations, in multiples of the function's own")
                .withNumbers(Axis.Numbers.PLAIN)
                .covering(1, 10)),
        table("Digits and cost of each method", "cost", "× f", ranked, MethodScore::costRatio),
        command);
  }

  private static boolean isOnFront(MethodScore score, List<MethodScore> all) {
    double digits = score.digits().median().getAsDouble();
    double cost = score.costRatio().getAsDouble();
    return all.stream()
        .noneMatch(
            other ->
                other.digits().median().getAsDouble() >= digits
                    && other.costRatio().getAsDouble() <= cost
                    && (other.digits().median().getAsDouble() > digits
                        || other.costRatio().getAsDouble() < cost));
  }

  private static List<MethodScore> shown(
      List<MethodScore> ranked, Function<MethodScore, OptionalDouble> work) {
    return ranked.stream()
        .filter(s -> s.digits().count() > 0 && work.apply(s).isPresent())
        .toList();
  }

  private static LineChart chart(
      List<MethodScore> shown,
      Function<MethodScore, OptionalDouble> work,
      Caption caption,
      Axis x) {
    List<Series> series = new ArrayList<>();
    for (MethodScore score : shown) {
      series.add(
          Series.points(
              score.method(),
              List.of(
                  Point.of(
                      work.apply(score).getAsDouble(), score.digits().median().getAsDouble()))));
    }
    return new LineChart(
        caption, x, Axis.linear("correct digits, median").covering(0, 16), series, List.of());
  }

  private static String evaluationsTitle(List<MethodScore> shown) {
    if (shown.size() < 2) {
      return "Digits and evaluations of each method";
    }
    MethodScore best = shown.get(0);
    MethodScore busiest =
        shown.stream().max((a, b) -> Double.compare(evaluations(a), evaluations(b))).orElseThrow();
    if (evaluations(busiest) <= evaluations(best)) {
      return "Digits and evaluations of each method";
    }
    return String.format(
        Locale.ROOT,
        "%s reaches %s digits with %s; %s needs %s for %s",
        best.method(),
        NumberText.digits(best.digits().median()),
        evaluationsText(best),
        busiest.method(),
        NumberText.of(evaluations(busiest)),
        NumberText.digits(busiest.digits().median()));
  }

  private static String evaluationsText(MethodScore score) {
    double count = evaluations(score);
    return NumberText.of(count) + (count == 1 ? " evaluation" : " evaluations");
  }

  private static double evaluations(MethodScore score) {
    return score.evaluations().getAsDouble();
  }

  private static Table table(
      String caption,
      String name,
      String unit,
      List<MethodScore> ranked,
      Function<MethodScore, OptionalDouble> work) {
    List<List<Cell>> rows = new ArrayList<>();
    for (MethodScore score : ranked) {
      OptionalDouble value = work.apply(score);
      rows.add(
          List.of(
              Cell.method(score.method()),
              value.isPresent()
                  ? Cell.number(value.getAsDouble(), NumberText.rough(value.getAsDouble()))
                  : Cell.empty(),
              Cell.digits(score.digits().median()),
              Cell.digits(score.digits().tenthPercentile())));
    }
    return new Table(
        caption,
        List.of(
            Column.words("method"),
            Column.numbers(name, unit),
            Column.numbers("median", "digits"),
            Column.numbers("10th percentile", "digits")),
        rows);
  }
}

package tridiff.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    String title = evaluationsTitle(shown);
    return figure(
        "work-precision",
        new Caption(
            title,
            "Work and precision: correct digits against evaluations of f at a point, medians",
            footer,
            "Points, one a method. " + title + "."),
        Axis.linear("evaluations of the function for all partial derivatives at a point")
            .covering(0, 1.25 * most(shown)),
        Axis.linear("correct digits, median").covering(0, 16),
        places(shown, MethodScore::evaluations, s -> s.digits().median()),
        table(
            "Digits and evaluations of each method",
            "evaluations",
            "",
            ranked,
            MethodScore::evaluations),
        command);
  }

  /** Returns the digits that nine in ten answers have against operations. */
  static Figure byCost(List<MethodScore> ranked, String footer, String command) {
    List<MethodScore> shown = shown(ranked, MethodScore::costRatio);
    String title = costTitle(shown);
    return figure(
        "pareto",
        new Caption(
            title,
            "Digits that nine in ten answers have, against counted operations (median)",
            footer,
            "Points, one a method. " + title + "."),
        Axis.log10("operations, in multiples of the function's own")
            .withNumbers(Axis.Numbers.PLAIN)
            .covering(1, 10),
        Axis.linear("correct digits, 10th percentile").covering(0, 16),
        places(shown, MethodScore::costRatio, s -> s.digits().tenthPercentile()),
        table("Digits and cost of each method", "cost", "× f", ranked, MethodScore::costRatio),
        command);
  }

  private static String costTitle(List<MethodScore> shown) {
    List<MethodScore> front = shown.stream().filter(s -> isOnFront(s, shown)).toList();
    if (shown.size() < 2 || front.size() > 2) {
      return "What digits cost";
    }
    return front.size() == 1
        ? "No method has more digits than %s, and none costs less".formatted(front.get(0).method())
        : "Only %s and %s are beaten by none in digits and cost"
            .formatted(front.get(0).method(), front.get(1).method());
  }

  private static boolean isOnFront(MethodScore score, List<MethodScore> all) {
    double digits = score.digits().tenthPercentile().getAsDouble();
    double cost = score.costRatio().getAsDouble();
    return all.stream()
        .noneMatch(
            other ->
                other.digits().tenthPercentile().getAsDouble() >= digits
                    && other.costRatio().getAsDouble() <= cost
                    && (other.digits().tenthPercentile().getAsDouble() > digits
                        || other.costRatio().getAsDouble() < cost));
  }

  private static List<MethodScore> shown(
      List<MethodScore> ranked, Function<MethodScore, OptionalDouble> work) {
    return ranked.stream()
        .filter(s -> s.digits().count() > 0 && work.apply(s).isPresent())
        .toList();
  }

  /** Methods whose points would lie on each other. */
  private record Place(List<MethodScore> methods, double work, double digits) {

    boolean isAt(double otherWork, double otherDigits) {
      return Math.abs(otherWork - work) <= 0.01 * Math.max(otherWork, work)
          && Math.abs(otherDigits - digits) < 0.15;
    }

    String label() {
      String first = methods.get(0).method();
      return switch (methods.size()) {
        case 1 -> first;
        case 2 -> first + ", " + methods.get(1).method();
        default -> first + " and " + (methods.size() - 1) + " more";
      };
    }
  }

  private static List<Place> places(
      List<MethodScore> shown,
      Function<MethodScore, OptionalDouble> work,
      Function<MethodScore, OptionalDouble> digits) {
    List<Place> places = new ArrayList<>();
    for (MethodScore score : shown) {
      double x = work.apply(score).getAsDouble();
      double y = digits.apply(score).getAsDouble();
      places.stream()
          .filter(place -> place.isAt(x, y))
          .findFirst()
          .ifPresentOrElse(
              place -> place.methods.add(score),
              () -> places.add(new Place(new ArrayList<>(List.of(score)), x, y)));
    }
    return places;
  }

  private static Figure figure(
      String id, Caption caption, Axis x, Axis y, List<Place> places, Table table, String command) {
    List<Series> series = new ArrayList<>();
    Words note = Words.of("");
    for (Place place : places) {
      series.add(
          Series.points(place.methods.get(0).method(), List.of(Point.of(place.work, place.digits)))
              .labelled(place.label()));
      if (place.methods.size() > 2) {
        note = note.and(note.spans().size() == 1 ? "At one place: " : "; at another: ");
        for (int i = 0; i < place.methods.size(); i++) {
          note = note.and(i == 0 ? "" : ", ").andCode(place.methods.get(i).method());
        }
      }
    }
    Optional<Words> shownNote =
        note.spans().size() == 1 ? Optional.empty() : Optional.of(note.and("."));
    return new Figure(
        id, new LineChart(caption, x, y, series, List.of()), table, command, shownNote);
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
        "%s reaches %s digits %s; %s needs %s for %s",
        best.method(),
        NumberText.digits(best.digits().median()),
        evaluationsText(best),
        busiest.method(),
        NumberText.of(evaluations(busiest)),
        NumberText.digits(busiest.digits().median()));
  }

  private static String evaluationsText(MethodScore score) {
    double count = evaluations(score);
    return count == 0
        ? "without evaluating f"
        : "with " + NumberText.of(count) + (count == 1 ? " evaluation" : " evaluations");
  }

  private static double most(List<MethodScore> shown) {
    return shown.stream().mapToDouble(WorkPrecision::evaluations).max().orElse(2);
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

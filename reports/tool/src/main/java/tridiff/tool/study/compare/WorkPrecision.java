package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.DigitsAxis;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * What accuracy costs: the digits of each method against its work.
 *
 * <p>Against cost stands a share of all derivatives and no median or percentile of the answers: a
 * method that answers only what is easy must not look good by it.
 */
final class WorkPrecision {

  /** Shares that differ by less are drawn at one place, and are no reason to pay more. */
  private static final double NEXT_TO_IT = 0.01;

  /** Fewer make steps of a profile, and medians, that one answer decides. */
  private static final int FEWEST_DERIVATIVES = 10;

  /** What a logarithmic axis of counts is labelled with. */
  private static final double[] ROUND = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

  /** The size of a mark, and of the plot in the window of a telephone, in the same unit. */
  private static final double MARK = 9;

  private static final double LEAST_WIDTH = 340;
  private static final double LEAST_HEIGHT = 320;

  /** Fewer are no scatter. */
  private static final int FEWEST_POINTS = 3;

  private WorkPrecision() {}

  /** Returns whether there is a profile; not of few derivatives: shares of them say nothing. */
  static boolean hasProfile(Commission commission) {
    long scored = commission.problems().stream().filter(p -> p.mostDigits().isPresent()).count();
    return scored >= FEWEST_DERIVATIVES && commission.ranked().size() >= 2;
  }

  /** Returns accuracy against its price. */
  static List<Block> blocks(Commission commission) {
    List<MethodScore> ranked = commission.ranked();
    String footer = commission.footer();
    String command = commission.command();
    if (!hasProfile(commission)) {
      return List.of();
    }
    Figure profile = AccuracyProfile.figure(commission.problems(), ranked, footer, command);
    return ranked.size() < FEWEST_POINTS
        ? List.of(profile)
        : List.of(profile, byEvaluations(commission), byCost(commission));
  }

  /** Returns digits against evaluations of the function. */
  private static Figure byEvaluations(Commission commission) {
    List<MethodScore> ranked = commission.ranked();
    List<MethodScore> shown = shown(ranked, MethodScore::evaluations);
    String title = evaluationsTitle(shown);
    return figure(
        "work-precision",
        new Caption(
            title,
            "Work and precision: correct digits against evaluations of f at a point, medians",
            commission.footer(),
            "Points, one a method. " + title + "."),
        evaluationsAxis(most(shown, MethodScore::evaluations)),
        DigitsAxis.of("correct digits, median", commission.precision()),
        places(shown, MethodScore::evaluations, s -> s.digits().median().getAsDouble(), 0.15),
        leftOut(ranked, shown),
        table(
            "Digits and evaluations of each method",
            "evaluations",
            "",
            commission,
            MethodScore::evaluations),
        commission.command());
  }

  /** On a linear axis one method that takes many evaluations would push all others together. */
  private static Axis evaluationsAxis(double most) {
    String title = "evaluations of the function for all partial derivatives at a point";
    return most < 10
        ? Axis.linear(title).covering(0, 1.25 * most)
        : Axis.log10(title).withNumbers(Axis.Numbers.PLAIN).withTicks(ROUND).covering(1, 2 * most);
  }

  /** Returns how often each method gives enough digits, against operations. */
  private static Figure byCost(Commission commission) {
    List<MethodScore> ranked = commission.ranked();
    String good = MethodScore.goodDigits(commission.problems());
    List<MethodScore> shown = shown(ranked, MethodScore::costRatio);
    String title = costTitle(shown, good);
    return figure(
        "pareto",
        new Caption(
            title,
            "Share of all derivatives with %s or more, against counted operations".formatted(good),
            commission.footer(),
            "Points, one a method. " + title + "."),
        Axis.log10("operations for all partial derivatives at a point, in multiples of f (median)")
            .withNumbers(Axis.Numbers.PLAIN)
            .withTicks(ROUND)
            .covering(1, Math.max(10, 2 * most(shown, MethodScore::costRatio))),
        Axis.linear("share of the derivatives")
            .withNumbers(Axis.Numbers.PERCENT)
            .covering(0, 1)
            .withTicks(0, 0.2, 0.4, 0.6, 0.8, 1),
        places(shown, MethodScore::costRatio, MethodScore::goodShare, NEXT_TO_IT),
        leftOut(ranked, shown),
        table("Digits and cost of each method", "cost", "× f", commission, MethodScore::costRatio),
        commission.command());
  }

  /** Names the cheapest of those that give enough digits as often as any, or next to it. */
  private static String costTitle(List<MethodScore> shown, String good) {
    double most = shown.stream().mapToDouble(MethodScore::goodShare).max().orElse(0);
    Optional<MethodScore> best =
        shown.stream()
            .filter(s -> s.good() > 0 && s.goodShare() >= most - NEXT_TO_IT)
            .min(Comparator.comparingDouble(s -> s.costRatio().getAsDouble()));
    return best.map(
            s ->
                "%s %s on %s, at %s times the cost of f"
                    .formatted(
                        Methods.subject(
                            equal(shown, s, o -> percent(o) + " " + cost(o)), "gives", "give"),
                        good,
                        percent(s),
                        cost(s)))
        .orElse("What digits cost");
  }

  private static String percent(MethodScore score) {
    return NumberText.percent(score.good(), score.problems());
  }

  private static String cost(MethodScore score) {
    return NumberText.rough(score.costRatio().getAsDouble());
  }

  /** Returns the methods of which is printed what is printed of one of them. */
  private static List<String> equal(
      List<MethodScore> shown, MethodScore one, Function<MethodScore, String> printed) {
    return shown.stream()
        .filter(other -> printed.apply(other).equals(printed.apply(one)))
        .map(MethodScore::method)
        .toList();
  }

  private static List<MethodScore> shown(
      List<MethodScore> ranked, Function<MethodScore, OptionalDouble> work) {
    return ranked.stream()
        .filter(s -> s.digits().count() > 0 && work.apply(s).isPresent())
        .toList();
  }

  /** Methods whose points would lie on each other. */
  private record Place(List<MethodScore> methods, double work, double height) {

    boolean isAt(double otherWork, double otherHeight, double near) {
      return Math.abs(otherWork - work) <= 0.01 * Math.max(otherWork, work)
          && Math.abs(otherHeight - height) < near;
    }

    String label() {
      String first = methods.get(0).method();
      if (methods.size() == 1) {
        return first;
      }
      String both = first + ", " + methods.get(1).method();
      return isSummedUp() ? first + " and " + (methods.size() - 1) + " more" : both;
    }

    /** Returns whether the names are too many or too long for a label. */
    boolean isSummedUp() {
      int length = methods.stream().mapToInt(s -> s.method().length()).sum();
      return methods.size() > 2 || (methods.size() == 2 && length > 34);
    }
  }

  private static List<Place> places(
      List<MethodScore> shown,
      Function<MethodScore, OptionalDouble> work,
      ToDoubleFunction<MethodScore> height,
      double near) {
    List<Place> places = new ArrayList<>();
    for (MethodScore score : shown) {
      double x = work.apply(score).getAsDouble();
      double y = height.applyAsDouble(score);
      places.stream()
          .filter(place -> place.isAt(x, y, near))
          .findFirst()
          .ifPresentOrElse(
              place -> place.methods.add(score),
              () -> places.add(new Place(new ArrayList<>(List.of(score)), x, y)));
    }
    return places;
  }

  /** Tells whether the marks of two places lie on each other where the chart is smallest. */
  private static boolean areOnEachOther(Place one, Place other, Axis x, Axis y) {
    double aside = share(x, one.work, other.work) * LEAST_WIDTH;
    double above = share(y, one.height, other.height) * LEAST_HEIGHT;
    return Math.hypot(aside, above) < MARK;
  }

  /** Returns how far two values are from each other on an axis, which reaches over all of them. */
  private static double share(Axis axis, double one, double other) {
    double low = axis.least().orElseThrow().low();
    double high = axis.least().orElseThrow().high();
    if (axis.scale() == Axis.Scale.LINEAR) {
      return Math.abs(one - other) / (high - low);
    }
    // What is 0 lies beside a logarithmic axis.
    return one == other
        ? 0
        : one == 0 || other == 0
            ? 1
            : Math.abs(StrictMath.log10(one / other)) / StrictMath.log10(high / low);
  }

  private static List<String> leftOut(List<MethodScore> ranked, List<MethodScore> shown) {
    return ranked.stream().filter(s -> !shown.contains(s)).map(MethodScore::method).toList();
  }

  private static Figure figure(
      String id,
      Caption caption,
      Axis x,
      Axis y,
      List<Place> places,
      List<String> leftOut,
      Table table,
      String command) {
    List<Series> series = new ArrayList<>();
    List<List<String>> together = new ArrayList<>();
    List<List<Place>> groups = new ArrayList<>();
    for (Place place : places) {
      String first = place.methods.get(0).method();
      series.add(
          Series.points(first, List.of(Point.of(place.work, place.height)))
              .labelled(place.label()));
      if (place.isSummedUp()) {
        together.add(place.methods.stream().map(MethodScore::method).toList());
      }
      List<Place> group = new ArrayList<>();
      for (List<Place> other : List.copyOf(groups)) {
        if (other.stream().anyMatch(one -> areOnEachOther(one, place, x, y))) {
          groups.remove(other);
          group.addAll(other);
        }
      }
      group.add(place);
      groups.add(group);
    }
    List<List<String>> overlapping =
        groups.stream()
            .filter(group -> group.size() > 1)
            .map(group -> group.stream().map(place -> place.methods.get(0).method()).toList())
            .toList();
    Figure figure = Figure.of(id, new LineChart(caption, x, y, series, List.of()), table, command);
    figure = noted(figure, "Close together: ", together);
    figure = noted(figure, "Marks overlap: ", overlapping);
    return noted(
        figure,
        "Without a number for one axis, and so not shown: ",
        leftOut.isEmpty() ? List.of() : List.of(leftOut));
  }

  /** Says something of methods, of each group of them. */
  private static Figure noted(Figure figure, String what, List<List<String>> groups) {
    Words words = Words.of(what);
    for (int g = 0; g < groups.size(); g++) {
      words = g == 0 ? words : words.and("; and ");
      for (int i = 0; i < groups.get(g).size(); i++) {
        words = words.and(i == 0 ? "" : ", ").andCode(groups.get(g).get(i));
      }
    }
    return groups.isEmpty() ? figure : figure.noted(words.and("."));
  }

  /** Says how few evaluations the most digits take, of methods with answers as often as any. */
  private static String evaluationsTitle(List<MethodScore> shown) {
    if (shown.size() < 2) {
      return "Digits and evaluations of each method";
    }
    // The median of half of the answers is no reason to name a method.
    int most = shown.stream().mapToInt(s -> s.digits().count()).max().orElse(0);
    List<MethodScore> complete = shown.stream().filter(s -> s.digits().count() == most).toList();
    String digits = NumberText.digits(complete.get(0).digits().median());
    List<MethodScore> accurate =
        complete.stream()
            .filter(s -> NumberText.digits(s.digits().median()).equals(digits))
            .toList();
    MethodScore best =
        Collections.min(accurate, Comparator.comparingDouble(WorkPrecision::evaluations));
    MethodScore busiest =
        shown.stream().max((a, b) -> Double.compare(evaluations(a), evaluations(b))).orElseThrow();
    if (evaluations(busiest) <= evaluations(best)) {
      return "Digits and evaluations of each method";
    }
    return String.format(
        Locale.ROOT,
        "%s %s digits %s; %s %s for %s",
        Methods.subject(equal(shown, best, WorkPrecision::reached), "reaches", "reach"),
        NumberText.digits(best.digits().median()),
        evaluationsText(best),
        Methods.subject(equal(shown, busiest, WorkPrecision::reached), "needs", "need"),
        NumberText.of(evaluations(busiest)),
        NumberText.digits(busiest.digits().median()));
  }

  private static String reached(MethodScore score) {
    return NumberText.digits(score.digits().median()) + " " + evaluationsText(score);
  }

  private static String evaluationsText(MethodScore score) {
    double count = evaluations(score);
    return count == 0
        ? "without evaluating f"
        : "with " + NumberText.of(count) + (count == 1 ? " evaluation" : " evaluations");
  }

  private static double most(List<MethodScore> shown, Function<MethodScore, OptionalDouble> work) {
    return shown.stream().mapToDouble(s -> work.apply(s).getAsDouble()).max().orElse(2);
  }

  private static double evaluations(MethodScore score) {
    return score.evaluations().getAsDouble();
  }

  private static Table table(
      String caption,
      String name,
      String unit,
      Commission commission,
      Function<MethodScore, OptionalDouble> work) {
    List<List<Cell>> rows = new ArrayList<>();
    for (MethodScore score : commission.ranked()) {
      OptionalDouble value = work.apply(score);
      rows.add(
          List.of(
              Cell.method(score.method()),
              value.isPresent()
                  ? Cell.number(value.getAsDouble(), NumberText.rough(value.getAsDouble()))
                  : Cell.absent(),
              Cell.digits(score.digits().median()),
              Cell.number(score.goodShare(), NumberText.percent(score.good(), score.problems()))));
    }
    return new Table(
        caption,
        List.of(
            Column.words("method"),
            Column.numbers(name, unit),
            Column.numbers("median", "digits"),
            Column.numbers("≥ " + MethodScore.goodDigits(commission.problems()))),
        rows);
  }
}

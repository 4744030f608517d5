package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.measure.experiment.Measurement;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * The performance profile of accuracy: for each method and each factor the share of problems on
 * which its error is within the factor of the smallest error of any method.
 *
 * <p>Errors below 2^-53 count as 2^-53, so that a lucky last bit wins nothing. An answer that is no
 * number is within no factor.
 *
 * <p>Source: Dolan and Moré (2002), Benchmarking optimization software with performance profiles,
 * Mathematical Programming 91, 201-213, doi:10.1007/s101070100263.
 */
final class AccuracyProfile {

  /** Beyond this a method has at most 4 digits where the best has all. */
  private static final double LARGEST = 1e12;

  /** Of fewer the tenth below all would be less than five steps, each as high as a picture. */
  private static final int FEWEST_FOR_A_STRETCH = 50;

  private static final double[] FACTORS = {2, 10, 1e3, 1e6, 1e9, 1e12};

  private AccuracyProfile() {}

  /** Returns the figure; empty data make an empty chart. */
  static Figure figure(List<Problem> all, List<MethodScore> ranked, String footer, String command) {
    List<Problem> problems = all.stream().filter(p -> p.mostDigits().isPresent()).toList();
    List<Series> series = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (MethodScore score : ranked) {
      double[] factors = factors(problems, score.method());
      series.add(Series.steps(score.method(), points(factors, problems.size())));
      rows.add(row(score.method(), factors, problems.size()));
    }
    String subtitle =
        "Performance profile of accuracy (Dolan and Moré) over "
            + NumberText.count(problems.size(), "derivative", "derivatives")
            + ": higher and further left is better";
    String title = title(problems, ranked);
    boolean isShort =
        ranked.stream()
            .anyMatch(s -> share(factors(problems, s.method()), LARGEST, problems.size()) < 1);
    return Figure.of(
            "profile",
            new LineChart(
                new Caption(title, subtitle, footer, "Step curves, one a method. " + title + "."),
                Axis.log10("error within this factor τ of the most accurate method")
                    .covering(1, LARGEST),
                shareAxis(problems.size()),
                series,
                List.of()),
            new Table(
                "Share of the derivatives with an error within a factor of the best",
                columns(),
                rows),
            command)
        .noted(
            "How to read it: at τ = 10 a curve shows on which share of the derivatives the method"
                + " is at most one digit behind the best."
                + (isShort
                    ? " A curve that does not reach 100 % ends where answers are no numbers, or more"
                        + " than 12 digits behind."
                    : ""));
  }

  private static Axis shareAxis(int problems) {
    String title = "share of the derivatives";
    return problems < FEWEST_FOR_A_STRETCH
        ? Axis.linear(title)
            .withNumbers(Axis.Numbers.PERCENT)
            .covering(0, 1)
            .withTicks(0, 0.2, 0.4, 0.6, 0.8, 1)
        : Axis.share(title);
  }

  /** Returns the factors between a method's error and the best, in ascending order. */
  private static double[] factors(List<Problem> problems, String method) {
    return problems.stream()
        .flatMap(
            p ->
                p.by(method).map(Measurement::digits).filter(OptionalDouble::isPresent).stream()
                    .map(d -> StrictMath.pow(10, p.mostDigits().getAsDouble() - d.getAsDouble())))
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
  }

  private static List<Point> points(double[] factors, int problems) {
    List<Point> points = new ArrayList<>();
    if (problems == 0) {
      return points;
    }
    points.add(Point.of(1, share(factors, 1, problems)));
    for (int i = 0; i < factors.length; i++) {
      boolean isLastOfEqual = i + 1 == factors.length || factors[i + 1] > factors[i];
      if (factors[i] > 1 && factors[i] < LARGEST && isLastOfEqual) {
        points.add(Point.of(factors[i], (i + 1.0) / problems));
      }
    }
    points.add(Point.of(LARGEST, share(factors, LARGEST, problems)));
    return points;
  }

  private static double share(double[] factors, double within, int problems) {
    int count = 0;
    for (double factor : factors) {
      count += factor <= within ? 1 : 0;
    }
    return (double) count / problems;
  }

  private static String title(List<Problem> problems, List<MethodScore> ranked) {
    List<Double> shares = new ArrayList<>();
    for (MethodScore score : ranked) {
      shares.add(
          problems.isEmpty() ? 0 : share(factors(problems, score.method()), 10, problems.size()));
    }
    double most = shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    double fewest = shares.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    if (most - fewest < 0.1) {
      return "How close each method comes to the most accurate one";
    }
    List<String> best = with(most, shares, ranked, problems.size());
    return String.format(
        Locale.ROOT,
        "%s within a digit of the best on %s, %s on %s",
        Methods.subject(best, "is", "are"),
        percent(most, problems.size()),
        Methods.count(with(fewest, shares, ranked, problems.size()), "others"),
        percent(fewest, problems.size()));
  }

  private static String percent(double share, int problems) {
    return NumberText.percent(Math.round(share * problems), Math.max(1, problems));
  }

  /** Returns those that have a share as it is printed. */
  private static List<String> with(
      double share, List<Double> shares, List<MethodScore> ranked, int problems) {
    return IntStream.range(0, ranked.size())
        .filter(i -> percent(shares.get(i), problems).equals(percent(share, problems)))
        .mapToObj(i -> ranked.get(i).method())
        .toList();
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("method"));
    for (double factor : FACTORS) {
      columns.add(
          Column.numbers(
              "τ ≤ "
                  + (factor < 1e4
                      ? NumberText.of(factor)
                      : "1e" + Math.round(Math.log10(factor)))));
    }
    return columns;
  }

  private static List<Cell> row(String method, double[] factors, int problems) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.method(method));
    for (double factor : FACTORS) {
      double share = problems == 0 ? 0 : share(factors, factor, problems);
      row.add(Cell.number(share, percent(share, problems)));
    }
    return row;
  }
}

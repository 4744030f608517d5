package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.chart.Axis;
import tridiff.chart.BarChart;
import tridiff.chart.Caption;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Commission;
import tridiff.tool.study.DigitsAxis;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * The picture that answers which method to use: a bar for each. For one function it has the fewest
 * correct digits, for several how many derivatives are right, and beside it the cost.
 */
final class WhichFigure {

  private static final String ID = "which";

  private WhichFigure() {}

  /** Returns the digits of each method on one function, the recommended method first. */
  static Optional<Figure> ofOne(Commission commission, Optional<String> recommended) {
    List<MethodScore> ranked = commission.ranked();
    long known = commission.problems().stream().filter(Problem::hasTruth).count();
    if (known == 0 || ranked.stream().allMatch(s -> s.digits().count() == 0)) {
      return Optional.empty();
    }
    List<MethodScore> scores = new ArrayList<>(ranked);
    scores.sort(
        Comparator.comparing((MethodScore s) -> !recommended.equals(Optional.of(s.method())))
            .thenComparing(s -> s.silentlyWrong() + s.loudlyFailed() > 0)
            .thenComparingDouble(s -> -s.digits().least().orElse(Double.NEGATIVE_INFINITY)));
    List<BarChart.Bar> bars = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (MethodScore score : scores) {
      OptionalDouble least = score.digits().least();
      bars.add(
          new BarChart.Bar(
              score.method(),
              List.of(
                  new BarChart.Length(
                      Math.min(CorrectDigits.cap(commission.precision()), least.orElse(0)),
                      NumberText.digits(least))),
              String.join(", ", remarks(score))));
      rows.add(
          List.of(
              Cell.method(score.method()),
              Cell.digits(least),
              Cell.count(score.silentlyWrong()),
              Cell.count(score.loudlyFailed()),
              MethodRanking.rough(score.costRatio())));
    }
    String name = commission.subjects().get(0).name();
    String fewest = known == 1 ? "Correct digits" : "Fewest correct digits";
    String title = titleOfOne(scores, commission.precision());
    boolean isOfPoints = Lead.isOfPoints(commission.problems());
    String subtitle =
        "%s of each method%s of %s%s; beside the bars the operations, as a multiple of f"
            .formatted(
                fewest,
                isOfPoints
                    ? ", derivative"
                    : " on " + NumberText.count(known, "derivative", "derivatives"),
                name,
                isOfPoints ? " at " + NumberText.count(known, "point", "points") : "");
    return Optional.of(
        Figure.of(
            ID,
            new BarChart(
                caption(title, subtitle, commission),
                DigitsAxis.of("correct digits", commission.precision()),
                List.of("correct"),
                bars,
                BarChart.Width.TWO_THIRDS),
            new Table(
                fewest + " of each method",
                List.of(
                    Column.words("method"),
                    Column.digits("fewest digits"),
                    Column.numbers("silently wrong"),
                    Column.numbers("loudly failed"),
                    Column.numbers("cost", "× f")),
                rows),
            commission.command()));
  }

  private static Caption caption(String title, String subtitle, Commission commission) {
    return new Caption(
        title, subtitle, commission.footer(), "Bars, one a method. " + title + ". " + subtitle);
  }

  /** Counts the methods that are as good as the best of those that were right everywhere. */
  private static String titleOfOne(List<MethodScore> scores, Precision precision) {
    List<MethodScore> right =
        scores.stream().filter(s -> s.silentlyWrong() + s.loudlyFailed() == 0).toList();
    if (right.isEmpty()) {
      return "No method has a correct digit everywhere";
    }
    double best = right.stream().mapToDouble(s -> s.digits().least().orElse(0)).max().orElseThrow();
    long equal =
        right.stream()
            .filter(s -> s.digits().least().orElse(0) >= best - Advice.EQUAL_DIGITS)
            .count();
    String digits = NumberText.digits(best);
    if (best < CorrectDigits.cap(precision) / 2 && scores.stream().anyMatch(MethodScore::isExact)) {
      String where = scores.get(0).problems() == 1 ? "" : " everywhere";
      return "No method keeps more than %s digits%s, not even those exact but for rounding"
          .formatted(digits, where);
    }
    Optional<String> loss = automaticLoss(scores);
    if (loss.isPresent()) {
      return loss.get();
    }
    return equal == 1
        ? "One method of " + scores.size() + " has " + digits + " digits" + next(right)
        : equal
            + " of "
            + scores.size()
            + " methods have "
            + digits
            + " digits, to within half a digit";
  }

  /** Says how near the second comes, of methods that are right everywhere. */
  private static String next(List<MethodScore> right) {
    return right.stream()
        .sorted(
            Comparator.comparingDouble((MethodScore s) -> s.digits().least().orElse(0)).reversed())
        .skip(1)
        .findFirst()
        .map(
            next ->
                ", the next, %s, %s"
                    .formatted(next.method(), NumberText.digits(next.digits().least())))
        .orElse(", no other is right everywhere");
  }

  /** Says that automatic differentiation loses digits, where that is a matter of its rules. */
  private static Optional<String> automaticLoss(List<MethodScore> scores) {
    Comparator<MethodScore> byDigits =
        Comparator.comparingDouble(s -> s.digits().least().orElseThrow());
    List<MethodScore> automatic =
        scores.stream()
            .filter(s -> Methods.isAutomatic(s.method()) && s.digits().least().isPresent())
            .toList();
    return automatic.stream()
        .max(byDigits)
        .flatMap(
            best ->
                automatic.stream()
                    .min(byDigits)
                    .filter(
                        worst ->
                            byDigits.compare(worst, best) < 0
                                && best.digits().least().getAsDouble()
                                        - worst.digits().least().getAsDouble()
                                    >= Findings.STRIKING)
                    .map(
                        worst ->
                            "Automatic differentiation loses digits too: %s %s, %s %s"
                                .formatted(
                                    have(equal(worst, automatic)),
                                    NumberText.digits(worst.digits().least()),
                                    Methods.count(equal(best, automatic), "others"),
                                    NumberText.digits(best.digits().least()))));
  }

  private static String have(List<String> methods) {
    return methods.size() == 1 ? methods.get(0) + " has" : methods.size() + " of its methods have";
  }

  /** Returns the methods of whose fewest digits the same is printed. */
  private static List<String> equal(MethodScore one, List<MethodScore> scores) {
    String digits = NumberText.digits(one.digits().least());
    return scores.stream()
        .filter(s -> NumberText.digits(s.digits().least()).equals(digits))
        .map(MethodScore::method)
        .toList();
  }

  /** Says what a bar does not show. */
  private static List<String> remarks(MethodScore score) {
    List<String> remarks = new ArrayList<>();
    if (score.silentlyWrong() > 0) {
      remarks.add(of(score.silentlyWrong(), score.problems()) + "wrong");
    }
    if (score.loudlyFailed() > 0) {
      remarks.add(of(score.loudlyFailed(), score.problems()) + "no number");
    }
    cost(score).ifPresent(remarks::add);
    return remarks;
  }

  private static String of(int count, int all) {
    return all == 1 ? "" : count + " of " + all + " ";
  }

  private static Optional<String> cost(MethodScore score) {
    return score.costRatio().isPresent()
        ? Optional.of(NumberText.rough(score.costRatio().getAsDouble()) + " × f")
        : Optional.empty();
  }

  /** Returns how often each method is right, the recommended one first. */
  static Optional<Figure> ofMany(Commission commission, Optional<String> recommended) {
    List<MethodScore> scores = new ArrayList<>(commission.ranked());
    int known = scores.stream().mapToInt(MethodScore::problems).max().orElse(0);
    if (known == 0 || scores.stream().allMatch(s -> s.digits().count() == 0)) {
      return Optional.empty();
    }
    scores.sort(
        Comparator.comparing((MethodScore s) -> !recommended.equals(Optional.of(s.method())))
            .thenComparingDouble(s -> -s.goodShare()));
    List<String> parts =
        List.of(
            MethodScore.goodDigits(commission.problems()) + " or more",
            "fewer",
            "silently wrong",
            "no number");
    List<BarChart.Bar> bars = new ArrayList<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (MethodScore score : scores) {
      int fewer = score.digits().count() - score.good() - score.silentlyWrong();
      List<Integer> counts =
          List.of(score.good(), fewer, score.silentlyWrong(), score.loudlyFailed());
      bars.add(
          new BarChart.Bar(
              score.method(),
              counts.stream().map(c -> length(c, score.problems())).toList(),
              cost(score).orElse("")));
      List<Cell> row = new ArrayList<>(List.of(Cell.method(score.method())));
      counts.forEach(count -> row.add(Cell.count(count)));
      row.add(MethodRanking.rough(score.costRatio()));
      rows.add(row);
    }
    List<Column> columns = new ArrayList<>(List.of(Column.words("method")));
    parts.forEach(part -> columns.add(Column.numbers(part)));
    columns.add(Column.numbers("cost", "× f"));
    String subtitle =
        "What each method makes of %s of %s; beside the bars the operations, as a multiple of f (median)"
            .formatted(
                NumberText.count(known, "derivative", "derivatives"),
                NumberText.count(commission.results().size(), "function", "functions"));
    return Optional.of(
        Figure.of(
            ID,
            new BarChart(
                caption(
                    titleOfMany(scores, MethodScore.goodDigits(commission.problems())),
                    subtitle,
                    commission),
                Axis.linear("share of the derivatives")
                    .withNumbers(Axis.Numbers.PERCENT)
                    .covering(0, 1),
                parts,
                bars,
                BarChart.Width.TWO_THIRDS),
            new Table("What each method makes of the derivatives", columns, rows),
            commission.command()));
  }

  private static BarChart.Length length(int count, int all) {
    return new BarChart.Length(all == 0 ? 0 : (double) count / all, NumberText.percent(count, all));
  }

  private static String titleOfMany(List<MethodScore> scores, String enough) {
    Comparator<MethodScore> byShare = Comparator.comparingDouble(MethodScore::goodShare);
    String first = percent(scores.get(0));
    String last = percent(scores.stream().min(byShare).orElseThrow());
    return first.equals(last)
        ? "How many digits each method keeps"
        : "%s %s or more on %s, %s on %s"
            .formatted(
                Methods.subject(with(first, scores), "has", "have"),
                enough,
                first,
                Methods.count(with(last, scores), "others"),
                last);
  }

  private static String percent(MethodScore score) {
    return NumberText.percent(score.good(), score.problems());
  }

  /** Returns those of whose share the same is printed. */
  private static List<String> with(String percent, List<MethodScore> scores) {
    return scores.stream()
        .filter(s -> percent(s).equals(percent))
        .map(MethodScore::method)
        .toList();
  }
}

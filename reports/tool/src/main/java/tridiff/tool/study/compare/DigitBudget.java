package tridiff.tool.study.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tridiff.chart.BarChart;
import tridiff.chart.Caption;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.DigitsAxis;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * Where the digits go: the mean over the problems of the digits that are right, that the method's
 * own error takes (the step, which no precision mends), that another path takes which rounding made
 * the method go (a branch), and that rounding takes otherwise.
 *
 * <p>An answer whose method error alone would leave d digits loses 15.95 - d to the method; if with
 * the error of the other path it would leave d' < d, it loses d - d' to the branch; what more it
 * has lost, it has lost to rounding. Means and not medians, so that the parts add up.
 */
final class DigitBudget {

  private record Share(
      String method,
      int count,
      double correct,
      double byMethod,
      double byBranch,
      double byRounding) {}

  /** A part that is less than this everywhere is printed as 0.0, and is none. */
  private static final double LEAST_SHOWN = 0.05;

  private DigitBudget() {}

  /** Returns where the digits go, as far as that is known. */
  static List<Block> blocks(Commission commission) {
    return figure(
            commission.problems(), commission.ranked(), commission.footer(), commission.command())
        .map(figure -> List.<Block>of(figure))
        .orElse(List.of());
  }

  /** Returns the figure, or nothing if no method error was measured. */
  static Optional<Figure> figure(
      List<Problem> problems, List<MethodScore> ranked, String footer, String command) {
    Precision precision = Problem.precisionOf(problems);
    List<Share> shares =
        ranked.stream().map(s -> share(problems, s.method())).filter(s -> s.count > 0).toList();
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    boolean hasBranch = shares.stream().anyMatch(s -> s.byBranch >= LEAST_SHOWN);
    String title = title(shares);
    String subtitle =
        "Mean digits by method: still right; lost to the method's own error; "
            + (hasBranch
                ? "to another branch beyond that; to rounding beyond both"
                : "to rounding beyond that");
    List<BarChart.Bar> bars =
        shares.stream()
            .map(
                s ->
                    new BarChart.Bar(
                        s.method,
                        (hasBranch
                                ? Stream.of(s.correct, s.byMethod, s.byBranch, s.byRounding)
                                : Stream.of(s.correct, s.byMethod, s.byRounding))
                            .map(d -> new BarChart.Length(d, Cell.digits(d).text()))
                            .toList(),
                        ""))
            .toList();
    Figure figure =
        Figure.of(
            "budget",
            new BarChart(
                new Caption(title, subtitle, footer, "Stacked bars, one a method. " + title + "."),
                DigitsAxis.of("decimal digits of a " + precision, precision),
                hasBranch
                    ? List.of("correct", "method error", "branch", "rounding")
                    : List.of("correct", "method error", "rounding"),
                bars),
            table(shares, hasBranch),
            command);
    List<String> shown = shares.stream().map(Share::method).toList();
    List<String> others =
        ranked.stream().map(MethodScore::method).filter(m -> !shown.contains(m)).toList();
    return Optional.of(others.isEmpty() ? figure : figure.noted(missing(others)));
  }

  private static Words missing(List<String> methods) {
    int last = methods.size() - 1;
    Words names = Words.of("");
    for (int i = 0; i <= last; i++) {
      names = names.and(i == 0 ? "" : i == last ? " and " : ", ").andCode(methods.get(i));
    }
    return names.and(
        last == 0
            ? " is not shown: what its own error is, without rounding, is not known."
            : " are not shown: what their own error is, without rounding, is not known.");
  }

  private static Share share(List<Problem> problems, String method) {
    int count = 0;
    double correct = 0;
    double byMethod = 0;
    double byBranch = 0;
    double byRounding = 0;
    for (Problem problem : problems) {
      Optional<Measurement> m = problem.by(method).filter(a -> a.digits().isPresent());
      if (m.isPresent()
          && m.get().methodError().isPresent()
          && problem.partial().truth() instanceof Truth.Known truth) {
        double all = CorrectDigits.cap(problem.subject().precision());
        double right = Math.min(all, Math.max(0, m.get().digits().getAsDouble()));
        boolean isBranch = m.get().explanation().beside().isPresent();
        BigDecimal ofRule = m.get().methodError().get();
        BigDecimal ofMethod = isBranch ? BigDecimal.ZERO : ofRule;
        BigDecimal ofPath = m.get().explanation().branchError().orElse(BigDecimal.ZERO);
        BigDecimal ofBranch = isBranch ? ofRule.max(ofPath) : ofPath;
        double lost = Math.min(all - right, all - digitsLeft(ofMethod, truth.value(), all));
        double lostToBoth =
            Math.min(all - right, all - digitsLeft(ofMethod.max(ofBranch), truth.value(), all));
        count++;
        correct += right;
        byMethod += lost;
        byBranch += lostToBoth - lost;
        byRounding += all - right - lostToBoth;
      }
    }
    return count == 0
        ? new Share(method, 0, 0, 0, 0, 0)
        : new Share(
            method,
            count,
            correct / count,
            byMethod / count,
            byBranch / count,
            Math.max(0, byRounding / count));
  }

  /** Returns how many of all digits an answer with this absolute error has. */
  private static double digitsLeft(BigDecimal error, BigDecimal truth, double all) {
    if (error.signum() == 0) {
      return all;
    }
    BigDecimal relative =
        truth.signum() == 0 ? error.abs() : error.abs().divide(truth.abs(), MathContext.DECIMAL64);
    // The exponent apart from the digits: the error may be far below the smallest double.
    int exponent = relative.precision() - relative.scale() - 1;
    double leading = relative.movePointLeft(exponent).doubleValue();
    return Math.min(all, Math.max(0, -(exponent + StrictMath.log10(leading))));
  }

  private static String title(List<Share> shares) {
    ToDoubleFunction<Share> byMethod = Share::byMethod;
    ToDoubleFunction<Share> byRounding = Share::byRounding;
    Share most = Collections.max(shares, Comparator.comparingDouble(byMethod));
    Share rounded = Collections.max(shares, Comparator.comparingDouble(byRounding));
    if (most.byMethod < 0.5 && rounded.byRounding < 0.5) {
      return "Every method keeps nearly all digits";
    }
    if (most.byMethod < 0.5) {
      return "What is lost is lost to rounding: up to %s digits, by %s"
          .formatted(NumberText.digits(rounded.byRounding), equal(rounded, shares, byRounding));
    }
    String who = equal(most, shares, byMethod);
    return (who.equals(most.method) ? "Its" : "Their")
        + " own error costs %s %s digits".formatted(who, NumberText.digits(most.byMethod))
        + (rounded.byRounding < 0.5
            ? ""
            : ", rounding %s %s"
                .formatted(
                    equal(rounded, shares, byRounding), NumberText.digits(rounded.byRounding)));
  }

  /** Returns the only method of which so many digits are printed, or how many there are. */
  private static String equal(Share one, List<Share> shares, ToDoubleFunction<Share> digits) {
    String printed = NumberText.digits(digits.applyAsDouble(one));
    return Methods.count(
        shares.stream()
            .filter(s -> NumberText.digits(digits.applyAsDouble(s)).equals(printed))
            .map(Share::method)
            .toList(),
        "methods");
  }

  private static Table table(List<Share> shares, boolean hasBranch) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("method"));
    columns.add(Column.numbers("correct", "digits"));
    columns.add(Column.numbers("lost to the method", "digits"));
    if (hasBranch) {
      columns.add(Column.numbers("to another branch beyond that", "digits"));
    }
    columns.add(Column.numbers("to rounding beyond " + (hasBranch ? "both" : "that"), "digits"));
    columns.add(Column.numbers("answers"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Share s : shares) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.method(s.method));
      row.add(Cell.digits(s.correct));
      row.add(Cell.digits(s.byMethod));
      if (hasBranch) {
        row.add(Cell.digits(s.byBranch));
      }
      row.add(Cell.digits(s.byRounding));
      row.add(Cell.count(s.count));
      rows.add(row);
    }
    return new Table("Mean digits of each method", columns, rows);
  }
}

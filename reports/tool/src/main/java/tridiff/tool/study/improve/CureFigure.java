package tridiff.tool.study.improve;

import java.util.ArrayList;
import java.util.List;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.measure.experiment.Subject;
import tridiff.measure.improve.Cure;
import tridiff.measure.improve.Improvement;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** The digits of a formula and of the best one before, of a function of one variable. */
final class CureFigure {

  private CureFigure() {}

  /**
   * Returns the figure.
   *
   * @param result the improvement, which has a recommended formula
   * @param what what is improved, such as {@code f′}
   * @param command the command that gives the same numbers
   */
  static Figure of(
      String id,
      Subject subject,
      Improvement.Result result,
      String what,
      String footer,
      String command) {
    Cure cure = result.recommended().orElseThrow();
    boolean isNew = result.before().filter(b -> b.formula().equals(cure.formula())).isEmpty();
    String variable = subject.function().variables().get(0);
    List<Series> series = new ArrayList<>();
    result
        .before()
        .filter(before -> isNew)
        .ifPresent(
            before ->
                series.add(
                    Series.line("fewer", points(result, before))
                        .labelled("the best formula before")));
    series.add(
        Series.line("12 digits or more", points(result, cure))
            .labelled(isNew ? "the cure" : "the best formula before"));
    boolean isPositive = result.points().stream().allMatch(p -> p.get(0) > 0);
    String digits = Cell.digits(cure.sampled().worst()).text();
    String fresh = Cell.digits(cure.fresh().worst()).text();
    String title =
        isNew
            ? "The cure keeps " + digits + " digits at every point"
            : "Nothing better was found than the formula that keeps "
                + digits
                + " digits at every point";
    String subtitle =
        "Correct digits of %s against %s, f = %s, at %s"
            .formatted(
                what,
                variable,
                subject.text(),
                NumberText.count(result.points().size(), "point", "points"));
    String alternative = "Curves, before and after. " + title + ".";
    LineChart chart =
        new LineChart(
            new Caption(title, subtitle, footer, alternative),
            isPositive ? Axis.log10(variable) : Axis.signedLog10(variable),
            Axis.linear("correct digits of " + what).covering(0, 16).withTicks(0, 4, 8, 12, 16),
            series,
            List.of());
    List<Column> columns =
        List.of(
            Column.numbers(variable).named("at"), Column.digits("before"), Column.digits("after"));
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < result.points().size(); i++) {
      double x = result.points().get(i).get(0);
      int point = i;
      rows.add(
          List.of(
              Cell.number(x, NumberText.of(x)),
              result.before().map(b -> Cell.digits(b.digits().get(point))).orElse(Cell.empty()),
              Cell.digits(cure.digits().get(i))));
    }
    Figure figure =
        Figure.of(id, chart, new Table("Digits before and after", columns, rows), command);
    List<String> notes = new ArrayList<>();
    if (cure.fresh().worst() < cure.sampled().worst() && !fresh.equals(digits)) {
      notes.add(
          "At the worst of the fresh points, which are not drawn, it is %s digits."
              .formatted(fresh));
    }
    if (series.stream().flatMap(s -> s.points().stream()).anyMatch(p -> p.y() == 0)) {
      notes.add("Less than 0 digits, or no number at all, counts as 0.");
    }
    return notes.isEmpty() ? figure : figure.noted(String.join(" ", notes));
  }

  private static List<Point> points(Improvement.Result result, Cure cure) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < result.points().size(); i++) {
      points.add(Point.of(result.points().get(i).get(0), cure.digits().get(i)));
    }
    return points;
  }
}

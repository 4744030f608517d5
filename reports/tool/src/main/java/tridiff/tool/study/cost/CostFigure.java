package tridiff.tool.study.cost;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tridiff.chart.Axis;
import tridiff.chart.BarChart;
import tridiff.chart.Caption;
import tridiff.chart.ChartSpec;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Growth;
import tridiff.tool.study.cost.CostSweep.Curve;
import tridiff.tool.study.cost.CostSweep.Entry;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Draws a {@link CostSweep}: what a gradient costs against the number of inputs. */
public final class CostFigure {

  private final CostSweep sweep;
  private final String footer;

  private CostFigure(CostSweep sweep, String footer) {
    this.sweep = sweep;
    this.footer = footer;
  }

  /**
   * Returns the figure.
   *
   * @param id its id on the page
   * @param command what reproduces it
   * @param footer the small print of the chart
   */
  public static Figure of(String id, CostSweep sweep, String command, String footer) {
    CostFigure figure = new CostFigure(sweep, footer);
    // One size has no growth: bars and no curves.
    ChartSpec chart = figure.sizes().size() == 1 ? figure.bars() : figure.chart();
    Figure plain = Figure.of(id, chart, figure.table(), command).about(sweep.title());
    return Crossovers.of(sweep).map(plain::noted).orElse(plain);
  }

  private LineChart chart() {
    List<Series> series = new ArrayList<>();
    series.add(Series.line("function", points(sweep.function())).labelled("the function itself"));
    for (Curve curve : sweep.gradients()) {
      if (!curve.costs().isEmpty()) {
        series.add(Series.line(curve.method(), points(curve)));
      }
    }
    double[] ticks = sizes().stream().mapToDouble(Integer::doubleValue).toArray();
    Axis y = Axis.log10("operations for one gradient").withNumbers(Axis.Numbers.PLAIN);
    boolean hasZero =
        series.stream().flatMap(curve -> curve.points().stream()).anyMatch(p -> p.y() == 0);
    return new LineChart(
        caption(),
        Axis.log10("number of inputs n").withNumbers(Axis.Numbers.PLAIN).withTicks(ticks),
        hasZero ? y.withFloor(1, "no operation at all") : y,
        series,
        List.of());
  }

  private BarChart bars() {
    double own = sweep.function().costs().get(0).operations();
    List<BarChart.Bar> bars = new ArrayList<>();
    bars.add(bar("function", own, ""));
    sweep.gradients().stream()
        .filter(curve -> !curve.costs().isEmpty())
        .sorted(Comparator.comparingLong(curve -> curve.costs().get(0).operations()))
        .forEach(
            curve -> {
              double operations = curve.costs().get(0).operations();
              String times = own == 0 ? "" : NumberText.rough(operations / own) + " × f";
              bars.add(bar(curve.method(), operations, times));
            });
    return new BarChart(caption(), Axis.linear("operations"), List.of("operations"), bars);
  }

  private static BarChart.Bar bar(String name, double operations, String note) {
    String text = String.format(Locale.ROOT, "%,.0f", operations);
    return new BarChart.Bar(name, List.of(new BarChart.Length(operations, text)), note);
  }

  private static List<Point> points(Curve curve) {
    return curve.costs().stream()
        .map(entry -> Point.of(entry.at(), (double) entry.operations()))
        .toList();
  }

  private Caption caption() {
    String subtitle =
        "Operations for one gradient of %s, counted by running it".formatted(sweep.title());
    String title = title();
    return new Caption(title, subtitle, footer, title + ". " + subtitle + ".");
  }

  /** Names the methods by the laws of their costs, cheapest law first. */
  private String title() {
    Map<String, List<String>> methodsByLaw = new LinkedHashMap<>();
    List<Curve> curves = new ArrayList<>(sweep.gradients());
    curves.sort((a, b) -> Double.compare(growth(a).rate(), growth(b).rate()));
    for (Curve curve : curves) {
      Growth growth = growth(curve);
      if (growth.kind() == Growth.Kind.POLYNOMIAL) {
        String law =
            (growth.isExact() ? "n" : "about n")
                + (Math.round(growth.rate()) == 1 ? "" : power(growth.rate()));
        methodsByLaw.computeIfAbsent(law, key -> new ArrayList<>()).add(curve.method());
      }
    }
    if (methodsByLaw.size() < 2) {
      return "What a gradient costs";
    }
    Map.Entry<String, List<String>> cheapest = methodsByLaw.entrySet().iterator().next();
    Map.Entry<String, List<String>> dearest = cheapest;
    for (Map.Entry<String, List<String>> entry : methodsByLaw.entrySet()) {
      dearest = entry;
    }
    String others =
        dearest.getValue().size() == 1
            ? dearest.getValue().get(0) + " with "
            : dearest.getValue().size() + " others with ";
    return "The cost of %s grows with %s, that of %s%s"
        .formatted(names(cheapest.getValue()), cheapest.getKey(), others, dearest.getKey());
  }

  private static String names(List<String> methods) {
    return methods.size() == 1
        ? methods.get(0)
        : methods.get(0) + " and " + (methods.size() - 1) + " more";
  }

  private static String power(double rate) {
    long whole = Math.round(rate);
    boolean isWhole = Math.abs(rate - whole) < 0.15 && whole >= 2 && whole <= 9;
    return isWhole
        ? String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt((int) whole))
        : String.format(Locale.ROOT, "^%.1f", rate);
  }

  private static Growth growth(Curve curve) {
    return Growth.of(
        curve.costs().stream()
            .filter(entry -> entry.operations() > 0)
            .map(entry -> new Growth.Point(entry.at(), BigInteger.valueOf(entry.operations())))
            .toList());
  }

  private List<Integer> sizes() {
    TreeSet<Integer> sizes = new TreeSet<>();
    sweep.function().costs().forEach(entry -> sizes.add(entry.at()));
    return List.copyOf(sizes);
  }

  private Table table() {
    List<Curve> curves = new ArrayList<>(List.of(sweep.function()));
    curves.addAll(sweep.gradients());
    List<Column> columns = new ArrayList<>(List.of(Column.words("method")));
    sizes().forEach(n -> columns.add(column(n)));
    columns.add(Column.numbers("times the function", "at the last n"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Curve curve : curves) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.method(curve.method()));
      for (int n : sizes()) {
        Optional<Entry> entry = curve.costs().stream().filter(e -> e.at() == n).findFirst();
        row.add(entry.map(e -> Cell.count(e.operations())).orElse(Cell.words(end(curve))));
      }
      row.add(ratio(curve));
      rows.add(row);
    }
    return new Table("Operations for one gradient of " + sweep.title(), columns, rows);
  }

  private static Column column(int n) {
    return Column.numbers("n = " + n, "operations")
        .named("operations")
        .in(new Column.Group("sizes", "n", Integer.toString(n)));
  }

  private static String end(Curve curve) {
    return curve.end().isPresent() ? "–" : "";
  }

  private Cell ratio(Curve curve) {
    List<Entry> function = sweep.function().costs();
    if (curve.costs().isEmpty() || curve.costs().size() < function.size()) {
      return Cell.empty();
    }
    int last = function.size() - 1;
    return Cell.fixed(
        (double) curve.costs().get(last).operations() / function.get(last).operations(), 1);
  }
}

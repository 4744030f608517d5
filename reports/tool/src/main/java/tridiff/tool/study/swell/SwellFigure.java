package tridiff.tool.study.swell;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.program.Size;
import tridiff.tool.page.Figure;
import tridiff.tool.study.Growth;
import tridiff.tool.study.swell.SizeSweep.Curve;
import tridiff.tool.study.swell.SizeSweep.Entry;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Draws a {@link SizeSweep}: the derivative as a tree and as a graph. */
public final class SwellFigure {

  private final SizeSweep sweep;
  private final String step;
  private final String footer;

  private SwellFigure(SizeSweep sweep, String step, String footer) {
    this.sweep = sweep;
    this.step = step;
    this.footer = footer;
  }

  /**
   * Returns the figure.
   *
   * @param id its id on the page
   * @param step what one more is called, such as {@code order} or {@code iterate}
   * @param command what reproduces it
   * @param footer the small print of the chart
   */
  public static Figure of(String id, SizeSweep sweep, String step, String command, String footer) {
    SwellFigure figure = new SwellFigure(sweep, step, footer);
    Figure plain = Figure.of(id, figure.chart(), figure.table(), command);
    String ends = figure.ends();
    return ends.isEmpty() ? plain : plain.noted(ends);
  }

  /** Returns the formulas of the derivatives, where methods have them and they are readable. */
  public static Table formulas(SizeSweep sweep) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Curve curve : sweep.derivatives()) {
      for (Entry entry : curve.sizes()) {
        entry
            .formula()
            .ifPresent(
                formula ->
                    rows.add(
                        List.of(
                            Cell.method(curve.method()),
                            Cell.count(entry.at()),
                            Cell.code(formula))));
      }
    }
    return new Table(
        "Formulas of the derivative of " + sweep.title(),
        List.of(
            Column.words("method"),
            Column.numbers(sweep.by().equals("order") ? "order" : "n"),
            Column.words("derivative")),
        rows);
  }

  /** Says why lines end early. */
  private String ends() {
    return sweep.derivatives().stream()
        .filter(curve -> curve.end().isPresent())
        .map(curve -> curve.method() + ": " + curve.end().get().reason() + ".")
        .collect(Collectors.joining(" "));
  }

  private LineChart chart() {
    List<Series> series = new ArrayList<>();
    if (sweep.function().sizes().size() > 1) {
      series.add(
          Series.line("function", points(sweep.function(), Size::tree))
              .labelled("the function, as a tree"));
    }
    for (Curve curve : sweep.derivatives()) {
      String end = curve.end().isPresent() ? lastOf(curve) : "";
      series.add(
          Series.line(curve.method(), points(curve, Size::tree))
              .labelled(curve.method() + ", as a tree" + end));
      series.add(
          Series.line(curve.method(), points(curve, SwellFigure::graph))
              .labelled(curve.method() + ", as a graph" + end)
              .drawn(Series.Line.DASHED));
    }
    double[] ticks = values().stream().mapToDouble(Integer::doubleValue).toArray();
    return new LineChart(
        caption(),
        Axis.linear(sweep.by().equals("order") ? "order of the derivative" : "n: " + sweep.by())
            .withTicks(ticks),
        Axis.log10("size: operations and leaves").withNumbers(Axis.Numbers.PLAIN),
        series,
        List.of());
  }

  /** Says where a line ends early: its name may stand at the right margin. */
  private static String lastOf(Curve curve) {
    List<Entry> sizes = curve.sizes();
    return sizes.isEmpty() ? "" : " (to %d)".formatted(sizes.get(sizes.size() - 1).at());
  }

  private static List<Point> points(Curve curve, Function<Size, BigInteger> measure) {
    return curve.sizes().stream()
        .map(entry -> Point.of(entry.at(), measure.apply(entry.size()).doubleValue()))
        .toList();
  }

  private Caption caption() {
    String subtitle = "Size of the derivative of %s by %s".formatted(sweep.title(), sweep.by());
    String title = title();
    return new Caption(title, subtitle, footer, title + ". " + subtitle + ".");
  }

  private String title() {
    List<Curve> known =
        sweep.derivatives().stream()
            .filter(curve -> growth(curve, Size::tree).kind() != Growth.Kind.UNKNOWN)
            .toList();
    return known.stream()
        .filter(SwellFigure::isSwell)
        .findFirst()
        .or(() -> known.stream().findFirst())
        .map(this::inWords)
        .orElse("How large the derivative is");
  }

  private static boolean isSwell(Curve curve) {
    return growth(curve, Size::tree).kind() == Growth.Kind.EXPONENTIAL
        && growth(curve, SwellFigure::graph).kind() == Growth.Kind.POLYNOMIAL;
  }

  private String inWords(Curve curve) {
    String tree = inWords(curve, Size::tree);
    String graph = inWords(curve, SwellFigure::graph);
    boolean isKnown = growth(curve, SwellFigure::graph).kind() != Growth.Kind.UNKNOWN;
    return "Written out, the derivative by %s %s%s"
        .formatted(
            curve.method(), tree, isKnown && !graph.equals(tree) ? "; as a graph it " + graph : "");
  }

  /** A law holds for large numbers: what settles after a while did not stay the same before. */
  private String inWords(Curve curve, Function<Size, BigInteger> measure) {
    Growth growth = growth(curve, measure);
    List<Entry> sizes = curve.sizes();
    BigInteger last = measure.apply(sizes.get(sizes.size() - 1).size());
    int from = sizes.size() - 1;
    while (from > 0 && measure.apply(sizes.get(from - 1).size()).equals(last)) {
      from--;
    }
    return growth.kind() == Growth.Kind.CONSTANT && from > 0
        ? growth.inWords(step) + " from %s %d on".formatted(step, sizes.get(from).at())
        : growth.inWords(step);
  }

  private static BigInteger graph(Size size) {
    return BigInteger.valueOf(size.graph());
  }

  private static Growth growth(Curve curve, Function<Size, BigInteger> measure) {
    return Growth.of(
        curve.sizes().stream()
            .map(entry -> new Growth.Point(entry.at(), measure.apply(entry.size())))
            .toList());
  }

  private List<Integer> values() {
    TreeSet<Integer> values = new TreeSet<>();
    sweep.derivatives().forEach(curve -> curve.sizes().forEach(entry -> values.add(entry.at())));
    return List.copyOf(values);
  }

  private Table table() {
    List<Curve> curves = new ArrayList<>();
    boolean isFunctionMeasured = sweep.function().sizes().size() > 1;
    if (isFunctionMeasured) {
      curves.add(sweep.function());
    }
    curves.addAll(sweep.derivatives());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.numbers(sweep.by().equals("order") ? "order" : "n"));
    for (Curve curve : curves) {
      Column.Group group = Column.Group.method(curve.method());
      columns.add(Column.numbers(curve.method(), "tree").named("tree").in(group));
      columns.add(Column.numbers(curve.method(), "graph").named("graph").in(group));
      if (hasLeafCounts(curve)) {
        columns.add(Column.numbers(curve.method(), "LeafCount").named("leafCount").in(group));
      }
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int value : values()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.count(value));
      for (Curve curve : curves) {
        Optional<Entry> entry = curve.sizes().stream().filter(e -> e.at() == value).findFirst();
        row.add(entry.isPresent() ? exact(entry.get().size().tree()) : Cell.absent());
        row.add(entry.isPresent() ? Cell.count(entry.get().size().graph()) : Cell.empty());
        if (hasLeafCounts(curve)) {
          row.add(Cell.count(leafCount(curve, value)));
        }
      }
      rows.add(row);
    }
    return new Table("Operations and leaves of the derivative of " + sweep.title(), columns, rows);
  }

  private boolean hasLeafCounts(Curve curve) {
    return curve.sizes().stream().anyMatch(entry -> leafCount(curve, entry.at()).isPresent());
  }

  /** Returns the count of the computer algebra system; for the function, as any method knows it. */
  private OptionalLong leafCount(Curve curve, int value) {
    boolean isFunction = curve.equals(sweep.function());
    return (isFunction ? sweep.derivatives() : List.of(curve))
        .stream()
            .flatMap(c -> c.sizes().stream())
            .filter(entry -> entry.at() == value)
            .map(entry -> isFunction ? entry.functionLeafCount() : entry.leafCount())
            .filter(OptionalLong::isPresent)
            .findFirst()
            .orElse(OptionalLong.empty());
  }

  private static Cell exact(BigInteger size) {
    return Cell.number(size.doubleValue(), String.format(Locale.ROOT, "%,d", size));
  }
}

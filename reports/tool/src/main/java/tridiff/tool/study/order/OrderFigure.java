package tridiff.tool.study.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.algebra.Precision;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.DigitsAxis;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Methods;
import tridiff.tool.study.order.OrderSweep.Curve;
import tridiff.tool.study.order.OrderSweep.Digits;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Draws an {@link OrderSweep}: digits against the order, a curve for each method. */
final class OrderFigure {

  /** A smaller fall is none in the digits that are shown. */
  private static final double LEAST_FALL = 0.1;

  /** Longer lists of names make no subtitle. */
  private static final int LONGEST_NAMES = 90;

  private final OrderSweep sweep;

  private OrderFigure(OrderSweep sweep) {
    this.sweep = sweep;
  }

  /**
   * Returns the figure.
   *
   * @param id its id on the page
   * @param command what reproduces it
   * @param footer the small print of the chart
   */
  static Figure of(String id, OrderSweep sweep, String command, String footer) {
    OrderFigure figure = new OrderFigure(sweep);
    Figure plain = Figure.of(id, figure.chart(footer), figure.table(), command);
    String note = figure.note();
    return note.isEmpty() ? plain : plain.noted(note);
  }

  private LineChart chart(String footer) {
    List<Series> series = new ArrayList<>();
    for (Curve curve : sweep.curves()) {
      List<Point> points =
          IntStream.rangeClosed(1, sweep.highest())
              .mapToObj(n -> Point.of(n, curve.median(n).orElse(Double.NaN)))
              .toList();
      if (curve.median(1).isPresent()) {
        series.add(Series.line(curve.method(), points));
      }
    }
    Precision precision = sweep.subjects().get(0).precision();
    boolean isBelowZero =
        series.stream().flatMap(s -> s.points().stream()).anyMatch(p -> p.y() < 0);
    Axis digits = DigitsAxis.of("correct digits, median", precision);
    int highest = sweep.highest();
    double[] orders = IntStream.rangeClosed(1, highest).asDoubleStream().toArray();
    String title = title();
    return new LineChart(
        new Caption(title, subtitle(), footer, "Curves, one a method. " + title + "."),
        Axis.linear("order of the derivative").covering(1, highest).withTicks(orders),
        isBelowZero ? digits.withFloor(0, "below 0: the error exceeds the derivative") : digits,
        series,
        List.of());
  }

  private String subtitle() {
    // Where there is no derivative, there is nothing to take a median of.
    int points = sweep.curves().stream().mapToInt(c -> c.orders().get(0).points()).max().orElse(0);
    return sweep.subjects().size() == 1
        ? "Correct digits by order, %s, %s"
            .formatted(
                Functions.definition(sweep.subjects().get(0)),
                NumberText.count(points, "point", "points"))
        : "Correct digits by order, medians over %d points of %s"
            .formatted(points, inWords(sweep.subjects().stream().map(Subject::name).toList()));
  }

  /** Returns some names in words, or their number where they are long. */
  private static String inWords(List<String> names) {
    String all = NumberText.listed(names);
    return all.length() <= LONGEST_NAMES ? all : names.size() + " functions of one variable";
  }

  private String title() {
    int highest = sweep.highest();
    List<Curve> exact = best(highest, true);
    List<Curve> other = best(highest, false);
    if (exact.isEmpty() && other.isEmpty()) {
      return "Correct digits by the order of the derivative";
    }
    List<Curve> first = exact.isEmpty() ? other : exact;
    String title =
        "At order %d, %s %s digits"
            .formatted(
                highest,
                Methods.subject(names(first), "has", "have"),
                digits(first.get(0), highest));
    return exact.isEmpty() || other.isEmpty()
        ? title
        : title
            + ", the best of the differences, %s, %s"
                .formatted(Methods.named(names(other)), digits(other.get(0), highest));
  }

  private static List<String> names(List<Curve> curves) {
    return curves.stream().map(Curve::method).toList();
  }

  /** Returns those of which the most digits are printed. */
  private List<Curve> best(int order, boolean isExact) {
    List<Curve> all =
        sweep.curves().stream()
            .filter(curve -> Methods.isExact(curve.method()) == isExact)
            .filter(curve -> curve.median(order).isPresent())
            .toList();
    return all.stream()
        .max(Comparator.comparingDouble(curve -> curve.median(order).getAsDouble()))
        .map(
            best -> all.stream().filter(c -> digits(c, order).equals(digits(best, order))).toList())
        .orElse(List.of());
  }

  private static String digits(Curve curve, int order) {
    return NumberText.digits(curve.median(order)).replace("-", "−");
  }

  /** What each further order costs: rounding is divided by one more power of the step. */
  private String note() {
    List<String> falls = new ArrayList<>();
    for (Curve curve : sweep.curves()) {
      int last = curve.orders().size();
      if (last > 1 && !Methods.isExact(curve.method()) && falls(curve, last)) {
        falls.add(
            "%s has %s at order 1 and %s at order %d"
                .formatted(curve.method(), digits(curve, 1), digits(curve, last), last));
      }
    }
    List<String> sentences = new ArrayList<>();
    if (!falls.isEmpty()) {
      sentences.add(
          "An n-th difference is divided by the n-th power of its step, and so is rounding. Fewer"
              + " digits are left: "
              + String.join("; ", falls)
              + ".");
    }
    if (sweep.curves().stream().anyMatch(curve -> curve.median(sweep.highest()).isEmpty())) {
      sentences.add("A curve ends where its method gives no number.");
    }
    List<String> lacking =
        sweep.curves().stream().flatMap(curve -> lacking(curve).stream()).toList();
    if (!lacking.isEmpty()) {
      sentences.add(
          "Medians are of the numbers that there are. There is none from "
              + String.join("; ", lacking)
              + ".");
    }
    return String.join(" ", sentences);
  }

  /** Returns where a median is of fewer points than were asked for. */
  private static Optional<String> lacking(Curve curve) {
    List<String> orders = new ArrayList<>();
    int last = curve.orders().size();
    for (int n = 1; n <= last; n++) {
      Digits digits = curve.orders().get(n - 1);
      int first = n;
      while (n < last && curve.orders().get(n).lacksAsMany(digits)) {
        n++;
      }
      if (digits.missing() > 0 && digits.missing() < digits.points()) {
        String which = first == n ? "order " + n : "orders " + first + " to " + n;
        orders.add("at %d of %d points at %s".formatted(digits.missing(), digits.points(), which));
      }
    }
    return orders.isEmpty()
        ? Optional.empty()
        : Optional.of(curve.method() + " " + NumberText.listed(orders));
  }

  private static boolean falls(Curve curve, int last) {
    OptionalDouble before = curve.median(1);
    OptionalDouble after = curve.median(last);
    return before.isPresent()
        && after.isPresent()
        && after.getAsDouble() < before.getAsDouble() - LEAST_FALL;
  }

  private Table table() {
    List<Column> columns = new ArrayList<>(List.of(Column.words("method")));
    for (int n = 1; n <= sweep.highest(); n++) {
      columns.add(Column.digits("order " + n));
    }
    columns.add(Column.digits("worst of all orders"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Curve curve : sweep.curves()) {
      List<Cell> row = new ArrayList<>(List.of(Cell.method(curve.method())));
      for (int n = 1; n <= sweep.highest(); n++) {
        row.add(Cell.digits(curve.median(n)));
      }
      OptionalDouble worst =
          curve.orders().stream().flatMapToDouble(digits -> digits.worst().stream()).min();
      row.add(Cell.digits(worst));
      rows.add(row);
    }
    return new Table("Median digits by order", columns, rows);
  }
}

package tridiff.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.Chart;
import tridiff.chart.LineChart;
import tridiff.chart.MarkerShape;
import tridiff.chart.Palette;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.chart.Style;

/** The cost of a gradient against the number of inputs, in every way. */
final class ResultChart {

  private static final String FAMILY = "rosenbrock-";
  private static final int[] INPUTS = {10, 100, 1000};

  private static final Palette PALETTE =
      new Palette(
          Map.of(
              "BY_HAND", new Style(0x5B6770, 0x5B6770, MarkerShape.OPEN_CIRCLE),
              "COMPILED", new Style(0x0072B2, 0x0072B2, MarkerShape.CIRCLE),
              "INTERPRETED", new Style(0x00858A, 0x007A7F, MarkerShape.PLUS),
              "LIST", new Style(0x0B3C6F, 0x0B3C6F, MarkerShape.OPEN_CIRCLE),
              "DUALS", new Style(0xE69F00, 0x966300, MarkerShape.TRIANGLE_RIGHT),
              "DIFFERENCES", new Style(0x7A52C7, 0x6A43B5, MarkerShape.SQUARE),
              "COMMONS_MATH", new Style(0x7D6608, 0x7D6608, MarkerShape.OPEN_TRIANGLE_UP),
              "HIPPARCHUS", new Style(0xB5508C, 0xA8447F, MarkerShape.STAR)));

  private ResultChart() {}

  /** Returns the chart, if the function was measured with two numbers of inputs or more. */
  static Optional<Chart> of(Times times, Map<String, String> labels) {
    List<Series> series = new ArrayList<>();
    labels.forEach(
        (way, label) -> {
          List<Point> points = ratios(times, way);
          if (points.size() > 1 && PALETTE.styles().containsKey(way)) {
            series.add(Series.line(way, points).labelled(label));
          }
        });
    List<Point> compiled = ratios(times, "COMPILED");
    if (compiled.size() < 2) {
      return Optional.empty();
    }
    double most = compiled.stream().mapToDouble(Point::y).max().orElseThrow();
    String title =
        String.format(
            Locale.ROOT,
            "The compiled gradient costs at most %.1f times the function, whatever the number of inputs",
            most);
    Caption caption =
        new Caption(
            title,
            "Time of one gradient of Rosenbrock's function / time of the function by hand, medians",
            "One JVM for each point; see docs/benchmarks.md for the machine and the command",
            "Curves, one for each way to compute a gradient, against the number of inputs. "
                + title
                + ".");
    return Optional.of(
        new LineChart(
                caption,
                Axis.log10("inputs").withNumbers(Axis.Numbers.PLAIN).withTicks(10, 100, 1000),
                Axis.log10("time, in multiples of the function by hand"),
                series,
                List.of())
            .draw(PALETTE));
  }

  private static List<Point> ratios(Times times, String way) {
    List<Point> points = new ArrayList<>();
    for (int inputs : INPUTS) {
      Optional<Double> function = times.median(FAMILY + inputs, "FUNCTION");
      Optional<Double> gradient = times.median(FAMILY + inputs, way);
      if (function.isPresent() && gradient.isPresent()) {
        points.add(Point.of(inputs, gradient.get() / function.get()));
      }
    }
    return points;
  }
}

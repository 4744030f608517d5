package tridiff.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.Chart;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;

/** The cost of a gradient against the number of inputs, in every way. */
final class ResultChart {

  private static final String FAMILY = "rosenbrock-";
  private static final int[] INPUTS = {10, 100, 1000};

  /** The method whose colour a way has. */
  private static final Map<String, String> COLOURS = new LinkedHashMap<>();

  static {
    COLOURS.put("BY_HAND", "function");
    COLOURS.put("COMPILED", "autodiff-reverse");
    COLOURS.put("INTERPRETED", "autodiff-taylor");
    COLOURS.put("GRAPH", "autodiff-reverse-textbook");
    COLOURS.put("DUALS", "autodiff-forward");
    COLOURS.put("DIFFERENCES", "numeric-central");
    COLOURS.put("COMMONS_MATH", "autodiff-commons-math");
    COLOURS.put("HIPPARCHUS", "numeric-complex-step");
  }

  private ResultChart() {}

  /** Returns the chart, if the function was measured with two numbers of inputs or more. */
  static Optional<Chart> of(Times times, Map<String, String> labels) {
    List<Series> series = new ArrayList<>();
    COLOURS.forEach(
        (way, colour) -> {
          List<Point> points = ratios(times, way);
          if (points.size() > 1) {
            series.add(Series.line(colour, points).labelled(labels.get(way)));
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
            .draw());
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

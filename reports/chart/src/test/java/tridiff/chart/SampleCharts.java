package tridiff.chart;

import static java.util.stream.Collectors.toMap;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tridiff.chart.Axis.Numbers;
import tridiff.chart.BarChart.Bar;
import tridiff.chart.BarChart.Length;
import tridiff.chart.HeatMap.Cell;
import tridiff.chart.HeatMap.Row;
import tridiff.chart.Series.Line;

/** Charts with data like those of real reports, one of each kind. */
final class SampleCharts {

  static final List<String> METHODS =
      List.of(
          "symbolic",
          "symbolic-simplified",
          "numeric-forward",
          "numeric-central",
          "numeric-five-point",
          "numeric-ridders",
          "numeric-complex-step",
          "numeric-commons-math",
          "autodiff-forward",
          "autodiff-reverse",
          "autodiff-reverse-textbook",
          "autodiff-commons-math",
          "autodiff-taylor");

  /** The names that have a style of their own, each with one of these colours and a marker. */
  private static final List<String> NAMES =
      Stream.concat(
              METHODS.stream(),
              Stream.of(
                  "function",
                  "theory",
                  "correct",
                  "method error",
                  "rounding",
                  "conditioning",
                  "branch"))
          .toList();

  private static final List<Integer> COLOURS =
      List.of(
          0x1B1B1B, 0x7F868C, 0xD55E00, 0x7A52C7, 0x009E73, 0x56B4E9, 0xB5508C, 0x8F3B1B, 0xE69F00,
          0x0072B2, 0x0B3C6F, 0x7D6608, 0x00858A, 0x5B6770, 0x9AA5B1, 0x2E73AE, 0xD55E00, 0xF0B060,
          0x9AA5B1, 0x8C4A86);

  static final Palette PALETTE =
      new Palette(
          IntStream.range(0, NAMES.size())
              .boxed()
              .collect(toMap(NAMES::get, i -> style(COLOURS.get(i), i))));

  private static final String FOOTER = "tridiff 0.1.0 · JDK 17 · reference certified to 45 digits";

  private static final double ROUNDOFF = 0x1.0p-53;

  private SampleCharts() {}

  private static Style style(int colour, int index) {
    MarkerShape[] markers = MarkerShape.values();
    int dark = new Color(colour).darker().getRGB() & 0xFFFFFF;
    return new Style(colour, dark, markers[index % markers.length]);
  }

  static Map<String, ChartSpec> all() {
    Map<String, ChartSpec> charts = new LinkedHashMap<>();
    charts.put("vcurve", vcurve());
    charts.put("digits", digits());
    charts.put("digits-steps", digitsSteps());
    charts.put("swell", swell());
    charts.put("cost", cost());
    charts.put("work-precision", workPrecision());
    charts.put("profile", profile());
    charts.put("budget", budget());
    charts.put("estimates", estimates());
    charts.put("digits-x", digitsAgainstX());
    return charts;
  }

  static Caption caption(String title, String subtitle) {
    return new Caption(title, subtitle, FOOTER, title + ". " + subtitle);
  }

  private static double f(double x) {
    return StrictMath.exp(StrictMath.sin(x));
  }

  private static double slope(double x) {
    return StrictMath.cos(x) * f(x);
  }

  private interface Rule {
    double at(double x, double h);
  }

  private static double forward(double x, double h) {
    return (f(x + h) - f(x)) / h;
  }

  private static double central(double x, double h) {
    return (f(x + h) - f(x - h)) / (2 * h);
  }

  private static double fivePoint(double x, double h) {
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h);
  }

  private static List<Point> errors(Rule rule) {
    List<Point> points = new ArrayList<>();
    for (int i = -80; i <= 0; i++) {
      double h = StrictMath.pow(10, i / 5.0);
      double[] errors = new double[41];
      for (int k = 0; k < errors.length; k++) {
        double x = 0.7 + 0.2 * k / 40;
        errors[k] = Math.abs(rule.at(x, h) / slope(x) - 1);
      }
      Arrays.sort(errors);
      points.add(new Point(h, errors[20], errors[4], errors[36]));
    }
    return points;
  }

  private static Mark slope(double from, double to, String power) {
    return Mark.slope(from, to, "truncation error grows " + power, power);
  }

  static LineChart vcurve() {
    var y = Axis.log10("relative error of f′(x)");
    return LineChart.of(
        caption(
            "Finite differences lose 3 to 8 digits; automatic and symbolic lose none",
            "Relative error against step size, f(x) = exp(sin x) near x = 0.8: median of 41 points,"
                + " band from 10th to 90th percentile"),
        Axis.log10("step size h"),
        y.withFloor(ROUNDOFF, "below unit roundoff u = 2⁻⁵³ ≈ 1.1·10⁻¹⁶: all digits right"),
        Series.line("numeric-forward", errors(SampleCharts::forward))
            .with(
                Mark.ring(1.5e-8, "h = √u"),
                slope(1e-7, 0.1, "as h"),
                Mark.commonSlope(1e-15, 1e-10, "round-off error grows as 1/h")),
        Series.line("numeric-central", errors(SampleCharts::central))
            .with(Mark.ring(4.8e-6, "h = ∛u"), slope(1e-4, 0.1, "as h²")),
        Series.line("numeric-five-point", errors(SampleCharts::fivePoint))
            .with(Mark.ring(6.4e-4, "h = u¹ᐟ⁵"), slope(2e-3, 0.3, "as h⁴")),
        Series.line(
                "numeric-complex-step",
                errors((x, h) -> slope(x) * (1 + 0.3 * h * h + (h < 1e-8 ? 0 : 1e-17))))
            .with(slope(1e-7, 1e-5, "as h²")),
        Series.line("autodiff-reverse", errors((x, h) -> slope(x))),
        Series.line("symbolic", errors((x, h) -> slope(x))));
  }

  static HeatMap digits() {
    String[] labels = {
      "ln x @ 1 + 1e-9",
      "x³ − 2x @ 1.5",
      "exp(sin x) @ 0.8",
      "xˣ @ 2.5",
      "1/(1+25x²) @ 0.2",
      "|x| @ 1e-7",
      "tanh(20x) @ 0.5",
      "sin(1e4·x) @ 1",
      "exp(−1/x) @ 0.01",
      "√x @ 1e-8",
      "tan x @ 1.5707",
      "(1 − cos x)/x² @ 1e-4"
    };
    double[] offsets = {0, 0.1, 8, 5.2, 3.3, 2.1, 0.2, 3.5, 0, 0, 0.1, 0.2, 0.4};
    List<Row> rows = new ArrayList<>();
    var random = new Random(42);
    for (int r = 0; r < labels.length; r++) {
      List<Cell> cells = new ArrayList<>();
      for (int c = 0; c < METHODS.size(); c++) {
        double lost = offsets[c] * (0.8 + 0.05 * r) + Math.max(0, r - 5) * random.nextDouble();
        boolean fails = r == 9 && METHODS.get(c).startsWith("numeric");
        boolean unsupported = r == 5 && METHODS.get(c).equals("autodiff-taylor");
        cells.add(
            fails
                ? Cell.word("NaN")
                : unsupported
                    ? Cell.word("unsupported")
                    : number(r == 11 ? -0.4 + lost : 15.95 - lost));
      }
      rows.add(new Row(labels[r], cells));
    }
    return digitsMap(
        caption(
            "How many digits survive, by method and problem",
            "Decimal digits of f′(x) that agree with the reference (16 = all); hardest last"),
        "",
        METHODS,
        rows);
  }

  static HeatMap digitsMap(
      Caption caption, String columnTitle, List<String> columns, List<Row> rows) {
    return new HeatMap(caption, columnTitle, columns, rows, 16, "digits");
  }

  static Cell number(double value) {
    return Cell.of(value, String.format(Locale.ROOT, "%.1f", value));
  }

  static HeatMap digitsSteps() {
    List<String> columns = new ArrayList<>();
    for (int i = -32; i <= 0; i++) {
      columns.add(i % 4 == 0 ? AxisFit.power(i / 2) : "");
    }
    List<Row> rows = new ArrayList<>();
    for (double x = 3; x >= -3; x -= 0.5) {
      List<Cell> cells = new ArrayList<>();
      for (int i = -32; i <= 0; i++) {
        double h = StrictMath.pow(10, i / 2.0);
        double error = Math.abs(central(x, h) / slope(x) - 1);
        cells.add(Cell.of(Math.min(15.95, -StrictMath.log10(Math.max(1e-17, error))), ""));
      }
      rows.add(new Row("x = " + Double.toString(x).replace('-', '−'), cells));
    }
    return digitsMap(
        caption(
            "The best step depends on the point",
            "Correct digits of the central difference for exp(sin x), by step and point"),
        "step size h",
        columns,
        rows);
  }

  private static List<Point> sampled(double from, double to, double step, DoubleUnaryOperator f) {
    List<Point> points = new ArrayList<>();
    for (double x = from; x <= to; x += step) {
      points.add(Point.of(x, f.applyAsDouble(x)));
    }
    return points;
  }

  static LineChart swell() {
    return LineChart.of(
        caption(
            "As a tree, the symbolic derivative grows 1.7-fold with every order",
            "Expression size by derivative order for f(x) = exp(x sin x)/(1 + x²)"),
        Axis.linear("order of the derivative").withTicks(0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
        Axis.log10("size: operations and leaves").withNumbers(Numbers.PLAIN),
        Series.line("symbolic", sampled(0, 9, 1, n -> Math.rint(14 * StrictMath.pow(2.0, n) - n)))
            .labelled("symbolic, as a tree")
            .with(Mark.slope(4, 8, "×1.7 per order", "")),
        Series.line("symbolic", sampled(0, 9, 1, n -> Math.rint(12 + 9 * n + 3.3 * n * n)))
            .labelled("symbolic, as a graph")
            .drawn(Line.DASHED),
        Series.line(
                "symbolic-simplified",
                sampled(0, 5, 1, n -> Math.rint(14 * StrictMath.pow(1.8, n))))
            .labelled("simplified (stopped at 10 s)"),
        Series.line("autodiff-taylor", sampled(0, 9, 1, n -> Math.rint(6 + 10 * n + 3 * n * n))),
        Series.line(
            "autodiff-reverse", sampled(0, 9, 1, n -> Math.rint(16 * StrictMath.pow(1.9, n)))));
  }

  private static List<Point> doubling(DoubleUnaryOperator f, int last) {
    List<Point> points = new ArrayList<>();
    for (int k = 1; k <= last; k++) {
      double n = 1 << k;
      double y = f.applyAsDouble(n);
      points.add(new Point(n, y, 0.93 * y, 1.1 * y));
    }
    return points;
  }

  static LineChart cost() {
    return LineChart.of(
        caption(
            "Reverse mode scales with n; differences and forward mode with n²",
            "One gradient of the n-variable Rosenbrock function: counted operations"),
        Axis.log10("number of variables n")
            .withNumbers(Numbers.PLAIN)
            .withTicks(2, 8, 32, 128, 512),
        Axis.log10("time for one gradient").withNumbers(Numbers.NANOSECONDS),
        Series.line("numeric-central", doubling(n -> 6 * n * n, 10))
            .with(Mark.slope(8, 256, "grows as n²", "")),
        Series.line("autodiff-reverse", doubling(n -> 120 * n + 60, 10))
            .with(Mark.slope(32, 512, "grows as n", "")),
        Series.line("autodiff-forward", doubling(n -> 24 * n * n + 80, 8)),
        Series.line("function", doubling(n -> 3.1 * n, 10))
            .labelled("the function itself")
            .with(Mark.slope(16, 512, "grows as n", "")));
  }

  static LineChart workPrecision() {
    return LineChart.of(
        caption(
            "Extra evaluations stop paying near 10⁻¹⁴; exact methods need only one",
            "Work–precision: error against function evaluations on 4 smooth functions × 60 points"),
        Axis.linear("function evaluations for one derivative")
            .withTicks(1, 2, 4, 6, 8, 10, 12, 16, 20, 24),
        Axis.log10("relative error (median of 240 points)").covering(1e-17, 1e-7),
        Series.points("numeric-forward", List.of(Point.of(2, 1.3e-8))),
        Series.line(
                "numeric-central",
                List.of(
                    Point.of(2, 2.2e-11),
                    Point.of(4, 2.8e-13),
                    Point.of(6, 3.3e-14),
                    Point.of(8, 8e-15)))
            .labelled("central stencils, order 2 to 8")
            .with(
                Mark.note(2, "order 2"),
                Mark.note(4, "order 4"),
                Mark.note(6, "order 6"),
                Mark.note(8, "order 8")),
        Series.line(
                "numeric-five-point",
                List.of(
                    Point.of(2, 3.6e-11),
                    Point.of(4, 3e-13),
                    Point.of(6, 2.4e-14),
                    Point.of(8, 1.4e-14),
                    Point.of(10, 1.05e-14),
                    Point.of(12, 1.5e-14)))
            .labelled("Richardson, 1 to 6 levels")
            .drawn(Line.DASHED),
        Series.points("numeric-ridders", List.of(Point.of(20, 6e-15))),
        Series.points("numeric-complex-step", List.of(Point.of(1, 1.1e-16))),
        Series.points("autodiff-reverse", List.of(Point.of(1, 7e-17))),
        Series.points("symbolic", List.of(Point.of(1, 7.5e-17))));
  }

  static LineChart profile() {
    var random = new Random(7);
    List<Series> series = new ArrayList<>();
    double[] start = {0.75, 0.7, 0.02, 0, 0.08, 0.01, 0.6, 0.01, 0.63, 0.66, 0.6, 0.55, 0.58};
    double[] middle = {0.4, 0.5, 8, 5, 4.5, 1.8, 0.6, 5.5, 0.9, 0.8, 1.1, 1, 1};
    for (int m = 0; m < METHODS.size(); m++) {
      List<Point> points = new ArrayList<>();
      double share = start[m];
      for (int i = 0; i <= 120; i++) {
        double tau = i / 10.0;
        double goal = start[m] + (1 - start[m]) / (1 + StrictMath.exp(-2.0 * (tau - middle[m])));
        goal = goal * (m == 4 || m == 5 ? 0.65 : 1);
        share = Math.max(share, Math.min(1, goal + 0.02 * random.nextDouble()));
        points.add(Point.of(StrictMath.pow(10, tau), share));
      }
      series.add(Series.steps(METHODS.get(m), points));
    }
    return new LineChart(
        caption(
            "Exact methods stay near the top; differences need 10⁴ to 10⁸ of slack",
            "Performance profile of accuracy (Dolan–Moré) over 12 functions × 40 points: higher and"
                + " further left is better"),
        Axis.log10("error within this factor τ of the most accurate method"),
        Axis.linear("share of 480 problems solved").withNumbers(Numbers.PERCENT).covering(0, 1),
        series,
        List.of());
  }

  static List<Length> lengths(double... values) {
    return Arrays.stream(values)
        .mapToObj(v -> new Length(v, String.format(Locale.ROOT, "%.1f", v)))
        .toList();
  }

  static BarChart budget() {
    List<Bar> bars = new ArrayList<>();
    double[] method = {0, 0, 3.9, 3.1, 2.2, 0.4, 0, 4, 0, 0, 0, 0, 0};
    double[] rounding = {0.1, 0.2, 4.2, 2.4, 1.5, 1.9, 0.1, 3, 0.1, 0.2, 7.9, 8, 0.3};
    for (int m = 0; m < METHODS.size(); m++) {
      double lost = method[m] + rounding[m] + 0.3;
      bars.add(
          new Bar(
              METHODS.get(m),
              lengths(15.95 - lost, 0.3, rounding[m], method[m], 0),
              m == 11 ? "1 − y² cancels" : ""));
    }
    bars.add(new Bar("my-plug-in", lengths(Double.NaN, 0, 0, 0, 0), "unsupported"));
    return new BarChart(
        caption(
            "Differences lose half their digits to truncation, textbook rules to rounding",
            "Where the 15.95 digits of a double go: median over 40 points of tanh x"),
        Axis.linear("decimal digits").covering(0, 16).withTicks(0, 2, 4, 6, 8, 10, 12, 14, 16),
        List.of("correct", "conditioning", "rounding", "method error", "branch"),
        bars);
  }

  static LineChart estimates() {
    var random = new Random(3);
    List<Point> ridders = new ArrayList<>();
    List<Point> gill = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double error = StrictMath.pow(10, -15 + 9 * random.nextDouble());
      ridders.add(
          Point.of(i % 57 == 0 ? 0 : error, error * StrictMath.pow(10, random.nextGaussian() + 1)));
      gill.add(Point.of(error * 30, error * 30 * StrictMath.pow(10, 0.4 * random.nextGaussian())));
    }
    return new LineChart(
        caption(
            "Ridders' estimate is honest in 9 of 10 cases, and ten times too careful",
            "Claimed against true relative error, 400 points; above the line the claim is safe"),
        Axis.log10("true error"),
        Axis.log10("claimed error").withFloor(ROUNDOFF, "claims all digits"),
        List.of(Series.points("numeric-ridders", ridders), Series.points("my-plug-in", gill)),
        List.of(Guide.diagonal("claim = truth")));
  }

  static LineChart digitsAgainstX() {
    var random = new Random(5);
    List<Point> reverse = new ArrayList<>();
    List<Point> textbook = new ArrayList<>();
    List<Point> central = new ArrayList<>();
    List<Point> limit = new ArrayList<>();
    for (int i = 0; i <= 300; i++) {
      double x = 20 * i / 300.0;
      reverse.add(Point.of(x, 15.95 - 0.5 * random.nextDouble()));
      double t = 15.95 - 0.82 * x + 0.4 * random.nextDouble();
      textbook.add(Point.of(x, x > 18.7 ? Double.NaN : Math.max(0, t)));
      central.add(Point.of(x, 10.3 - 0.5 * x + 0.8 * random.nextDouble()));
      limit.add(Point.of(x, 15.95 - StrictMath.log10(1 + 2 * x)));
    }
    return new LineChart(
        caption(
            "The textbook rule of tanh loses a digit for each unit of x",
            "Correct digits of tanh′(x), 300 points, uniform in x"),
        Axis.linear("x"),
        Axis.linear("correct digits").covering(0, 16),
        List.of(
            Series.line("theory", limit).labelled("conditioning limit").drawn(Line.DASHED),
            Series.line("numeric-central", central),
            Series.line("autodiff-reverse-textbook", textbook),
            Series.line("autodiff-reverse", reverse)),
        List.of(
            Guide.betweenY(-5, 1, "silently wrong: less than 1 digit"),
            Guide.atX(19.06, "tanh x rounds to 1")));
  }
}

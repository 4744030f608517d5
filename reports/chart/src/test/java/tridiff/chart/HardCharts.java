package tridiff.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import tridiff.chart.Axis.Numbers;
import tridiff.chart.BarChart.Bar;
import tridiff.chart.BarChart.Length;
import tridiff.chart.HeatMap.Cell;
import tridiff.chart.HeatMap.Row;
import tridiff.chart.Series.Line;

/** Charts of data that nobody wants to see, and that reports have all the same. */
final class HardCharts {

  static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "\u0000\u0007\u001b[31mred\u001b[0m",
          "two\nlines\tand a tab",
          "<script>alert('x')</script>",
          "]]></title><svg onload=alert(1)>",
          "\"/><image href='http://example.invalid/x'/>",
          "שלום f(x) עולם",
          "مشتقة الدالة",
          "\u202Egnp.trahc\u202C",
          "🧮🚀👩‍🔬",
          "\uD800 lone surrogate \uDFFF",
          "e\u0301\u0302\u0303\u0304\u0305\u0306",
          "한국어 수치 미분",
          "x".repeat(3000),
          "word ".repeat(500),
          "a-".repeat(300),
          "../../etc/passwd",
          "=1+1",
          "&amp;&lt;",
          "%s%n%d",
          "\uFFFE\uFFFF\u200B\u00AD");

  private static final Caption CAPTION =
      new Caption("A finding", "Its data", "tridiff", "What the chart shows");

  private HardCharts() {}

  static Map<String, ChartSpec> all() {
    Map<String, ChartSpec> charts = new LinkedHashMap<>();
    lines(charts);
    heatMaps(charts);
    bars(charts);
    return charts;
  }

  private static LineChart line(Axis x, Axis y, Series... series) {
    return LineChart.of(CAPTION, x, y, series);
  }

  private static List<Point> points(double... xy) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) {
      points.add(Point.of(xy[i], xy[i + 1]));
    }
    return points;
  }

  private static void lines(Map<String, ChartSpec> charts) {
    Axis h = Axis.log10("step size h");
    Axis error = Axis.log10("relative error");
    Axis exact = error.withFloor(0x1.0p-53, "below unit roundoff");
    double nan = Double.NaN;
    double infinity = Double.POSITIVE_INFINITY;
    charts.put("no-series", line(h, error));
    charts.put("no-points", line(h, exact, Series.line("symbolic", List.of())));
    charts.put("one-point", line(h, error, Series.line("symbolic", points(0.1, 1e-3))));
    charts.put("one-zero", line(h, error, Series.line("symbolic", points(0.1, 0))));
    charts.put("one-nan", line(h, error, Series.line("symbolic", points(0.1, nan))));
    charts.put("zero-at-zero", line(h, error, Series.points("symbolic", points(0, 0))));
    charts.put(
        "all-equal",
        line(h, error, Series.line("symbolic", points(0.1, 1e-3, 0.2, 1e-3, 0.3, 1e-3))));
    charts.put(
        "all-equal-linear",
        line(
            Axis.linear("x"),
            Axis.linear("correct digits"),
            Series.line("symbolic", points(1, 5, 2, 5, 3, 5))));
    charts.put(
        "same-x",
        line(
            Axis.linear("x"),
            Axis.linear("y"),
            Series.line("symbolic", points(1, 5, 1, 6, 1, 7)),
            Series.points("numeric-central", points(1, 5, 1, 6, 1, 7, 1, 8))));
    charts.put("all-exact", line(h, exact, everyMethod(i -> points(1e-8, 0, 1e-4, 0, 1, 0))));
    charts.put(
        "all-nan", line(h, exact, everyMethod(i -> points(1e-8, nan, 1e-4, infinity, 1, nan))));
    charts.put(
        "mixed",
        line(
            h,
            exact,
            Series.line(
                "numeric-forward",
                points(1e-8, nan, 1e-7, 1e-3, 1e-6, nan, 1e-5, 0, 1e-4, infinity, 1e-3, 5)),
            Series.line("symbolic", points(0, 1e-9, -1, 1e-9, nan, 1, 1e-4, 1e-20))));
    charts.put(
        "extremes",
        line(
            Axis.log10("x"),
            Axis.log10("y"),
            Series.line(
                "symbolic",
                points(
                    Double.MIN_VALUE,
                    Double.MAX_VALUE,
                    1,
                    1,
                    Double.MAX_VALUE,
                    Double.MIN_VALUE))));
    charts.put(
        "extremes-linear",
        line(
            Axis.linear("x"),
            Axis.linear("y"),
            Series.line(
                "symbolic",
                points(-Double.MAX_VALUE, Double.MAX_VALUE, 0, 0, Double.MAX_VALUE, -1e300))));
    charts.put(
        "tiny-linear",
        line(
            Axis.linear("x"),
            Axis.linear("y"),
            Series.line("symbolic", points(1, Double.MIN_VALUE, 1 + 0x1.0p-52, 0))));
    charts.put(
        "large-offset",
        line(
            Axis.linear("x"),
            Axis.linear("y"),
            Series.line("symbolic", points(1e15, 1e15, 1e15 + 1, 1e15 + 2))));
    charts.put("crowded", line(h, exact, everyMethod(HardCharts::crossing)));
    charts.put(
        "crowded-ends", line(Axis.linear("n"), error, everyMethod(i -> points(1, 1e-5, i, 1e-5))));
    List<Series> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add(Series.line("plug-in-" + i, crossing(i)));
    }
    charts.put("sixty", new LineChart(CAPTION, h, exact, many, List.of()));
    charts.put("marks", marks());
    charts.put("short-among-many", shortAmongMany());
    charts.put("close-marks", closeMarks());
    charts.put("marks-at-a-strip", marksAtAStrip());
    charts.put("end-among-others", endAmongOthers());
    charts.put("two-sweeps", twoSweeps());
    charts.put("sweep-in-a-band", sweepInABand());
    charts.put("both-signs", bothSigns());
    charts.put(
        "claims",
        new LineChart(
            CAPTION,
            Axis.log10("estimate").withFloor(1e-18, "< 10⁻¹⁸"),
            Axis.log10("error").withFloor(1e-18, "none"),
            List.of(Series.points("numeric-ridders", points(1e-20, 1, 1e-8, 1e-9, 1, 1e-30))),
            List.of(Guide.diagonal("estimate = truth"))));
    charts.put("beyond", beyond());
    charts.put(
        "fails-later",
        line(
            h,
            exact,
            everyMethod(i -> points(1e-8, 1, 1e-4, i % 2, 1e-3, nan, 1e-2, nan, 1, infinity))));
    charts.put("long-series", longSeries());
    charts.put("cloud", cloud());
    List<Series> hostile = new ArrayList<>();
    List<Guide> guides = new ArrayList<>();
    for (String text : HOSTILE) {
      hostile.add(
          Series.line(text, crossing(text.length() % 13))
              .labelled(text)
              .with(Mark.ring(1e-6, text)));
      guides.add(Guide.atY(1e-5, text));
    }
    for (String text : HOSTILE) {
      charts.put(
          "hostile-" + HOSTILE.indexOf(text),
          new LineChart(
              new Caption(text, text, text, text),
              Axis.log10(text),
              Axis.log10(text).withFloor(1e-16, text),
              List.of(Series.line("symbolic", points(0.1, 1e-3)).labelled(text)),
              List.of(Guide.atX(0.1, text))));
    }
    charts.put("hostile-all", new LineChart(CAPTION, h, exact, hostile, guides));
    charts.put(
        "guides",
        new LineChart(
            CAPTION,
            Axis.linear("x").withTicks(0, 0.001, 0.002, 1e9, Double.NaN, 1),
            Axis.linear("y").withNumbers(Numbers.PERCENT),
            List.of(Series.line("symbolic", points(0, 0, 1, 1))),
            List.of(
                Guide.atY(7, "outside"),
                Guide.atX(Double.NaN, "nowhere"),
                Guide.betweenY(Double.NEGATIVE_INFINITY, 0.1, "low"),
                Guide.betweenX(0.5, Double.POSITIVE_INFINITY, "right half"),
                Guide.diagonal("y = x"))));
    charts.put(
        "times",
        line(
            Axis.linear("n"),
            Axis.log10("time").withNumbers(Numbers.NANOSECONDS),
            Series.line("symbolic", points(1, 0.5, 2, 70, 3, 1e6, 4, 2e10))));
    charts.put(
        "half-decade",
        line(Axis.log10("n"), error, Series.line("symbolic", points(3, 0.011, 3.5, 0.0117))));
  }

  private static Series[] everyMethod(java.util.function.IntFunction<List<Point>> points) {
    Series[] all = new Series[SampleCharts.METHODS.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = Series.line(SampleCharts.METHODS.get(i), points.apply(i));
    }
    return all;
  }

  private static List<Point> crossing(int i) {
    List<Point> points = new ArrayList<>();
    for (int k = 0; k <= 12; k++) {
      double x = StrictMath.pow(10, -k);
      points.add(
          Point.of(x, k > 8 && i % 3 == 0 ? 0 : 1e-6 * StrictMath.pow(x, (i % 7 - 3) / 3.0)));
    }
    return points;
  }

  /** A curve that ends early where there is no room for its name. */
  private static LineChart shortAmongMany() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      series.add(Series.line("level " + i, points(0, i, 10, i + 10)));
    }
    series.add(Series.line("short", points(0, 20, 2, 22.5)).labelled("a curve that ends early"));
    return new LineChart(CAPTION, Axis.linear("x"), Axis.linear("y"), series, List.of());
  }

  /** Marks that nearly touch, of which some are named further away. */
  private static LineChart closeMarks() {
    return line(
        Axis.log10("operations").withNumbers(Numbers.PLAIN).covering(1, 54),
        Axis.linear("share").withNumbers(Numbers.PERCENT).covering(0, 1),
        Series.points("autodiff-taylor", points(3.2, 0.912)),
        Series.points("autodiff-forward", points(2.67, 0.911)),
        Series.points("autodiff-reverse", points(2.56, 0.908))
            .labelled("autodiff-reverse and 1 more"),
        Series.points("symbolic", points(2.5, 0.89)),
        Series.points("numeric-complex-step", points(4.4, 0.905)),
        Series.points("symbolic-simplified", points(2, 0.746)));
  }

  /** Marks on both sides of the edge of a strip. */
  private static LineChart marksAtAStrip() {
    return line(
        Axis.log10("evaluations").withNumbers(Numbers.PLAIN).covering(1, 188),
        Axis.linear("digits").covering(0, 16),
        Series.points("symbolic-simplified", points(0, 15.9)),
        Series.points("autodiff-forward", points(1, 15.95)).labelled("autodiff-forward and 3 more"),
        Series.points("symbolic", points(0, 15.75)),
        Series.points("numeric-complex-step", points(3, 15.95)));
  }

  /** Curves that end early on others that go on. */
  private static LineChart endAmongOthers() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      series.add(Series.line(SampleCharts.METHODS.get(i), points(0, 15.9, 350, 15.9, 700, 15.9)));
    }
    series.add(Series.line("theory", points(0, 13, 150, 15.9)).labelled("limit by conditioning"));
    series.add(Series.line("numeric-ridders", points(0, 0, 60, 15.9, 90, 15.2, 300, 15.9)));
    return new LineChart(
        CAPTION, Axis.linear("x"), Axis.linear("digits").covering(0, 16), series, List.of());
  }

  /** A V in float beside one in double, so that there is little room along its right side. */
  private static LineChart twoSweeps() {
    List<Series> series = new ArrayList<>();
    for (int bits : new int[] {24, 53}) {
      for (int order : new int[] {1, 2, 4}) {
        Line drawn = bits == 53 ? Line.DASHED : Line.SOLID;
        series.add(sweep(Math.scalb(1.0, -bits), order, 2).drawn(drawn));
      }
    }
    double e = 0x1.0p-23;
    series.add(Series.line("theory", points(e, 1, 1, e)).labelled("rounding").drawn(Line.DOTTED));
    series.add(Series.line("numeric-ridders", points(1e-16, 4e-7, 1, 4e-7)));
    return new LineChart(
        CAPTION, Axis.log10("h"), Axis.log10("error").covering(1e-16, 1), series, List.of());
  }

  /** The edge of a band is as far from the curve as a text along it. */
  private static LineChart sweepInABand() {
    return line(
        Axis.log10("h"),
        Axis.log10("error").covering(1e-16, 1),
        sweep(0x1.0p-53, 1, 5),
        sweep(0x1.0p-53, 2, 1),
        sweep(0x1.0p-53, 4, 1));
  }

  private static Series sweep(double roundoff, int order, double spread) {
    List<Point> points = new ArrayList<>();
    for (int k = -80; k <= 0; k++) {
      double h = StrictMath.pow(10, k / 5.0);
      double error = Math.min(1, roundoff / h) + 0.5 * StrictMath.pow(h, order);
      points.add(new Point(h, error, error / spread, error * spread));
    }
    List<String> methods = List.of("numeric-forward", "numeric-central", "numeric-five-point");
    double turning = StrictMath.pow(roundoff, 1 / (order + 1.0));
    String power = "as h^" + order;
    return Series.line(methods.get(order / 2), points)
        .with(
            Mark.ring(turning, "its own step"),
            Mark.commonSlope(9 * roundoff, turning / 100, "round-off error grows as 1/h"),
            Mark.slope(
                Math.min(30 * turning, 0.01), 0.1, "truncation error grows " + power, power));
  }

  /** Points on both sides of 0, one of them alone on its side, and one series with a point at 0. */
  private static LineChart bothSigns() {
    List<Point> band = new ArrayList<>();
    for (double x : new double[] {-1, -1e-3, -1e-8, 1e-8, 1e-3, 1}) {
      band.add(new Point(x, 9, 7, 11));
    }
    return line(
        Axis.signedLog10("x"),
        Axis.linear("digits").covering(0, 16),
        Series.line("numeric-forward", band),
        Series.line("symbolic", points(-1e-8, 15, 1e-8, 14, 1, 15)),
        Series.line("autodiff-reverse", points(-1e-8, 15, 1e-8, 14, 1, 15)),
        Series.steps("numeric-central", points(-1, 3, -1e-8, 4, 1e-8, 5, 1, 6)),
        Series.line("numeric-ridders", points(-1, 2, 0, 2, 1, 2)));
  }

  /** Values below the floors and above the limits of their axes. */
  private static LineChart beyond() {
    double[] xy = {1e-20, 1e-20, 1e-9, 1e-30, 1e-3, 1e9, 1e9, 1e-3, 1e-6, 1e-6};
    return line(
        Axis.log10("x").withFloor(1e-18, "< 10⁻¹⁸").upTo(1e3),
        Axis.log10("y").withFloor(1e-18, "less than a double can tell").upTo(1e3),
        Series.points("symbolic", points(xy)),
        Series.line("numeric-forward", points(1e-9, 1e-20, 1e-3, 1e300, 1e-1, 1e-1)));
  }

  private static LineChart marks() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < SampleCharts.METHODS.size(); i++) {
      Series one = Series.line(SampleCharts.METHODS.get(i), crossing(i));
      for (int k = 0; k < 12; k++) {
        one =
            one.with(
                Mark.ring(StrictMath.pow(10, -k), "h = 10^-" + k),
                Mark.note(StrictMath.pow(10, -k), "a remark"),
                Mark.slope(1e-10, 1, "grows as the square of the step", "as its square"),
                Mark.commonSlope(1e-3, 1e-2, "as h"));
      }
      series.add(one);
    }
    return new LineChart(
        CAPTION,
        Axis.log10("h"),
        Axis.log10("error"),
        series,
        List.of(Guide.atY(1e-6, "a line"), Guide.betweenY(1e-9, 1e-7, "a band")));
  }

  private static LineChart longSeries() {
    var random = new Random(1);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      double y = random.nextDouble();
      points.add(new Point(i, i % 1000 == 0 ? Double.NaN : y, y - 0.1, y + 0.1));
    }
    return line(
        Axis.linear("i"),
        Axis.linear("y"),
        Series.line("numeric-central", points),
        Series.steps("symbolic", points));
  }

  private static LineChart cloud() {
    List<Series> clouds = new ArrayList<>();
    var random = new Random(2);
    for (String method : SampleCharts.METHODS) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < 5000; i++) {
        points.add(
            Point.of(
                StrictMath.pow(10, 4 * random.nextGaussian()),
                i % 50 == 0 ? 0 : StrictMath.pow(10, 4 * random.nextGaussian())));
      }
      clouds.add(Series.points(method, points));
    }
    return new LineChart(
        CAPTION,
        Axis.log10("true"),
        Axis.log10("claimed"),
        clouds,
        List.of(Guide.diagonal("honest")));
  }

  private static void heatMaps(Map<String, ChartSpec> charts) {
    charts.put("map-empty", SampleCharts.digitsMap(CAPTION, "", List.of(), List.of()));
    charts.put("map-no-rows", SampleCharts.digitsMap(CAPTION, "", SampleCharts.METHODS, List.of()));
    charts.put(
        "map-one-cell",
        SampleCharts.digitsMap(
            CAPTION,
            "",
            List.of("symbolic"),
            List.of(new Row("x", List.of(SampleCharts.number(16))))));
    charts.put("map-all-nan", map(5, 5, Double.NaN));
    charts.put(
        "map-of-long-and-short-numbers",
        SampleCharts.digitsMap(
            CAPTION,
            "",
            SampleCharts.METHODS,
            List.of(
                new Row("squareroot3", numbers(15.9, 7.9)),
                new Row("g", numbers(10.8, 0.3)),
                new Row("h", numbers(-1.9, 5.5)))));
    charts.put("map-infinite", map(5, 5, Double.NEGATIVE_INFINITY));
    charts.put("map-all-exact", map(12, 13, 15.95));
    charts.put("map-wrong", map(12, 13, -300.25));
    charts.put("map-sixty", map(60, 13, 7.5));
    charts.put("map-wide", map(20, 120, 7.5));
    charts.put("map-tall", map(700, 3, 3.5));
    List<Row> rows = new ArrayList<>();
    for (String text : HOSTILE) {
      rows.add(
          new Row(
              text,
              HOSTILE.stream().map(t -> new Cell(OptionalDouble.of(t.length() % 17), t)).toList()));
    }
    charts.put(
        "map-hostile",
        new HeatMap(
            new Caption(HOSTILE.get(15), HOSTILE.get(14), HOSTILE.get(15), HOSTILE.get(5)),
            HOSTILE.get(4),
            HOSTILE,
            rows,
            1e-300,
            HOSTILE.get(15)));
  }

  private static List<Cell> numbers(double... byTurns) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < SampleCharts.METHODS.size(); i++) {
      cells.add(SampleCharts.number(byTurns[i % byTurns.length]));
    }
    return cells;
  }

  private static HeatMap map(int rows, int columns, double value) {
    List<Row> list = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      names.add(SampleCharts.METHODS.get(c % 13) + (c < 13 ? "" : "-" + c));
    }
    Cell cell = Double.isFinite(value) ? SampleCharts.number(value) : Cell.word("" + value);
    for (int r = 0; r < rows; r++) {
      list.add(new Row("function " + r, java.util.Collections.nCopies(columns, cell)));
    }
    return SampleCharts.digitsMap(CAPTION, "", names, list);
  }

  private static void bars(Map<String, ChartSpec> charts) {
    Axis digits = Axis.linear("digits");
    charts.put("bars-empty", new BarChart(CAPTION, digits, List.of(), List.of()));
    charts.put(
        "bars-nothing",
        new BarChart(
            CAPTION,
            digits,
            List.of("correct"),
            List.of(new Bar("symbolic", SampleCharts.lengths(0), ""))));
    charts.put(
        "bars-odd",
        new BarChart(
            CAPTION,
            digits,
            List.of("correct", "rounding", "branch"),
            List.of(
                new Bar(
                    "a", SampleCharts.lengths(Double.NaN, -3, Double.POSITIVE_INFINITY), "failed"),
                new Bar("b", SampleCharts.lengths(1e-300, 1e299, 1e299), "large"),
                new Bar("c", SampleCharts.lengths(3, 4, 5), ""))));
    charts.put(
        "bars-short",
        new BarChart(
            CAPTION,
            Axis.linear("digits").covering(0, 16),
            List.of("correct"),
            List.of(
                new Bar("autodiff-forward", SampleCharts.lengths(15.8), "5 × f"),
                new Bar("autodiff-reverse-textbook", SampleCharts.lengths(0.4), "4 × f"),
                new Bar("autodiff-commons-math", SampleCharts.lengths(1.2), ""))));
    List<Bar> many = new ArrayList<>();
    for (String text : HOSTILE) {
      many.add(
          new Bar(text, java.util.Collections.nCopies(HOSTILE.size(), new Length(1, text)), text));
    }
    charts.put("bars-hostile", new BarChart(CAPTION, Axis.linear(HOSTILE.get(15)), HOSTILE, many));
  }
}

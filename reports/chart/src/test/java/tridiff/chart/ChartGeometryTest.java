package tridiff.chart;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ChartGeometryTest {

  private static Map<String, ChartSpec> allCharts() {
    Map<String, ChartSpec> charts = new LinkedHashMap<>(SampleCharts.all());
    charts.putAll(HardCharts.all());
    return charts;
  }

  /** Drawn once, for all that is asked of them, by their names and sheets. */
  private static final Map<String, Chart> DRAWN = new ConcurrentHashMap<>();

  /** Checks each kind of chart that is accepted, for a wide and for a narrow window. */
  private static <T extends ChartSpec> Stream<DynamicTest> each(
      Class<T> kind, BiConsumer<T, Chart> check) {
    return allCharts().entrySet().stream()
        .filter(e -> kind.isInstance(e.getValue()))
        .flatMap(
            e ->
                Stream.of(Sheet.values())
                    .map(sheet -> checked(e.getKey(), sheet, kind.cast(e.getValue()), check)));
  }

  private static <T extends ChartSpec> DynamicTest checked(
      String name, Sheet sheet, T spec, BiConsumer<T, Chart> check) {
    String what = name + ", " + sheet;
    return DynamicTest.dynamicTest(
        what,
        () ->
            check.accept(
                spec, DRAWN.computeIfAbsent(what, w -> spec.draw(SampleCharts.PALETTE, sheet))));
  }

  @TestFactory
  Stream<DynamicTest> labelsNeitherOverlapNorLeaveTheChart() {
    return each(ChartSpec.class, (spec, chart) -> checkLabels(chart));
  }

  @TestFactory
  Stream<DynamicTest> textsOfANarrowChartCanBeReadInAWindowOf420Pixels() {
    return each(ChartSpec.class, (spec, chart) -> checkSizes(chart))
        .filter(test -> test.getDisplayName().endsWith("NARROW"));
  }

  /** Paper has half a point for a unit of a wide sheet, and a text should have six. */
  @TestFactory
  Stream<DynamicTest> textsOfAWideChartCanBeReadOnPaper() {
    return each(
            ChartSpec.class,
            (spec, chart) ->
                chart
                    .labels()
                    .forEach(label -> assertTrue(label.ink().size() >= 12, label::toString)))
        .filter(test -> test.getDisplayName().endsWith("WIDE"));
  }

  @Test
  void titleOfAnAxisIsWholeInANarrowWindow() {
    String title = "operations for all partial derivatives at a point, in multiples of f (median)";
    var chart =
        new LineChart(
            new Caption("a", "b", "", ""),
            Axis.linear(title),
            Axis.linear("y"),
            List.of(Series.line("s", List.of(Point.of(1, 1), Point.of(2, 2)))),
            List.of());
    List<String> texts =
        chart.draw(SampleCharts.PALETTE, Sheet.NARROW).labels().stream().map(Label::text).toList();
    assertTrue(texts.stream().noneMatch(text -> text.contains("…")), texts::toString);
    assertTrue(String.join(" ", texts).contains(title), texts::toString);
  }

  private static List<String> texts(ChartSpec spec, Sheet sheet) {
    return spec.draw(SampleCharts.PALETTE, sheet).labels().stream().map(Label::text).toList();
  }

  /** Beside "0 %" to "80 %", a bar that ended at 100 % ended at no number. */
  @Test
  void axisOfABarChartHasANumberAtItsEndOnEverySheet() {
    var bars =
        new BarChart(
            new Caption("a", "b", "", ""),
            Axis.linear("share").withNumbers(Axis.Numbers.PERCENT).covering(0, 1),
            List.of("right", "wrong"),
            List.of(
                new BarChart.Bar(
                    "autodiff-reverse-textbook",
                    List.of(new BarChart.Length(0.9, "90 %"), new BarChart.Length(0.1, "10 %")),
                    "2.1 × f")));
    for (Sheet sheet : Sheet.values()) {
      assertTrue(texts(bars, sheet).contains("100 %"), () -> sheet + ": " + texts(bars, sheet));
    }
  }

  /** Methods that need no evaluation stand beside those that need one. */
  @Test
  void firstTickIsWrittenBesideTheStripOfZeros() {
    var chart =
        LineChart.of(
            new Caption("a", "b", "", ""),
            Axis.log10("evaluations").withNumbers(Axis.Numbers.PLAIN).withTicks(1, 10, 100),
            Axis.linear("digits"),
            Series.points("none", List.of(Point.of(0, 15))),
            Series.points("many", List.of(Point.of(1, 15), Point.of(100, 12))));
    for (Sheet sheet : Sheet.values()) {
      List<String> texts = texts(chart, sheet);
      assertTrue(texts.containsAll(List.of("0", "1", "10", "100")), texts::toString);
    }
  }

  private static HeatMap mapOfOneRow(String row, List<HeatMap.Cell> cells) {
    return new HeatMap(
        new Caption("map", "", "", "map"),
        "",
        SampleCharts.METHODS,
        List.of(new HeatMap.Row(row, cells)),
        16,
        "digits");
  }

  /** "numeric-commo…" is no method. */
  @Test
  void headsOfAMapAreWholeBesideLongNamesOfRows() {
    List<HeatMap.Cell> cells =
        SampleCharts.METHODS.stream().map(method -> HeatMap.Cell.of(15.9, "15.9")).toList();
    for (String row : List.of("x", "log-one-plus-exp-squared")) {
      HeatMap map = mapOfOneRow(row, cells);
      String texts = String.join("", texts(map, Sheet.WIDE));
      SampleCharts.METHODS.forEach(
          method -> assertTrue(texts.contains(method), () -> method + " in " + texts));
    }
  }

  /** The page leaves 370 of 420 pixels to a chart. */
  private static void checkSizes(Chart chart) {
    double scale = 370.0 / chart.width();
    for (Label label : chart.labels()) {
      // Footers, and numbers in narrow cells, are the smallest.
      double least = label.ink().size() == Ink.TICK.size() ? 10.5 : 8;
      assertTrue(scale * label.ink().size() >= least, () -> scale + " times " + label);
    }
  }

  private static void checkLabels(Chart chart) {
    var canvas = new Rectangle2D.Double(0, 0, chart.width(), chart.height());
    List<Label> labels = chart.labels();
    for (int i = 0; i < labels.size(); i++) {
      Label label = labels.get(i);
      assertTrue(label.isWithin(canvas), () -> "leaves the chart: " + label);
      for (Label other : labels.subList(0, i)) {
        assertFalse(label.overlaps(other), () -> label + " overlaps " + other);
      }
    }
  }

  /** Something on the sheet with the attributes of the group in which it is. */
  private record Part(String group, Drawing.Item item) {

    boolean isData() {
      return group.startsWith("data-series");
    }

    Optional<Shape> shape() {
      if (item instanceof Drawing.Area area) {
        return Optional.of(area.shape());
      }
      return item instanceof Drawing.Stroke stroke ? Optional.of(stroke.shape()) : Optional.empty();
    }

    /** A marker or a ring, but not one of a crowd, which lets what is below show through. */
    boolean isMark() {
      return isData()
          && item instanceof Drawing.Area area
          && area.colour().getAlpha() == 255
          && area.shape().getBounds2D().getWidth() < 16
          && area.shape().getBounds2D().getHeight() < 16;
    }

    boolean isLine() {
      return isData()
          && item instanceof Drawing.Stroke stroke
          && stroke.pen().getLineWidth() == 2.2f;
    }
  }

  private static List<Part> parts(Drawing drawing) {
    List<Part> parts = new ArrayList<>();
    String group = "";
    for (Drawing.Item item : drawing.items()) {
      if (item instanceof Drawing.Group start) {
        group = start.data();
      } else {
        parts.add(new Part(group, item));
      }
    }
    return parts;
  }

  private static Stream<DynamicTest> eachLineChart(Consumer<Drawing> check) {
    return each(LineChart.class, (spec, chart) -> check.accept(chart.drawing()));
  }

  private static Rectangle2D plot(List<Part> parts) {
    String data =
        parts.stream().map(Part::group).filter(g -> g.startsWith("data-plot")).findFirst().get();
    String[] numbers = data.split("\"", 3)[1].split(" ", 4);
    return new Rectangle2D.Double(
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]),
        Double.parseDouble(numbers[3]));
  }

  @TestFactory
  Stream<DynamicTest> dataStayInThePlotAndAllElseOnTheSheet() {
    return eachLineChart(
        drawing -> {
          List<Part> parts = parts(drawing);
          Rectangle2D plot = plot(parts);
          // Half of a marker, a star of radius 6.4, may look over the edge.
          var reach = new Rectangle2D.Double();
          reach.setFrameFromCenter(
              plot.getCenterX(), plot.getCenterY(), plot.getMaxX() + 6.5, plot.getMaxY() + 6.5);
          var sheet = new Rectangle2D.Double(0, 0, drawing.width(), drawing.height());
          for (Part part : parts) {
            Rectangle2D area = part.isData() ? reach : sheet;
            part.shape()
                .map(Shape::getBounds2D)
                .ifPresent(
                    b ->
                        assertTrue(
                            area.getMinX() <= b.getMinX()
                                && area.getMinY() <= b.getMinY()
                                && area.getMaxX() >= b.getMaxX()
                                && area.getMaxY() >= b.getMaxY(),
                            () -> part + " leaves " + area));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> linesToNamesCrossNoDataAndDoNotLookLikeThem() {
    return eachLineChart(
        drawing -> {
          List<Part> parts = parts(drawing);
          for (Part part : parts) {
            if (part.group().startsWith("data-label")
                && part.item() instanceof Drawing.Stroke stroke
                && stroke.shape() instanceof Line2D leader
                && stroke.pen().getLineWidth() < 1) {
              assertEquals(Ink.AXIS, stroke.colour());
              for (Part other : parts) {
                if (other.isMark() || other.isLine()) {
                  Shape shape = other.shape().get();
                  assertFalse(crosses(leader, shape), () -> part + " crosses " + other);
                }
              }
            }
          }
        });
  }

  private static boolean crosses(Line2D line, Shape shape) {
    double[] c = new double[6];
    double x = 0;
    double y = 0;
    for (PathIterator i = shape.getPathIterator(null, 0.1); !i.isDone(); i.next()) {
      int kind = i.currentSegment(c);
      if (kind == PathIterator.SEG_LINETO && line.intersectsLine(x, y, c[0], c[1])) {
        return true;
      }
      x = c[0];
      y = c[1];
    }
    return false;
  }

  @TestFactory
  Stream<DynamicTest> textsInThePlotCoverNoMarks() {
    return eachLineChart(
        drawing -> {
          List<Part> parts = parts(drawing);
          Rectangle2D plot = plot(parts);
          for (Part part : parts) {
            if (part.item() instanceof Drawing.Text text && text.label().isWithin(plot)) {
              for (Part other : parts) {
                if (other.isMark()) {
                  Rectangle2D mark = other.shape().get().getBounds2D();
                  assertFalse(
                      text.label()
                          .isCrossedBy(
                              new Line2D.Double(
                                  mark.getMinX() + 1,
                                  mark.getCenterY(),
                                  mark.getMaxX() - 1,
                                  mark.getCenterY())),
                      () -> part + " covers " + other);
                }
              }
            }
          }
        });
  }

  /** Neither do rims, which would cut a line, nor lines from a text to what it belongs to. */
  @TestFactory
  Stream<DynamicTest> textsInThePlotLieOnNoLine() {
    return eachLineChart(
        drawing -> {
          List<Part> parts = parts(drawing);
          Rectangle2D plot = plot(parts);
          List<Part> lines = parts.stream().filter(Part::isLine).toList();
          for (Part part : parts) {
            if (part.item() instanceof Drawing.Text text && text.label().isWithin(plot)) {
              Label label = text.label();
              double rim = text.rimmed() ? Drawing.RIM : 0;
              for (Part line : lines) {
                assertFalse(
                    segments(line.shape().get()).anyMatch(s -> label.isCrossedBy(s, rim)),
                    () -> part + " lies on " + line);
              }
            }
          }
        });
  }

  private static Stream<Line2D> segments(Shape shape) {
    List<Line2D> segments = new ArrayList<>();
    double[] c = new double[6];
    var last = new Point2D.Double();
    for (PathIterator i = shape.getPathIterator(null, 0.1); !i.isDone(); i.next()) {
      if (i.currentSegment(c) == PathIterator.SEG_LINETO) {
        segments.add(new Line2D.Double(last.x, last.y, c[0], c[1]));
      }
      last.setLocation(c[0], c[1]);
    }
    return segments.stream();
  }

  /** A height below the axis is that of a lane, one a series, and no value. */
  @TestFactory
  Stream<DynamicTest> stripsHaveLanesAndWordsInPlaceOfNumbers() {
    return each(LineChart.class, (spec, chart) -> checkLanes(chart.drawing()));
  }

  private static void checkLanes(Drawing drawing) {
    List<Part> parts = parts(drawing);
    Rectangle2D plot = plot(parts);
    List<Rectangle2D> separators = areas(parts, Color.WHITE);
    separators.removeIf(area -> area.getWidth() < plot.getWidth());
    for (Rectangle2D strip : areas(parts, Ink.STRIP)) {
      boolean isAbove = strip.getY() == plot.getY() && strip.getMaxY() < plot.getMaxY();
      boolean isBelow = separators.stream().anyMatch(strip::contains);
      List<String> beside =
          drawing.labels().stream()
              .filter(label -> label.right() < plot.getX() && label.degrees() == 0)
              .filter(label -> label.y() > strip.getY() + 1 && label.y() < strip.getMaxY() - 1)
              .map(Label::text)
              .toList();
      if (isAbove || isBelow) {
        assertEquals(List.of(isAbove ? "none" : "below"), beside);
      }
      List<Part> marks =
          parts.stream()
              .filter(Part::isMark)
              .filter(mark -> isBelow && strip.getY() + 1 < middle(mark))
              .toList();
      for (Part one : marks) {
        for (Part other : marks) {
          assertTrue(
              one.group().equals(other.group())
                  || separators.stream()
                      .anyMatch(
                          s ->
                              (middle(one) - s.getCenterY()) * (middle(other) - s.getCenterY())
                                  < 0),
              () -> one + " is in the lane of " + other);
        }
      }
    }
  }

  private static double middle(Part mark) {
    return mark.shape().get().getBounds2D().getCenterY();
  }

  private static List<Rectangle2D> areas(List<Part> parts, Color colour) {
    return parts.stream()
        .filter(p -> p.item() instanceof Drawing.Area a && a.colour().equals(colour))
        .map(p -> p.shape().get().getBounds2D())
        .collect(toCollection(ArrayList::new));
  }

  @Test
  void namesOfCurvesThatEndEarlyAreNotWrittenInTheStrips() {
    var spec = (LineChart) HardCharts.all().get("fails-later");
    List<Part> parts = parts(LinePainter.drawing(spec, SampleCharts.PALETTE, Sheet.WIDE));
    List<Rectangle2D> strips = areas(parts, Ink.STRIP);
    assertEquals(2, strips.size(), "one above and one below");
    int names = 0;
    for (Part part : parts) {
      if (part.item() instanceof Drawing.Text text && part.group().startsWith("data-label")) {
        names++;
        assertTrue(
            strips.stream().noneMatch(text.label().bounds()::intersects),
            () -> text + " lies in one of " + strips);
      }
    }
    assertEquals(SampleCharts.METHODS.size(), names);
  }

  /** A key at the edge, far from where its curve ends, would have no line to it. */
  @Test
  void namesOfCurvesThatEndBesideEachOtherStandInAColumnBesideThem() {
    List<Series> curves = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      curves.add(curve(SampleCharts.METHODS.get(i), 3, 16, 16));
    }
    curves.add(curve("numeric-ridders", 3, 14, 15.3));
    curves.add(curve("limit", 8, 15, 8));
    assertNamedInThePlot(
        Axis.log10("x"), curves, curves.stream().limit(5).map(Series::name).toList());
  }

  @Test
  void pointsThatLieBesideEachOtherAreNamedBesideThem() {
    List<Series> points =
        List.of(
            Series.points("symbolic", List.of(Point.of(0, 15.9))),
            Series.points("autodiff-forward", List.of(Point.of(1, 15.9))),
            Series.points("numeric-ridders", List.of(Point.of(40, 14.9))));
    assertNamedInThePlot(
        Axis.log10("x").covering(1, 80), points, points.stream().map(Series::name).toList());
  }

  private static Series curve(String name, int decades, double from, double to) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      points.add(
          Point.of(
              Math.pow(10, decades * i / 40.0),
              from + (to - from) * i / 40 - (i % 7 == 3 ? 0.4 : 0)));
    }
    return Series.line(name, points);
  }

  private static void assertNamedInThePlot(Axis x, List<Series> series, List<String> names) {
    var chart =
        new LineChart(
            new Caption("a", "b", "", ""), x, Axis.linear("y").covering(0, 16), series, List.of());
    Drawing drawing = LinePainter.drawing(chart, SampleCharts.PALETTE, Sheet.WIDE);
    Rectangle2D plot = plot(parts(drawing));
    List<String> inside =
        drawing.labels().stream().filter(label -> label.isWithin(plot)).map(Label::text).toList();
    assertTrue(inside.containsAll(names), inside::toString);
  }

  @TestFactory
  Stream<DynamicTest> textInACellOrABarStaysInIt() {
    return Stream.concat(
        each(HeatMap.class, (map, chart) -> checkCells(chart)),
        each(BarChart.class, (bars, chart) -> checkCells(chart)));
  }

  private static void checkCells(Chart chart) {
    List<Part> parts = parts(chart.drawing());
    for (Part part : parts) {
      if (part.item() instanceof Drawing.Area area
          && (part.isData() || area.shape() instanceof RoundRectangle2D)) {
        Rectangle2D cell = area.shape().getBounds2D();
        for (Label label : chart.labels()) {
          Rectangle2D text = label.bounds();
          assertTrue(
              !text.intersects(cell)
                  || (text.getMinX() >= cell.getMinX() && text.getMaxX() <= cell.getMaxX()),
              () -> label + " leaves " + cell);
        }
      }
    }
  }

  /** Where the cells or bars of a chart are, as the SVG tells it to a reader. */
  private static Rectangle2D grid(List<Part> parts) {
    String data =
        parts.stream().map(Part::group).filter(g -> g.startsWith("data-grid")).findFirst().get();
    double[] numbers =
        Stream.of(data.split("\"", 3)[1].split(" ", 4)).mapToDouble(Double::parseDouble).toArray();
    return new Rectangle2D.Double(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  private static Rectangle2D cell(Rectangle2D grid, int row, int rows, int column, int columns) {
    double width = grid.getWidth() / columns;
    double height = grid.getHeight() / rows;
    return new Rectangle2D.Double(
        grid.getX() + column * width, grid.getY() + row * height, width, height);
  }

  /** The texts of the label with this number. */
  private static List<Label> named(List<Part> parts, int index) {
    return parts.stream()
        .filter(p -> p.group().startsWith("data-label=\"" + index + "\""))
        .filter(p -> p.item() instanceof Drawing.Text)
        .map(p -> ((Drawing.Text) p.item()).label())
        .toList();
  }

  /** The coordinates of SVG have two decimals. */
  private static void assertInside(Rectangle2D inner, Rectangle2D outer, Object what) {
    Rectangle2D rounded =
        new Rectangle2D.Double(
            outer.getX() - 0.01,
            outer.getY() - 0.01,
            outer.getWidth() + 0.02,
            outer.getHeight() + 0.02);
    assertTrue(rounded.contains(inner), () -> what + ": " + inner + " leaves " + outer);
  }

  /** On a narrow sheet the name of a row has 150 units, in which it is written smaller, not cut. */
  @Test
  void longNameOfARowIsWrittenSmallerOnANarrowSheet() {
    var map =
        new HeatMap(
            new Caption("map", "", "", "map"),
            "",
            List.of("right"),
            List.of(
                new HeatMap.Row("TensorFlow compute_gradient", List.of(HeatMap.Cell.of(12, "12")))),
            16,
            "digits");
    List<String> texts =
        map.draw(SampleCharts.PALETTE, Sheet.NARROW).labels().stream().map(Label::text).toList();
    assertTrue(texts.contains("TensorFlow compute_gradient"), texts::toString);
  }

  @TestFactory
  Stream<DynamicTest> columnsOfAMapAreAllOfOneWidth() {
    return each(
        HeatMap.class,
        (map, chart) -> {
          double[] widths =
              parts(chart.drawing()).stream()
                  .flatMap(part -> part.shape().stream())
                  .filter(shape -> shape instanceof RoundRectangle2D)
                  .mapToDouble(shape -> shape.getBounds2D().getWidth())
                  .toArray();
          for (double width : widths) {
            assertEquals(widths[0], width, 1e-9);
          }
        });
  }

  /** A number too many letters long for its cell is one below 0, and that much is said. */
  @Test
  void noCellIsEmptyAmongWrittenNumbers() {
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      cells.add(HeatMap.Cell.of(15.9, "15.9"));
    }
    cells.add(HeatMap.Cell.of(-1.9, "−1.9"));
    cells.add(HeatMap.Cell.of(-126.3, "−126.3"));
    for (String row : List.of("step", "rosenbrock-10")) {
      HeatMap map = mapOfOneRow(row, cells);
      for (Sheet sheet : Sheet.values()) {
        List<String> texts =
            map.draw(SampleCharts.PALETTE, sheet).labels().stream().map(Label::text).toList();
        assertEquals(11, texts.stream().filter("15.9"::equals).count(), texts::toString);
        assertTrue(texts.contains("−1.9"), texts::toString);
        assertTrue(texts.contains(sheet.isNarrow() ? "<0" : "−126.3"), texts::toString);
      }
    }
  }

  /** A word that is cut is none: "unsuppor…". */
  @TestFactory
  Stream<DynamicTest> wordsInCellsAreWholeOrMarksThatANoteExplains() {
    return each(HeatMap.class, (map, chart) -> checkWords(map, chart));
  }

  @Test
  void wordIsWrittenInCellsOfAnyWidth() {
    for (int columns = 1; columns <= 20; columns++) {
      for (Sheet sheet : Sheet.values()) {
        HeatMap map = words(columns, "unsupported", "no reference", "NaN");
        checkWords(map, map.draw(SampleCharts.PALETTE, sheet));
      }
    }
  }

  @Test
  void marksOfWordsDiffer() {
    HeatMap map = words(20, "unsupported", "no reference", "unfinished", "");
    for (Sheet sheet : Sheet.values()) {
      List<String> texts =
          map.draw(SampleCharts.PALETTE, sheet).labels().stream().map(Label::text).toList();
      assertTrue(texts.containsAll(List.of("u", "nr", "un")), texts::toString);
    }
  }

  /** A map of one row with these words by turns. */
  private static HeatMap words(int columns, String... words) {
    List<HeatMap.Cell> cells =
        IntStream.range(0, columns)
            .mapToObj(i -> HeatMap.Cell.word(words[i % words.length]))
            .toList();
    return new HeatMap(
        new Caption("map", "", "", "map"),
        "",
        Stream.generate(() -> "a-method").limit(columns).toList(),
        List.of(new HeatMap.Row("f", cells)),
        16,
        "digits");
  }

  private static void checkWords(HeatMap map, Chart chart) {
    if (map.rows().isEmpty() || map.columns().isEmpty()) {
      return;
    }
    List<Part> parts = parts(chart.drawing());
    Rectangle2D grid = grid(parts);
    List<String> notes =
        chart.labels().stream()
            .filter(label -> label.y() > grid.getMaxY())
            .flatMap(label -> Stream.of(label.text().split(" · ")))
            .toList();
    for (int r = 0; r < map.rows().size(); r++) {
      for (int c = 0; c < map.rows().get(r).cells().size(); c++) {
        HeatMap.Cell cell = map.rows().get(r).cells().get(c);
        Rectangle2D box = cell(grid, r, map.rows().size(), c, map.columns().size());
        if (cell.value().isEmpty()) {
          List<Label> within =
              chart.labels().stream().filter(label -> box.contains(label.x(), label.y())).toList();
          String written = within.stream().map(Label::text).collect(joining());
          // A word from edge to edge touches the frame and is read on in the next cell.
          within.forEach(
              word ->
                  assertTrue(
                      word.left() > box.getX() + 4 && word.right() < box.getMaxX() - 4,
                      () -> word.text() + " of " + word.width() + " in " + box.getWidth()));
          assertTrue(
              written.equals(cell.text()) || notes.contains(written + ": " + cell.text()),
              () -> written + " for " + cell.text() + ", notes " + notes);
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> cellsOfAMapLieUnderTheirHeadsAndBesideTheirNames() {
    return each(
        HeatMap.class,
        (map, chart) -> {
          if (!map.rows().isEmpty()) {
            checkMap(map, chart);
          }
        });
  }

  private static void checkMap(HeatMap map, Chart chart) {
    List<Part> parts = parts(chart.drawing());
    Rectangle2D grid = grid(parts);
    int rows = map.rows().size();
    int columns = map.columns().size();
    List<Rectangle2D> cells =
        parts.stream()
            .flatMap(p -> p.shape().stream())
            .filter(RoundRectangle2D.class::isInstance)
            .map(Shape::getBounds2D)
            .toList();
    assertEquals(rows * columns, cells.size());
    Set<List<Integer>> seen = new HashSet<>();
    for (Rectangle2D cell : cells) {
      int row = (int) ((cell.getCenterY() - grid.getY()) / grid.getHeight() * rows);
      int column = (int) ((cell.getCenterX() - grid.getX()) / grid.getWidth() * columns);
      assertInside(cell, cell(grid, row, rows, column, columns), "cell");
      assertTrue(seen.add(List.of(row, column)), () -> "two cells in row " + row);
    }
    for (int c = 0; c < columns; c++) {
      for (Label head : named(parts, c)) {
        Rectangle2D below = cell(grid, 0, rows, c, columns);
        assertTrue(head.bounds().getMaxY() <= grid.getY(), () -> head + " covers cells");
        assertEquals(below.getCenterX(), head.x(), 0.01, head::text);
      }
    }
    for (int r = 0; r < rows; r++) {
      for (Label name : named(parts, columns + r)) {
        assertTrue(name.right() <= grid.getX(), () -> name + " covers cells");
        assertEquals(cell(grid, r, rows, 0, columns).getCenterY(), name.y(), 0.01, name::text);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> barsLieBesideTheirNamesAndAreAsLongAsTheirParts() {
    return each(
        BarChart.class,
        (bars, chart) -> {
          if (!bars.bars().isEmpty()) {
            checkBars(bars, chart);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> barOfOnePartHasItsNumberInItOrBesideIt() {
    return each(
        BarChart.class,
        (bars, chart) -> {
          for (BarChart.Bar bar :
              bars.parts().size() == 1 ? bars.bars() : List.<BarChart.Bar>of()) {
            BarChart.Length length = bar.lengths().get(0);
            if (length.value() > 0 && length.text().matches("[0-9.]+")) {
              assertTrue(
                  chart.labels().stream().anyMatch(label -> label.text().startsWith(length.text())),
                  () -> bar + " has no number");
            }
          }
        });
  }

  private static void checkBars(BarChart bars, Chart chart) {
    List<Part> parts = parts(chart.drawing());
    Rectangle2D grid = grid(parts);
    int rows = bars.bars().size();
    List<Double> scales = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      BarChart.Bar bar = bars.bars().get(row);
      Rectangle2D band = cell(grid, row, rows, 0, 1);
      double end = grid.getX();
      for (Part part : parts) {
        Rectangle2D box = part.shape().map(Shape::getBounds2D).orElse(band);
        if (part.isData() && band.contains(box.getCenterX(), box.getCenterY())) {
          assertInside(box, band, part);
          // Parts follow each other: one pixel between them is theirs.
          assertTrue(box.getX() >= end - 0.01, () -> part + " overlaps the part before it");
          end = box.getMaxX();
          int index = Integer.parseInt(part.group().split("\"", 3)[1]);
          double value = bar.lengths().get(index).value();
          if (box.getWidth() > 20) {
            scales.add((box.getWidth() + 1) / value);
          }
        }
      }
      for (Label name : named(parts, bars.parts().size() + row)) {
        assertTrue(name.right() <= grid.getX(), () -> name + " covers bars");
        assertEquals(band.getCenterY(), name.y(), 0.01, name::text);
      }
    }
    for (double scale : scales) {
      assertEquals(scales.get(0), scale, 1e-6 * scale, "pixels for a unit");
    }
  }

  /**
   * A value that an axis does not reach is not drawn at the end of the axis as if it were there.
   */
  @TestFactory
  Stream<DynamicTest> whatAnAxisDoesNotReachIsDrawnInAStripThatSaysSo() {
    return Stream.of("beyond", "mixed", "all-nan", "one-zero", "fails-later")
        .map(name -> DynamicTest.dynamicTest(name, () -> checkStrips(name)));
  }

  private static void checkStrips(String name) {
    var chart = (LineChart) HardCharts.all().get(name);
    List<Part> parts = parts(LinePainter.drawing(chart, SampleCharts.PALETTE, Sheet.WIDE));
    List<Rectangle2D> strips = areas(parts, Ink.STRIP);
    assertFalse(strips.isEmpty(), "the sample has values that its axes do not reach");
    Rectangle2D plot = plot(parts);
    for (Rectangle2D strip : strips) {
      boolean isBeside = strip.getHeight() > plot.getHeight() - 1;
      boolean isNamed =
          parts.stream()
              .filter(p -> p.item() instanceof Drawing.Text)
              .map(p -> ((Drawing.Text) p.item()).label().bounds())
              .anyMatch(
                  box ->
                      isBeside
                          ? box.getMinY() > plot.getMaxY() && box.getMinX() < strip.getMaxX()
                          : strip.contains(box));
      assertTrue(isNamed, () -> "no text says what " + strip + " is");
    }
    double top = chart.y().most().orElse(Double.POSITIVE_INFINITY);
    for (int i = 0; i < chart.series().size(); i++) {
      String series = SvgWriter.series(i);
      boolean isAbove = chart.series().get(i).points().stream().anyMatch(p -> !(p.y() <= top));
      boolean isDrawnAbove =
          parts.stream()
              .filter(p -> p.group().equals(series))
              .flatMap(p -> p.shape().stream())
              .map(Shape::getBounds2D)
              .anyMatch(
                  b ->
                      strips.stream()
                          .anyMatch(
                              s ->
                                  s.getY() < plot.getY() + 1
                                      && s.getWidth() > plot.getWidth() / 2
                                      && s.contains(b.getCenterX(), b.getCenterY())));
      if (isAbove) {
        assertTrue(isDrawnAbove, "series " + i + " has values that are not shown");
      }
    }
  }

  @Test
  void everySeriesIsNamedAlsoWhenAllEndAtTheSamePoint() {
    Chart chart = HardCharts.all().get("crowded-ends").draw(SampleCharts.PALETTE);
    List<String> texts = chart.labels().stream().map(Label::text).toList();
    assertTrue(texts.containsAll(SampleCharts.METHODS), texts::toString);
  }

  @Test
  void titleTicksAndEndLabelsOfTheSampleAreThere() {
    List<String> texts =
        SampleCharts.vcurve().draw(SampleCharts.PALETTE).labels().stream()
            .map(Label::text)
            .toList();
    for (String text :
        List.of(
            "Finite differences lose 3 to 8 digits; automatic and symbolic lose none",
            "step size h",
            "10⁻⁸",
            "1",
            "numeric-five-point",
            "symbolic",
            "as h⁴",
            "h = √u",
            "round-off error grows as 1/h")) {
      assertTrue(texts.contains(text), () -> text + " is not in " + texts);
    }
  }

  @Test
  void turnedBoxesAreComparedByTheirOwnShape() {
    Label label = Label.of("truncation error", Ink.NOTE, Label.Anchor.MIDDLE, 100, 100);
    Label slanted = label.turned(45);
    double across = label.height() * Math.sqrt(2);
    Label below = slanted.at(100, 100 + 1.01 * across);
    assertTrue(slanted.bounds().intersects(below.bounds()), "else the test shows nothing");
    assertFalse(slanted.overlaps(below));
    assertTrue(slanted.overlaps(slanted.at(100, 100 + 0.99 * across)));
    assertTrue(label.overlaps(slanted));
  }

  @Test
  void xchartPutsAPointWhereTheAxisLabelsSayItIs() {
    var drawing = new Drawing(400, 300);
    var area = new DataArea(new java.awt.Rectangle(37, 21, 300, 200));
    List<Point2D> corners =
        List.of(
            new Point2D.Double(37, 221),
            new Point2D.Double(137.25, 100.5),
            new Point2D.Double(337, 21));
    area.curve(0, corners, Color.RED, Drawing.pen(2));
    area.paint(drawing);
    List<Drawing.Item> painted =
        drawing.items().stream().filter(item -> !(item instanceof Drawing.Group)).toList();
    assertEquals(1, painted.size(), "one path, not one line for each segment");
    Rectangle2D bounds = ((Drawing.Stroke) painted.get(0)).shape().getBounds2D();
    assertEquals(37, bounds.getMinX(), 1e-9);
    assertEquals(337, bounds.getMaxX(), 1e-9);
    assertEquals(21, bounds.getMinY(), 1e-9);
    assertEquals(221, bounds.getMaxY(), 1e-9);
  }
}

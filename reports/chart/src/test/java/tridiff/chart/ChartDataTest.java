package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.chart.HeatMap.Cell;
import tridiff.chart.HeatMap.Row;

/** What is drawn is what the data say. */
class ChartDataTest {

  private static final Caption CAPTION = new Caption("title", "subtitle", "footer", "alternative");

  private static final Color REVERSE =
      new Color(SampleCharts.PALETTE.style("autodiff-reverse").colour());

  private static Drawing drawing(Point... points) {
    LineChart spec =
        LineChart.of(
            CAPTION,
            Axis.log10("h"),
            Axis.log10("error"),
            Series.line("autodiff-reverse", List.of(points)));
    return LinePainter.drawing(spec, SampleCharts.PALETTE, Sheet.WIDE);
  }

  private static List<Drawing.Stroke> curves(Drawing drawing) {
    List<Drawing.Stroke> strokes = new ArrayList<>();
    for (Drawing.Item item : drawing.items()) {
      if (item instanceof Drawing.Stroke stroke
          && stroke.colour().equals(REVERSE)
          && stroke.pen().getLineWidth() > 2) {
        strokes.add(stroke);
      }
    }
    return strokes;
  }

  private static List<double[]> corners(Drawing.Stroke stroke) {
    List<double[]> corners = new ArrayList<>();
    double[] c = new double[6];
    for (PathIterator i = stroke.shape().getPathIterator(null); !i.isDone(); i.next()) {
      i.currentSegment(c);
      corners.add(new double[] {c[0], c[1]});
    }
    return corners;
  }

  @Test
  void zeroErrorIsDrawnBelowAllOthers() {
    List<Drawing.Stroke> curves =
        curves(drawing(Point.of(1e-4, 1e-9), Point.of(1e-3, 0), Point.of(1e-2, 1e-12)));
    assertEquals(1, curves.size());
    List<double[]> corners = corners(curves.get(0));
    assertEquals(3, corners.size());
    assertTrue(corners.get(1)[1] > corners.get(2)[1] + 5, "zero lies below 1e-12");
    assertTrue(corners.get(2)[1] > corners.get(0)[1], "1e-12 lies below 1e-9");
  }

  @Test
  void equalRatiosAreEqualLengths() {
    List<double[]> corners =
        corners(
            curves(drawing(Point.of(1e-4, 1e-9), Point.of(1e-3, 1e-6), Point.of(1e-2, 1e-3)))
                .get(0));
    assertEquals(
        corners.get(0)[0] - corners.get(1)[0], corners.get(1)[0] - corners.get(2)[0], 1e-9);
    assertEquals(
        corners.get(0)[1] - corners.get(1)[1], corners.get(1)[1] - corners.get(2)[1], 1e-9);
  }

  @Test
  void nanIsAGapAndHasAMarkInTheStripForPointsWithoutAValue() {
    Drawing drawing =
        drawing(
            Point.of(1e-5, 1e-3),
            Point.of(1e-4, 1e-3),
            Point.of(1e-3, Double.NaN),
            Point.of(1e-2, 1e-3),
            Point.of(1e-1, 1e-3));
    assertEquals(2, curves(drawing).size());
    assertTrue(
        drawing.labels().stream()
            .anyMatch(l -> l.text().equals("no value: not a number, infinite or failed")));
  }

  @Test
  void pointsWithoutAPlaceAreCounted() {
    Drawing drawing = drawing(Point.of(-1, 1e-3), Point.of(Double.NaN, 1), Point.of(1, 1));
    assertTrue(
        drawing.labels().stream()
            .anyMatch(l -> l.text().equals("2 points have no place on the x axis")));
  }

  @Test
  void whatIsBeyondAnAxisIsShownAsBeyondIt() {
    Drawing drawing =
        LinePainter.drawing(
            (LineChart) HardCharts.all().get("beyond"), SampleCharts.PALETTE, Sheet.WIDE);
    List<String> texts = drawing.labels().stream().map(Label::text).toList();
    assertTrue(
        texts.containsAll(
            List.of(
                "< 10⁻¹⁸",
                "less than a double can tell; a lane for each, no scale",
                "above 1,000, or no value: not a number, infinite or failed",
                "1 point has no place on the x axis")),
        texts::toString);
  }

  @Test
  void laneBelowAnAxisIsThereOnlyForWhatLiesInIt() {
    Axis error = Axis.log10("error").withFloor(1e-16, "all digits right");
    for (double least : new double[] {1e-8, 0}) {
      List<Point> points = List.of(Point.of(0, 1), Point.of(1, least));
      var spec = LineChart.of(CAPTION, Axis.linear("x"), error, Series.line("a", points));
      List<String> texts =
          spec.draw(SampleCharts.PALETTE).labels().stream().map(Label::text).toList();
      assertEquals(least == 0, texts.contains("all digits right"), texts::toString);
      assertEquals(least == 0, texts.contains("below"), texts::toString);
    }
  }

  /** On the first curve, a hundredth of the axis, no word has room. */
  @Test
  void remarkIsBriefOnlyBesideOneThatIsWhole() {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<Point> points = List.of(Point.of(0, 5.0 * i), Point.of(10, 5.0 * i + 3));
      Mark mark = Mark.slope(0, i == 0 ? 0.1 : 10, "error grows as h^" + i, "as h^" + i);
      series.add(Series.line(SampleCharts.METHODS.get(i), points).with(mark));
    }
    var spec = new LineChart(CAPTION, Axis.linear("x"), Axis.linear("y"), series, List.of());
    List<String> remarks =
        spec.draw(SampleCharts.PALETTE, Sheet.NARROW).labels().stream()
            .map(Label::text)
            .filter(text -> text.contains("as h"))
            .toList();
    assertEquals(List.of("error grows as h^1", "as h^2"), remarks);
  }

  /** What is said of a line must be true of it beside it and in a note: it is not above itself. */
  @Test
  void stretchOfAnAxisIsToldBesideItsLineOrInANote() {
    List<Point> zigzag = new ArrayList<>();
    for (int i = 0; i <= 300; i++) {
      zigzag.add(Point.of(i, i % 2));
    }
    String words = "stretched ninefold above it";
    for (List<Point> points : List.of(List.of(Point.of(0, 0), Point.of(1, 1)), zigzag)) {
      var spec = LineChart.of(CAPTION, Axis.linear("x"), Axis.share("y"), Series.line("a", points));
      List<String> texts =
          spec.draw(SampleCharts.PALETTE, Sheet.NARROW).labels().stream().map(Label::text).toList();
      assertTrue(texts.contains(points == zigzag ? "dashed: " + words : words), texts::toString);
    }
  }

  /** The name of the second has no room once the first has some, and has if it chooses first. */
  @Test
  void nameWithoutRoomBesideItsPointChoosesFirst() {
    double[][] places = {
      {1, 15.95}, {2.5, 15.95}, {0, 15.95}, {10, 15.95}, {50, 14.5}, {12.5, 12.4}
    };
    List<String> names =
        List.of(
            "autodiff-forward and 3 more",
            "autodiff-taylor and 1 more",
            "symbolic-simplified, symbolic",
            "numeric-five-point",
            "numeric-ridders",
            "numeric-commons-math");
    Series[] series = new Series[names.size()];
    for (int i = 0; i < series.length; i++) {
      Point point = Point.of(places[i][0], places[i][1]);
      series[i] = Series.points(SampleCharts.METHODS.get(i), List.of(point)).labelled(names.get(i));
    }
    Axis digits = Axis.linear("digits").covering(0, 16).withTicks(0, 4, 8, 12, 16);
    var spec = LineChart.of(CAPTION, Axis.linear("evaluations").covering(0, 62.5), digits, series);
    Label name =
        spec.draw(SampleCharts.PALETTE).labels().stream()
            .filter(label -> label.text().equals(names.get(1)))
            .findFirst()
            .orElseThrow();
    assertTrue(name.right() < LineLayout.WIDTH / 2.0, name::toString);
  }

  @Test
  void curvesAreDashedOnlyWhereTheyRunUponEachOther() {
    List<Point> apart = new ArrayList<>();
    List<Point> other = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      apart.add(Point.of(i, 1));
      other.add(Point.of(i, i <= 5 ? 1 : 2));
    }
    LineChart spec =
        LineChart.of(
            CAPTION,
            Axis.linear("x"),
            Axis.linear("y"),
            Series.line("symbolic", apart),
            Series.line("autodiff-reverse", other));
    List<Drawing.Stroke> curves =
        curves(LinePainter.drawing(spec, SampleCharts.PALETTE, Sheet.WIDE));
    assertEquals(2, curves.size());
    assertNull(curves.get(1).pen().getDashArray());
    assertArrayEquals(new float[] {10, 10}, curves.get(0).pen().getDashArray());
    assertEquals(6, corners(curves.get(0)).size(), "the points 0 to 5");
    assertEquals(6, corners(curves.get(1)).size(), "the points 5 to 10");
  }

  @Test
  void longSeriesKeepTheirExtremesGapsAndEnds() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      points.add(Point.of(i, i == 31_415 ? 7 : i == 27_182 ? -7 : Math.sin(i)));
    }
    points.set(16_180, Point.of(16_180, Double.NaN));
    List<Point> thinned = Thinning.of(points, 2000);
    assertTrue(thinned.size() <= 2000, () -> thinned.size() + " points");
    for (int i : new int[] {0, 16_180, 27_182, 31_415, 49_999}) {
      assertTrue(thinned.contains(points.get(i)), () -> "point " + i + " is gone");
    }
  }

  @Test
  void shortSeriesAreNotThinned() {
    List<Point> points = java.util.Collections.nCopies(2000, Point.of(1, 1));
    assertEquals(points, Thinning.of(points, 2000));
  }

  @Test
  void aCellWithoutAFiniteValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Cell.of(Double.NaN, "?"));
    assertThrows(IllegalArgumentException.class, () -> Cell.of(Double.POSITIVE_INFINITY, "∞"));
  }

  @Test
  void aCellHasTheColourOfItsValueAndStandsInItsPlace() {
    HeatMap map =
        SampleCharts.digitsMap(
            CAPTION,
            "",
            List.of("a", "b"),
            List.of(
                new Row("top", List.of(Cell.of(16, ""), Cell.of(-4, ""))),
                new Row("bottom", List.of(Cell.word("NaN"), Cell.of(4, "")))));
    var drawing = new Drawing(200, 100);
    CellArea.paint(map, new Rectangle2D.Double(10, 20, 120, 60), drawing);
    assertEquals(new Color(0x1F5E9E), colourAt(drawing, 40, 35));
    assertEquals(new Color(0x9E3004), colourAt(drawing, 100, 35));
    assertEquals(new Color(0xF2A05C), colourAt(drawing, 100, 65));
    assertThrows(AssertionError.class, () -> colourAt(drawing, 40, 65), "an outline");
    assertTrue(
        drawing.items().stream()
            .anyMatch(
                item -> item instanceof Drawing.Stroke stroke && stroke.shape().contains(40, 65)));
  }

  private static Color colourAt(Drawing drawing, double x, double y) {
    for (Drawing.Item item : drawing.items()) {
      if (item instanceof Drawing.Area area && area.shape().contains(x, y)) {
        return area.colour();
      }
    }
    throw new AssertionError("nothing at " + x + ", " + y);
  }

  @Test
  void aBarSaysWhatItsSpecSays() {
    BarChart spec =
        new BarChart(
            CAPTION,
            Axis.linear("x"),
            List.of("long", "short"),
            List.of(
                new BarChart.Bar(
                    "a",
                    List.of(new BarChart.Length(8, "eight"), new BarChart.Length(0.01, "little")),
                    "a note")));
    List<String> texts =
        spec.draw(SampleCharts.PALETTE).labels().stream().map(Label::text).toList();
    assertTrue(texts.containsAll(List.of("a", "eight", "a note")), texts::toString);
    assertFalse(texts.contains("little"), "there is no room for it");
  }

  @Test
  void rowsAndBarsMustFitTheirHeads() {
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                SampleCharts.digitsMap(
                    CAPTION, "", List.of("a"), List.of(new Row("one", List.of()))));
    assertEquals("row 'one' has 0 cells for 1 columns", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new BarChart(
                CAPTION,
                Axis.linear("digits"),
                List.of("correct"),
                List.of(new BarChart.Bar("symbolic", List.of(), ""))));
  }
}

package tridiff.chart;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

  @TestFactory
  Stream<DynamicTest> labelsNeitherOverlapNorLeaveTheChart() {
    return allCharts().entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(), () -> checkLabels(e.getValue().draw(SampleCharts.PALETTE))));
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
    return allCharts().entrySet().stream()
        .filter(e -> e.getValue() instanceof LineChart)
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () ->
                        check.accept(
                            LinePainter.drawing((LineChart) e.getValue(), SampleCharts.PALETTE))));
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

  @Test
  void namesOfCurvesThatEndEarlyAreNotWrittenInTheStrips() {
    var spec = (LineChart) HardCharts.all().get("fails-later");
    List<Part> parts = parts(LinePainter.drawing(spec, SampleCharts.PALETTE));
    List<Rectangle2D> strips =
        parts.stream()
            .filter(p -> p.item() instanceof Drawing.Area a && a.colour().equals(Ink.STRIP))
            .map(p -> p.shape().get().getBounds2D())
            .toList();
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

  @TestFactory
  Stream<DynamicTest> textInACellOrABarStaysInIt() {
    return allCharts().entrySet().stream()
        .filter(e -> !(e.getValue() instanceof LineChart))
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(), () -> checkCells(e.getValue().draw(SampleCharts.PALETTE))));
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

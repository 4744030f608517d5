package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    area.curve(corners, Color.RED, Drawing.pen(2));
    area.paint(drawing);
    assertEquals(1, drawing.items().size(), "one path, not one line for each segment");
    Rectangle2D bounds = ((Drawing.Stroke) drawing.items().get(0)).shape().getBounds2D();
    assertEquals(37, bounds.getMinX(), 1e-9);
    assertEquals(337, bounds.getMaxX(), 1e-9);
    assertEquals(21, bounds.getMinY(), 1e-9);
    assertEquals(221, bounds.getMaxY(), 1e-9);
  }
}

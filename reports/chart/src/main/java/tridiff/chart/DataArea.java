package tridiff.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.None;

/**
 * The rectangle of a chart that XChart paints: bands, curves and markers.
 *
 * <p>XChart's own title, axes and legend are switched off and its margins are zero, so that the
 * rectangle is all plot and a place (x, y) in pixels from its lower left corner is where we say.
 */
final class DataArea {

  private static final Font FONT = Typeface.REGULAR.sized(10);
  private static final Color NOTHING = new Color(0, 0, 0, 0);

  /** A colour that tells which series of the chart is painted with it. */
  static final class Dye extends Color {

    private static final long serialVersionUID = 1;

    final int series;

    private Dye(Color colour, int series) {
      super(colour.getRGB(), true);
      this.series = series;
    }
  }

  private final Rectangle area;
  private final XYChart chart;

  DataArea(Rectangle area) {
    this.area = area;
    chart = new XYChart(area.width, area.height);
    XYStyler styler = chart.getStyler();
    bare(styler);
    styler.setCursorFont(FONT);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax((double) area.width);
    styler.setYAxisMin(0.0);
    styler.setYAxisMax((double) area.height);
  }

  /** Switches off everything of XChart but the data. */
  static void bare(AxesChartStyler styler) {
    // XChart measures texts that it does not show; the default font may not exist.
    styler.setLocale(Locale.ROOT);
    styler.setBaseFont(FONT);
    styler.setChartTitleFont(FONT);
    styler.setLegendFont(FONT);
    styler.setAxisTitleFont(FONT);
    styler.setAxisTickLabelsFont(FONT);
    styler.setAnnotationTextFont(FONT);
    styler.setAnnotationTextPanelFont(FONT);
    styler.setToolTipFont(FONT);
    styler.setChartTitleVisible(false);
    styler.setLegendVisible(false);
    styler.setAxisTicksVisible(false);
    styler.setAxisTitlesVisible(false);
    styler.setPlotGridLinesVisible(false);
    styler.setPlotBorderVisible(false);
    styler.setChartPadding(0);
    styler.setPlotMargin(0);
    styler.setPlotContentSize(1);
    styler.setChartBackgroundColor(NOTHING);
    styler.setPlotBackgroundColor(NOTHING);
  }

  /**
   * Adds an area between two edges from left to right. All places are pixels on the sheet.
   *
   * @param index which series of the chart it belongs to
   */
  void band(int index, List<Point2D> low, List<Point2D> high, Color colour) {
    List<Point2D> around = new ArrayList<>(low);
    Collections.reverse(around);
    around.addAll(0, high);
    XYSeries series = add(around, XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(new Dye(colour, index));
    series.setLineStyle(SeriesLines.NONE);
  }

  /** Adds a curve; NaN is a gap. */
  void curve(int index, List<Point2D> corners, Color colour, BasicStroke pen) {
    XYSeries series = add(corners, XYSeriesRenderStyle.Line);
    series.setLineColor(new Dye(colour, index));
    series.setLineStyle(pen);
  }

  /** Adds markers. */
  void markers(int index, List<Point2D> places, MarkerShape shape, Color colour, double radius) {
    if (places.isEmpty()) {
      return; // XChart refuses a series without points.
    }
    XYSeries series = add(places, XYSeriesRenderStyle.Scatter);
    var dye = new Dye(colour, index);
    series.setMarkerColor(dye);
    series.setMarker(
        new Marker() {
          @Override
          public void paint(Graphics2D g, double x, double y, int size) {
            paintMarker(g, shape, x, y, radius, dye);
          }
        });
  }

  private static void paintMarker(
      Graphics2D g, MarkerShape shape, double x, double y, double radius, Color colour) {
    if (shape.isOpen()) {
      g.setColor(Color.WHITE);
      g.fill(shape.at(x, y, 0.8 * radius));
      g.setColor(colour);
      g.setStroke(Drawing.pen(1.8));
      g.draw(shape.at(x, y, 0.9 * radius));
    } else {
      g.setColor(colour);
      g.fill(shape.at(x, y, radius));
    }
  }

  private XYSeries add(List<Point2D> places, XYSeriesRenderStyle style) {
    double[] x = places.stream().mapToDouble(p -> p.getX() - area.x).toArray();
    double[] y = places.stream().mapToDouble(p -> area.getMaxY() - p.getY()).toArray();
    XYSeries series = chart.addSeries(Integer.toString(chart.getSeriesCollection().size()), x, y);
    series.setXYSeriesRenderStyle(style);
    series.setMarker(new None());
    return series;
  }

  /** Paints everything that was added. */
  void paint(Drawing drawing) {
    if (chart.getSeriesCollection().isEmpty()) {
      return; // XChart refuses a chart without series.
    }
    chart.paint(new Recorder(drawing, area), area.width, area.height);
    drawing.group("");
  }
}

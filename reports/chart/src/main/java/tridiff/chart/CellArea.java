package tridiff.chart;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.style.HeatMapStyler;

/**
 * The rectangle of a heat map that XChart paints: its coloured cells, which get a gap and round
 * corners here. A cell without a value, which XChart does not know, is an outline: grey would look
 * like the middle of the scale.
 */
final class CellArea {

  private static final double GAP = 2.5;

  private CellArea() {}

  /** Returns the colour of a cell with a value. */
  static Color colour(double value, double full) {
    return ColourScale.at(value / full);
  }

  /** Paints the cells of a map into an area of a drawing. */
  static void paint(HeatMap map, Rectangle2D area, Drawing drawing) {
    int rows = map.rows().size();
    int columns = map.columns().size();
    double w = area.getWidth() / columns;
    double h = area.getHeight() / rows;
    List<Number[]> cells = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        OptionalDouble value = map.rows().get(r).cells().get(c).value();
        if (value.isPresent()) {
          // XChart takes colours from its range only and counts rows from below.
          double within = Math.max(0, Math.min(map.full(), value.getAsDouble()));
          cells.add(new Number[] {c, rows - 1 - r, within});
        } else {
          var cell = new Rectangle2D.Double(area.getX() + c * w, area.getY() + r * h, w, h);
          drawing.draw(rounded(cell), Ink.AXIS, 1);
        }
      }
    }
    if (cells.isEmpty()) {
      return;
    }
    Rectangle bounds = area.getBounds();
    var chart = new HeatMapChart(bounds.width, bounds.height);
    HeatMapStyler styler = chart.getStyler();
    DataArea.bare(styler);
    styler.setValueFont(Typeface.REGULAR.sized(10));
    styler.setShowValue(false);
    styler.setRangeColors(ColourScale.stops());
    styler.setMin(0);
    styler.setMax(map.full());
    chart.addSeries("cells", names(columns), names(rows), cells);
    var recorder =
        new Recorder(drawing, bounds) {
          @Override
          Shape placed(Shape shape) {
            // XChart paints in whole pixels, so that of narrow columns some are visibly wider.
            Rectangle2D cell = super.placed(shape).getBounds2D();
            double column = Math.floor((cell.getCenterX() - area.getX()) / w);
            double row = Math.floor((cell.getCenterY() - area.getY()) / h);
            return rounded(
                new Rectangle2D.Double(area.getX() + column * w, area.getY() + row * h, w, h));
          }
        };
    chart.paint(recorder, bounds.width, bounds.height);
  }

  /** XChart 4.0.3 fails where the names are numbers. */
  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static RoundRectangle2D rounded(Rectangle2D cell) {
    double gap = Math.min(GAP, cell.getWidth() / 16);
    double arc = Math.min(6, cell.getWidth() / 4);
    return new RoundRectangle2D.Double(
        cell.getX() + gap / 2,
        cell.getY() + GAP / 2,
        cell.getWidth() - gap,
        cell.getHeight() - GAP,
        arc,
        arc);
  }
}

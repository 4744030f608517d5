package tridiff.chart;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * Takes down what XChart paints as shapes of a {@link Drawing}.
 *
 * <p>XChart paints a curve segment by segment, so that dashes restart at each point and an SVG file
 * grows by a hundred bytes for each; here they are joined to one path again. Clipping is not
 * needed: the axes reach over all points.
 */
class Recorder extends VectorGraphics2D {

  private final Drawing drawing;
  private Path2D.Double line = new Path2D.Double();
  private Color lineColour = Color.BLACK;
  private Stroke linePen = new BasicStroke();

  /** Records into a drawing what is painted on an area of it. */
  Recorder(Drawing drawing, Rectangle area) {
    this.drawing = drawing;
    translate(area.x, area.y);
  }

  @Override
  public void setColor(Color colour) {
    super.setColor(colour);
    if (colour instanceof DataArea.Dye dye) {
      drawing.group(SvgWriter.series(dye.series));
    }
  }

  @Override
  public void draw(Shape shape) {
    if (shape instanceof Line2D segment) {
      Point2D from = getTransform().transform(segment.getP1(), null);
      Point2D to = getTransform().transform(segment.getP2(), null);
      Point2D end = line.getCurrentPoint();
      if (end == null
          || end.distance(from) > 1e-6
          || !lineColour.equals(getColor())
          || !linePen.equals(getStroke())) {
        line = new Path2D.Double();
        lineColour = getColor();
        linePen = getStroke();
        line.moveTo(from.getX(), from.getY());
        drawing.draw(line, lineColour, (BasicStroke) getStroke());
      }
      line.lineTo(to.getX(), to.getY());
    } else {
      drawing.draw(placed(shape), getColor(), (BasicStroke) getStroke());
    }
  }

  @Override
  public void fill(Shape shape) {
    if (getColor().getAlpha() > 0) {
      drawing.fill(placed(shape), getColor());
    }
  }

  /** Keeps circles and rectangles what they are: the transform only moves them. */
  Shape placed(Shape shape) {
    AffineTransform transform = getTransform();
    double x = transform.getTranslateX();
    double y = transform.getTranslateY();
    if (shape instanceof Ellipse2D e) {
      return new Ellipse2D.Double(e.getX() + x, e.getY() + y, e.getWidth(), e.getHeight());
    }
    if (shape instanceof Rectangle2D r) {
      return new Rectangle2D.Double(r.getX() + x, r.getY() + y, r.getWidth(), r.getHeight());
    }
    return transform.createTransformedShape(shape);
  }
}

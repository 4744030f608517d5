package tridiff.chart;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The second code of a series beside its colour, for eyes and printers that see no hues. */
public enum MarkerShape {
  /** A disc. */
  CIRCLE(false),
  /** A square. */
  SQUARE(false),
  /** A square on its corner. */
  DIAMOND(false),
  /** A triangle on its base. */
  TRIANGLE_UP(false),
  /** A triangle on its tip. */
  TRIANGLE_DOWN(false),
  /** A triangle that points right. */
  TRIANGLE_RIGHT(false),
  /** A five-pointed star. */
  STAR(false),
  /** An upright cross. */
  PLUS(false),
  /** A diagonal cross. */
  CROSS(false),
  /** A circle with a white middle. */
  OPEN_CIRCLE(true),
  /** A square with a white middle. */
  OPEN_SQUARE(true),
  /** A diamond with a white middle. */
  OPEN_DIAMOND(true),
  /** A triangle on its base with a white middle. */
  OPEN_TRIANGLE_UP(true);

  private final boolean open;

  MarkerShape(boolean open) {
    this.open = open;
  }

  /** Tells whether the middle is white. */
  boolean isOpen() {
    return open;
  }

  /** Returns the shape around a place; all shapes of one radius look about equally large. */
  Shape at(double x, double y, double radius) {
    double r = radius;
    return switch (this) {
      case CIRCLE, OPEN_CIRCLE -> new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r);
      case SQUARE, OPEN_SQUARE ->
          new Rectangle2D.Double(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
      case DIAMOND, OPEN_DIAMOND -> polygon(x, y, 1.3 * r, 4, -90, 1);
      case TRIANGLE_UP, OPEN_TRIANGLE_UP -> polygon(x, y + 0.15 * r, 1.3 * r, 3, -90, 1);
      case TRIANGLE_DOWN -> polygon(x, y - 0.15 * r, 1.3 * r, 3, 90, 1);
      case TRIANGLE_RIGHT -> polygon(x - 0.15 * r, y, 1.3 * r, 3, 0, 1);
      case STAR -> polygon(x, y, 1.45 * r, 5, -90, 0.45);
      case PLUS -> cross(x, y, 1.25 * r, 0);
      case CROSS -> cross(x, y, 1.35 * r, 45);
    };
  }

  /** A regular polygon, or a star whose inner corners lie at a share of the radius. */
  private static Shape polygon(
      double x, double y, double radius, int corners, double degrees, double inner) {
    var path = new Path2D.Double();
    int steps = inner == 1 ? corners : 2 * corners;
    for (int i = 0; i < steps; i++) {
      double angle = Math.toRadians(degrees + i * 360.0 / steps);
      double r = inner != 1 && i % 2 == 1 ? inner * radius : radius;
      double cx = x + r * StrictMath.cos(angle);
      double cy = y + r * StrictMath.sin(angle);
      if (i == 0) {
        path.moveTo(cx, cy);
      } else {
        path.lineTo(cx, cy);
      }
    }
    path.closePath();
    return path;
  }

  private static Shape cross(double x, double y, double reach, double degrees) {
    double half = reach / 3.2;
    var area = new Area(new Rectangle2D.Double(-reach, -half, 2 * reach, 2 * half));
    area.add(new Area(new Rectangle2D.Double(-half, -reach, 2 * half, 2 * reach)));
    var place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(Math.toRadians(degrees));
    return place.createTransformedShape(area);
  }
}

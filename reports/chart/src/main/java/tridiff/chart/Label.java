package tridiff.chart;

import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * A text in its place. All text of a chart is made of these, so that a test can see that none
 * covers another.
 *
 * @param text what is written
 * @param ink how
 * @param x the centre of its box
 * @param y the centre of its box
 * @param width the width of its box, before it is turned
 * @param degrees how far it is turned, clockwise
 */
record Label(String text, Ink ink, double x, double y, double width, double degrees) {

  /** Which part of a text lies at the given x. */
  enum Anchor {
    START(0.5),
    MIDDLE(0),
    END(-0.5);

    private final double shift;

    Anchor(double shift) {
      this.shift = shift;
    }
  }

  /** Returns an upright label; {@code y} is the middle of its height. The text must be clean. */
  static Label of(String text, Ink ink, Anchor anchor, double x, double y) {
    double width = ink.width(text);
    return new Label(text, ink, x + anchor.shift * width, y, width, 0);
  }

  /** The same of any text, cut where it is longer than {@code room}. */
  static Label fitted(String text, double room, Ink ink, Anchor anchor, double x, double y) {
    return of(Wording.fit(text, ink, room), ink, anchor, x, y);
  }

  Label turned(double other) {
    return new Label(text, ink, x, y, width, other);
  }

  Label at(double otherX, double otherY) {
    return new Label(text, ink, otherX, otherY, width, degrees);
  }

  /** Returns this label with as much more room around its text, half on each side. */
  Label wider(double more) {
    return new Label(text, ink, x, y, width + more, degrees);
  }

  double height() {
    return ink.height();
  }

  double left() {
    return bounds().getMinX();
  }

  double right() {
    return bounds().getMaxX();
  }

  private Rectangle2D box() {
    return new Rectangle2D.Double(-width / 2, -height() / 2, width, height());
  }

  private AffineTransform placement() {
    var place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(Math.toRadians(degrees));
    return place;
  }

  /** Returns where the text starts on its baseline: the origin of its outlines. */
  AffineTransform baseline() {
    AffineTransform place = placement();
    place.translate(-width / 2, 0.30 * ink.size());
    return place;
  }

  /** Returns the smallest upright rectangle around the label. */
  Rectangle2D bounds() {
    return placement().createTransformedShape(box()).getBounds2D();
  }

  /** Returns the four corners of the box, around it. */
  Point2D[] corners() {
    double w = width / 2;
    double h = height() / 2;
    Point2D[] corners = {
      new Point2D.Double(-w, -h),
      new Point2D.Double(w, -h),
      new Point2D.Double(w, h),
      new Point2D.Double(-w, h)
    };
    placement().transform(corners, 0, corners, 0, 4);
    return corners;
  }

  /** Tells whether the boxes share more than an edge. */
  boolean overlaps(Label other) {
    return !isSeparated(this, other) && !isSeparated(other, this);
  }

  // Two rectangles are apart if and only if an edge of one of them separates them.
  private static boolean isSeparated(Label box, Label other) {
    AffineTransform upright = AffineTransform.getRotateInstance(Math.toRadians(-box.degrees));
    upright.translate(-box.x, -box.y);
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (Point2D corner : other.corners()) {
      Point2D p = upright.transform(corner, null);
      minX = Math.min(minX, p.getX());
      maxX = Math.max(maxX, p.getX());
      minY = Math.min(minY, p.getY());
      maxY = Math.max(maxY, p.getY());
    }
    double w = box.width / 2;
    double h = box.height() / 2;
    return minX >= w || maxX <= -w || minY >= h || maxY <= -h;
  }

  /** Tells whether a line passes through the box. */
  boolean isCrossedBy(Line2D line) {
    return isCrossedBy(line, 0);
  }

  /** Tells whether a line passes through the box or nearer to it than the margin. */
  boolean isCrossedBy(Line2D line, double margin) {
    AffineTransform upright = AffineTransform.getRotateInstance(Math.toRadians(-degrees));
    upright.translate(-x, -y);
    Point2D from = upright.transform(line.getP1(), null);
    Point2D to = upright.transform(line.getP2(), null);
    var room = new Rectangle2D.Double();
    room.setFrameFromCenter(0, 0, width / 2 + margin, height() / 2 + margin);
    return room.intersectsLine(from.getX(), from.getY(), to.getX(), to.getY());
  }

  /** Tells whether the box covers a part of a square that is smaller than it. */
  boolean covers(Rectangle2D square) {
    double left = square.getMinX();
    double top = square.getMinY();
    double right = square.getMaxX();
    double bottom = square.getMaxY();
    return bounds().intersects(square)
        && (isCrossedBy(new Line2D.Double(left, top, right, top))
            || isCrossedBy(new Line2D.Double(right, top, right, bottom))
            || isCrossedBy(new Line2D.Double(right, bottom, left, bottom))
            || isCrossedBy(new Line2D.Double(left, bottom, left, top)));
  }

  boolean isWithin(Rectangle2D area) {
    return area.contains(bounds());
  }
}

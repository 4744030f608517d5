package tridiff.chart;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * A part of a curve.
 *
 * @param points its points in pixels, from left to right
 */
record Stretch(List<Point2D> points) {

  /** Returns the point above a horizontal place, on the straight line between its neighbours. */
  Point2D at(double at) {
    for (int i = 1; i < points.size(); i++) {
      Point2D a = points.get(i - 1);
      Point2D b = points.get(i);
      if (at <= b.getX() && b.getX() > a.getX()) {
        double share = Math.max(0, (at - a.getX()) / (b.getX() - a.getX()));
        return new Point2D.Double(at, a.getY() + share * (b.getY() - a.getY()));
      }
    }
    return points.get(points.size() - 1);
  }

  /**
   * Returns how far the curve strays from a straight line through one of its points, within reach
   * on both sides; infinity if it ends before.
   */
  double straying(Point2D centre, double angle, double reach) {
    double most = 0;
    for (double share = -1; share <= 1; share += 0.125) {
      double x = centre.getX() + share * reach * Math.cos(angle);
      Point2D p = at(x);
      double aside =
          (p.getY() - centre.getY()) * Math.cos(angle) - (x - centre.getX()) * Math.sin(angle);
      boolean isThere = x >= points.get(0).getX() && p.getX() == x;
      most = Math.max(most, isThere ? Math.abs(aside) : Double.POSITIVE_INFINITY);
    }
    return most;
  }

  /** Returns how far a place is from the curve. */
  double distance(double x, double y) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < points.size(); i++) {
      Point2D a = points.get(i - 1);
      Point2D b = points.get(i);
      least = Math.min(least, Line2D.ptSegDist(a.getX(), a.getY(), b.getX(), b.getY(), x, y));
    }
    return least;
  }

  /** Returns the direction of the curve around a place, fitted to the points within reach. */
  double directionAt(Point2D centre, double reach) {
    double sumXx = 0;
    double sumXy = 0;
    for (double share = -1; share <= 1; share += 0.125) {
      // Along a steep curve, the same reach covers less of the horizontal axis.
      double step = share * reach / 1.4;
      Point2D p = at(centre.getX() + step);
      double dx = p.getX() - centre.getX();
      double dy = p.getY() - centre.getY();
      double weight = Math.hypot(dx, dy) <= 1.6 * reach ? 1 : 0.1;
      sumXx += weight * dx * dx;
      sumXy += weight * dx * dy;
    }
    return sumXx == 0 ? 0 : Math.atan2(sumXy, sumXx);
  }
}

package tridiff.chart;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A series in pixels. */
final class Curve {

  /** Points of two curves that are so near lie upon each other. */
  private static final double SAME = 1.5;

  /** Which series of the chart it is. */
  final int index;

  final Series series;
  final Color colour;
  final Color textColour;
  final MarkerShape marker;
  final List<Point> points;
  final double[] xs;

  /** The heights of the points, NaN for one without a value. */
  final double[] ys;

  private final AxisFit axis;

  /** The height at which a point without a value is marked. */
  final double gapY;

  /**
   * Places a series.
   *
   * @param index which series of the chart it is
   * @param floorY the height of a value that lies below the axis
   * @param gapY that of the mark of a point without a value; NaN if there is none
   */
  Curve(
      int index,
      Series series,
      Style style,
      List<Point> points,
      Plane plane,
      double floorY,
      double gapY) {
    this.index = index;
    this.series = series;
    this.colour = new Color(style.colour());
    this.textColour = new Color(style.textColour());
    this.marker = style.marker();
    this.points = points;
    this.axis = plane.x();
    this.xs = points.stream().mapToDouble(p -> plane.x(p.x())).toArray();
    this.ys = points.stream().mapToDouble(p -> plane.y(p.y(), floorY)).toArray();
    this.gapY = gapY;
  }

  boolean isCloud() {
    return series.form() == Series.Form.POINTS;
  }

  /** Tells whether a line leads to a point from the one before it. */
  boolean isJoined(int i) {
    return hasPlace(i - 1) && hasPlace(i) && !isSplit(i);
  }

  /** Tells whether between a point and the one before it lie the numbers around 0. */
  boolean isSplit(int i) {
    return axis.isSplit(points.get(i - 1).x(), points.get(i).x());
  }

  boolean hasPlace(int i) {
    return i >= 0 && i < ys.length && !Double.isNaN(ys[i]);
  }

  /** Returns the points that have a place. */
  IntStream placed() {
    return IntStream.range(0, xs.length).filter(this::hasPlace);
  }

  /** Returns the index of the rightmost point with a place, or -1. */
  int end() {
    return placed().reduce((a, b) -> xs[b] >= xs[a] ? b : a).orElse(-1);
  }

  /** Returns the point with a place whose horizontal place is nearest to one. */
  Optional<Point2D> nearest(double wanted) {
    return placed()
        .filter(i -> !Double.isNaN(wanted))
        .reduce((a, b) -> Math.abs(xs[b] - wanted) < Math.abs(xs[a] - wanted) ? b : a)
        .stream()
        .<Point2D>mapToObj(i -> new Point2D.Double(xs[i], ys[i]))
        .findFirst();
  }

  /** Returns all points with a place. */
  Stretch stretch() {
    return stretch(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Returns the points with a place between two horizontal places. */
  Stretch stretch(double left, double right) {
    return new Stretch(
        placed()
            .filter(i -> xs[i] >= left - 0.5 && xs[i] <= right + 0.5)
            .<Point2D>mapToObj(i -> new Point2D.Double(xs[i], ys[i]))
            .toList());
  }

  /** Returns the joining line between two points, in corners. */
  List<Point2D> line(int from, int to) {
    List<Point2D> line = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      if (i > from && (series.form() == Series.Form.STEPS || isSplit(i))) {
        boolean isLevel = hasPlace(i) && !isSplit(i);
        line.add(new Point2D.Double(xs[i], isLevel ? ys[i - 1] : Double.NaN));
      }
      line.add(new Point2D.Double(xs[i], ys[i]));
    }
    return line;
  }

  /** Returns those of some curves that lie upon this one at two points, this one among them. */
  List<Curve> besides(List<Curve> curves, int from, int to) {
    return curves.stream().filter(c -> c == this || (isAt(c, from) && isAt(c, to))).toList();
  }

  private boolean isAt(Curve other, int i) {
    return other.xs.length == xs.length
        && series.line() == Series.Line.SOLID
        && other.series.line() == Series.Line.SOLID
        && other.series.form() == series.form()
        && !isCloud()
        && Math.abs(other.xs[i] - xs[i]) < SAME
        && Math.abs(other.ys[i] - ys[i]) < SAME;
  }
}

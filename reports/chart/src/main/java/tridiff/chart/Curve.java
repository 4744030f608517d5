package tridiff.chart;

import java.awt.Color;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A series in pixels. */
final class Curve {
  final Series series;
  final Style style;
  final Color colour;
  final Color textColour;
  final List<Point> points;
  int floorLane = -1;
  int gapLane = -1;
  int twins = 1;
  int twin = 0;
  double[] xs = {};
  double[] ys = {};

  Curve(Series series, Style style, List<Point> points) {
    this.series = series;
    this.points = points;
    this.style = style;
    colour = new Color(style.colour());
    textColour = new Color(style.textColour());
  }

  /** Returns the index of the rightmost point with a place, or -1. */
  int end() {
    int end = -1;
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isNaN(ys[i]) && (end < 0 || xs[i] >= xs[end])) {
        end = i;
      }
    }
    return end;
  }

  /** Returns the point with a place whose horizontal place is nearest to one. */
  Optional<Point2D> nearest(double wanted) {
    Point2D best = null;
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isNaN(ys[i])
          && !Double.isNaN(wanted)
          && (best == null || Math.abs(xs[i] - wanted) < Math.abs(best.getX() - wanted))) {
        best = new Point2D.Double(xs[i], ys[i]);
      }
    }
    return Optional.ofNullable(best);
  }

  /** Returns the points with a place between two horizontal places. */
  Stretch stretch(double left, double right) {
    List<Point2D> part = new ArrayList<>();
    for (int i = 0; i < xs.length; i++) {
      if (!Double.isNaN(ys[i]) && xs[i] >= left - 0.5 && xs[i] <= right + 0.5) {
        part.add(new Point2D.Double(xs[i], ys[i]));
      }
    }
    return new Stretch(part);
  }
}

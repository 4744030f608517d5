package tridiff.chart;

import java.awt.Rectangle;

/**
 * Where the values of two axes are in pixels.
 *
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param plot what the axes enclose, the strips beside them included
 * @param start where the horizontal axis starts
 * @param end where it ends
 * @param top where the vertical axis ends
 * @param bottom where it starts
 */
record Plane(
    AxisFit x, AxisFit y, Rectangle plot, double start, double end, double top, double bottom) {

  /** Where a zero is that a logarithmic horizontal axis cannot show. */
  private static final double FLOOR = 13;

  static boolean isOnFloor(AxisFit x, double value) {
    return value >= 0 && x.isOnFloor(value);
  }

  double x(double value) {
    return isOnFloor(x, value) ? plot.x + FLOOR : ofPlaceX(x.place(value));
  }

  /**
   * Returns the height of a value, or NaN if it has none; {@code floor} is the one below the axis.
   */
  double y(double value, double floor) {
    return y.isOnFloor(value) ? floor : ofPlaceY(y.place(value));
  }

  double ofPlaceX(double place) {
    return start + (place - x.low()) / (x.high() - x.low()) * (end - start);
  }

  double ofPlaceY(double place) {
    return bottom - (place - y.low()) / (y.high() - y.low()) * (bottom - top);
  }

  /** Returns the height of a value, or of the end of the axis beyond which it lies. */
  double within(double value) {
    double place = y.place(value);
    if (Double.isNaN(place)) {
      return value > 0 ? top : bottom;
    }
    return ofPlaceY(Math.max(y.low(), place));
  }
}

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

  /** Where a value is that lies before the horizontal axis: what is written there is no tick. */
  static final double FLOOR = 16;

  double x(double value) {
    return x.isOnFloor(value) ? plot.x + FLOOR : ofPlaceX(x.place(value));
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

  /**
   * Returns, as attributes of SVG, what a reader needs to compute values from pixels: the plot, and
   * of each axis its scale, the places of its ends, and where these are.
   */
  String data() {
    return "data-plot=\"%s %s %s %s\" data-x=\"%s %s %s\" data-y=\"%s %s %s\" "
        .formatted(
            plot.x, plot.y, plot.width, plot.height, x.data(), start, end, y.data(), bottom, top);
  }
}

package tridiff.chart;

/**
 * One point of a series.
 *
 * @param x the value on the horizontal axis
 * @param y the value on the vertical axis; NaN and infinities are shown as points without a value
 * @param low the lower edge of the band around the point, {@code y} if it has none
 * @param high the upper edge
 */
public record Point(double x, double y, double low, double high) {

  /** Returns a point without a band. */
  public static Point of(double x, double y) {
    return new Point(x, y, y, y);
  }
}

package tridiff.chart;

import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** Where the guides of a {@link LineChart} are. */
final class LineGuides {

  private final boolean hasEqualScales;
  private final Plane plane;
  private final Rectangle plot;

  LineGuides(LineChart spec, Plane plane) {
    this.hasEqualScales = spec.x().scale() == spec.y().scale();
    this.plane = plane;
    this.plot = plane.plot();
  }

  /** Returns the part of a band inside the plot, if any. */
  Optional<Rectangle2D> band(Guide guide) {
    if (!guide.isBand() || guide.kind() == Guide.Kind.DIAGONAL) {
      return Optional.empty();
    }
    double least = Math.min(guide.from(), guide.to());
    double most = Math.max(guide.from(), guide.to());
    boolean isHorizontal = guide.kind() == Guide.Kind.HORIZONTAL;
    AxisFit fit = isHorizontal ? plane.y() : plane.x();
    double low = isBefore(fit, least) ? Double.NEGATIVE_INFINITY : fit.place(least);
    double high = isBeyond(fit, most) ? Double.POSITIVE_INFINITY : fit.place(most);
    Rectangle2D visible = new Rectangle2D.Double();
    if (isHorizontal) {
      double upper = Math.max(plot.y, plane.ofPlaceY(high));
      double lower = Math.min(plot.getMaxY(), plane.ofPlaceY(low));
      visible.setFrameFromDiagonal(plot.x, upper, plot.getMaxX(), Math.max(upper, lower));
    } else {
      double left = Math.max(plot.x, plane.ofPlaceX(low));
      double right = Math.min(plot.getMaxX(), plane.ofPlaceX(high));
      visible.setFrameFromDiagonal(left, plot.y, Math.max(left, right), plot.getMaxY());
    }
    return visible.isEmpty() ? Optional.empty() : Optional.of(visible);
  }

  private static boolean isBefore(AxisFit fit, double value) {
    return Double.isNaN(fit.place(value)) ? value <= 0 : fit.place(value) <= fit.low();
  }

  private static boolean isBeyond(AxisFit fit, double value) {
    return Double.isNaN(fit.place(value)) ? value > 0 : fit.place(value) >= fit.high();
  }

  /** Returns the part of a line inside the plot, if any. */
  Optional<Line2D> line(Guide guide) {
    if (guide.isBand()) {
      return Optional.empty();
    }
    AxisFit x = plane.x();
    AxisFit y = plane.y();
    return switch (guide.kind()) {
      case HORIZONTAL -> {
        double at = plane.ofPlaceY(y.place(guide.from()));
        yield y.reaches(guide.from())
            ? Optional.of(new Line2D.Double(plot.x, at, plot.getMaxX(), at))
            : Optional.empty();
      }
      case VERTICAL -> {
        double at = plane.ofPlaceX(x.place(guide.from()));
        yield x.reaches(guide.from())
            ? Optional.of(new Line2D.Double(at, plot.y, at, plot.getMaxY()))
            : Optional.empty();
      }
      case DIAGONAL -> {
        double low = Math.max(x.low(), y.low());
        double high = Math.min(x.high(), y.high());
        yield low < high && hasEqualScales
            ? Optional.of(
                new Line2D.Double(
                    plane.ofPlaceX(low),
                    plane.ofPlaceY(low),
                    plane.ofPlaceX(high),
                    plane.ofPlaceY(high)))
            : Optional.empty();
      }
    };
  }
}

package tridiff.chart;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.List;
import java.util.Set;

/**
 * Curves, step curves and clouds of points over two number axes.
 *
 * <p>A zero on a logarithmic axis sits on a row of its own at the bottom, a point without a value
 * (NaN, infinite) on one at the top. More than 2,000 points of a series are thinned so that its
 * extremes stay.
 *
 * @param caption the texts around it
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series the data, later ones above earlier ones
 * @param guides lines and bands behind the data
 */
public record LineChart(Caption caption, Axis x, Axis y, List<Series> series, List<Guide> guides)
    implements ChartSpec {

  /** Checks that nothing is missing. */
  public LineChart {
    requireNonNull(caption);
    requireNonNull(x);
    requireNonNull(y);
    series = List.copyOf(series);
    guides = List.copyOf(guides);
  }

  /** Returns a chart without guides. */
  public static LineChart of(Caption caption, Axis x, Axis y, Series... series) {
    return new LineChart(caption, x, y, List.of(series), List.of());
  }

  @Override
  public Set<String> names() {
    return series.stream().map(Series::name).collect(toUnmodifiableSet());
  }

  @Override
  public Chart draw(Palette palette, Sheet sheet) {
    return new Chart(LinePainter.drawing(this, palette.with(names()), sheet), caption);
  }
}

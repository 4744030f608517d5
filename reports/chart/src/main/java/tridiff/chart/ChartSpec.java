package tridiff.chart;

import java.util.Set;

/**
 * What a chart shows, as plain data: no pixel, no colour, no font.
 *
 * <p>Equal specs give the same bytes on every machine with the same Java version.
 */
public sealed interface ChartSpec permits BarChart, HeatMap, LineChart {

  /** Returns the texts around the data. */
  Caption caption();

  /** Returns the names whose styles the chart takes from a palette. */
  Set<String> names();

  /**
   * Returns the chart, laid out and ready to be written. Any data can be drawn, also none.
   *
   * @param palette the styles of the names; those it does not know get some that differ within the
   *     chart
   * @param sheet what it is laid out for
   */
  Chart draw(Palette palette, Sheet sheet);

  /** Returns the chart for a page or a screen. */
  default Chart draw(Palette palette) {
    return draw(palette, Sheet.WIDE);
  }
}

/**
 * Draws charts: a {@link tridiff.chart.ChartSpec} says in plain data what a chart shows, and its
 * {@code draw} gives a {@link tridiff.chart.Chart}, which is SVG or PNG in memory.
 *
 * <pre>{@code
 * var caption = new Caption(
 *     "Merge sort wins from 50 entries on", "Comparisons against entries, medians", "", "Two curves that cross.");
 * var merge = Series.line("merge", List.of(Point.of(10, 22), Point.of(100, 540), Point.of(1000, 8700)));
 * var insertion = Series.line("insertion", List.of(Point.of(10, 25), Point.of(100, 2500), Point.of(1000, 250e3)))
 *     .with(Mark.slope(20, 500, "grows as n²"));
 * var spec = LineChart.of(caption, Axis.log10("entries n"), Axis.log10("comparisons"), merge, insertion);
 * byte[] svg = spec.draw(new Palette(Map.of())).svg("sorting");
 * }</pre>
 *
 * <p>Three kinds of spec do: {@link tridiff.chart.LineChart} (curves, step lines, clouds of
 * points), {@link tridiff.chart.HeatMap} and {@link tridiff.chart.BarChart}. The name of a series
 * or a bar alone decides its colour and its marker ({@link tridiff.chart.Palette}), so that they
 * are the same in every chart. Any data can be drawn, also none at all; nothing is left out
 * silently. The caller writes the bytes to files.
 *
 * <p>XChart draws the data area and is used nowhere else; the text around it is placed here,
 * because labels that may not overlap have to be laid out together.
 */
package tridiff.chart;

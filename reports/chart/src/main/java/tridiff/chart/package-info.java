/**
 * Draws charts: a {@link tridiff.chart.ChartSpec} says in plain data what a chart shows, and its
 * {@code draw()} gives a {@link tridiff.chart.Chart}, which is SVG or PNG in memory.
 *
 * <pre>{@code
 * var caption = new Caption("Central differences lose 5 digits", "Relative error of f'(x) against the step", footer, alt);
 * var central = Series.line("numeric-central", points)
 *     .with(Mark.ring(6.06e-6, "h = ∛u"), Mark.slope(1e-4, 1e-1, "as h²"));
 * var spec = LineChart.of(caption, Axis.log10("step size h"), Axis.log10("relative error").withFloor(0x1p-53, "below u"), central);
 * byte[] svg = spec.draw().svg("vcurve");
 * }</pre>
 *
 * <p>Three kinds of spec do: {@link tridiff.chart.LineChart} (curves, step lines, clouds of
 * points), {@link tridiff.chart.HeatMap} and {@link tridiff.chart.BarChart}. A series, a bar or a
 * column is named after its method, and the name alone decides its colour and its marker, the same
 * in every chart ({@link tridiff.chart.Palette}). Any data can be drawn, also none at all; nothing
 * is left out silently. The caller writes the bytes to files.
 *
 * <p>XChart draws the data area and is used nowhere else; the text around it is placed here,
 * because labels that may not overlap have to be laid out together.
 */
package tridiff.chart;

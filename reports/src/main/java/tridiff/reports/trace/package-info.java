/**
 * Draws a {@link tridiff.core.Trace}: {@link tridiff.reports.trace.TraceDrawing} makes an SVG of
 * it, generation below generation. For Graphviz there is {@link tridiff.core.Trace#dot()}.
 */
package tridiff.reports.trace;

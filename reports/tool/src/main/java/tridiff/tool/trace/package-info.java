/**
 * Draws a {@link tridiff.core.Trace}: {@link tridiff.tool.trace.TraceDrawing} makes an SVG of it,
 * generation below generation. For Graphviz there is {@link tridiff.core.Trace#dot()}.
 */
package tridiff.tool.trace;

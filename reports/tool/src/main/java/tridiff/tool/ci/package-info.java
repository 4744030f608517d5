/**
 * What a gate judged, in the formats that continuous integration reads: {@link
 * tridiff.tool.ci.JunitXml} and {@link tridiff.tool.ci.Sarif}.
 */
package tridiff.tool.ci;

/**
 * What is left of the digits when everything is computed in a shorter format. {@link
 * tridiff.tool.study.precision.WorkingPrecision} is the section of the report.
 */
package tridiff.tool.study.precision;

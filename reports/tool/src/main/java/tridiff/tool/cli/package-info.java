/** The command line: the only place that prints. */
package tridiff.tool.cli;

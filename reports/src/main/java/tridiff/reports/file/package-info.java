/**
 * Reads files in which users define functions, line by line, and files of points. Start with {@link
 * tridiff.reports.file.FunctionFile}.
 */
package tridiff.reports.file;

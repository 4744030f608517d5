/**
 * Reads files in which users define functions, line by line, and files of points. Start with {@link
 * tridiff.input.file.FunctionFile}.
 */
package tridiff.input.file;

/**
 * What a user writes for a function and for its points on a command line. Start with {@link
 * tridiff.input.argument.FunctionReader}.
 */
package tridiff.input.argument;

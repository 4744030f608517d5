/**
 * Functions as straight-line programs: recorded once, with equal subexpressions shared, then
 * measured or run again over any algebra.
 *
 * <p>Start with {@link tridiff.core.program.Program}.
 */
package tridiff.core.program;

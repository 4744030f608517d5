/**
 * Programs made ready to be run many times, as JVM bytecode or by an interpreter of whole blocks of
 * points.
 *
 * <p>Start with {@link tridiff.compile.PreparedFunction}. A {@link tridiff.core.program.Program} is
 * scheduled, laid out in methods and loops, and written; nothing of that is seen outside.
 */
package tridiff.compile;

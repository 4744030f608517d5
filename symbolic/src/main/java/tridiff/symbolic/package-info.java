/**
 * Derivatives as formulas, by Symja.
 *
 * <p>A function is recorded as a {@link tridiff.core.program.Program}, checked against {@link
 * tridiff.symbolic.Bounds}, written as Symja's terms by {@link tridiff.symbolic.Question},
 * differentiated on the thread of {@link tridiff.symbolic.Kernel}, and read back as formulas of
 * core by {@link tridiff.symbolic.Answer}. So the derivative is evaluated like every other
 * function. Start reading at {@link tridiff.symbolic.SymbolicDerivative}. No type of Symja leaves
 * this package, and no text ever goes in.
 */
package tridiff.symbolic;

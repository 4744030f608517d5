/**
 * What a number can be: an {@link tridiff.core.algebra.Algebra} gives a meaning to every operation
 * a function may use.
 *
 * <p>Start with {@link tridiff.core.algebra.Algebra}; {@link tridiff.core.algebra.Doubles} is its
 * plainest interpretation. Instruments (high precision, counting, recording) and differentiators
 * are further algebras.
 */
package tridiff.core.algebra;

/**
 * What a differentiator is. A {@link tridiff.core.Differentiator} turns a function into its
 * derivative, which is again a function.
 *
 * <p>To add a method of your own, implement {@link tridiff.core.Differentiator} and offer it
 * through a {@link tridiff.core.DifferentiatorProvider}.
 */
package tridiff.core;

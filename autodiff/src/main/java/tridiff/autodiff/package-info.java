/**
 * Derivatives by automatic differentiation.
 *
 * <p>{@link tridiff.autodiff.Graph} records a computation as it runs and follows it backward:
 * reverse mode, with the {@link tridiff.autodiff.Variable}s and {@link tridiff.autodiff.Function}s
 * of the study notes. Forward mode computes with dual numbers. Both take their derivatives from the
 * tables in {@link tridiff.autodiff.Rules}, and both work over any algebra, so that a derivative
 * can be differentiated again.
 */
package tridiff.autodiff;

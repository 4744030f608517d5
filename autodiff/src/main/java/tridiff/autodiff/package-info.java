/**
 * Derivatives by automatic differentiation: the chain rule, applied to numbers as a function runs.
 *
 * <p>The order of the packages is {@code array < rules < graph, dual, taylor}, and the provider of
 * the methods stands above. All modes take their derivatives from {@link
 * tridiff.autodiff.rules.Rules}, and all work over any algebra, so that a derivative can be
 * differentiated again; {@link tridiff.autodiff.Derivatives} chooses among them.
 */
package tridiff.autodiff;

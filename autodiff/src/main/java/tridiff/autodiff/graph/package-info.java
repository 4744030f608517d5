/**
 * Reverse mode, define-by-run: {@link tridiff.autodiff.graph.Graph} records a computation as it
 * runs and follows it backward, with the {@link tridiff.autodiff.graph.Variable}s and {@link
 * tridiff.autodiff.graph.Function}s of the study notes, over numbers or arrays. Over doubles a list
 * of flat arrays does the same, faster.
 */
package tridiff.autodiff.graph;

/**
 * Truncated Taylor series: {@link tridiff.autodiff.taylor.TaylorMode} gets the n-th derivative in
 * O(n^2) operations.
 */
package tridiff.autodiff.taylor;

/**
 * Arrays of numbers, and what an algebra over them is.
 *
 * <p>Start with {@link tridiff.autodiff.array.NumericArray}.
 */
package tridiff.autodiff.array;

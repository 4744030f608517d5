/**
 * Compiled gradients measured against gradients written by hand and against other libraries, with
 * JMH. Not part of the product.
 *
 * <p>Start with {@link tridiff.benchmark.Measure}; the functions are in {@link
 * tridiff.benchmark.Case}.
 */
package tridiff.benchmark;

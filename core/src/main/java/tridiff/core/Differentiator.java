package tridiff.core;

import tridiff.core.function.RealFunction;

/**
 * A method of differentiation: it turns a function into its derivative, which is again a function.
 *
 * <p>A function R^n to R^m becomes its Jacobian R^n to R^(m*n), row by row: entry {@code i * n + j}
 * is the derivative of output i by input j. Since the derivative can be evaluated over any algebra,
 * it can be differentiated again, by the same method or another.
 *
 * <p>A derivative that can say more than its values implements {@link HasFormula} or {@link
 * HasErrorEstimate}.
 */
public interface Differentiator {

  /**
   * Returns the name by which the method is asked for, with its options, such as {@code
   * numeric-central:step=1e-4}.
   */
  String name();

  /**
   * Returns the derivative of a function. Its variables and its domain are those of the function.
   *
   * @throws UnsupportedFunctionException if the method cannot differentiate this function; a method
   *     that finds that out only at a point throws it when the derivative is evaluated there
   */
  RealFunction differentiate(RealFunction f);
}

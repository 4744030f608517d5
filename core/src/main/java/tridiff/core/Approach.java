package tridiff.core;

/**
 * How a method gets at a derivative; it decides what the derivative costs.
 *
 * <p>The terms are those of Griewank and Walther, Evaluating Derivatives, 2nd ed. (2008),
 * doi:10.1137/1.9780898717761, chapters 3 and 13.
 */
public enum Approach {
  /** By a formula for the derivative, derived before it is evaluated. */
  FORMULA,
  /**
   * From values of the function near the point, real or complex; the cost grows with the inputs.
   */
  DIFFERENCES,
  /** Forward mode: tangents travel along with the values; the cost grows with the inputs. */
  FORWARD_MODE,
  /** Reverse mode: adjoints travel back from an output; the cost grows with the outputs. */
  REVERSE_MODE,
  /** Truncated Taylor series: as forward mode, but the n-th derivative costs O(n^2) and not 3^n. */
  TAYLOR_SERIES,
  /** In another way, or in one that the author does not tell. */
  OTHER
}

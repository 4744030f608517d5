package tridiff.core;

import tridiff.core.function.RealFunction;

/**
 * A {@link Differentiator} that has a way of its own to the n-th derivative, other than
 * differentiating n times.
 */
public interface HigherOrder {

  /**
   * Returns the derivative of some order of a function of one input, R to R^m, output by output.
   *
   * @param order 0 for the function itself
   * @throws IllegalArgumentException if the function has not exactly one input, or the order is
   *     negative
   */
  RealFunction nthDerivative(RealFunction f, int order);

  /**
   * The same for any method: its own way if it has one, else by differentiating again and again.
   */
  static RealFunction nthDerivative(Differentiator method, RealFunction f, int order) {
    requireOneInput(f, order);
    if (method instanceof HigherOrder direct) {
      return direct.nthDerivative(f, order);
    }
    return repeated(method, f, order);
  }

  /** Returns what differentiating again and again gives, for whatever method. */
  static RealFunction repeated(Differentiator method, RealFunction f, int order) {
    requireOneInput(f, order);
    RealFunction derivative = f;
    for (int i = 0; i < order; i++) {
      derivative = method.differentiate(derivative);
    }
    return derivative;
  }

  /**
   * Checks the arguments of the methods above.
   *
   * @throws IllegalArgumentException if the function has not exactly one input, or the order is
   *     negative
   */
  static void requireOneInput(RealFunction f, int order) {
    if (f.inputs() != 1) {
      throw new IllegalArgumentException(
          "an n-th derivative is that of a function of one input, but this one has "
              + f.inputs()
              + "; differentiate it again and again instead");
    }
    if (order < 0) {
      throw new IllegalArgumentException("order must be 0 or more, was " + order);
    }
  }
}

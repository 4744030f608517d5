package tridiff.benchmark;

/**
 * A function and its gradient in plain Java, written as somebody would who knows the derivative and
 * cares for speed, with the elementary functions of {@link Math}.
 */
public interface ByHand {
  /** Returns the value of the function. */
  double value(double[] x);

  /** Returns its gradient, in a new array. */
  double[] gradient(double[] x);
}

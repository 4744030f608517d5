package tridiff.benchmark;

/**
 * A function and its gradient in plain Java, written as somebody would who knows the derivative and
 * cares for speed, with the elementary functions of {@link Math}.
 */
public interface ByHand {
  /** Returns the value of the function. */
  double value(double[] x);

  /** Puts its gradient into an array, which may hold anything before. */
  void gradient(double[] x, double[] gradient);
}

package tridiff.benchmark;

import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/** The logistic map {@code y -> 4 y (1 - y)}, iterated. */
record Logistic(int iterations) implements ByHand {

  RealFunction function() {
    return RealFunction.of(
        1,
        x -> {
          Real y = x[0];
          for (int i = 0; i < iterations; i++) {
            y = y.times(4).times(y.negate().plus(1));
          }
          return y;
        });
  }

  @Override
  public double value(double[] x) {
    double y = x[0];
    for (int i = 0; i < iterations; i++) {
      y = 4 * y * (1 - y);
    }
    return y;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double y = x[0];
    double slope = 1;
    for (int i = 0; i < iterations; i++) {
      slope = slope * 4 * (1 - 2 * y);
      y = 4 * y * (1 - y);
    }
    gradient[0] = slope;
  }
}

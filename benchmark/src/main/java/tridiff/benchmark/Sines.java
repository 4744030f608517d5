package tridiff.benchmark;

import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/** {@code sin(sin(...sin(x)))}. */
record Sines(int depth) implements ByHand {

  RealFunction function() {
    return RealFunction.of(
        1,
        x -> {
          Real y = x[0];
          for (int i = 0; i < depth; i++) {
            y = y.sin();
          }
          return y;
        });
  }

  @Override
  public double value(double[] x) {
    double y = x[0];
    for (int i = 0; i < depth; i++) {
      y = Math.sin(y);
    }
    return y;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double y = x[0];
    double slope = 1;
    for (int i = 0; i < depth; i++) {
      slope *= Math.cos(y);
      y = Math.sin(y);
    }
    gradient[0] = slope;
  }
}

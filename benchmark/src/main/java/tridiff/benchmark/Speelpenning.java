package tridiff.benchmark;

import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/** The product of all inputs, whose formula for the gradient is quadratic in their number. */
record Speelpenning(int n) implements ByHand {

  RealFunction function() {
    return RealFunction.of(
        n,
        x -> {
          Real product = x[0];
          for (int i = 1; i < n; i++) {
            product = product.times(x[i]);
          }
          return product;
        });
  }

  @Override
  public double value(double[] x) {
    double product = x[0];
    for (int i = 1; i < n; i++) {
      product *= x[i];
    }
    return product;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double before = 1;
    for (int i = 0; i < n; i++) {
      gradient[i] = before;
      before *= x[i];
    }
    double after = 1;
    for (int i = n - 1; i >= 0; i--) {
      gradient[i] *= after;
      after *= x[i];
    }
  }
}

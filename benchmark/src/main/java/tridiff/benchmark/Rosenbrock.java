package tridiff.benchmark;

import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/** {@code sum of 100 (x_(i+1) - x_i^2)^2 + (1 - x_i)^2}. */
record Rosenbrock(int n) implements ByHand {

  RealFunction function() {
    return RealFunction.of(
        n,
        x -> {
          Real sum = x[0].constant(0);
          for (int i = 0; i + 1 < n; i++) {
            Real t = x[i + 1].minus(x[i].times(x[i]));
            Real u = x[i].negate().plus(1);
            sum = sum.plus(t.times(t).times(100)).plus(u.times(u));
          }
          return sum;
        });
  }

  @Override
  public double value(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < n; i++) {
      double t = x[i + 1] - x[i] * x[i];
      double u = 1 - x[i];
      sum += 100 * t * t + u * u;
    }
    return sum;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    gradient[0] = 0;
    for (int i = 0; i + 1 < n; i++) {
      double t = x[i + 1] - x[i] * x[i];
      double u = 1 - x[i];
      gradient[i] += -400 * t * x[i] - 2 * u;
      gradient[i + 1] = 200 * t;
    }
  }
}

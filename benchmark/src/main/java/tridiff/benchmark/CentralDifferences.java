package tridiff.benchmark;

import java.util.function.UnaryOperator;

/** Central differences in plain Java, the cheapest way that needs no derivative rules. */
final class CentralDifferences {

  private static final double STEP = Math.cbrt(0x1.0p-53);

  private CentralDifferences() {}

  static UnaryOperator<double[]> of(ByHand f) {
    return x -> {
      double[] gradient = new double[x.length];
      double[] moved = x.clone();
      for (int i = 0; i < x.length; i++) {
        double step = STEP * Math.max(Math.abs(x[i]), 1e-3);
        moved[i] = x[i] + step;
        double above = f.value(moved);
        moved[i] = x[i] - step;
        gradient[i] = (above - f.value(moved)) / (2 * step);
        moved[i] = x[i];
      }
      return gradient;
    };
  }
}

package tridiff.benchmark;

import java.util.List;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/**
 * The equations of Lotka and Volterra, {@code u' = a u - b u v, v' = d u v - c v}, followed by the
 * method of Runge and Kutta: the sum of the squares of u and v at the end, by u and v at the start
 * and a, b, c, d.
 */
final class Predators implements ByHand {

  private static final double STEP = 0.1;

  private final int steps;

  // By stage of each step; of one thread, as all that is written by hand here.
  private final double[] u;
  private final double[] v;

  Predators(int steps) {
    this.steps = steps;
    this.u = new double[4 * steps];
    this.v = new double[4 * steps];
  }

  static List<Double> start() {
    return List.of(1.2, 0.8, 1.1, 0.4, 0.9, 0.3);
  }

  RealFunction function() {
    return RealFunction.of(
        6,
        x -> {
          Real[] y = {x[0], x[1]};
          for (int n = 0; n < steps; n++) {
            Real[] k1 = slope(x, y);
            Real[] k2 = slope(x, moved(y, k1, STEP / 2));
            Real[] k3 = slope(x, moved(y, k2, STEP / 2));
            Real[] k4 = slope(x, moved(y, k3, STEP));
            for (int i = 0; i < 2; i++) {
              Real mean = k1[i].plus(k2[i].plus(k3[i]).times(2)).plus(k4[i]);
              y[i] = y[i].plus(mean.times(STEP / 6));
            }
          }
          return y[0].times(y[0]).plus(y[1].times(y[1]));
        });
  }

  private static Real[] slope(Real[] x, Real[] y) {
    Real met = y[0].times(y[1]);
    return new Real[] {
      x[2].times(y[0]).minus(x[3].times(met)), x[5].times(met).minus(x[4].times(y[1]))
    };
  }

  private static Real[] moved(Real[] y, Real[] slope, double by) {
    return new Real[] {y[0].plus(slope[0].times(by)), y[1].plus(slope[1].times(by))};
  }

  @Override
  public double value(double[] x) {
    double[] end = follow(x);
    return end[0] * end[0] + end[1] * end[1];
  }

  private double[] follow(double[] x) {
    double a = x[2];
    double b = x[3];
    double c = x[4];
    double d = x[5];
    double[] y = {x[0], x[1]};
    for (int n = 0; n < 4 * steps; n += 4) {
      double sumU = 0;
      double sumV = 0;
      double ku = 0;
      double kv = 0;
      for (int stage = 0; stage < 4; stage++) {
        double by = stage == 3 ? STEP : STEP / 2;
        double su = y[0] + by * ku;
        double sv = y[1] + by * kv;
        u[n + stage] = su;
        v[n + stage] = sv;
        ku = a * su - b * su * sv;
        kv = d * su * sv - c * sv;
        double weight = stage == 0 || stage == 3 ? STEP / 6 : STEP / 3;
        sumU += weight * ku;
        sumV += weight * kv;
      }
      y[0] += sumU;
      y[1] += sumV;
    }
    return y;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double[] end = follow(x);
    double byA = 0;
    double byB = 0;
    double byC = 0;
    double byD = 0;
    double byU = 2 * end[0];
    double byV = 2 * end[1];
    for (int n = 4 * steps - 4; n >= 0; n -= 4) {
      double stateU = 0;
      double stateV = 0;
      double sumU = byU;
      double sumV = byV;
      for (int stage = 3; stage >= 0; stage--) {
        double by = stage == 3 ? 0 : stage == 2 ? STEP : STEP / 2;
        double weight = stage == 0 || stage == 3 ? STEP / 6 : STEP / 3;
        double ku = weight * byU + by * stateU;
        double kv = weight * byV + by * stateV;
        double su = u[n + stage];
        double sv = v[n + stage];
        byA += ku * su;
        byB -= ku * su * sv;
        byC -= kv * sv;
        byD += kv * su * sv;
        stateU = ku * (x[2] - x[3] * sv) + kv * x[5] * sv;
        stateV = kv * (x[5] * su - x[4]) - ku * x[3] * su;
        sumU += stateU;
        sumV += stateV;
      }
      byU = sumU;
      byV = sumV;
    }
    gradient[0] = byU;
    gradient[1] = byV;
    gradient[2] = byA;
    gradient[3] = byB;
    gradient[4] = byC;
    gradient[5] = byD;
  }
}

package tridiff.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/**
 * The log-likelihood of points under a mixture of Gaussians, by its parameters: for each component
 * the logarithm of its weight, its mean, and the inverse square root of its covariance as a lower
 * triangular matrix, the diagonal by its logarithms.
 *
 * <p>Source: F. Srajer, Z. Kukelova, A. Fitzgibbon, A benchmark of selected algorithmic
 * differentiation tools on some problems in computer vision and machine learning, Optimization
 * Methods and Software 33 (2018), 889-906, doi:10.1080/10556788.2018.1435651; without its prior.
 */
final class Mixture implements ByHand {

  private final int dimensions;
  private final int components;
  private final double[][] points;
  private final int size;

  Mixture(int dimensions, int components, int points) {
    this.dimensions = dimensions;
    this.components = components;
    this.points = new double[points][dimensions];
    for (int n = 0; n < points; n++) {
      for (int j = 0; j < dimensions; j++) {
        this.points[n][j] = Math.sin(1.0 + 3 * n + 7 * j);
      }
    }
    this.size = 1 + 2 * dimensions + dimensions * (dimensions - 1) / 2;
  }

  List<Double> parameters() {
    List<Double> parameters = new ArrayList<>();
    for (int i = 0; i < components * size; i++) {
      parameters.add(Math.cos(5.0 * i) / 4);
    }
    return parameters;
  }

  // The parameters of a component: its weight, its mean, the diagonal, and the rest row by row.

  private int mean(int component) {
    return component * size + 1;
  }

  private int diagonal(int component) {
    return mean(component) + dimensions;
  }

  private int below(int component, int row) {
    return diagonal(component) + dimensions + row * (row - 1) / 2;
  }

  RealFunction function() {
    return RealFunction.of(
        components * size,
        p -> {
          Real[] factor = new Real[components];
          Real[][] scale = new Real[components][dimensions];
          for (int k = 0; k < components; k++) {
            factor[k] = p[k * size];
            for (int i = 0; i < dimensions; i++) {
              scale[k][i] = p[diagonal(k) + i].exp();
              factor[k] = factor[k].plus(p[diagonal(k) + i]);
            }
          }
          Real sum = p[0].constant(0);
          for (double[] point : points) {
            Real[] logs = new Real[components];
            for (int k = 0; k < components; k++) {
              logs[k] = factor[k].minus(squareOfDistance(p, k, scale[k], point).times(0.5));
            }
            sum = sum.plus(logOfSum(logs));
          }
          Real[] weights = new Real[components];
          for (int k = 0; k < components; k++) {
            weights[k] = p[k * size];
          }
          return sum.minus(logOfSum(weights).times(points.length));
        });
  }

  private Real squareOfDistance(Real[] p, int k, Real[] scale, double[] point) {
    Real[] centred = new Real[dimensions];
    Real sum = p[0].constant(0);
    for (int i = 0; i < dimensions; i++) {
      centred[i] = p[mean(k) + i].negate().plus(point[i]);
      Real z = scale[i].times(centred[i]);
      for (int j = 0; j < i; j++) {
        z = z.plus(p[below(k, i) + j].times(centred[j]));
      }
      sum = sum.plus(z.times(z));
    }
    return sum;
  }

  private static Real logOfSum(Real[] logs) {
    Real largest = logs[0];
    for (Real log : logs) {
      largest = largest.max(log);
    }
    Real sum = largest.constant(0);
    for (Real log : logs) {
      sum = sum.plus(log.minus(largest).exp());
    }
    return sum.log().plus(largest);
  }

  @Override
  public double value(double[] p) {
    return evaluate(p, new double[p.length], false);
  }

  @Override
  public void gradient(double[] p, double[] gradient) {
    Arrays.fill(gradient, 0);
    evaluate(p, gradient, true);
  }

  private double evaluate(double[] p, double[] gradient, boolean derive) {
    double[] factor = new double[components];
    double[][] scale = new double[components][dimensions];
    for (int k = 0; k < components; k++) {
      factor[k] = p[k * size];
      for (int i = 0; i < dimensions; i++) {
        scale[k][i] = Math.exp(p[diagonal(k) + i]);
        factor[k] += p[diagonal(k) + i];
      }
    }
    double[] share = new double[components];
    double[][] centred = new double[components][dimensions];
    double[][] z = new double[components][dimensions];
    double sum = 0;
    for (double[] point : points) {
      for (int k = 0; k < components; k++) {
        double square = 0;
        for (int i = 0; i < dimensions; i++) {
          centred[k][i] = point[i] - p[mean(k) + i];
          double zi = scale[k][i] * centred[k][i];
          int row = below(k, i);
          for (int j = 0; j < i; j++) {
            zi += p[row + j] * centred[k][j];
          }
          z[k][i] = zi;
          square += zi * zi;
        }
        share[k] = factor[k] - 0.5 * square;
      }
      sum += logOfSum(share);
      if (derive) {
        for (int k = 0; k < components; k++) {
          addGradient(p, k, share[k], scale[k], centred[k], z[k], gradient);
        }
      }
    }
    for (int k = 0; k < components; k++) {
      share[k] = p[k * size];
    }
    sum -= points.length * logOfSum(share);
    for (int k = 0; k < components; k++) {
      gradient[k * size] -= points.length * share[k];
    }
    return sum;
  }

  /** Returns the logarithm of the sum of exponentials, and leaves the share of each. */
  private static double logOfSum(double[] logs) {
    double largest = logs[0];
    for (double log : logs) {
      largest = Math.max(largest, log);
    }
    double sum = 0;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Math.exp(logs[k] - largest);
      sum += logs[k];
    }
    for (int k = 0; k < logs.length; k++) {
      logs[k] /= sum;
    }
    return Math.log(sum) + largest;
  }

  private void addGradient(
      double[] p,
      int k,
      double share,
      double[] scale,
      double[] centred,
      double[] z,
      double[] gradient) {
    gradient[k * size] += share;
    for (int i = 0; i < dimensions; i++) {
      double byZ = -share * z[i];
      gradient[diagonal(k) + i] += share + byZ * scale[i] * centred[i];
      gradient[mean(k) + i] -= byZ * scale[i];
      int row = below(k, i);
      for (int j = 0; j < i; j++) {
        gradient[row + j] += byZ * centred[j];
        gradient[mean(k) + j] -= byZ * p[row + j];
      }
    }
  }
}

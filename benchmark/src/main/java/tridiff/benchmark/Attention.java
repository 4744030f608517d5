package tridiff.benchmark;

import java.util.Arrays;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/**
 * An attention block, {@code softmax(Q K^T / sqrt(width)) V}: the sum of the squares of its
 * entries, by the entries of Q, K and V, row by row.
 *
 * <p>Source: A. Vaswani et al., Attention is all you need, NeurIPS 2017, section 3.2.1.
 */
final class Attention implements ByHand {

  private final int rows;
  private final int width;
  private final int keys;
  private final int values;
  private final double scale;

  Attention(int rows, int width) {
    this.rows = rows;
    this.width = width;
    this.keys = rows * width;
    this.values = 2 * keys;
    this.scale = 1 / Math.sqrt(width);
  }

  int inputs() {
    return 3 * rows * width;
  }

  RealFunction function() {
    return RealFunction.of(
        inputs(),
        x -> {
          Real loss = x[0].constant(0);
          for (int i = 0; i < rows; i++) {
            Real[] weight = new Real[rows];
            Real sum = x[0].constant(0);
            for (int j = 0; j < rows; j++) {
              Real score = x[i * width].times(x[keys + j * width]);
              for (int c = 1; c < width; c++) {
                score = score.plus(x[i * width + c].times(x[keys + j * width + c]));
              }
              weight[j] = score.times(scale).exp();
              sum = sum.plus(weight[j]);
            }
            for (int j = 0; j < rows; j++) {
              weight[j] = weight[j].dividedBy(sum);
            }
            for (int c = 0; c < width; c++) {
              Real out = weight[0].times(x[values + c]);
              for (int j = 1; j < rows; j++) {
                out = out.plus(weight[j].times(x[values + j * width + c]));
              }
              loss = loss.plus(out.times(out));
            }
          }
          return loss;
        });
  }

  @Override
  public double value(double[] x) {
    double[] weight = new double[rows];
    double[] out = new double[width];
    double loss = 0;
    for (int i = 0; i < rows; i++) {
      row(x, i, weight, out);
      for (double entry : out) {
        loss += entry * entry;
      }
    }
    return loss;
  }

  /** Computes a row of the block, and the weights in it. */
  private void row(double[] x, int i, double[] weight, double[] out) {
    double sum = 0;
    for (int j = 0; j < rows; j++) {
      double score = 0;
      for (int c = 0; c < width; c++) {
        score += x[i * width + c] * x[keys + j * width + c];
      }
      weight[j] = Math.exp(score * scale);
      sum += weight[j];
    }
    Arrays.fill(out, 0);
    for (int j = 0; j < rows; j++) {
      weight[j] /= sum;
      for (int c = 0; c < width; c++) {
        out[c] += weight[j] * x[values + j * width + c];
      }
    }
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    double[] weight = new double[rows];
    double[] byWeight = new double[rows];
    double[] out = new double[width];
    Arrays.fill(gradient, 0);
    for (int i = 0; i < rows; i++) {
      row(x, i, weight, out);
      double mean = 0;
      for (int j = 0; j < rows; j++) {
        double sum = 0;
        for (int c = 0; c < width; c++) {
          sum += 2 * out[c] * x[values + j * width + c];
          gradient[values + j * width + c] += 2 * out[c] * weight[j];
        }
        byWeight[j] = sum;
        mean += weight[j] * sum;
      }
      for (int j = 0; j < rows; j++) {
        double byScore = weight[j] * (byWeight[j] - mean) * scale;
        for (int c = 0; c < width; c++) {
          gradient[i * width + c] += byScore * x[keys + j * width + c];
          gradient[keys + j * width + c] += byScore * x[i * width + c];
        }
      }
    }
  }
}

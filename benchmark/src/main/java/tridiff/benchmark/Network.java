package tridiff.benchmark;

import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/**
 * The squared error of a dense network with one hidden layer of tanh and one output, for one fixed
 * sample, as a function of its weights: {@code inputs * hidden} weights of the first layer, row by
 * row, its biases, the weights of the second layer and its bias.
 */
final class Network implements ByHand {

  private static final double TARGET = 0.25;

  private final int inputs;
  private final int hidden;
  private final double[] sample;

  Network(int inputs, int hidden) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.sample = new double[inputs];
    for (int j = 0; j < inputs; j++) {
      sample[j] = Math.cos(3.0 * j);
    }
  }

  int weights() {
    return inputs * hidden + 2 * hidden + 1;
  }

  RealFunction function() {
    int biases = inputs * hidden;
    int second = biases + hidden;
    return RealFunction.of(
        weights(),
        w -> {
          Real out = w[second + hidden];
          for (int i = 0; i < hidden; i++) {
            Real sum = w[biases + i];
            for (int j = 0; j < inputs; j++) {
              sum = sum.plus(w[i * inputs + j].times(sample[j]));
            }
            out = out.plus(w[second + i].times(sum.tanh()));
          }
          Real error = out.minus(TARGET);
          return error.times(error);
        });
  }

  @Override
  public double value(double[] w) {
    int biases = inputs * hidden;
    int second = biases + hidden;
    double out = w[second + hidden];
    for (int i = 0; i < hidden; i++) {
      out += w[second + i] * Math.tanh(sum(w, i));
    }
    double error = out - TARGET;
    return error * error;
  }

  private double sum(double[] w, int i) {
    double sum = w[inputs * hidden + i];
    for (int j = 0; j < inputs; j++) {
      sum += w[i * inputs + j] * sample[j];
    }
    return sum;
  }

  @Override
  public void gradient(double[] w, double[] gradient) {
    int biases = inputs * hidden;
    int second = biases + hidden;
    double out = w[second + hidden];
    for (int i = 0; i < hidden; i++) {
      double h = Math.tanh(sum(w, i));
      gradient[second + i] = h;
      out += w[second + i] * h;
    }
    double byOut = 2 * (out - TARGET);
    gradient[second + hidden] = byOut;
    for (int i = 0; i < hidden; i++) {
      double h = gradient[second + i];
      double bySum = byOut * w[second + i] * (1 - h * h);
      gradient[second + i] = byOut * h;
      gradient[biases + i] = bySum;
      for (int j = 0; j < inputs; j++) {
        gradient[i * inputs + j] = bySum * sample[j];
      }
    }
  }
}

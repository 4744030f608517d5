package tridiff.autodiff.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tridiff.autodiff.array.NumericArray;
import tridiff.autodiff.array.Shape;
import tridiff.autodiff.rules.Rules;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;

/**
 * The mean squared error of a network with one hidden layer, tanh, and one output: {@code
 * mean((tanh(X W) w - t)^2)}, and its gradient by W and w in three ways.
 */
final class DenseNetwork {

  private final double[][] x; // the batch, one row for each example
  private final double[][] hidden; // the weights W, one row for each input
  private final double[] output; // the weights w, one for each hidden unit
  private final double[] target; // what each example should answer

  DenseNetwork(double[][] x, double[][] hidden, double[] output, double[] target) {
    this.x = x;
    this.hidden = hidden;
    this.output = output;
    this.target = target;
  }

  /** The loss and its gradient, matrices row by row. */
  static final class Gradient {
    private final double loss;
    private final double[] hidden;
    private final double[] output;

    Gradient(double loss, double[] hidden, double[] output) {
      this.loss = loss;
      this.hidden = hidden;
      this.output = output;
    }

    double loss() {
      return loss;
    }

    double[] hidden() {
      return hidden;
    }

    double[] output() {
      return output;
    }
  }

  static DenseNetwork random(int batch, int inputs, int units, Random random) {
    return new DenseNetwork(
        gaussian(batch, inputs, 1, random),
        gaussian(inputs, units, 1 / Math.sqrt(inputs), random),
        gaussian(1, units, 1 / Math.sqrt(units), random)[0],
        gaussian(1, batch, 1, random)[0]);
  }

  private static double[][] gaussian(int rows, int columns, double scale, Random random) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      for (int j = 0; j < columns; j++) {
        row[j] = scale * random.nextGaussian();
      }
    }
    return values;
  }

  Gradient gradientByArrays(Rules rules) {
    ArrayGraph graph = ArrayGraph.of(Precision.DOUBLE, rules);
    Variable<NumericArray> first = graph.variable(NumericArray.of(hidden));
    Variable<NumericArray> second = graph.variable(column(output));
    Variable<NumericArray> batch = graph.fixed(NumericArray.of(x));
    Variable<NumericArray> answer =
        graph.matrixProduct(graph.matrixProduct(batch, first).tanh(), second);
    Variable<NumericArray> error = answer.minus(graph.fixed(column(target)));
    Variable<NumericArray> loss = graph.sum(error.square()).dividedBy(x.length);
    loss.backward();
    return new Gradient(
        loss.data().value(), first.grad().data().toArray(), second.grad().data().toArray());
  }

  private static NumericArray column(double[] values) {
    return NumericArray.generate(Precision.DOUBLE, Shape.matrix(values.length, 1), i -> values[i]);
  }

  Gradient gradientByScalars() {
    Graph<Double> graph = Graph.over(Doubles.STRICT);
    List<List<Variable<Double>>> first = new ArrayList<>();
    for (double[] row : hidden) {
      first.add(IntStream.range(0, row.length).mapToObj(j -> graph.variable(row[j])).toList());
    }
    List<Variable<Double>> second =
        IntStream.range(0, output.length).mapToObj(j -> graph.variable(output[j])).toList();
    Variable<Double> loss = graph.constant(0);
    for (int i = 0; i < x.length; i++) {
      Variable<Double> answer = graph.constant(0);
      for (int j = 0; j < output.length; j++) {
        Variable<Double> sum = graph.constant(0);
        for (int k = 0; k < x[i].length; k++) {
          sum = sum.plus(first.get(k).get(j).times(x[i][k]));
        }
        answer = answer.plus(sum.tanh().times(second.get(j)));
      }
      loss = loss.plus(answer.minus(target[i]).square());
    }
    loss = loss.dividedBy(x.length);
    loss.backward();
    return new Gradient(
        loss.data(),
        first.stream().flatMap(List::stream).mapToDouble(v -> v.grad().data()).toArray(),
        second.stream().mapToDouble(v -> v.grad().data()).toArray());
  }

  /** As somebody writes it who knows the formulas, over flat arrays. */
  Gradient gradientByHand() {
    int inputs = hidden.length;
    int units = output.length;
    double loss = 0;
    double[] byHidden = new double[inputs * units];
    double[] byOutput = new double[units];
    double[] h = new double[units];
    for (int i = 0; i < x.length; i++) {
      java.util.Arrays.fill(h, 0);
      for (int k = 0; k < inputs; k++) {
        double xik = x[i][k];
        double[] row = hidden[k];
        for (int j = 0; j < units; j++) {
          h[j] += xik * row[j];
        }
      }
      double answer = 0;
      for (int j = 0; j < units; j++) {
        h[j] = StrictMath.tanh(h[j]);
        answer += h[j] * output[j];
      }
      double error = answer - target[i];
      loss += error * error;
      double slope = 2 * error / x.length;
      for (int j = 0; j < units; j++) {
        byOutput[j] += slope * h[j];
        h[j] = slope * output[j] * (1 - h[j] * h[j]);
      }
      for (int k = 0; k < inputs; k++) {
        double xik = x[i][k];
        for (int j = 0; j < units; j++) {
          byHidden[k * units + j] += xik * h[j];
        }
      }
    }
    return new Gradient(loss / x.length, byHidden, byOutput);
  }
}

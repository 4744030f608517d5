package tridiff.tool.study.checkers;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import tridiff.core.Guard;
import tridiff.core.function.RealFunction;

/**
 * The difference quotients of gradient checks, as they compute them: with a step taken to the
 * letter, in doubles. An entry is NaN where the function has no value.
 */
final class Quotients {

  private Quotients() {}

  /** Returns the Jacobian by {@code (f(x + eps) - f(x - eps)) / (2 eps)}. */
  static double[][] central(RealFunction f, double[] x, double epsilon) {
    double[][] jacobian = new double[f.outputs()][f.inputs()];
    for (int j = 0; j < f.inputs(); j++) {
      double[] above = at(f, moved(x, j, epsilon));
      double[] below = at(f, moved(x, j, -epsilon));
      for (int i = 0; i < f.outputs(); i++) {
        jacobian[i][j] = (above[i] - below[i]) / (2 * epsilon);
      }
    }
    return jacobian;
  }

  /** Returns the Jacobian by {@code (f(x + eps) - f(x)) / eps}. */
  static double[][] forward(RealFunction f, double[] x, double epsilon) {
    double[][] jacobian = new double[f.outputs()][f.inputs()];
    double[] here = at(f, x);
    for (int j = 0; j < f.inputs(); j++) {
      double[] above = at(f, moved(x, j, epsilon));
      for (int i = 0; i < f.outputs(); i++) {
        jacobian[i][j] = (above[i] - here[i]) / epsilon;
      }
    }
    return jacobian;
  }

  /** Returns the derivative along a direction, {@code (f(x + eps v) - f(x - eps v)) 0.5 / eps}. */
  static double[] along(RealFunction f, double[] x, double[] direction, double epsilon) {
    double[] above = x.clone();
    double[] below = x.clone();
    for (int j = 0; j < x.length; j++) {
      above[j] += direction[j] * epsilon;
      below[j] -= direction[j] * epsilon;
    }
    double[] up = at(f, above);
    double[] down = at(f, below);
    double[] derivative = new double[up.length];
    for (int i = 0; i < derivative.length; i++) {
      // As the check does it: equal infinities have the difference 0.
      derivative[i] = (up[i] == down[i] ? 0 : up[i] - down[i]) * (0.5 / epsilon);
    }
    return derivative;
  }

  private static double[] moved(double[] x, int input, double distance) {
    double[] moved = x.clone();
    moved[input] += distance;
    return moved;
  }

  /** Returns the values; NaN where the function breaks. */
  static double[] at(RealFunction f, double[] x) {
    try {
      return f.at(x);
    } catch (RuntimeException e) {
      Guard.endIfStopped(e);
      double[] none = new double[f.outputs()];
      Arrays.fill(none, Double.NaN);
      return none;
    }
  }

  /** Returns what becomes of each entry. */
  static double[][] map(double[][] jacobian, UnaryOperator<Double> entry) {
    double[][] mapped = new double[jacobian.length][];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = new double[jacobian[i].length];
      for (int j = 0; j < mapped[i].length; j++) {
        mapped[i][j] = entry.apply(jacobian[i][j]);
      }
    }
    return mapped;
  }
}

package tridiff.core.function;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Real;

/**
 * A function from R^n to R^m that can be evaluated over any {@link Algebra}.
 *
 * <p>It must be a pure function of its inputs, and use every number only through the algebra it is
 * given. A derivative is a {@code RealFunction} too: the Jacobian, R^n to R^(m*n), row by row, so
 * that entry {@code i * n + j} is the derivative of output {@code i} by input {@code j}.
 */
public interface RealFunction {

  /** Returns n, the number of inputs. */
  int inputs();

  /** Returns m, the number of outputs. */
  int outputs();

  /**
   * Evaluates the function.
   *
   * @param on what the operations mean
   * @param x the n inputs
   * @return the m outputs
   */
  <T> List<T> evaluate(Algebra<T> on, List<T> x);

  /**
   * Returns the names of the inputs: {@code x} if there is one, else {@code x1}, {@code x2}, ...
   * unless it has its own.
   */
  default List<String> variables() {
    if (inputs() == 1) {
      return List.of("x");
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= inputs(); i++) {
      names.add("x" + i);
    }
    return List.copyOf(names);
  }

  /** Returns where the function is meant to be evaluated: everywhere, unless it says otherwise. */
  default Domain domain() {
    return Domain.everywhere(inputs());
  }

  /**
   * Demands as many values as there are inputs.
   *
   * @throws IllegalArgumentException if the number given is not n
   */
  default void requireInputs(int given) {
    if (given != inputs()) {
      throw new IllegalArgumentException(
          "the function has " + inputs() + " inputs, but " + given + " values were given");
    }
  }

  /**
   * Returns the outputs over {@link Doubles}.
   *
   * @throws IllegalArgumentException if the number of arguments is not n
   */
  default double[] at(double... x) {
    requireInputs(x.length);
    List<Double> point = new ArrayList<>(x.length);
    for (double coordinate : x) {
      point.add(coordinate);
    }
    List<Double> y = evaluate(Doubles.STRICT, point);
    double[] values = new double[y.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = y.get(i);
    }
    return values;
  }

  /** Returns this function with another domain. */
  default RealFunction within(Domain domain) {
    return new RestrictedFunction(this, domain);
  }

  /** Returns the function with one output that a lambda computes. */
  static RealFunction of(int inputs, Function<Real[], Real> body) {
    return new LambdaFunction(inputs, 1, x -> new Real[] {body.apply(x)});
  }

  /** Returns the function with several outputs that a lambda computes. */
  static RealFunction of(int inputs, int outputs, Function<Real[], Real[]> body) {
    return new LambdaFunction(inputs, outputs, body);
  }
}

package tridiff.examples.chebyshev;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tridiff.core.Differentiator;
import tridiff.core.Jacobian;
import tridiff.core.MethodOptions;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;

/**
 * The derivative at x of the polynomial that interpolates f at the Chebyshev points {@code x + h
 * t_k} with {@code t_k = cos(k pi / 2m)}, k = 0 to 2m: the row of the middle node in the
 * differentiation matrix,
 *
 * <pre>{@code
 * f'(x) = sum over k < m of (-1)^(m + k + 1) / (c_k t_k) (f(x + h t_k) - f(x - h t_k)) / h
 * }</pre>
 *
 * <p>where c_0 is 2 and every other c_k is 1. The truncation error begins with {@code m h^2m f^(2m
 * + 1)(x) / ((2m + 1)! 2^(2m - 2))}, which is h^4 f^(5) / 240 for five nodes. It takes 2m
 * evaluations for every input, and does not look at the domain of f.
 *
 * <p>Source: Trefethen, Spectral Methods in MATLAB (2000), doi:10.1137/1.9780898719598, theorem 7.
 *
 * @param name the name with options
 * @param step h, if it was given; else 1e-3 max(|x|, 1)
 * @param half m: there are 2m + 1 nodes
 */
record Chebyshev(String name, Optional<Double> step, int half) implements Differentiator {

  /** The numbers of nodes it can take, the default first. */
  static final List<String> NODES = List.of("5", "3", "7", "9");

  private static final double OWN_STEP = 1e-3;

  static Chebyshev create(String name, MethodOptions options) {
    String nodes = options.text("nodes").orElse(NODES.get(0));
    if (!NODES.contains(nodes)) {
      throw new IllegalArgumentException(
          "nodes must be one of " + String.join(", ", NODES) + ", was '" + nodes + "'");
    }
    return new Chebyshev(
        name + options.suffix(), options.positiveNumber("step"), Integer.parseInt(nodes) / 2);
  }

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new Jacobian.ByColumns(f) {
      @Override
      protected <T> List<T> column(Algebra<T> on, List<T> x, int input) {
        double own = nearestDoubles(on, x).map(p -> Math.max(Math.abs(p[input]), 1)).orElse(1.0);
        T h = on.parameter(step.orElse(OWN_STEP * own));
        List<T> column = new ArrayList<>(Collections.nCopies(f.outputs(), on.constant(0)));
        for (int k = 0; k < half; k++) {
          double t = StrictMath.cos(k * Math.PI / (2 * half));
          T distance = on.multiply(h, on.constant(t));
          double sign = (half + k) % 2 == 1 ? 1 : -1;
          T weight = on.divide(on.constant(k == 0 ? sign / 2 : sign), distance);
          List<T> above = f.evaluate(on, moved(x, input, on.add(x.get(input), distance)));
          List<T> below = f.evaluate(on, moved(x, input, on.subtract(x.get(input), distance)));
          for (int i = 0; i < column.size(); i++) {
            T term = on.multiply(weight, on.subtract(above.get(i), below.get(i)));
            column.set(i, on.add(column.get(i), term));
          }
        }
        return column;
      }
    };
  }

  private static <T> List<T> moved(List<T> x, int input, T to) {
    List<T> node = new ArrayList<>(x);
    node.set(input, to);
    return node;
  }
}

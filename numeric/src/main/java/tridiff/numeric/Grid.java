package tridiff.numeric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;
import tridiff.numeric.StencilProduct.Factor;

/** The values of a function around a point, each node evaluated once. */
final class Grid<T> {

  private final Algebra<T> on;
  private final RealFunction function;
  private final List<T> point;
  private final Map<Double, T> steps = new HashMap<>();
  private final Map<List<Double>, List<T>> values = new HashMap<>();

  Grid(Algebra<T> on, RealFunction function, List<T> point) {
    this.on = on;
    this.function = function;
    this.point = List.copyOf(point);
  }

  Algebra<T> on() {
    return on;
  }

  RealFunction function() {
    return function;
  }

  List<T> point() {
    return point;
  }

  /** Returns the function along one input, as the values of this grid are computed. */
  Section section(int input) {
    double[] nearest = point.stream().mapToDouble(on::approximate).toArray();
    return new Section(function, on.precision(), nearest, input);
  }

  /** Returns a step as a number of this evaluation, the same for all nodes. */
  T step(double size) {
    return steps.computeIfAbsent(size, on::parameter);
  }

  /** Returns the quotient for one output. */
  T quotient(StencilProduct product, int output) {
    return along(product.factors(), List.of(), output);
  }

  /** There are no more factors than the order of the derivative, so this is not deep. */
  private T along(List<Factor> factors, List<Integer> offsets, int output) {
    Factor factor = factors.get(offsets.size());
    return factor
        .stencil()
        .quotient(
            on,
            offset -> {
              List<Integer> all = new ArrayList<>(offsets);
              all.add(offset);
              return all.size() == factors.size()
                  ? at(factors, all).get(output)
                  : along(factors, all, output);
            },
            step(factor.step()));
  }

  /** Returns the outputs at a node. */
  List<T> at(List<Factor> factors, List<Integer> offsets) {
    List<Double> distances = new ArrayList<>(Collections.nCopies(point.size(), 0.0));
    for (int k = 0; k < offsets.size(); k++) {
      Factor factor = factors.get(k);
      distances.set(factor.input(), offsets.get(k) * factor.step() + 0.0);
    }
    List<T> known = values.get(distances);
    if (known == null) {
      known = function.evaluate(on, node(factors, offsets));
      values.put(distances, known);
    }
    return known;
  }

  /** Returns a node. */
  List<T> node(List<Factor> factors, List<Integer> offsets) {
    List<T> node = new ArrayList<>(point);
    for (int k = 0; k < offsets.size(); k++) {
      Factor factor = factors.get(k);
      if (offsets.get(k) != 0) {
        T x = point.get(factor.input());
        node.set(factor.input(), Stencil.node(on, x, offsets.get(k), step(factor.step())));
      }
    }
    return node;
  }
}

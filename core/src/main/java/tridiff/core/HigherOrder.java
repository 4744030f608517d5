package tridiff.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * A {@link Differentiator} that has a way of its own to derivatives of higher order, other than
 * differentiating again and again.
 */
public interface HigherOrder {

  /**
   * Returns partial derivatives of one order as a function: for each output of f, in their order,
   * all that are asked for.
   *
   * @param wanted which derivatives; all of the same order
   * @throws UnsupportedFunctionException if the method has no derivatives of this order
   */
  RealFunction partials(RealFunction f, List<MultiIndex> wanted);

  /**
   * Returns the truncation error of the derivative of some order by one variable. In a step it is
   * {@code constant h^p |f^(order + p)|}, and the rounding error {@code noise e / h^order}.
   *
   * @param order 1 or more
   */
  default Truncation truncation(int order) {
    return new Truncation.Unstated();
  }

  /**
   * Returns the derivative of some order of a function of one input, R to R^m, output by output.
   *
   * @param order 0 for the function itself
   * @throws IllegalArgumentException if the function has not exactly one input, or the order is
   *     negative
   */
  default RealFunction nthDerivative(RealFunction f, int order) {
    requireOneInput(f, order);
    return order == 0 ? f : partials(f, List.of(MultiIndex.of(0, order)));
  }

  /**
   * The partial derivatives of one order by any method: beyond the first its own way if it has one,
   * else by differentiating again and again.
   */
  static RealFunction partials(Differentiator method, RealFunction f, List<MultiIndex> wanted) {
    int order = order(wanted);
    return order > 1 && method instanceof HigherOrder direct
        ? direct.partials(f, wanted)
        : applied(Collections.nCopies(order, method), f, wanted);
  }

  /** The n-th derivative by any method: its own way if it has one, else again and again. */
  static RealFunction nthDerivative(Differentiator method, RealFunction f, int order) {
    requireOneInput(f, order);
    if (method instanceof HigherOrder direct) {
      return direct.nthDerivative(f, order);
    }
    return repeated(method, f, order);
  }

  /** Returns what differentiating again and again gives, for whatever method. */
  static RealFunction repeated(Differentiator method, RealFunction f, int order) {
    requireOneInput(f, order);
    RealFunction derivative = f;
    for (int i = 0; i < order; i++) {
      derivative = method.differentiate(derivative);
    }
    return derivative;
  }

  /**
   * Returns what differentiating by one method after the other gives. Of each derivative only those
   * entries are differentiated again that lead to a wanted one.
   *
   * @param methods the methods, the one that sees f first
   * @throws IllegalArgumentException if they are more or fewer than the order
   */
  static RealFunction applied(
      List<Differentiator> methods, RealFunction f, List<MultiIndex> wanted) {
    if (methods.size() != order(wanted)) {
      throw new IllegalArgumentException(
          methods.size() + " methods do not lead to derivatives of order " + order(wanted));
    }
    RealFunction derivative = f;
    List<List<Integer>> known = List.of(List.of());
    for (int k = 1; k <= methods.size(); k++) {
      derivative = methods.get(k - 1).differentiate(derivative);
      List<List<Integer>> needed = beginnings(wanted, k);
      List<Integer> entries = new ArrayList<>();
      for (int i = 0; i < f.outputs(); i++) {
        for (List<Integer> inputs : needed) {
          int before = i * known.size() + known.indexOf(inputs.subList(0, k - 1));
          entries.add(before * f.inputs() + inputs.get(k - 1));
        }
      }
      derivative = Entries.of(derivative, entries);
      known = needed;
    }
    return derivative;
  }

  /** Returns derivatives that are computed one after the other, each as a function of its own. */
  static RealFunction oneByOne(
      RealFunction f, List<MultiIndex> wanted, Function<MultiIndex, RealFunction> partial) {
    List<RealFunction> functions = wanted.stream().map(partial).toList();
    return new DerivedFunction(f, f.outputs() * wanted.size()) {
      @Override
      public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
        List<List<T>> columns = functions.stream().map(d -> d.evaluate(on, x)).toList();
        List<T> partials = new ArrayList<>(outputs());
        for (int i = 0; i < f.outputs(); i++) {
          for (List<T> column : columns) {
            partials.add(column.get(i));
          }
        }
        return partials;
      }
    };
  }

  private static List<List<Integer>> beginnings(List<MultiIndex> wanted, int length) {
    LinkedHashSet<List<Integer>> beginnings = new LinkedHashSet<>();
    wanted.forEach(index -> beginnings.add(index.inputs().subList(0, length)));
    return List.copyOf(beginnings);
  }

  /**
   * Returns the order that all derivatives have.
   *
   * @throws IllegalArgumentException if there are none, or of several orders
   */
  static int order(List<MultiIndex> wanted) {
    if (wanted.isEmpty() || wanted.stream().mapToInt(MultiIndex::order).distinct().count() != 1) {
      throw new IllegalArgumentException(
          "derivatives of one order are computed at a time, not " + wanted);
    }
    return wanted.get(0).order();
  }

  /**
   * Checks the arguments of the methods above.
   *
   * @throws IllegalArgumentException if the function has not exactly one input, or the order is
   *     negative
   */
  static void requireOneInput(RealFunction f, int order) {
    if (f.inputs() != 1) {
      throw new IllegalArgumentException(
          "an n-th derivative is that of a function of one input, but this one has "
              + f.inputs()
              + "; ask for partial derivatives instead");
    }
    if (order < 0) {
      throw new IllegalArgumentException("order must be 0 or more, was " + order);
    }
  }
}

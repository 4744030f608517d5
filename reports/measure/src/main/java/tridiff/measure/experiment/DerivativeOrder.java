package tridiff.measure.experiment;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.MultiIndex;
import tridiff.core.function.RealFunction;
import tridiff.core.function.SimilarName;

/**
 * Which derivatives an experiment is about.
 *
 * @param order the order, from 1 to 8
 * @param by the names of the inputs by which one derivative is taken, one after the other; empty
 *     for all derivatives of the order, each set of inputs once
 */
public record DerivativeOrder(int order, List<String> by) {

  /** The first derivatives by all inputs. */
  public static final DerivativeOrder FIRST = ofAll(1);

  /** Checks the order. */
  public DerivativeOrder {
    by = List.copyOf(by);
    if (order < 1 || order > MultiIndex.HIGHEST_ORDER) {
      throw new IllegalArgumentException(
          "the order must be from 1 to %d, was %d".formatted(MultiIndex.HIGHEST_ORDER, order));
    }
    if (!by.isEmpty() && by.size() != order) {
      throw new IllegalArgumentException(
          "a derivative of order %d is by %d variables, not by %s"
              .formatted(order, order, String.join(",", by)));
    }
  }

  /** Returns all derivatives of an order. */
  public static DerivativeOrder ofAll(int order) {
    return new DerivativeOrder(order, List.of());
  }

  /** Returns the one derivative by some inputs. */
  public static DerivativeOrder by(List<String> variables) {
    return new DerivativeOrder(variables.size(), variables);
  }

  /** Returns whether nothing but the usual first derivatives is asked for. */
  public boolean isFirst() {
    return order == 1;
  }

  /**
   * Returns the derivatives of a function.
   *
   * @throws IllegalArgumentException if the function has no input of a name
   */
  public List<MultiIndex> of(RealFunction f) {
    if (by.isEmpty()) {
      return MultiIndex.all(order, f.inputs());
    }
    List<String> variables = f.variables();
    List<Integer> inputs = new ArrayList<>();
    for (String name : by) {
      int input = variables.indexOf(name);
      if (input < 0) {
        throw new IllegalArgumentException(
            "the function has no variable '" + name + "'" + SimilarName.question(name, variables));
      }
      inputs.add(input);
    }
    return List.of(new MultiIndex(inputs));
  }
}

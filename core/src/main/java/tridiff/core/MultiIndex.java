package tridiff.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which partial derivative: the inputs by which it is taken, one after the other, so that (0, 0, 1)
 * is twice by the first input and then by the second.
 *
 * <p>Where the derivatives of that order are continuous the sequence does not matter.
 *
 * @param inputs the indices of the inputs, at least one
 */
public record MultiIndex(List<Integer> inputs) {

  /** The highest order that is asked for: beyond it doubles hold nothing of a difference. */
  public static final int HIGHEST_ORDER = 8;

  /** Copies the list and checks it. */
  public MultiIndex {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty() || inputs.stream().anyMatch(input -> input < 0)) {
      throw new IllegalArgumentException(
          "a derivative is by one input or more, from 0 on, was " + inputs);
    }
  }

  /** Returns the derivative of some order by one input. */
  public static MultiIndex of(int input, int order) {
    return new MultiIndex(Collections.nCopies(order, input));
  }

  /**
   * Returns all partial derivatives of an order, each set of inputs once, in lexicographic order:
   * for the order 2 the upper triangle of the Hessian, row by row.
   */
  public static List<MultiIndex> all(int order, int inputs) {
    Stream<List<Integer>> lists = Stream.of(List.of());
    for (int k = 0; k < order; k++) {
      lists = lists.flatMap(list -> longer(list, inputs).stream());
    }
    return lists.map(MultiIndex::new).toList();
  }

  private static List<List<Integer>> longer(List<Integer> list, int inputs) {
    List<List<Integer>> longer = new ArrayList<>();
    for (int j = list.isEmpty() ? 0 : list.get(list.size() - 1); j < inputs; j++) {
      List<Integer> next = new ArrayList<>(list);
      next.add(j);
      longer.add(next);
    }
    return longer;
  }

  /** Returns how many times a derivative is taken. */
  public int order() {
    return inputs.size();
  }

  /** Returns the inputs, ascending, each once. */
  public List<Integer> distinct() {
    return inputs.stream().distinct().sorted().toList();
  }

  /** Returns how often the derivative is taken by an input. */
  public int times(int input) {
    return Collections.frequency(inputs, input);
  }

  /** Returns the input by which the derivative is taken last. */
  public int last() {
    return inputs.get(inputs.size() - 1);
  }

  /** Returns the derivative of the same function that is taken without the last one. */
  public List<Integer> withoutLast() {
    return inputs.subList(0, inputs.size() - 1);
  }

  /** Returns the names of the inputs in the order in which the derivatives are taken. */
  public List<String> names(List<String> variables) {
    return inputs.stream().map(variables::get).toList();
  }
}

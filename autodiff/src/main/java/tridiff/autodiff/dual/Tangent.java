package tridiff.autodiff.dual;

import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * The derivatives of a value by those inputs on which it depends, sorted by input.
 *
 * <p>An input that is not listed has the derivative zero because the value does not depend on it.
 * Such a zero is never computed with, so it can meet an infinity without harm.
 */
final class Tangent<T> {

  private final int[] inputs;
  private final List<T> slopes;

  private Tangent(int[] inputs, List<T> slopes) {
    this.inputs = inputs;
    this.slopes = slopes;
  }

  /** The tangent of a value that depends on no input. */
  static <T> Tangent<T> none() {
    return new Tangent<>(new int[0], List.of());
  }

  /** The tangent of a value that depends on one input. */
  static <T> Tangent<T> of(int input, T slope) {
    return new Tangent<>(new int[] {input}, List.of(slope));
  }

  /** The tangent of a value that depends on all inputs. */
  static <T> Tangent<T> dense(List<T> slopes) {
    int[] inputs = new int[slopes.size()];
    Arrays.setAll(inputs, i -> i);
    return new Tangent<>(inputs, List.copyOf(slopes));
  }

  boolean isNone() {
    return inputs.length == 0;
  }

  /** Returns the derivative by an input, or a zero if the value does not depend on it. */
  T by(int input, T zero) {
    int index = Arrays.binarySearch(inputs, input);
    return index < 0 ? zero : slopes.get(index);
  }

  /** Returns this tangent with every derivative changed. */
  Tangent<T> map(UnaryOperator<T> change) {
    Object[] changed = new Object[inputs.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.apply(slopes.get(i));
    }
    return new Tangent<>(inputs, listOf(changed));
  }

  /**
   * Returns the derivatives of a value that depends on two others.
   *
   * @param left for an input on which only the value of this tangent depends
   * @param right for an input on which only the other value depends
   * @param both for an input on which both depend
   */
  Tangent<T> merge(
      Tangent<T> other, UnaryOperator<T> left, UnaryOperator<T> right, BinaryOperator<T> both) {
    if (other.isNone()) {
      return map(left);
    }
    if (isNone()) {
      return other.map(right);
    }
    int[] union = new int[inputs.length + other.inputs.length];
    Object[] merged = new Object[union.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < inputs.length || j < other.inputs.length) {
      int here = i < inputs.length ? inputs[i] : Integer.MAX_VALUE;
      int there = j < other.inputs.length ? other.inputs[j] : Integer.MAX_VALUE;
      union[n] = Math.min(here, there);
      if (here == there) {
        merged[n++] = both.apply(slopes.get(i++), other.slopes.get(j++));
      } else if (here < there) {
        merged[n++] = left.apply(slopes.get(i++));
      } else {
        merged[n++] = right.apply(other.slopes.get(j++));
      }
    }
    return new Tangent<>(Arrays.copyOf(union, n), listOf(Arrays.copyOf(merged, n)));
  }

  @SuppressWarnings("unchecked") // filled with values of this type only
  private static <T> List<T> listOf(Object[] values) {
    return (List<T>) Arrays.asList(values);
  }
}

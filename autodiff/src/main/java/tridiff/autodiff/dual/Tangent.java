package tridiff.autodiff.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import tridiff.autodiff.rules.Presence;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;

/**
 * The derivatives of a value by those inputs on which it depends, sorted by input.
 *
 * <p>An input that is not listed has the derivative zero because the value does not depend on it.
 * Such a zero is never computed with, so it can meet an infinity without harm.
 */
final class Tangent<T> {

  private final int[] inputs;
  private final List<T> slopes;
  // Where each derivative exists; empty if all do, as they do wherever values are known.
  private final List<Presence<T>> presences;

  private Tangent(int[] inputs, List<T> slopes, List<Presence<T>> presences) {
    this.inputs = inputs;
    this.slopes = slopes;
    this.presences = presences;
  }

  /** The tangent of a value that depends on no input. */
  static <T> Tangent<T> none() {
    return new Tangent<>(new int[0], List.of(), List.of());
  }

  /** The tangent of a value that depends on one input. */
  static <T> Tangent<T> of(int input, T slope) {
    return new Tangent<>(new int[] {input}, List.of(slope), List.of());
  }

  /** The tangent of a value that depends on all inputs. */
  static <T> Tangent<T> dense(List<T> slopes) {
    int[] inputs = new int[slopes.size()];
    Arrays.setAll(inputs, i -> i);
    return new Tangent<>(inputs, List.copyOf(slopes), List.of());
  }

  boolean isNone() {
    return inputs.length == 0;
  }

  /** Returns the derivative by an input, or a zero if the value does not depend on it. */
  T by(Algebra<T> on, int input, T zero) {
    int index = Arrays.binarySearch(inputs, input);
    return index < 0 ? zero : presence(index).select(on, () -> slopes.get(index), () -> zero);
  }

  private Presence<T> presence(int index) {
    return presences.isEmpty() ? Presence.always() : presences.get(index);
  }

  /** Returns this tangent with every derivative changed. */
  Tangent<T> map(UnaryOperator<T> change) {
    Object[] changed = new Object[inputs.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = change.apply(slopes.get(i));
    }
    return new Tangent<>(inputs, listOf(changed), presences);
  }

  /** Returns this tangent where something else exists too. */
  Tangent<T> onlyWhere(Algebra<T> on, Presence<T> presence) {
    if (presence.isAlways() || isNone()) {
      return this;
    }
    List<Presence<T>> both = new ArrayList<>(inputs.length);
    for (int i = 0; i < inputs.length; i++) {
      both.add(presence(i).and(on, presence));
    }
    return new Tangent<>(inputs, slopes, both);
  }

  /**
   * Returns the derivatives of a value that depends on two others.
   *
   * @param left for an input on which only the value of this tangent depends
   * @param right for an input on which only the other value depends
   * @param both for an input on which both depend
   */
  Tangent<T> merge(
      Algebra<T> on,
      Tangent<T> other,
      UnaryOperator<T> left,
      UnaryOperator<T> right,
      BinaryOperator<T> both) {
    if (other.isNone()) {
      return map(left);
    }
    if (isNone()) {
      return other.map(right);
    }
    Union<T> union = new Union<>(inputs.length + other.inputs.length);
    int i = 0;
    int j = 0;
    while (i < inputs.length || j < other.inputs.length) {
      int here = i < inputs.length ? inputs[i] : Integer.MAX_VALUE;
      int there = j < other.inputs.length ? other.inputs[j] : Integer.MAX_VALUE;
      if (here == there) {
        Presence<T> p = presence(i);
        Presence<T> q = other.presence(j);
        T u = slopes.get(i++);
        T v = other.slopes.get(j++);
        T merged =
            p.isAlways() && q.isAlways()
                ? both.apply(u, v)
                : p.merge(on, q, u, v, left, right, both);
        union.add(here, merged, p.or(on, q));
      } else if (here < there) {
        Presence<T> p = presence(i);
        union.add(here, left.apply(slopes.get(i++)), p);
      } else {
        Presence<T> q = other.presence(j);
        union.add(there, right.apply(other.slopes.get(j++)), q);
      }
    }
    return union.tangent();
  }

  /** Returns the tangent of one of two values, as a comparison decides that is only recorded. */
  Tangent<T> orElse(Algebra<T> on, Comparison op, T x, T y, Tangent<T> otherwise) {
    int[] all =
        IntStream.concat(Arrays.stream(inputs), Arrays.stream(otherwise.inputs))
            .sorted()
            .distinct()
            .toArray();
    Union<T> union = new Union<>(all.length);
    for (int input : all) {
      int i = Arrays.binarySearch(inputs, input);
      int j = Arrays.binarySearch(otherwise.inputs, input);
      T u = i < 0 ? otherwise.slopes.get(j) : slopes.get(i);
      T v = j < 0 ? u : otherwise.slopes.get(j);
      union.add(
          input,
          u.equals(v) ? u : on.select(op, x, y, () -> u, () -> v),
          Presence.where(
              on,
              op,
              x,
              y,
              i < 0 ? Presence.never() : presence(i),
              j < 0 ? Presence.never() : otherwise.presence(j)));
    }
    return union.tangent();
  }

  /** A tangent that is being written. */
  private static final class Union<T> {
    private final int[] inputs;
    private final Object[] slopes;
    private final List<Presence<T>> presences = new ArrayList<>();
    private int length;

    Union(int most) {
      inputs = new int[most];
      slopes = new Object[most];
    }

    void add(int input, T slope, Presence<T> presence) {
      if (!presence.isAlways() && presences.isEmpty()) {
        presences.addAll(Collections.nCopies(length, Presence.always()));
      }
      if (!presence.isAlways() || !presences.isEmpty()) {
        presences.add(presence);
      }
      inputs[length] = input;
      slopes[length++] = slope;
    }

    Tangent<T> tangent() {
      List<T> all = listOf(Arrays.copyOf(slopes, length));
      return new Tangent<>(Arrays.copyOf(inputs, length), all, presences);
    }
  }

  @SuppressWarnings("unchecked") // filled with values of this type only
  private static <T> List<T> listOf(Object[] values) {
    return (List<T>) Arrays.asList(values);
  }
}

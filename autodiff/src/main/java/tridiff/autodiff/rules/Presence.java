package tridiff.autodiff.rules;

import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;

/**
 * Where a tangent or an adjoint exists. One that does not is a zero that is never computed with, so
 * that it meets no infinity; what stands in its place has no meaning.
 *
 * <p>Where values are known, so is this. In a recording it may hang on comparisons: then it is a
 * value of the recording, 1 or 0.
 *
 * @param indicator 1 where it exists and 0 where not; empty if that is always the same
 * @param otherwise whether it exists where there is no indicator
 */
public record Presence<T>(Optional<T> indicator, boolean otherwise) {

  /** It exists. */
  public static <T> Presence<T> always() {
    return new Presence<>(Optional.empty(), true);
  }

  /** It does not exist. */
  public static <T> Presence<T> never() {
    return new Presence<>(Optional.empty(), false);
  }

  /** Returns one presence where a comparison holds and another where it does not. */
  public static <T> Presence<T> where(
      Algebra<T> on, Comparison op, T x, T y, Presence<T> then, Presence<T> otherwise) {
    if (then.equals(otherwise)) {
      return then;
    }
    T thenIndicator = then.asNumber(on);
    T otherwiseIndicator = otherwise.asNumber(on);
    return new Presence<>(
        Optional.of(on.select(op, x, y, () -> thenIndicator, () -> otherwiseIndicator)), false);
  }

  private T asNumber(Algebra<T> on) {
    return indicator.orElseGet(() -> on.constant(otherwise ? 1 : 0));
  }

  /** Returns whether it always exists. */
  public boolean isAlways() {
    return indicator.isEmpty() && otherwise;
  }

  /** Returns whether it never exists. */
  public boolean isNever() {
    return indicator.isEmpty() && !otherwise;
  }

  /** Returns where this one exists and another one too. */
  public Presence<T> and(Algebra<T> on, Presence<T> other) {
    if (isAlways() || other.isNever()) {
      return other;
    }
    return isNever() || other.isAlways() ? this : choose(on, other, never());
  }

  /** Returns where this one exists or another one. */
  public Presence<T> or(Algebra<T> on, Presence<T> other) {
    if (isNever() || other.isAlways()) {
      return other;
    }
    return isAlways() || other.isNever() ? this : choose(on, always(), other);
  }

  private Presence<T> choose(Algebra<T> on, Presence<T> then, Presence<T> without) {
    return where(on, Comparison.NOT_EQUAL, asNumber(on), on.constant(0), then, without);
  }

  /** Returns {@code then} where it exists and {@code without} where it does not. */
  public T select(Algebra<T> on, Supplier<T> then, Supplier<T> without) {
    if (indicator.isEmpty()) {
      return otherwise ? then.get() : without.get();
    }
    T thenValue = then.get();
    T withoutValue = without.get();
    return on.select(
        Comparison.NOT_EQUAL, indicator.get(), on.constant(0), () -> thenValue, () -> withoutValue);
  }

  /**
   * Returns what two contributions, of which at least one exists, come to.
   *
   * @param other where the second one exists
   * @param left changes the first one where it is alone
   * @param right changes the second one where it is alone
   * @param both combines them
   */
  public T merge(
      Algebra<T> on,
      Presence<T> other,
      T u,
      T v,
      UnaryOperator<T> left,
      UnaryOperator<T> right,
      BinaryOperator<T> both) {
    return select(
        on,
        () -> other.select(on, () -> both.apply(u, v), () -> left.apply(u)),
        () -> right.apply(v));
  }
}

package tridiff.autodiff.rules;

import java.util.function.Supplier;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;

/**
 * The local derivative of an operation by one operand, in the form in which it costs least to
 * multiply with: a slope of one costs nothing, and {@code 1 / x} is one division.
 *
 * <p>Forward mode multiplies a tangent with it, reverse mode an adjoint.
 */
public sealed interface Slope<T> {

  /** The operation does not change with this operand, so there is nothing to multiply. */
  record Zero<T>() implements Slope<T> {
    @Override
    public T times(Algebra<T> on, T direction) {
      return on.constant(0);
    }
  }

  /** Plus one. */
  record One<T>() implements Slope<T> {
    @Override
    public T times(Algebra<T> on, T direction) {
      return direction;
    }
  }

  /** Minus one. */
  record MinusOne<T>() implements Slope<T> {
    @Override
    public T times(Algebra<T> on, T direction) {
      return on.negate(direction);
    }
  }

  /** The slope is this factor. */
  record Factor<T>(T factor) implements Slope<T> {
    @Override
    public T times(Algebra<T> on, T direction) {
      return on.multiply(direction, factor);
    }
  }

  /** The slope is one over this divisor. */
  record Divisor<T>(T divisor) implements Slope<T> {
    @Override
    public T times(Algebra<T> on, T direction) {
      return on.divide(direction, divisor);
    }
  }

  /**
   * The slope depends on a comparison that the algebra cannot decide, since it only records.
   *
   * @param op the comparison
   * @param x its left operand
   * @param y its right operand
   * @param then the slope where it holds
   * @param otherwise the slope where it does not
   */
  record Case<T>(Comparison op, T x, T y, Slope<T> then, Slope<T> otherwise) implements Slope<T> {
    @Override
    public T times(Algebra<T> on, T direction) {
      T thenTimes = then.times(on, direction);
      T otherwiseTimes = otherwise.times(on, direction);
      return on.select(op, x, y, () -> thenTimes, () -> otherwiseTimes);
    }

    @Override
    public Presence<T> presence(Algebra<T> on) {
      return Presence.where(on, op, x, y, then.presence(on), otherwise.presence(on));
    }
  }

  /** Returns a tangent or an adjoint times this slope. */
  T times(Algebra<T> on, T direction);

  /** Returns whether nothing passes. */
  default boolean isZero() {
    return this instanceof Zero;
  }

  /** Returns where something passes. */
  default Presence<T> presence(Algebra<T> on) {
    return isZero() ? Presence.never() : Presence.always();
  }

  /** Returns one of two slopes, or both with the comparison if the algebra cannot decide it. */
  static <T> Slope<T> where(
      Algebra<T> on,
      Comparison op,
      T x,
      T y,
      Supplier<Slope<T>> then,
      Supplier<Slope<T>> otherwise) {
    return Rules.decided(on, op, x, y)
        .map(holds -> holds ? then.get() : otherwise.get())
        .orElseGet(() -> new Case<>(op, x, y, then.get(), otherwise.get()));
  }

  /** Returns the slope that is zero. */
  static <T> Slope<T> zero() {
    return new Zero<>();
  }

  /** Returns the slope that is plus one. */
  static <T> Slope<T> one() {
    return new One<>();
  }

  /** Returns the slope that is minus one. */
  static <T> Slope<T> minusOne() {
    return new MinusOne<>();
  }

  /** Returns the slope that is a factor. */
  static <T> Slope<T> of(T factor) {
    return new Factor<>(factor);
  }

  /** Returns the slope that is one over a divisor. */
  static <T> Slope<T> oneOver(T divisor) {
    return new Divisor<>(divisor);
  }
}

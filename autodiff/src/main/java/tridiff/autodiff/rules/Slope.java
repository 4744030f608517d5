package tridiff.autodiff.rules;

import tridiff.core.algebra.Algebra;

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

  /** Returns a tangent or an adjoint times this slope. */
  T times(Algebra<T> on, T direction);

  /** Returns whether nothing passes. */
  default boolean isZero() {
    return this instanceof Zero;
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

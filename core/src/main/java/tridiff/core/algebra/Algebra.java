package tridiff.core.algebra;

import java.math.BigInteger;
import java.util.function.Supplier;

/**
 * A meaning for the operations of which functions are made, for values of one type.
 *
 * <p>A function that is written once, in these operations, can be evaluated over every algebra:
 * over doubles it gives the value a user sees, over balls the value to many digits with a bound of
 * its error, over dual numbers the derivative, over a recorder the formula. All operations pass
 * through {@link #apply(Unary, Object)}, {@link #apply(Binary, Object, Object)}, {@link #fma} and
 * {@link #power}, so an instrument that watches them sees everything.
 *
 * <p>Values of two algebras, or of two evaluations of a recording algebra, must not be mixed.
 * Unless an implementation says otherwise, an algebra is used by one thread at a time.
 *
 * @param <T> the type of a value; values are immutable
 */
public interface Algebra<T> {

  /**
   * Returns the value of a literal: exactly this double, which may be an infinity or NaN where the
   * algebra has them.
   */
  T constant(double value);

  /** Returns a whole number, rounded only if the algebra rounds. */
  T constant(BigInteger value);

  /** Returns a mathematical constant as precisely as the algebra can. */
  T constant(Constant value);

  /** Applies an operation to one operand. */
  T apply(Unary op, T x);

  /** Applies an operation to two operands. */
  T apply(Binary op, T x, T y);

  /**
   * Returns {@code base^exponent} for a whole exponent.
   *
   * <p>{@code power(x, 0)} is 1 for every x, and a negative exponent is the reciprocal of the
   * positive one. Unlike {@link Binary#POW} this is defined, and differentiable, for negative
   * bases.
   */
  T power(T base, int exponent);

  /**
   * Returns {@code x * y + z}, rounded once if the algebra rounds: an algebra of numbers that are
   * rounded, or that hands its numbers on to another, has to say how. For all others, exact or with
   * bounds of their own, it is the product and the sum.
   */
  default T fma(T x, T y, T z) {
    return add(multiply(x, y), z);
  }

  /**
   * Decides a comparison; IEEE semantics where there is a NaN.
   *
   * @throws tridiff.core.UnsupportedFunctionException if the operands have no values that could be
   *     compared
   */
  boolean compare(Comparison op, T x, T y);

  /**
   * Returns {@code then} where the comparison holds and {@code otherwise} where it does not. Only
   * the branch that is taken is evaluated, unless the algebra cannot decide and records both.
   */
  default T select(Comparison op, T x, T y, Supplier<T> then, Supplier<T> otherwise) {
    return compare(op, x, y) ? then.get() : otherwise.get();
  }

  /**
   * Returns the double nearest to a value: what a method looks at when it chooses a step, never
   * what it computes with.
   *
   * @throws tridiff.core.UnsupportedFunctionException if the value is not known
   */
  double approximate(T x);

  /**
   * Returns a number that a method chose by looking at the point, such as a step size. It is a
   * constant of the evaluation; a recorder makes an input of it, so that one recording serves all
   * points.
   */
  default T parameter(double value) {
    return constant(value);
  }

  /**
   * Returns the format whose rounding errors a method has to reckon with, as when it balances them
   * against a truncation error. A wrapper says what the wrapped algebra says; one that rounds less
   * than doubles do, such as balls, stands in for doubles: it shows what they lose.
   */
  default Precision precision() {
    return Precision.DOUBLE;
  }

  /** Returns {@code x + y}. */
  default T add(T x, T y) {
    return apply(Binary.ADD, x, y);
  }

  /** Returns {@code x - y}. */
  default T subtract(T x, T y) {
    return apply(Binary.SUBTRACT, x, y);
  }

  /** Returns {@code x * y}. */
  default T multiply(T x, T y) {
    return apply(Binary.MULTIPLY, x, y);
  }

  /** Returns {@code x / y}. */
  default T divide(T x, T y) {
    return apply(Binary.DIVIDE, x, y);
  }

  /** Returns {@code -x}. */
  default T negate(T x) {
    return apply(Unary.NEGATE, x);
  }
}

package tridiff.core.algebra;

import java.math.BigInteger;
import java.util.function.Supplier;

/**
 * An algebra that leaves everything to another one of the same values, but for what it overrides.
 *
 * @param <T> the type of a value
 */
public interface Delegating<T> extends Algebra<T> {

  /** Returns the other one. */
  Algebra<T> algebra();

  @Override
  default T constant(double value) {
    return algebra().constant(value);
  }

  @Override
  default T constant(BigInteger value) {
    return algebra().constant(value);
  }

  @Override
  default T constant(Constant value) {
    return algebra().constant(value);
  }

  @Override
  default T apply(Unary op, T x) {
    return algebra().apply(op, x);
  }

  @Override
  default T apply(Binary op, T x, T y) {
    return algebra().apply(op, x, y);
  }

  @Override
  default T fma(T x, T y, T z) {
    return algebra().fma(x, y, z);
  }

  @Override
  default T power(T base, int exponent) {
    return algebra().power(base, exponent);
  }

  @Override
  default boolean compare(Comparison op, T x, T y) {
    return algebra().compare(op, x, y);
  }

  @Override
  default T select(Comparison op, T x, T y, Supplier<T> then, Supplier<T> otherwise) {
    return algebra().select(op, x, y, then, otherwise);
  }

  @Override
  default T parameter(double value) {
    return algebra().parameter(value);
  }

  @Override
  default Precision precision() {
    return algebra().precision();
  }

  @Override
  default double approximate(T x) {
    return algebra().approximate(x);
  }
}

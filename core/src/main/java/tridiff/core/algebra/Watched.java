package tridiff.core.algebra;

import java.math.BigInteger;
import java.util.function.Supplier;

/**
 * Another algebra, with a look before each operation that may end it: a time limit, a budget of
 * operations, an interruption. So a function that never ends does. The values are passed through as
 * they are.
 *
 * @param watched what the operations mean
 * @param look what is done before each of them, and throws to end it
 */
public record Watched<T>(Algebra<T> watched, Runnable look) implements Algebra<T> {

  @Override
  public T constant(double value) {
    return watched.constant(value);
  }

  @Override
  public T constant(BigInteger value) {
    return watched.constant(value);
  }

  @Override
  public T constant(Constant value) {
    return watched.constant(value);
  }

  @Override
  public T apply(Unary op, T x) {
    look.run();
    return watched.apply(op, x);
  }

  @Override
  public T apply(Binary op, T x, T y) {
    look.run();
    return watched.apply(op, x, y);
  }

  @Override
  public T fma(T x, T y, T z) {
    look.run();
    return watched.fma(x, y, z);
  }

  @Override
  public T power(T base, int exponent) {
    look.run();
    return watched.power(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, T x, T y) {
    look.run();
    return watched.compare(op, x, y);
  }

  @Override
  public T select(Comparison op, T x, T y, Supplier<T> then, Supplier<T> otherwise) {
    look.run();
    return watched.select(op, x, y, then, otherwise);
  }

  @Override
  public T parameter(double value) {
    return watched.parameter(value);
  }

  @Override
  public Precision precision() {
    return watched.precision();
  }

  @Override
  public double approximate(T x) {
    look.run();
    return watched.approximate(x);
  }
}

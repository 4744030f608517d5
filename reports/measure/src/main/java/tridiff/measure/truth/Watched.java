package tridiff.measure.truth;

import java.math.BigInteger;
import java.util.function.Supplier;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

/**
 * Another algebra that stops at a deadline, so that a function that never ends does.
 *
 * @param watched what the operations mean
 * @param deadline asked before each of them
 */
public record Watched<T>(Algebra<T> watched, Deadline deadline) implements Algebra<T> {

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
    deadline.check();
    return watched.apply(op, x);
  }

  @Override
  public T apply(Binary op, T x, T y) {
    deadline.check();
    return watched.apply(op, x, y);
  }

  @Override
  public T power(T base, int exponent) {
    deadline.check();
    return watched.power(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, T x, T y) {
    deadline.check();
    return watched.compare(op, x, y);
  }

  @Override
  public T select(Comparison op, T x, T y, Supplier<T> then, Supplier<T> otherwise) {
    deadline.check();
    return watched.select(op, x, y, then, otherwise);
  }

  @Override
  public T parameter(double value) {
    return watched.parameter(value);
  }

  @Override
  public double approximate(T x) {
    return watched.approximate(x);
  }
}

package tridiff.input.javafile;

import java.math.BigInteger;
import java.util.function.Supplier;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.input.source.Budget;

/**
 * Another algebra whose operations spend a budget, so that a loop of a user ends. The values are
 * passed through as they are.
 */
record Budgeted<T>(Algebra<T> algebra, Budget budget) implements Algebra<T> {

  @Override
  public T constant(double value) {
    return algebra.constant(value);
  }

  @Override
  public T constant(BigInteger value) {
    return algebra.constant(value);
  }

  @Override
  public T constant(Constant value) {
    return algebra.constant(value);
  }

  @Override
  public T parameter(double value) {
    return algebra.parameter(value);
  }

  @Override
  public T apply(Unary op, T x) {
    budget.spend();
    return algebra.apply(op, x);
  }

  @Override
  public T apply(Binary op, T x, T y) {
    budget.spend();
    return algebra.apply(op, x, y);
  }

  @Override
  public T power(T base, int exponent) {
    budget.spend();
    return algebra.power(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, T x, T y) {
    budget.spend();
    return algebra.compare(op, x, y);
  }

  @Override
  public T select(Comparison op, T x, T y, Supplier<T> then, Supplier<T> otherwise) {
    budget.spend();
    return algebra.select(op, x, y, then, otherwise);
  }

  @Override
  public double approximate(T x) {
    budget.spend();
    return algebra.approximate(x);
  }
}

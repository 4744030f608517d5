package tridiff.core.algebra;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Another algebra with a counter of its operations: an exact cost that is the same on every
 * machine.
 *
 * <p>Constants are not counted. A case distinction counts as one comparison and the operations of
 * the branches that the wrapped algebra evaluates. For one thread at a time.
 *
 * @param <T> the type of a value of the wrapped algebra, which is passed through as it is
 */
public final class Counting<T> implements Algebra<T> {

  private final Algebra<T> counted;
  private final Map<Unary, Long> unary = new EnumMap<>(Unary.class);
  private final Map<Binary, Long> binary = new EnumMap<>(Binary.class);
  private long fmas;
  private long powers;
  private long comparisons;

  /** Counts the operations of an algebra from now on. */
  public Counting(Algebra<T> counted) {
    this.counted = counted;
  }

  /** Returns what was counted so far. */
  public OperationCounts counts() {
    return new OperationCounts(unary, binary, fmas, powers, comparisons);
  }

  @Override
  public T constant(double value) {
    return counted.constant(value);
  }

  @Override
  public T constant(BigInteger value) {
    return counted.constant(value);
  }

  @Override
  public T constant(Constant value) {
    return counted.constant(value);
  }

  @Override
  public T parameter(double value) {
    return counted.parameter(value);
  }

  @Override
  public T apply(Unary op, T x) {
    unary.merge(op, 1L, Long::sum);
    return counted.apply(op, x);
  }

  @Override
  public T apply(Binary op, T x, T y) {
    binary.merge(op, 1L, Long::sum);
    return counted.apply(op, x, y);
  }

  @Override
  public T fma(T x, T y, T z) {
    fmas++;
    return counted.fma(x, y, z);
  }

  @Override
  public T power(T base, int exponent) {
    powers++;
    return counted.power(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, T x, T y) {
    comparisons++;
    return counted.compare(op, x, y);
  }

  @Override
  public T select(Comparison op, T x, T y, Supplier<T> then, Supplier<T> otherwise) {
    comparisons++;
    return counted.select(op, x, y, then, otherwise);
  }

  @Override
  public Precision precision() {
    return counted.precision();
  }

  @Override
  public double approximate(T x) {
    return counted.approximate(x);
  }

  @Override
  public String toString() {
    return counted + ", counted";
  }
}

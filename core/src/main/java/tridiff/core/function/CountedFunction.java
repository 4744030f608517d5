package tridiff.core.function;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tridiff.core.algebra.Algebra;

/**
 * Another function with a counter of its evaluations, over whatever algebra. Safe for threads if
 * the function is.
 */
public final class CountedFunction extends DerivedFunction {

  private final AtomicLong evaluations = new AtomicLong();

  /** Counts the evaluations of a function from now on. */
  public CountedFunction(RealFunction counted) {
    super(counted, counted.outputs());
  }

  /** Returns how often the function was evaluated so far. */
  public long evaluations() {
    return evaluations.get();
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    evaluations.incrementAndGet();
    return function().evaluate(on, x);
  }
}

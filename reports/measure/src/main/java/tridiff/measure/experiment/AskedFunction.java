package tridiff.measure.experiment;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Counting;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * A function as a method asks for it: how often it is evaluated, and what that costs. Safe for
 * threads if the function is.
 *
 * <p>A method that searches for a step looks at values in the working precision before it computes
 * in the numbers that it was given, and then does not evaluate again what it has seen. So the
 * operations of these evaluations are counted where it computes in the working precision, and all
 * others where it computes in numbers that count.
 */
final class AskedFunction extends DerivedFunction {

  private final AtomicLong evaluations = new AtomicLong();
  private final AtomicLong operations = new AtomicLong();
  private volatile Optional<Algebra<Double>> counted = Optional.empty();

  /** What an evaluation of a derivative has cost. */
  record Cost(long evaluations, long operations) {}

  /** Nothing is asked yet. */
  AskedFunction(RealFunction asked) {
    super(asked, asked.outputs());
  }

  /** Returns what its evaluations cost while a derivative is evaluated in this algebra. */
  Cost during(RealFunction derivative, Algebra<Double> on, List<Double> point) {
    long evaluationsBefore = evaluations.get();
    long operationsBefore = operations.get();
    counted = Optional.of(on);
    try {
      derivative.evaluate(on, point);
    } finally {
      counted = Optional.empty();
    }
    return new Cost(evaluations.get() - evaluationsBefore, operations.get() - operationsBefore);
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    evaluations.incrementAndGet();
    if (counted.filter(on::equals).isEmpty()) {
      return function().evaluate(on, x);
    }
    Counting<T> counting = new Counting<>(on);
    try {
      List<T> values = function().evaluate(counting, x);
      operations.addAndGet(counting.counts().total());
      return values;
    } catch (UnsupportedFunctionException e) {
      // One that knows only doubles has no operations.
      return function().evaluate(on, x);
    }
  }
}

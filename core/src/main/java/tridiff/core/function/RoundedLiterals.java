package tridiff.core.function;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Delegating;
import tridiff.core.algebra.Precision;

/**
 * The function that somebody means who writes a function down in a shorter format: each literal is
 * the number of that format nearest to it, over whatever algebra. Constants such as pi and what a
 * method adds stay what they are.
 */
public final class RoundedLiterals extends DerivedFunction {

  private final Precision precision;

  /** Rounds the literals of a function. */
  public RoundedLiterals(RealFunction function, Precision precision) {
    super(function, function.outputs());
    this.precision = precision;
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    return function().evaluate(new Rounding<>(on, precision), x);
  }

  private record Rounding<T>(Algebra<T> algebra, Precision format) implements Delegating<T> {
    @Override
    public T constant(double value) {
      return algebra.constant(format.round(value));
    }
  }
}

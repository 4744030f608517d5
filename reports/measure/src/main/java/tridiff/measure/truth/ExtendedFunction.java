package tridiff.measure.truth;

import java.util.AbstractList;
import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * A function that may hold infinities and NaN as constants, and numbers that have no value where it
 * does not use them; see {@link ExtendedReals}.
 */
final class ExtendedFunction extends DerivedFunction {

  private final boolean hasOthers;

  ExtendedFunction(RealFunction f) {
    this(f, f.outputs() > 1);
  }

  /**
   * Wraps a function.
   *
   * @param hasOthers whether it computes other outputs than those that are looked at
   */
  ExtendedFunction(RealFunction f, boolean hasOthers) {
    super(f, f.outputs());
    this.hasOthers = hasOthers;
  }

  /**
   * Evaluates the function over real numbers.
   *
   * @return a list that throws an {@link OutsideDomainException} where it is asked for an output
   *     that has no value
   */
  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    List<ExtendedReals.Value<T>> inputs =
        x.stream().<ExtendedReals.Value<T>>map(ExtendedReals.Value.Ordinary::new).toList();
    List<ExtendedReals.Value<T>> outputs =
        function().evaluate(new ExtendedReals<>(on, hasOthers), inputs);
    return new AbstractList<>() {
      @Override
      public T get(int output) {
        return outputs.get(output).number();
      }

      @Override
      public int size() {
        return outputs.size();
      }
    };
  }
}

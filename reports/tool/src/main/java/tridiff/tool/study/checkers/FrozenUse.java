package tridiff.tool.study.checkers;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Delegating;
import tridiff.core.algebra.Unary;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * A function in which the first use of one variable is a constant: its derivative is what a
 * backward pass gives that forgets to add up the contributions of a variable that is used twice.
 */
final class FrozenUse extends DerivedFunction {

  private final int input;
  private final double value;

  FrozenUse(RealFunction function, int input, double value) {
    super(function, function.outputs());
    this.input = input;
    this.value = value;
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    return function()
        .evaluate(new Freezing<>(on, x.get(input), on.constant(value), new AtomicBoolean()), x);
  }

  /**
   * Replaces one value where it is used first.
   *
   * @param used whether that was already
   */
  private record Freezing<T>(Algebra<T> algebra, T variable, T constant, AtomicBoolean used)
      implements Delegating<T> {

    @Override
    public T apply(Unary op, T x) {
      return algebra.apply(op, seen(x));
    }

    @Override
    public T apply(Binary op, T x, T y) {
      T first = seen(x);
      return algebra.apply(op, first, seen(y));
    }

    @Override
    public T power(T base, int exponent) {
      return algebra.power(seen(base), exponent);
    }

    @SuppressWarnings("ReferenceEquality") // another value may be equal, and no variable
    private T seen(T operand) {
      return operand == variable && used.compareAndSet(false, true) ? constant : operand;
    }
  }
}

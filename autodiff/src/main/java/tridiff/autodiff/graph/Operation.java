package tridiff.autodiff.graph;

import java.util.List;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;

/**
 * An operation that is not one of the algebra's: any number of operands, any number of results.
 *
 * <p>Apply it with {@link Graph#apply(Operation, List)}. An operation without a rule for the way
 * back can be computed with, but not differentiated.
 *
 * @param <T> the type of the data
 */
public interface Operation<T> {

  /** Returns the name, for pictures and messages. */
  String name();

  /** Returns the results. */
  List<T> forward(Algebra<T> on, List<T> operands);

  /**
   * Returns what the adjoints of the results contribute to the adjoint of one operand. It is asked
   * only for operands that need it.
   *
   * <p>The rule is written in the operations of an algebra, since it is also run on variables, when
   * the backward pass itself is recorded.
   *
   * @throws UnsupportedFunctionException if there is no rule
   */
  default <G> G backward(Pullback<G> at, int operand) {
    throw new UnsupportedFunctionException(
        "the operation '" + name() + "' has no derivative: override Operation.backward");
  }
}

package tridiff.autodiff.graph;

import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Algebra;

/**
 * What an {@link Operation} may look at on the way back.
 *
 * @param on what the operations mean
 * @param operands what went in
 * @param results what came out
 * @param adjoints the adjoints of the results; empty for a result that nobody used
 */
public record Pullback<G>(
    Algebra<G> on, List<G> operands, List<G> results, List<Optional<G>> adjoints) {

  /** Copies the lists. */
  public Pullback {
    operands = List.copyOf(operands);
    results = List.copyOf(results);
    adjoints = List.copyOf(adjoints);
  }

  /** Returns an operand. */
  public G operand(int i) {
    return operands.get(i);
  }

  /** Returns a result. */
  public G result(int i) {
    return results.get(i);
  }

  /** Returns the adjoint of a result: zero for one that nobody used. */
  public G adjoint(int i) {
    return adjoints.get(i).orElseGet(() -> on.constant(0));
  }
}

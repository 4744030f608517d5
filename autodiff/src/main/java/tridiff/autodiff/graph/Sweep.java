package tridiff.autodiff.graph;

import java.util.ArrayList;
import java.util.List;
import tridiff.autodiff.rules.Rules;
import tridiff.autodiff.rules.Slope;
import tridiff.core.algebra.Algebra;

/**
 * One backward pass: the adjoints of the variables that it has reached so far.
 *
 * <p>The adjoints live here and not in the variables, so one pass cannot leak into the next.
 *
 * @param <T> the type of the data
 * @param <G> the type of an adjoint: the data itself, or variables if the pass is recorded
 */
abstract class Sweep<T, G> {

  private final Algebra<G> on;
  private final Rules rules;
  // By index of the variable; null where nothing has arrived.
  private final Object[] ofInputs;
  private final Object[] ofOutputs;
  private final List<Variable<T>> reachedInputs = new ArrayList<>();

  Sweep(Algebra<G> on, Rules rules, int inputs, int outputs) {
    this.on = on;
    this.rules = rules;
    this.ofInputs = new Object[inputs];
    this.ofOutputs = new Object[outputs];
  }

  /** Returns what a variable is as an operand of the backward pass. */
  abstract G of(Variable<T> variable);

  /** Returns a contribution in the form of the variable to whose adjoint it is added. */
  G fitted(G contribution, Variable<T> variable) {
    return contribution;
  }

  Algebra<G> on() {
    return on;
  }

  Rules rules() {
    return rules;
  }

  boolean hasReached(Variable<T> variable) {
    return variable.dependsOnInput() && slots(variable)[variable.index()] != null;
  }

  /** Returns the adjoint of a variable that {@link #hasReached was reached}. */
  @SuppressWarnings("unchecked") // put() stores nothing else
  G adjointOf(Variable<T> variable) {
    return (G) slots(variable)[variable.index()];
  }

  private Object[] slots(Variable<T> variable) {
    return variable.isInput() ? ofInputs : ofOutputs;
  }

  /** Returns the inputs that were reached. */
  List<Variable<T>> reachedInputs() {
    return reachedInputs;
  }

  /** Adds {@code slope * adjoint}. */
  void add(Variable<T> variable, Slope<G> slope, G adjoint) {
    if (slope instanceof Slope.MinusOne) {
      subtract(variable, adjoint);
    } else if (!slope.isZero()) {
      add(variable, slope.times(on, adjoint));
    }
  }

  /**
   * Adds a contribution. The first one is stored as it is; a sum is a new value, never in place.
   */
  void add(Variable<T> variable, G contribution) {
    if (takesPart(variable)) {
      G fitted = fitted(contribution, variable);
      put(variable, hasReached(variable) ? sum(adjointOf(variable), fitted) : fitted);
    }
  }

  /** Subtracts a contribution. */
  void subtract(Variable<T> variable, G contribution) {
    if (takesPart(variable)) {
      G fitted = fitted(contribution, variable);
      put(
          variable,
          hasReached(variable) ? difference(adjointOf(variable), fitted) : on.negate(fitted));
    }
  }

  /** Returns an adjoint with one more contribution. */
  G sum(G adjoint, G contribution) {
    return on.add(adjoint, contribution);
  }

  /** Returns an adjoint less one more contribution. */
  G difference(G adjoint, G contribution) {
    return on.subtract(adjoint, contribution);
  }

  private boolean takesPart(Variable<T> variable) {
    if (variable.isCutOff()) {
      throw new IllegalStateException(
          "an earlier backward pass has released the part of the graph that made "
              + variable.describe()
              + "; run that pass with Backward.RETAIN_GRAPH");
    }
    return variable.dependsOnInput();
  }

  private void put(Variable<T> variable, G adjoint) {
    if (variable.isInput() && !hasReached(variable)) {
      reachedInputs.add(variable);
    }
    slots(variable)[variable.index()] = adjoint;
  }

  /** Lets go of the adjoint of an output that is not needed any more. */
  void forget(Variable<T> output) {
    ofOutputs[output.index()] = null;
  }
}

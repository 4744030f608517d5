package tridiff.autodiff.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import tridiff.autodiff.rules.Presence;
import tridiff.autodiff.rules.Rules;
import tridiff.autodiff.rules.Slope;
import tridiff.core.UnsupportedFunctionException;
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
  // Where an adjoint exists, for those that do not exist everywhere.
  private final Map<Variable<T>, Presence<G>> presences = new HashMap<>();
  private Presence<G> presence = Presence.always();
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

  /** Returns the adjoint of a variable that was reached, and zero where none arrives. */
  G everywhere(Variable<T> variable) {
    return presenceOf(variable).select(on, () -> adjointOf(variable), () -> on.constant(0));
  }

  /** Whether all adjoints exist everywhere, as where values are known. */
  private boolean isCertain() {
    return presences.isEmpty() && presence.isAlways();
  }

  private Presence<G> presenceOf(Variable<T> variable) {
    return presences.isEmpty()
        ? Presence.always()
        : presences.getOrDefault(variable, Presence.always());
  }

  /** Says from which output the contributions come that are added next: none exists without it. */
  void comeFrom(Variable<T> output) {
    if (!isCertain()) {
      presence = presenceOf(output);
    }
  }

  /**
   * Demands that an output has an adjoint everywhere or nowhere, for an operation that does not
   * know of others.
   *
   * @throws UnsupportedFunctionException if that hangs on a comparison which is only recorded
   */
  void requireCertain(Variable<T> output, String operation) {
    if (!presenceOf(output).isAlways()) {
      throw new UnsupportedFunctionException(
          "whether the operation '"
              + operation
              + "' has an adjoint hangs on a comparison, and its operands have no values here; give"
              + " a point to trace at");
    }
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
    } else if (slope instanceof Slope.Case) {
      addWhere(slope.presence(on), variable, slope.times(on, adjoint));
    } else if (!slope.isZero()) {
      add(variable, slope.times(on, adjoint));
    }
  }

  /**
   * Adds a contribution. The first one is stored as it is; a sum is a new value, never in place.
   */
  void add(Variable<T> variable, G contribution) {
    if (takesPart(variable)) {
      put(variable, fitted(contribution, variable), v -> v, this::sum);
    }
  }

  /** Adds a contribution that exists in some cases only. */
  void addWhere(Presence<G> where, Variable<T> variable, G contribution) {
    Presence<G> before = presence;
    presence = before.and(on, where);
    add(variable, contribution);
    presence = before;
  }

  /** Subtracts a contribution. */
  void subtract(Variable<T> variable, G contribution) {
    if (takesPart(variable)) {
      put(variable, fitted(contribution, variable), on::negate, this::difference);
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

  private void put(
      Variable<T> variable, G contribution, UnaryOperator<G> alone, BinaryOperator<G> both) {
    Object[] slots = slots(variable);
    if (!hasReached(variable)) {
      if (variable.isInput()) {
        reachedInputs.add(variable);
      }
      slots[variable.index()] = alone.apply(contribution);
      setPresence(variable, presence);
    } else if (isCertain()) {
      slots[variable.index()] = both.apply(adjointOf(variable), contribution);
    } else {
      Presence<G> old = presenceOf(variable);
      slots[variable.index()] =
          old.merge(on, presence, adjointOf(variable), contribution, u -> u, alone, both);
      setPresence(variable, old.or(on, presence));
    }
  }

  private void setPresence(Variable<T> variable, Presence<G> where) {
    if (!where.isAlways()) {
      presences.put(variable, where);
    } else if (!presences.isEmpty()) {
      presences.remove(variable);
    }
  }

  /** Lets go of the adjoint of an output that is not needed any more. */
  void forget(Variable<T> output) {
    ofOutputs[output.index()] = null;
    if (!presences.isEmpty()) {
      presences.remove(output);
    }
  }
}

package tridiff.core;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A computation and its backward pass, written down: a Wengert list over doubles.
 *
 * <p>Source: R. E. Wengert, A simple automatic derivative evaluation program, Communications of the
 * ACM 7 (1964), 463-464, doi:10.1145/355586.364791.
 *
 * @param values all values: inputs first, then constants and results in the order of their use
 * @param steps the operations that the output needs, in the order in which they were computed
 * @param output the number of the value that was differentiated
 * @param pullbacks the steps that were followed backward, in that order
 */
public record Trace(List<Value> values, List<Step> steps, int output, List<Pullback> pullbacks) {

  /** Copies the lists. */
  public Trace {
    values = List.copyOf(values);
    steps = List.copyOf(steps);
    pullbacks = List.copyOf(pullbacks);
  }

  /** What a value is. */
  public enum Kind {
    /** An input of the function. */
    INPUT,
    /** A number that depends on no input. */
    CONSTANT,
    /** The result of a step. */
    RESULT
  }

  /**
   * A value of the computation.
   *
   * @param name the name of an input, the number of a constant, {@code v1}, {@code v2}, ... of a
   *     result
   * @param kind what it is
   * @param value the value
   * @param adjoint the derivative of the output by it; empty if no backward step has reached it
   * @param generation 0 for inputs and constants, else one more than that of its step
   */
  public record Value(
      String name, Kind kind, double value, OptionalDouble adjoint, int generation) {}

  /**
   * An operation.
   *
   * @param operation its symbol, such as {@code *}, {@code sin} or {@code ^2}
   * @param operands the numbers of the values that went in
   * @param result the number of the value that came out
   * @param generation the latest generation of the operands
   * @param localDerivatives the derivative of the result by each operand; empty for a constant
   */
  public record Step(
      String operation,
      List<Integer> operands,
      int result,
      int generation,
      List<OptionalDouble> localDerivatives) {

    /** Copies the lists. */
    public Step {
      operands = List.copyOf(operands);
      localDerivatives = List.copyOf(localDerivatives);
    }
  }

  /**
   * A step that was followed backward; a wrong pass may follow one more than once.
   *
   * @param step the number of the step
   * @param arrivals what reached its operands, in the order of arrival
   */
  public record Pullback(int step, List<Arrival> arrivals) {

    /** Copies the list. */
    public Pullback {
      arrivals = List.copyOf(arrivals);
    }
  }

  /**
   * A contribution to an adjoint. A wrong pass may bring one to a value that is no operand, where
   * that holds its adjoint in the same box.
   *
   * @param value the number of the value
   * @param contribution what arrived
   * @param adjoint the adjoint since then
   */
  public record Arrival(int value, double contribution, double adjoint) {}

  /**
   * Returns the computation as a picture for Graphviz, in the DOT language: values are ellipses,
   * operations boxes, arrows run the way of the data.
   */
  public String dot() {
    StringBuilder dot = new StringBuilder("digraph trace {\n  rankdir=TB;\n");
    for (int v = 0; v < values.size(); v++) {
      Value value = values.get(v);
      dot.append("  v").append(v).append(" [shape=ellipse, label=\"").append(value.name());
      if (value.kind() != Kind.CONSTANT) {
        dot.append(" = ").append(value.value());
      }
      value.adjoint().ifPresent(adjoint -> dot.append("\\nadjoint ").append(adjoint));
      dot.append("\"];\n");
    }
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      dot.append("  f").append(s).append(" [shape=box, label=\"").append(step.operation());
      dot.append("\"];\n");
      for (int operand : step.operands()) {
        dot.append("  v").append(operand).append(" -> f").append(s).append(";\n");
      }
      dot.append("  f").append(s).append(" -> v").append(step.result()).append(";\n");
    }
    return dot.append("}\n").toString();
  }
}

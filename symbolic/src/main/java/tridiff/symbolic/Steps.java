package tridiff.symbolic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tridiff.core.function.Domain;
import tridiff.core.function.Expression;
import tridiff.core.program.Program;

/**
 * A program cut into steps: results with a name, each a small formula of the steps before it, as
 * {@code let} writes a function. A result that is used more than once gets a name, and so does one
 * whose formula would grow beyond {@value #LARGEST} operations and leaves.
 */
final class Steps {

  /** Symja derives such a formula in a millisecond. */
  static final int LARGEST = 40;

  private final Program program;
  private final int[] uses;
  private final BitSet named = new BitSet();
  private final BitSet dependent = new BitSet();

  /**
   * One step.
   *
   * @param node its node in the program
   * @param arguments the nodes of the steps and inputs that its formula is made of
   * @param formula its formula in the variables {@code a0}, {@code a1}, ...
   * @param isConstant whether it depends on no input
   */
  record Step(int node, List<Integer> arguments, Expression formula, boolean isConstant) {

    Step {
      arguments = List.copyOf(arguments);
    }

    /** Returns the names of the arguments, which are the same for every step of this form. */
    List<String> variables() {
      List<String> variables = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        variables.add("a" + i);
      }
      return variables;
    }

    Domain domain() {
      return Domain.everywhere(arguments.size());
    }
  }

  private Steps(Program program) {
    this.program = program;
    this.uses = new int[program.length()];
  }

  /** Returns the steps of a program, each after those that it needs. */
  static List<Step> of(Program program) {
    return new Steps(program).steps();
  }

  private List<Step> steps() {
    for (int node = 0; node < uses.length; node++) {
      for (int k = 0; k < program.operands(node); k++) {
        uses[program.operand(node, k)]++;
      }
    }
    for (int k = 0; k < program.outputs(); k++) {
      named.set(program.output(k));
    }
    int[] size = new int[uses.length];
    for (int node = 0; node < uses.length; node++) {
      size[node] = 1;
      boolean depends = program.kind(node) == Program.Kind.INPUT;
      for (int k = 0; k < program.operands(node); k++) {
        int operand = program.operand(node, k);
        size[node] += named.get(operand) ? 1 : size[operand];
        depends |= dependent.get(operand);
      }
      dependent.set(node, depends);
      boolean isShared = uses[node] > 1 && program.operands(node) > 0;
      named.set(
          node,
          named.get(node)
              || isShared
              || size[node] > LARGEST
              || program.kind(node) == Program.Kind.INPUT);
    }
    List<Step> steps = new ArrayList<>();
    for (int node = named.nextSetBit(0); node >= 0; node = named.nextSetBit(node + 1)) {
      if (program.kind(node) != Program.Kind.INPUT) {
        steps.add(step(node));
      }
    }
    return steps;
  }

  private Step step(int node) {
    Map<Integer, Expression> arguments = new LinkedHashMap<>();
    Expression formula = formula(node, node, arguments);
    return new Step(node, List.copyOf(arguments.keySet()), formula, !dependent.get(node));
  }

  /** Recurses only within one step, which is small. */
  private Expression formula(int node, int step, Map<Integer, Expression> arguments) {
    if (node != step && named.get(node)) {
      Expression next = new Expression.Variable("a" + arguments.size());
      arguments.putIfAbsent(node, next);
      return arguments.get(node);
    }
    return NodeFormula.of(program, node, operand -> formula(operand, step, arguments));
  }
}

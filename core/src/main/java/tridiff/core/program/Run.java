package tridiff.core.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;

/** One evaluation of a program over an algebra. */
final class Run<T> {
  /*
   * Nodes are evaluated in their order, as far as they are needed whatever branch is taken. The
   * nodes of a branch follow when it is taken. A node may be shared with a branch that was not
   * taken; then it is evaluated where its value is asked for, by a stack instead of recursion.
   */

  private static final int ROOT = 0;

  private final Program program;
  private final Code code;
  private final Blocks blocks;
  private final Algebra<T> on;
  private final List<T> inputs;
  private final ArrayList<T> values;

  Run(Program program, Algebra<T> on, List<T> inputs) {
    this.program = program;
    this.code = program.code();
    this.blocks = program.blocks();
    this.on = on;
    this.inputs = inputs;
    this.values = new ArrayList<>(Collections.nCopies(code.length(), null));
  }

  List<T> results() {
    // First, so that a point off the path is met before an operation that is not defined there.
    for (Program.PathCondition condition : program.path()) {
      T left = value(condition.left());
      program.check(
          condition,
          withItself(condition.op(), condition.left(), condition.right())
              .orElseGet(() -> on.compare(condition.op(), left, value(condition.right()))));
    }
    block(ROOT, 0, code.length());
    List<T> results = new ArrayList<>(program.outputs());
    for (int k = 0; k < program.outputs(); k++) {
      results.add(value(program.output(k)));
    }
    return results;
  }

  private void block(int block, int start, int end) {
    for (int i = start; i < end; i++) {
      // A NaN is made where it is needed: not every algebra has one.
      if (blocks.home(i) == block && !program.isLiteral(i, Double.NaN)) {
        value(i);
      }
    }
  }

  private T branch(int block, int result) {
    block(block, blocks.start(block), blocks.end(block));
    return value(result);
  }

  private T value(int node) {
    if (values.get(node) == null && missingOperand(node) < 0) {
      values.set(node, compute(node));
    } else if (values.get(node) == null) {
      computeWithOperands(node);
    }
    return values.get(node);
  }

  private void computeWithOperands(int node) {
    int[] pending = new int[16];
    int depth = 0;
    pending[depth++] = node;
    while (depth > 0) {
      int top = pending[depth - 1];
      int missing = missingOperand(top);
      if (missing < 0) {
        values.set(top, compute(top));
        depth--;
      } else {
        if (depth == pending.length) {
          pending = Arrays.copyOf(pending, 2 * depth);
        }
        pending[depth++] = missing;
      }
    }
  }

  /** Returns an operand that has no value yet, or -1; the results of a branch can wait. */
  private int missingOperand(int node) {
    int needed = code.op(node) == Code.SELECT ? 2 : code.operands(node);
    for (int k = 0; k < needed; k++) {
      if (values.get(code.operand(node, k)) == null) {
        return code.operand(node, k);
      }
    }
    return -1;
  }

  private T compute(int i) {
    int op = code.op(i);
    if (op >= Code.BINARY) {
      return on.apply(code.binary(i), values.get(code.first(i)), values.get(code.second(i)));
    }
    if (op >= Code.UNARY) {
      return on.apply(code.unary(i), values.get(code.first(i)));
    }
    return switch (op) {
      case Code.INPUT -> inputs.get(code.first(i));
      case Code.PARAMETER -> on.parameter(code.parameter(i));
      case Code.LITERAL -> on.constant(code.literal(i));
      case Code.WHOLE -> on.constant(code.whole(i));
      case Code.NAMED -> on.constant(code.constant(i));
      case Code.POWER -> on.power(values.get(code.first(i)), code.second(i));
      case Code.FMA ->
          on.fma(
              values.get(code.word(i, 1)),
              values.get(code.word(i, 2)),
              values.get(code.word(i, 3)));
      default -> select(i);
    };
  }

  private T select(int i) {
    Supplier<T> then = () -> branch(code.word(i, 5), code.word(i, 3));
    Supplier<T> otherwise = () -> branch(code.word(i, 6), code.word(i, 4));
    int left = code.word(i, 1);
    int right = code.word(i, 2);
    Optional<Boolean> known = withItself(code.comparison(i), left, right);
    if (known.isPresent()) {
      return known.get() ? then.get() : otherwise.get();
    }
    return on.select(code.comparison(i), values.get(left), values.get(right), then, otherwise);
  }

  /**
   * Decides the comparison of a node with itself, which asks whether it is NaN: numbers with an
   * uncertainty cannot tell when they are compared.
   */
  private Optional<Boolean> withItself(Comparison op, int left, int right) {
    if (left != right) {
      return Optional.empty();
    }
    try {
      double value = on.approximate(values.get(left));
      return Optional.of(op.holds(value, value));
    } catch (UnsupportedFunctionException noValue) {
      return Optional.empty();
    }
  }
}

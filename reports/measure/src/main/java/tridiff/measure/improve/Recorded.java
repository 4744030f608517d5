package tridiff.measure.improve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.OperationLimitException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.Expression;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

/** A function as a formula: what it does, recorded, and written out as a tree. */
final class Recorded {

  private Recorded() {}

  /** Returns the formula of an output; empty if it has none that is short enough. */
  static Optional<Expression> formula(RealFunction f, int output) {
    try {
      Program program = Program.of(f, Folding.ZERO_ONE).formulas();
      boolean isShort =
          program.parameters() == 0
              && program.guess().isEmpty()
              && program.size().trees().get(output).bitLength() < 31
              && program.size().trees().get(output).intValue() <= Tree.MOST_NODES;
      return isShort ? Optional.of(expression(program, output)) : Optional.empty();
    } catch (UnsupportedFunctionException | OperationLimitException e) {
      return Optional.empty();
    }
  }

  private static Expression expression(Program program, int output) {
    List<Expression> nodes = new ArrayList<>(program.length());
    for (int i = 0; i < program.length(); i++) {
      nodes.add(node(program, i, nodes));
    }
    return nodes.get(program.output(output));
  }

  private static Expression node(Program program, int i, List<Expression> before) {
    return switch (program.kind(i)) {
      case INPUT -> new Expression.Variable(program.variables().get(program.input(i)));
      case PARAMETER, CONSTANT -> program.constant(i);
      case UNARY -> Tree.unary(program.unary(i), before.get(program.operand(i, 0)));
      case BINARY ->
          Tree.binary(
              program.binary(i),
              before.get(program.operand(i, 0)),
              before.get(program.operand(i, 1)));
      case FMA ->
          new Expression.Fma(
              before.get(program.operand(i, 0)),
              before.get(program.operand(i, 1)),
              before.get(program.operand(i, 2)));
      case POWER -> Tree.power(before.get(program.operand(i, 0)), program.exponent(i));
      case SELECT ->
          new Expression.If(
              new Expression.Condition.Compare(
                  program.comparison(i),
                  before.get(program.operand(i, 0)),
                  before.get(program.operand(i, 1))),
              before.get(program.operand(i, 2)),
              before.get(program.operand(i, 3)));
    };
  }
}

package tridiff.symbolic;

import java.util.function.IntFunction;
import tridiff.core.function.Expression;
import tridiff.core.function.Expression.Condition;
import tridiff.core.program.Program;

/** A node of a program, other than an input, as a formula of its operands. */
final class NodeFormula {

  private NodeFormula() {}

  static Expression of(Program program, int node, IntFunction<Expression> formulas) {
    IntFunction<Expression> operand = k -> formulas.apply(program.operand(node, k));
    return switch (program.kind(node)) {
      case INPUT -> throw new IllegalArgumentException("an input has no formula");
      case CONSTANT, PARAMETER -> program.constant(node);
      case UNARY -> new Expression.UnaryOperation(program.unary(node), operand.apply(0));
      case BINARY ->
          new Expression.BinaryOperation(program.binary(node), operand.apply(0), operand.apply(1));
      case FMA -> new Expression.Fma(operand.apply(0), operand.apply(1), operand.apply(2));
      case POWER -> new Expression.Power(operand.apply(0), program.exponent(node));
      case SELECT ->
          new Expression.If(
              new Condition.Compare(program.comparison(node), operand.apply(0), operand.apply(1)),
              operand.apply(2),
              operand.apply(3));
    };
  }
}

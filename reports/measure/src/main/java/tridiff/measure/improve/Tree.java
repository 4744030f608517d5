package tridiff.measure.improve;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;

/**
 * Parts of formulas, by their places. Formulas here are short, see {@link #MOST_NODES}, so that
 * recursion is safe. The operands of a condition are no places.
 */
final class Tree {

  /** A longer formula is no cure. */
  static final int MOST_NODES = 400;

  private Tree() {}

  static Expression number(double value) {
    return new Expression.Literal(value);
  }

  static Expression unary(Unary op, Expression a) {
    return new Expression.UnaryOperation(op, a);
  }

  static Expression binary(Binary op, Expression a, Expression b) {
    return new Expression.BinaryOperation(op, a, b);
  }

  static Expression add(Expression a, Expression b) {
    return binary(Binary.ADD, a, b);
  }

  static Expression subtract(Expression a, Expression b) {
    return binary(Binary.SUBTRACT, a, b);
  }

  static Expression multiply(Expression a, Expression b) {
    return binary(Binary.MULTIPLY, a, b);
  }

  static Expression divide(Expression a, Expression b) {
    return binary(Binary.DIVIDE, a, b);
  }

  static Expression negate(Expression a) {
    return unary(Unary.NEGATE, a);
  }

  static Expression power(Expression a, int exponent) {
    return new Expression.Power(a, exponent);
  }

  static boolean isNumber(Expression e, double value) {
    return e instanceof Expression.Literal l && l.value() == value;
  }

  /** Returns what identifies a formula: its text, which reads back to the same. */
  static String key(Expression e) {
    return ExpressionPrinter.print(e);
  }

  static boolean same(Expression a, Expression b) {
    return a == b || a.equals(b);
  }

  static List<Expression> operands(Expression e) {
    if (e instanceof Expression.UnaryOperation u) {
      return List.of(u.operand());
    }
    if (e instanceof Expression.BinaryOperation b) {
      return List.of(b.left(), b.right());
    }
    if (e instanceof Expression.Fma fma) {
      return List.of(fma.x(), fma.y(), fma.z());
    }
    if (e instanceof Expression.Power p) {
      return List.of(p.base());
    }
    if (e instanceof Expression.If i) {
      return List.of(i.then(), i.otherwise());
    }
    return List.of();
  }

  /** Returns the same operation on other operands. */
  static Expression with(Expression e, List<Expression> operands) {
    if (e instanceof Expression.UnaryOperation u) {
      return unary(u.op(), operands.get(0));
    }
    if (e instanceof Expression.BinaryOperation b) {
      return binary(b.op(), operands.get(0), operands.get(1));
    }
    if (e instanceof Expression.Fma) {
      return new Expression.Fma(operands.get(0), operands.get(1), operands.get(2));
    }
    if (e instanceof Expression.Power p) {
      return power(operands.get(0), p.exponent());
    }
    if (e instanceof Expression.If i) {
      return new Expression.If(i.condition(), operands.get(0), operands.get(1));
    }
    return e;
  }

  /** Returns how many operations and leaves a formula has. */
  static int size(Expression e) {
    int size = 1;
    for (Expression operand : operands(e)) {
      size += size(operand);
    }
    return size;
  }

  /** Returns the places of all parts, the whole first: numbers of operands from the root down. */
  static List<List<Integer>> places(Expression e) {
    List<List<Integer>> places = new ArrayList<>();
    collect(e, List.of(), places);
    return places;
  }

  private static void collect(Expression e, List<Integer> place, List<List<Integer>> places) {
    places.add(place);
    List<Expression> operands = operands(e);
    for (int i = 0; i < operands.size(); i++) {
      List<Integer> below = new ArrayList<>(place);
      below.add(i);
      collect(operands.get(i), below, places);
    }
  }

  static Expression at(Expression e, List<Integer> place) {
    Expression part = e;
    for (int i : place) {
      part = operands(part).get(i);
    }
    return part;
  }

  /** Returns a formula with another part at a place. */
  static Expression replaced(Expression e, List<Integer> place, Expression part) {
    if (place.isEmpty()) {
      return part;
    }
    List<Expression> operands = new ArrayList<>(operands(e));
    int i = place.get(0);
    operands.set(i, replaced(operands.get(i), place.subList(1, place.size()), part));
    return with(e, operands);
  }
}

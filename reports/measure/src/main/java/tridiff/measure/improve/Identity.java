package tridiff.measure.improve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tridiff.core.algebra.Binary;
import tridiff.core.function.Expression;
import tridiff.core.function.Interval;

/**
 * An identity: two formulas in letters that have the same value wherever the letters lie in their
 * ranges.
 *
 * @param left what is found
 * @param right what takes its place
 * @param ranges where each letter lies
 */
record Identity(Expression left, Expression right, Map<String, Interval> ranges) {

  Identity {
    ranges = Map.copyOf(ranges);
  }

  /** Returns the right side with what the letters stand for; empty if the left does not match. */
  Optional<Expression> applied(Expression e) {
    List<Map<String, Expression>> found = match(left, e, Map.of());
    return found.isEmpty() ? Optional.empty() : Optional.of(meant(right, found.get(0)));
  }

  /** Returns what the letters may stand for, so that a pattern is a formula. */
  private static List<Map<String, Expression>> match(
      Expression pattern, Expression e, Map<String, Expression> known) {
    if (pattern instanceof Expression.Variable letter) {
      Expression before = known.get(letter.name());
      if (before != null) {
        return Tree.same(before, e) ? List.of(known) : List.of();
      }
      Map<String, Expression> more = new TreeMap<>(known);
      more.put(letter.name(), e);
      return List.of(more);
    }
    if (pattern instanceof Expression.Literal number) {
      return Tree.isNumber(e, number.value()) ? List.of(known) : List.of();
    }
    if (!isSameOperation(pattern, e)) {
      return List.of();
    }
    List<Expression> patterns = Tree.operands(pattern);
    List<Expression> operands = Tree.operands(e);
    List<Map<String, Expression>> found = new ArrayList<>(matchAll(patterns, operands, known));
    boolean isCommutative =
        e instanceof Expression.BinaryOperation b
            && (b.op() == Binary.ADD || b.op() == Binary.MULTIPLY);
    if (isCommutative) {
      found.addAll(matchAll(patterns, List.of(operands.get(1), operands.get(0)), known));
    }
    return found;
  }

  private static List<Map<String, Expression>> matchAll(
      List<Expression> patterns, List<Expression> operands, Map<String, Expression> known) {
    List<Map<String, Expression>> found = List.of(known);
    for (int i = 0; i < patterns.size(); i++) {
      List<Map<String, Expression>> next = new ArrayList<>();
      for (Map<String, Expression> meaning : found) {
        next.addAll(match(patterns.get(i), operands.get(i), meaning));
      }
      found = next;
    }
    return found;
  }

  private static boolean isSameOperation(Expression a, Expression b) {
    if (a instanceof Expression.UnaryOperation u && b instanceof Expression.UnaryOperation v) {
      return u.op() == v.op();
    }
    if (a instanceof Expression.BinaryOperation u && b instanceof Expression.BinaryOperation v) {
      return u.op() == v.op();
    }
    return a instanceof Expression.Power u
        && b instanceof Expression.Power v
        && u.exponent() == v.exponent();
  }

  /** Returns a pattern with what its letters stand for. */
  static Expression meant(Expression pattern, Map<String, Expression> meaning) {
    if (pattern instanceof Expression.Variable letter) {
      return meaning.getOrDefault(letter.name(), pattern);
    }
    return Tree.with(
        pattern, Tree.operands(pattern).stream().map(part -> meant(part, meaning)).toList());
  }

  @Override
  public String toString() {
    return Tree.key(left) + " => " + Tree.key(right);
  }
}

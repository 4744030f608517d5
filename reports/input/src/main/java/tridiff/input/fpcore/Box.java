package tridiff.input.fpcore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.Domain;
import tridiff.core.function.Interval;
import tridiff.input.source.Budget;

/** Finds the smallest box that the comparisons of a precondition with constants state. */
final class Box {

  private final List<Interval> intervals;
  private final Evaluation<Double> constants;
  private final Set<Integer> known = new HashSet<>();

  private Box(int parameters, Evaluation<Double> constants) {
    this.intervals = new ArrayList<>(Collections.nCopies(parameters, Interval.ALL));
    this.constants = constants;
  }

  static Domain of(Condition precondition, int parameters, int slots) {
    Evaluation<Double> constants =
        new Evaluation<>(Doubles.STRICT, slots, new Budget(Budget.DEFAULT));
    Box box = new Box(parameters, constants);
    box.narrow(precondition);
    return new Domain(box.intervals);
  }

  private void narrow(Condition condition) {
    if (condition instanceof Condition.And and) {
      and.operands().forEach(this::narrow);
    } else if (condition instanceof Condition.Let let) {
      for (Binding binding : let.bindings()) {
        if (isConstant(binding.value())) {
          constants.set(binding.slot(), binding.value().number(constants));
          known.add(binding.slot());
        }
      }
      narrow(let.body());
    } else if (condition instanceof Condition.Compare compare) {
      // In a <= b <= c the outer ones bound each other too, but that b already says.
      for (int i = 0; i + 1 < compare.operands().size(); i++) {
        narrow(compare.op(), compare.operands().get(i), compare.operands().get(i + 1));
      }
    }
  }

  private void narrow(Comparison op, Node left, Node right) {
    if (left instanceof Node.Variable v && isParameter(v) && isConstant(right)) {
      narrow(v.slot(), op, right.number(constants));
    } else if (right instanceof Node.Variable v && isParameter(v) && isConstant(left)) {
      narrow(v.slot(), mirrored(op), left.number(constants));
    }
  }

  private void narrow(int parameter, Comparison op, double bound) {
    Interval now = intervals.get(parameter);
    Interval stated =
        switch (op) {
          case LESS -> Interval.open(Double.NEGATIVE_INFINITY, bound);
          case LESS_OR_EQUAL -> new Interval(Double.NEGATIVE_INFINITY, bound, false, true);
          case GREATER -> Interval.above(bound);
          case GREATER_OR_EQUAL -> Interval.atLeast(bound);
          case EQUAL -> Interval.closed(bound, bound);
          case NOT_EQUAL -> Interval.ALL;
        };
    double lower = Math.max(now.lower(), stated.lower());
    double upper = Math.min(now.upper(), stated.upper());
    // Bounds that contradict each other leave the box as it is; no point will meet them.
    if (lower <= upper) {
      intervals.set(
          parameter,
          new Interval(
              lower,
              upper,
              closed(lower, now.lower(), now.lowerClosed(), stated.lower(), stated.lowerClosed()),
              closed(upper, now.upper(), now.upperClosed(), stated.upper(), stated.upperClosed())));
    }
  }

  private static boolean closed(
      double end, double first, boolean firstClosed, double second, boolean secondClosed) {
    return (end != first || firstClosed) && (end != second || secondClosed);
  }

  private static Comparison mirrored(Comparison op) {
    return switch (op) {
      case LESS -> Comparison.GREATER;
      case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
      case GREATER -> Comparison.LESS;
      case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL -> op;
    };
  }

  private boolean isParameter(Node.Variable variable) {
    return variable.slot() < intervals.size();
  }

  private boolean isConstant(Node node) {
    if (node instanceof Node.Variable variable) {
      return known.contains(variable.slot());
    }
    boolean isSimple =
        !(node instanceof Node.Let || node instanceof Node.While || node instanceof Node.Call);
    return isSimple && node.parts().allMatch(this::isConstant);
  }
}

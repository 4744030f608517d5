package tridiff.input.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tridiff.core.algebra.Comparison;
import tridiff.core.function.Domain;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.Interval;
import tridiff.input.source.SourceFunction;

/** The conditions after {@code for}, all of which must hold, and the box around them. */
final class Requirement implements SourceFunction.Precondition {

  private final List<String> variables;
  private final List<ExpressionFunction> conditions;
  private final List<Interval> intervals;

  Requirement(List<String> variables, List<Expression.If> conditions) {
    this.variables = variables;
    this.conditions = conditions.stream().map(c -> new ExpressionFunction(variables, c)).toList();
    this.intervals = new ArrayList<>(Collections.nCopies(variables.size(), Interval.ALL));
    conditions.forEach(c -> narrow(c.condition()));
  }

  Domain box() {
    return new Domain(intervals);
  }

  @Override
  public boolean holds(double... point) {
    return conditions.stream().allMatch(condition -> condition.at(point)[0] > 0);
  }

  private void narrow(Expression.Condition condition) {
    if (condition instanceof Expression.Condition.And and) {
      narrow(and.left());
      narrow(and.right());
    } else if (condition instanceof Expression.Condition.Compare compare) {
      if (compare.left() instanceof Expression.Variable v) {
        narrow(v, compare.op(), compare.right());
      } else if (compare.right() instanceof Expression.Variable v) {
        narrow(v, mirrored(compare.op()), compare.left());
      }
    }
  }

  private void narrow(Expression.Variable variable, Comparison op, Expression other) {
    double bound;
    try {
      bound = new ExpressionFunction(List.of(), other).at()[0];
    } catch (IllegalArgumentException e) {
      return; // It relates two variables, which a box cannot say.
    }
    int i = variables.indexOf(variable.name());
    Interval now = intervals.get(i);
    boolean fromAbove = op == Comparison.LESS || op == Comparison.LESS_OR_EQUAL;
    boolean fromBelow = op == Comparison.GREATER || op == Comparison.GREATER_OR_EQUAL;
    boolean closed = op == Comparison.LESS_OR_EQUAL || op == Comparison.GREATER_OR_EQUAL;
    boolean tighter =
        fromAbove
            ? bound < now.upper() || (bound == now.upper() && !closed)
            : fromBelow && (bound > now.lower() || (bound == now.lower() && !closed));
    // Bounds that contradict each other leave the box as it is; no point will meet them.
    if (tighter && (fromAbove ? bound >= now.lower() : bound <= now.upper())) {
      intervals.set(
          i,
          fromAbove
              ? new Interval(now.lower(), bound, now.lowerClosed(), closed)
              : new Interval(bound, now.upper(), closed, now.upperClosed()));
    }
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
}

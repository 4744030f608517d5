package tridiff.input.file;

import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.input.precondition.Clause;

/** A condition after {@code for}. */
final class Requirement implements Clause.Comparisons {

  private final List<String> variables;
  private final Expression.Condition condition;

  private Requirement(List<String> variables, Expression.Condition condition) {
    this.variables = variables;
    this.condition = condition;
  }

  /**
   * Returns a condition.
   *
   * @param choice 1 where it holds, else 0
   */
  static Clause clause(String text, List<String> variables, Expression.If choice) {
    ExpressionFunction holds = new ExpressionFunction(variables, choice);
    return new Clause(
        text, point -> holds.at(point)[0] > 0, new Requirement(variables, choice.condition()));
  }

  @Override
  public <T> void tell(Algebra<T> on, List<T> inputs, Clause.Listener<T> told) {
    if (condition instanceof Expression.Condition.And and) {
      new Requirement(variables, and.left()).tell(on, inputs, told);
      new Requirement(variables, and.right()).tell(on, inputs, told);
    } else if (condition instanceof Expression.Condition.Compare compare) {
      told.comparison(
          compare.op(), value(compare.left(), on, inputs), value(compare.right(), on, inputs));
    }
  }

  private <T> T value(Expression side, Algebra<T> on, List<T> inputs) {
    return new ExpressionFunction(variables, side).evaluate(on, inputs).get(0);
  }
}

package tridiff.input.file;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Domain;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.RealFunction;

/** A function with helper lines, each of which is evaluated once, in their order. */
final class DefinedFunction implements RealFunction {

  private final List<String> variables;
  private final List<ExpressionFunction> helpers;
  private final ExpressionFunction result;
  private final Domain domain;

  private DefinedFunction(
      List<String> variables,
      List<ExpressionFunction> helpers,
      ExpressionFunction result,
      Domain domain) {
    this.variables = variables;
    this.helpers = helpers;
    this.result = result;
    this.domain = domain;
  }

  /** A helper line. */
  record Helper(String name, Expression formula) {}

  /** Returns the function; without helpers it is an {@link ExpressionFunction}. */
  static RealFunction of(
      List<String> variables, List<Helper> helpers, List<Expression> formulas, Domain domain) {
    if (helpers.isEmpty()) {
      return new ExpressionFunction(variables, formulas, domain);
    }
    List<String> known = new ArrayList<>(variables);
    List<ExpressionFunction> lines = new ArrayList<>();
    for (Helper helper : helpers) {
      lines.add(new ExpressionFunction(known, helper.formula()));
      known.add(helper.name());
    }
    Domain everywhere = Domain.everywhere(known.size());
    return new DefinedFunction(
        List.copyOf(variables),
        List.copyOf(lines),
        new ExpressionFunction(known, formulas, everywhere),
        domain);
  }

  @Override
  public int inputs() {
    return variables.size();
  }

  @Override
  public int outputs() {
    return result.outputs();
  }

  @Override
  public List<String> variables() {
    return variables;
  }

  @Override
  public Domain domain() {
    return domain;
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    List<T> values = new ArrayList<>(x);
    for (ExpressionFunction helper : helpers) {
      values.addAll(helper.evaluate(on, values));
    }
    return result.evaluate(on, values);
  }
}

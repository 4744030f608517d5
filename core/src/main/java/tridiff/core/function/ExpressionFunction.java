package tridiff.core.function;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import tridiff.core.algebra.Algebra;

/**
 * The function of some formulas in named variables.
 *
 * <p>Each formula is flattened once to a list of steps in postfix order, which a stack machine runs
 * over any algebra; a subexpression that is written twice is evaluated twice. Only case
 * distinctions nest: everything else, however deep, needs no recursion.
 */
public final class ExpressionFunction implements RealFunction {

  private final List<String> variables;
  private final List<Expression> formulas;
  private final Domain domain;
  private final List<PostfixCode> codes;

  /** Makes the function of one formula, defined everywhere. */
  public ExpressionFunction(List<String> variables, Expression formula) {
    this(variables, List.of(formula), Domain.everywhere(variables.size()));
  }

  /**
   * Makes the function of some formulas.
   *
   * @throws IllegalArgumentException if a name occurs twice, a formula uses another variable, or
   *     the domain has another number of dimensions
   */
  public ExpressionFunction(List<String> variables, List<Expression> formulas, Domain domain) {
    this.variables = List.copyOf(variables);
    this.formulas = List.copyOf(formulas);
    this.domain = domain;
    if (new HashSet<>(this.variables).size() != this.variables.size()) {
      throw new IllegalArgumentException("variables must differ, were " + variables);
    }
    if (domain.dimensions() != variables.size()) {
      throw new IllegalArgumentException(
          "the domain must have " + variables.size() + " dimensions, has " + domain.dimensions());
    }
    this.codes = this.formulas.stream().map(f -> PostfixCode.of(f, this.variables)).toList();
  }

  @Override
  public int inputs() {
    return variables.size();
  }

  @Override
  public int outputs() {
    return formulas.size();
  }

  @Override
  public List<String> variables() {
    return variables;
  }

  @Override
  public Domain domain() {
    return domain;
  }

  /** Returns the formulas, one for each output. */
  public List<Expression> formulas() {
    return formulas;
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    List<T> values = new ArrayList<>(codes.size());
    for (PostfixCode code : codes) {
      values.add(code.run(on, x));
    }
    return values;
  }
}

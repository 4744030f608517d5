package tridiff.symbolic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tridiff.core.Jacobian;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

/**
 * The Jacobian of a program that is too large to be written out as one formula: each of its {@link
 * Steps} is derived as a formula by Symja, and the chain rule puts them together, {@code ds/dx =
 * sum of ds/da * da/dx} over the arguments a of a step s.
 *
 * <p>The same step of every round of a loop is derived once. There is no formula of the whole.
 */
final class SteppedJacobian extends Jacobian {

  private final Program program;
  private final List<Steps.Step> steps;

  /** For each step its value and, if it depends on an input, its derivatives by its arguments. */
  private final List<ExpressionFunction> local = new ArrayList<>();

  private SteppedJacobian(Program program) {
    super(program);
    this.program = program;
    this.steps = Steps.of(program);
  }

  /**
   * Derives all steps.
   *
   * @throws UnsupportedFunctionException if Symja cannot derive one of them
   */
  static SteppedJacobian of(Program program, SymbolicMethod method) {
    var jacobian = new SteppedJacobian(program);
    // Steps of the same form and the same literals share their formulas.
    Map<Form, ExpressionFunction> known = new HashMap<>();
    for (Steps.Step step : jacobian.steps) {
      var form = new Form(step.formula(), step.isConstant());
      ExpressionFunction derived = known.get(form);
      if (derived == null) {
        derived = derived(step, method);
        known.put(form, derived);
      }
      jacobian.local.add(derived);
    }
    return jacobian;
  }

  private record Form(Expression formula, boolean isConstant) {}

  private static ExpressionFunction derived(Steps.Step step, SymbolicMethod method) {
    List<Expression> formulas = new ArrayList<>(List.of(step.formula()));
    List<String> variables = step.variables();
    if (!step.isConstant()) {
      var value = new ExpressionFunction(variables, formulas, step.domain());
      formulas.addAll(method.derive(Program.of(value, Folding.NONE)).formulas());
    }
    return new ExpressionFunction(variables, formulas, step.domain());
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    Map<Integer, T> values = new HashMap<>();
    Map<Integer, Map<Integer, T>> gradients = new HashMap<>();
    for (int node = 0; node < program.length(); node++) {
      if (program.kind(node) == Program.Kind.INPUT) {
        int input = program.input(node);
        values.put(node, x.get(input));
        gradients.put(node, Map.of(input, on.constant(1)));
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      Steps.Step step = steps.get(i);
      List<T> results =
          local.get(i).evaluate(on, step.arguments().stream().map(values::get).toList());
      values.put(step.node(), results.get(0));
      gradients.put(step.node(), gradient(on, step, results, gradients));
    }
    List<T> jacobian = new ArrayList<>(outputs());
    for (int k = 0; k < program.outputs(); k++) {
      Map<Integer, T> gradient = gradients.get(program.output(k));
      for (int j = 0; j < program.inputs(); j++) {
        jacobian.add(gradient.containsKey(j) ? gradient.get(j) : on.constant(0));
      }
    }
    return jacobian;
  }

  /** An input on which nothing depends has no entry: 0 times an infinity would be NaN. */
  private static <T> Map<Integer, T> gradient(
      Algebra<T> on, Steps.Step step, List<T> results, Map<Integer, Map<Integer, T>> gradients) {
    Map<Integer, T> sum = new TreeMap<>();
    if (step.isConstant()) {
      return sum;
    }
    for (int a = 0; a < step.arguments().size(); a++) {
      T derivative = results.get(a + 1);
      gradients
          .get(step.arguments().get(a))
          .forEach(
              (input, inner) ->
                  sum.merge(
                      input,
                      on.apply(Binary.MULTIPLY, derivative, inner),
                      (left, right) -> on.apply(Binary.ADD, left, right)));
    }
    return sum;
  }
}

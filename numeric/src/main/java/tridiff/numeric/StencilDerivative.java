package tridiff.numeric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.core.HasNodes;
import tridiff.core.HasStepSizes;
import tridiff.core.Jacobian;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.function.RealFunction;
import tridiff.numeric.Formula.Choice;

/**
 * The Jacobian by finite differences. Each variable has a step of its own; f is evaluated once at
 * the point itself, if a stencil needs it, and once at every other node: n + 1 times for forward
 * differences, 2n times for central ones, 4n times for five points, or 8n where the scale of x is
 * too long for f.
 */
final class StencilDerivative extends Jacobian implements HasStepSizes, HasNodes {

  private final Formula formula;
  private final StepRule rule;

  StencilDerivative(RealFunction f, Formula formula, StepRule rule) {
    super(f);
    this.formula = formula;
    this.rule = rule;
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    Optional<double[]> point = nearestDoubles(on, x);
    Evaluation<T> evaluation = new Evaluation<>(on, x);
    List<List<T>> columns = new ArrayList<>(inputs());
    for (int j = 0; j < inputs(); j++) {
      int variable = j;
      Optional<Section> section =
          point.map(p -> new Section(function(), on.precision(), p, variable));
      columns.add(evaluation.column(choices(section), variable, section));
    }
    return rows(columns);
  }

  @Override
  public List<Double> stepSizes(Precision precision, double... point) {
    return rows(choices(precision, point)).stream().map(Choice::step).toList();
  }

  @Override
  public List<List<List<Double>>> nodes(Precision precision, double... point) {
    List<Choice> choices = rows(choices(precision, point));
    List<List<List<Double>>> nodes = new ArrayList<>(choices.size());
    for (int k = 0; k < choices.size(); k++) {
      Section section = new Section(function(), precision, point, k % inputs());
      nodes.add(section.nodes(choices.get(k).stencil(), choices.get(k).step()));
    }
    return nodes;
  }

  private List<List<Choice>> choices(Precision precision, double... point) {
    List<List<Choice>> columns = new ArrayList<>(inputs());
    for (int j = 0; j < inputs(); j++) {
      columns.add(choices(Optional.of(new Section(function(), precision, point, j))));
    }
    return columns;
  }

  /** One choice for each output. */
  private List<Choice> choices(Optional<Section> section) {
    List<Choice> choices = new ArrayList<>(function().outputs());
    for (int i = 0; i < function().outputs(); i++) {
      if (i > 0 && !rule.choosesPerOutput()) {
        choices.add(choices.get(0));
      } else {
        choices.add(choice(section, i));
      }
    }
    return choices;
  }

  private Choice choice(Optional<Section> section, int output) {
    return section.isPresent()
        ? rule.choose(formula, section.get(), output)
        : rule.chooseWithoutPoint(formula);
  }

  /** The values of one evaluation, over one algebra. */
  private final class Evaluation<T> {

    private final Algebra<T> on;
    private final List<T> x;
    private List<T> atPoint = List.of();

    Evaluation(Algebra<T> on, List<T> x) {
      this.on = on;
      this.x = x;
    }

    /** The section is what the choices were made by: what it has seen is not evaluated again. */
    List<T> column(List<Choice> choices, int variable, Optional<Section> section) {
      Map<Choice, List<T>> quotients = new HashMap<>();
      List<T> column = new ArrayList<>(choices.size());
      for (int i = 0; i < choices.size(); i++) {
        Choice choice = choices.get(i);
        column.add(quotients.computeIfAbsent(choice, c -> quotients(c, variable, section)).get(i));
      }
      return column;
    }

    /** The quotients of all outputs by one choice. */
    private List<T> quotients(Choice choice, int variable, Optional<Section> section) {
      T step = on.parameter(choice.step());
      Map<Integer, List<T>> values = new HashMap<>();
      for (int offset : choice.stencil().offsets()) {
        values.put(offset, offset == 0 ? atPoint() : moved(variable, offset, step, section));
      }
      List<T> quotients = new ArrayList<>(function().outputs());
      for (int i = 0; i < function().outputs(); i++) {
        int output = i;
        quotients.add(
            choice.stencil().quotient(on, offset -> values.get(offset).get(output), step));
      }
      return quotients;
    }

    private List<T> atPoint() {
      if (atPoint.isEmpty()) {
        atPoint = function().evaluate(on, x);
      }
      return atPoint;
    }

    private List<T> moved(int variable, int offset, T step, Optional<Section> section) {
      T place = Stencil.node(on, x.get(variable), offset, step);
      List<T> node = new ArrayList<>(x);
      node.set(variable, place);
      Optional<List<T>> seen =
          section.isPresent() ? section.get().known(on, place) : Optional.empty();
      return seen.isPresent() ? seen.get() : function().evaluate(on, node);
    }
  }
}

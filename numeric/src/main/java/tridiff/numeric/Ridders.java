package tridiff.numeric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.core.Differentiator;
import tridiff.core.HasErrorEstimate;
import tridiff.core.HasNodes;
import tridiff.core.HigherOrder;
import tridiff.core.Jacobian;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Rounded;
import tridiff.core.function.RealFunction;

/**
 * Difference quotients extrapolated to the step 0, with an estimate of the error.
 *
 * <p>Central quotients at up to thirty steps, from 0.4 max(|x|, 1) down to 1e-5 max(|x|, 1), are
 * extrapolated by Neville's scheme, and the entry with the least estimated error is the answer, for
 * each output and each input on its own. At a closed bound of the domain the quotients are
 * one-sided. A smooth function is evaluated about 25 times for each input, none more than 60 times.
 *
 * <p>Three things differ from the source: the search does not end when the error grows for the
 * first time, since close to a pole the first rows are worthless; the estimate counts rounding, see
 * {@link RiddersChoice}; and the steps are those of {@link Tableau}.
 *
 * <p>Source: Ridders, Accurate computation of F'(x) and F'(x) F''(x), Advances in Engineering
 * Software 4 (1982) 75-76, doi:10.1016/S0141-1195(82)80057-0; Press et al., Numerical Recipes, 3rd
 * ed. (2007), section 5.7, routine dfridr.
 *
 * @param name the name with options
 */
record Ridders(String name) implements Differentiator, HigherOrder {

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new Derivative(f, name);
  }

  /** Extrapolates the central quotients of the derivatives of higher order. */
  @Override
  public RealFunction partials(RealFunction f, List<MultiIndex> wanted) {
    HigherOrder.order(wanted);
    return new NthExtrapolation(f, name, wanted);
  }

  /** Says that a choice needs values. */
  static UnsupportedFunctionException withoutPoint(String method) {
    return new UnsupportedFunctionException(
        method
            + " looks at the values of the function before it chooses, but there is no point;"
            + " record it at a point, or use numeric-central");
  }

  /** The extrapolated Jacobian. */
  private static final class Derivative extends Jacobian implements HasErrorEstimate, HasNodes {

    private final String method;

    Derivative(RealFunction f, String method) {
      super(f);
      this.method = method;
    }

    @Override
    public List<Double> errorEstimates(Precision precision, double... point) {
      return rows(choices(precision, point)).stream()
          .map(choice -> choice.entry().error())
          .toList();
    }

    @Override
    public List<List<List<Double>>> nodes(Precision precision, double... point) {
      List<Extrapolation> choices = rows(choices(precision, point));
      List<List<List<Double>>> nodes = new ArrayList<>(choices.size());
      for (int k = 0; k < choices.size(); k++) {
        Section section = new Section(function(), precision, point, k % inputs());
        Extrapolation choice = choices.get(k);
        List<List<Double>> ofAllRows = new ArrayList<>();
        for (double step : choice.steps()) {
          ofAllRows.addAll(section.nodes(choice.side().stencil(), step));
        }
        nodes.add(ofAllRows);
      }
      return nodes;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      Optional<double[]> point = nearestDoubles(on, x);
      if (point.isEmpty()) {
        throw withoutPoint(method);
      }
      List<Extrapolation> choices = rows(choices(on.precision(), point.get()));
      if (on instanceof Doubles || on instanceof Rounded) {
        // The search has computed these very numbers.
        return choices.stream().map(c -> on.constant(c.entry().value())).toList();
      }
      List<Replay<T>> replays = new ArrayList<>(inputs());
      for (int j = 0; j < inputs(); j++) {
        replays.add(new Replay<>(function(), on, x, j));
      }
      List<T> partials = new ArrayList<>(choices.size());
      for (int k = 0; k < choices.size(); k++) {
        partials.add(replays.get(k % inputs()).entry(choices.get(k), k / inputs()));
      }
      return partials;
    }

    private List<List<Extrapolation>> choices(Precision precision, double[] point) {
      List<List<Extrapolation>> columns = new ArrayList<>(inputs());
      for (int j = 0; j < inputs(); j++) {
        Section section = new Section(function(), precision, point, j);
        columns.add(new RiddersChoice(section, function().outputs()).best());
      }
      return columns;
    }
  }

  /** The chosen entries along one variable, over any algebra. */
  private static final class Replay<T> {

    private final RealFunction f;
    private final Algebra<T> on;
    private final List<T> x;
    private final int variable;
    private final Map<Double, T> steps = new HashMap<>();
    private final Map<Double, List<T>> values = new HashMap<>();

    Replay(RealFunction f, Algebra<T> on, List<T> x, int variable) {
      this.f = f;
      this.on = on;
      this.x = x;
      this.variable = variable;
    }

    T entry(Extrapolation choice, int output) {
      Tableau<T> tableau = choice.side().tableau(on, choice.row() - choice.column());
      for (double h : choice.steps()) {
        T step = steps.computeIfAbsent(h, on::parameter);
        tableau.add(
            choice
                .side()
                .stencil()
                .quotient(on, offset -> value(offset, h, step).get(output), step));
      }
      return tableau.last().get(choice.column());
    }

    private List<T> value(int offset, double h, T step) {
      // The offsets are 0, 1 and -1, so that a signed step names a node.
      double key = offset * h;
      List<T> known = values.get(key);
      if (known == null) {
        List<T> node = new ArrayList<>(x);
        if (offset != 0) {
          node.set(variable, Stencil.node(on, x.get(variable), offset, step));
        }
        known = f.evaluate(on, node);
        values.put(key, known);
      }
      return known;
    }
  }
}

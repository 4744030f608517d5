package tridiff.autodiff.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tridiff.autodiff.rules.Rules;
import tridiff.core.HasTrace;
import tridiff.core.HigherOrder;
import tridiff.core.Jacobian;
import tridiff.core.JacobianProduct;
import tridiff.core.MultiIndex;
import tridiff.core.Trace;
import tridiff.core.VectorProducts;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * Reverse mode: the function is evaluated once, as a {@link Graph}, and each output is then
 * followed backward once, so the cost does not grow with the number of inputs.
 *
 * <p>Over doubles a {@link WengertList} takes the place of the graph: the same bits, several times
 * faster.
 */
public final class ReverseMode implements VectorProducts, HigherOrder {

  private final String name;
  private final Rules rules;

  /** Makes the method, with the name by which it was asked for. */
  public ReverseMode(String name, Rules rules) {
    this.name = name;
    this.rules = rules;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new ReverseJacobian(f, rules);
  }

  /**
   * Records every backward pass and follows it backward again, in one graph. A derivative that is
   * differentiated by several inputs is followed once.
   */
  @Override
  public RealFunction partials(RealFunction f, List<MultiIndex> wanted) {
    HigherOrder.order(wanted);
    return new DerivedFunction(f, f.outputs() * wanted.size()) {
      @Override
      public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
        Graph<T> graph = Graph.over(on, rules);
        List<Variable<T>> point = new ArrayList<>(x.size());
        x.forEach(coordinate -> point.add(graph.variable(coordinate)));
        List<T> partials = new ArrayList<>(outputs());
        for (Variable<T> y : f.evaluate(graph, point)) {
          Map<List<Integer>, List<Variable<T>>> gradients = new HashMap<>();
          List<T> ofOutput = new ArrayList<>(wanted.size());
          for (MultiIndex index : wanted) {
            Variable<T> derivative = y;
            for (int k = 0; k < index.order(); k++) {
              Variable<T> last = derivative;
              derivative =
                  gradients
                      .computeIfAbsent(
                          index.inputs().subList(0, k), before -> gradient(graph, last, point))
                      .get(index.inputs().get(k));
            }
            ofOutput.add(derivative.data());
          }
          partials.addAll(Jacobian.whereDefined(on, y.data(), ofOutput));
        }
        return partials;
      }
    };
  }

  private static <T> List<Variable<T>> gradient(
      Graph<T> graph, Variable<T> result, List<Variable<T>> point) {
    point.forEach(Variable::clearGrad);
    result.backward(Backward.CREATE_GRAPH);
    List<Variable<T>> gradient = new ArrayList<>(point.size());
    for (Variable<T> input : point) {
      gradient.add(input.hasGrad() ? input.grad() : graph.constant(0));
    }
    return gradient;
  }

  /** One evaluation and one backward pass, whatever n and m. */
  @Override
  public RealFunction vectorJacobianProduct(RealFunction f) {
    WengertList.Spare spare = new WengertList.Spare(rules);
    return new JacobianProduct(f, f.outputs(), f.inputs()) {
      @Override
      protected <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> weights) {
        if (on instanceof Doubles) {
          WengertList list = spare.list();
          List<WengertList.Value> results = f.evaluate(list, list.variables(toDoubles(on, x)));
          double[] product = list.gradient(results, toDoubles(on, weights));
          spare.giveBack(list);
          return toValues(on, product);
        }
        Graph<T> graph = Graph.over(on, rules);
        List<Variable<T>> point = x.stream().map(graph::variable).toList();
        return graph.gradient(f.evaluate(graph, point), weights, point, false);
      }
    };
  }

  /**
   * By reverse mode twice: {@code w -> w J(x)} is linear in w, and what reverse mode makes of its
   * derivative by w, weighted with v, is J(x) v.
   */
  @Override
  public RealFunction jacobianVectorProduct(RealFunction f) {
    return new JacobianProduct(f, f.inputs(), f.outputs()) {
      @Override
      protected <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> direction) {
        Graph<T> graph = Graph.over(on, rules);
        List<Variable<T>> point = x.stream().map(graph::fixed).toList();
        List<Variable<T>> weights = new ArrayList<>(f.outputs());
        for (int i = 0; i < f.outputs(); i++) {
          weights.add(graph.variable(on.constant(0)));
        }
        List<Variable<T>> both = new ArrayList<>(point);
        both.addAll(weights);
        List<Variable<T>> row = vectorJacobianProduct(f).evaluate(graph, both);
        return graph.gradient(row, direction, weights, false);
      }
    };
  }

  private static <T> double[] toDoubles(Algebra<T> on, List<T> values) {
    double[] doubles = new double[values.size()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = on.approximate(values.get(i));
    }
    return doubles;
  }

  private static <T> List<T> toValues(Algebra<T> on, double[] doubles) {
    List<T> values = new ArrayList<>(doubles.length);
    for (double x : doubles) {
      values.add(on.constant(x));
    }
    return values;
  }

  private static final class ReverseJacobian extends Jacobian implements HasTrace {
    private final Rules rules;
    private final WengertList.Spare spare;

    ReverseJacobian(RealFunction f, Rules rules) {
      super(f);
      this.rules = rules;
      this.spare = new WengertList.Spare(rules);
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      return on instanceof Doubles ? toValues(on, at(toDoubles(on, x))) : onGraph(on, x);
    }

    /** Writes a list, and follows it once for each output. */
    @Override
    public double[] at(double... x) {
      requireInputs(x.length);
      WengertList list = spare.list();
      List<WengertList.Value> results = function().evaluate(list, list.variables(x));
      double[] partials = new double[outputs()];
      for (int i = 0; i < results.size(); i++) {
        list.gradient(results.get(i), partials, i * x.length);
      }
      spare.giveBack(list);
      return partials;
    }

    private <T> List<T> onGraph(Algebra<T> on, List<T> x) {
      Graph<T> graph = Graph.over(on, rules);
      List<Variable<T>> point = new ArrayList<>(inputs());
      for (T coordinate : x) {
        point.add(graph.variable(coordinate));
      }
      List<Variable<T>> results = function().evaluate(graph, point);
      List<T> partials = new ArrayList<>(outputs());
      for (int i = 0; i < results.size(); i++) {
        Variable<T> y = results.get(i);
        boolean last = i == results.size() - 1;
        partials.addAll(whereDefined(on, y.data(), graph.gradient(y, point, !last)));
      }
      return partials;
    }

    @Override
    public Trace trace(int output, Mistake mistake, double... point) {
      return Tracer.trace(function(), rules, output, mistake, point);
    }
  }
}

package tridiff.autodiff.graph;

import java.util.ArrayList;
import java.util.List;
import tridiff.autodiff.rules.Rules;
import tridiff.core.HasTrace;
import tridiff.core.HigherOrder;
import tridiff.core.Jacobian;
import tridiff.core.JacobianProduct;
import tridiff.core.Trace;
import tridiff.core.VectorProducts;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;

/**
 * Reverse mode: the function is evaluated once, as a {@link Graph}, and each output is then
 * followed backward once, so the cost does not grow with the number of inputs.
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

  /** Records every backward pass and follows it backward again, in one graph. */
  @Override
  public RealFunction nthDerivative(RealFunction f, int order) {
    HigherOrder.requireOneInput(f, order);
    return new DerivedFunction(f, f.outputs()) {
      @Override
      public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
        Graph<T> graph = Graph.over(on, rules);
        Variable<T> input = graph.variable(x.get(0));
        List<T> derivatives = new ArrayList<>();
        for (Variable<T> y : f.evaluate(graph, List.of(input))) {
          T derivative = nthDerivative(graph, y, input, order).data();
          derivatives.addAll(Jacobian.whereDefined(on, y.data(), List.of(derivative)));
        }
        return derivatives;
      }
    };
  }

  private static <T> Variable<T> nthDerivative(
      Graph<T> graph, Variable<T> result, Variable<T> input, int order) {
    Variable<T> derivative = result;
    for (int n = 0; n < order; n++) {
      input.clearGrad();
      derivative.backward(Backward.CREATE_GRAPH);
      derivative = input.hasGrad() ? input.grad() : graph.constant(0);
    }
    return derivative;
  }

  /** One evaluation and one backward pass, whatever n and m. */
  @Override
  public RealFunction vectorJacobianProduct(RealFunction f) {
    return new JacobianProduct(f, f.outputs(), f.inputs()) {
      @Override
      protected <T> List<T> multiply(Algebra<T> on, List<T> x, List<T> weights) {
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

  private static final class ReverseJacobian extends Jacobian implements HasTrace {
    private final Rules rules;

    ReverseJacobian(RealFunction f, Rules rules) {
      super(f);
      this.rules = rules;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
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

package tridiff.numeric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tridiff.core.HasNodes;
import tridiff.core.HasStepSizes;
import tridiff.core.Jacobian;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;
import tridiff.numeric.StencilProduct.Factor;

/** Partial derivatives of higher order by products of stencils, each with steps of its own. */
final class NthDifference extends DerivedFunction implements HasStepSizes, HasNodes {

  private final Formula formula;
  private final HigherStep step;
  private final List<MultiIndex> wanted;

  NthDifference(RealFunction f, Formula formula, HigherStep step, List<MultiIndex> wanted) {
    super(f, f.outputs() * wanted.size());
    this.formula = formula;
    this.step = step;
    this.wanted = List.copyOf(wanted);
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    Optional<double[]> point = Jacobian.nearestDoubles(on, x);
    List<StencilProduct> products =
        point.map(p -> products(on.precision(), p)).orElseGet(this::withoutPoint);
    Grid<T> grid = new Grid<>(on, function(), x);
    List<T> partials = new ArrayList<>(outputs());
    for (int k = 0; k < outputs(); k++) {
      partials.add(grid.quotient(products.get(k), k / wanted.size()));
    }
    return partials;
  }

  /** The step along the input by which the derivative is taken first. */
  @Override
  public List<Double> stepSizes(Precision precision, double... point) {
    return products(precision, point).stream()
        .map(product -> product.factors().get(0).step())
        .toList();
  }

  @Override
  public List<List<List<Double>>> nodes(Precision precision, double... point) {
    Grid<Double> grid = grid(precision, point);
    List<List<List<Double>>> nodes = new ArrayList<>();
    for (StencilProduct product : products(precision, point)) {
      List<Factor> factors = product.factors();
      nodes.add(product.nodes().stream().map(n -> grid.node(factors, n.offsets())).toList());
    }
    return nodes;
  }

  private Grid<Double> grid(Precision precision, double[] point) {
    List<Double> x = new ArrayList<>(point.length);
    for (double coordinate : point) {
      x.add(coordinate);
    }
    return new Grid<>(precision.arithmetic(), function(), x);
  }

  private List<StencilProduct> products(Precision precision, double[] point) {
    Grid<Double> grid = grid(precision, point);
    return byOutput(wanted.stream().map(index -> step.choose(formula, index, grid)).toList());
  }

  private List<StencilProduct> withoutPoint() {
    return byOutput(
        wanted.stream()
            .map(index -> step.chooseWithoutPoint(formula, index))
            .map(product -> Collections.nCopies(function().outputs(), product))
            .toList());
  }

  private List<StencilProduct> byOutput(List<List<StencilProduct>> columns) {
    List<StencilProduct> rows = new ArrayList<>(outputs());
    for (int i = 0; i < function().outputs(); i++) {
      for (List<StencilProduct> column : columns) {
        rows.add(column.get(i));
      }
    }
    return rows;
  }
}

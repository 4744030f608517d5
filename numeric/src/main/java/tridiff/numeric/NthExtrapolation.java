package tridiff.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.HasErrorEstimate;
import tridiff.core.HasNodes;
import tridiff.core.Jacobian;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Rounded;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.numeric.Extrapolation.Side;
import tridiff.numeric.StencilProduct.Factor;

/**
 * Partial derivatives of higher order by quotients that are extrapolated to the step 0, with an
 * estimate of the error: the steps along all inputs shrink together. Where a closed bound of the
 * domain is at the point the quotient is one-sided along that input.
 */
final class NthExtrapolation extends DerivedFunction implements HasErrorEstimate, HasNodes {

  private final String method;
  private final List<MultiIndex> wanted;

  NthExtrapolation(RealFunction f, String method, List<MultiIndex> wanted) {
    super(f, f.outputs() * wanted.size());
    this.method = method;
    this.wanted = List.copyOf(wanted);
  }

  /**
   * A direction along which the nodes of a quotient lie.
   *
   * @param order how often the derivative is taken by the input
   * @param firstStep the step of the first row
   */
  private record Axis(int input, int order, Side side, double firstStep) {

    Factor factor(int row) {
      return new Factor(input, side.stencil(order), Tableau.step(firstStep, row));
    }
  }

  /**
   * An entry that was chosen for one derivative of one output.
   *
   * @param axes one for each input that moves
   * @param entry the entry over doubles
   */
  private record Choice(List<Axis> axes, Candidates.Entry entry) {

    /** Returns the quotients of which the entry is made, those with the longest steps first. */
    List<StencilProduct> products() {
      List<StencilProduct> products = new ArrayList<>();
      for (int row = entry.row() - entry.column(); row <= entry.row(); row++) {
        products.add(product(axes, row));
      }
      return products;
    }

    <T> Tableau<T> tableau(Algebra<T> on) {
      return NthExtrapolation.tableau(on, axes, entry.row() - entry.column());
    }
  }

  private static StencilProduct product(List<Axis> axes, int row) {
    return new StencilProduct(axes.stream().map(axis -> axis.factor(row)).toList());
  }

  private static <T> Tableau<T> tableau(Algebra<T> on, List<Axis> axes, int firstRow) {
    boolean isCentral = axes.stream().allMatch(axis -> axis.side() == Side.BOTH);
    return new Tableau<>(on, isCentral ? 2 : 1, firstRow);
  }

  @Override
  public List<Double> errorEstimates(Precision precision, double... point) {
    return choices(precision, point).stream().map(choice -> choice.entry().error()).toList();
  }

  @Override
  public List<List<List<Double>>> nodes(Precision precision, double... point) {
    Grid<Double> grid = grid(precision, point);
    List<List<List<Double>>> nodes = new ArrayList<>();
    for (Choice choice : choices(precision, point)) {
      List<List<Double>> ofAllRows = new ArrayList<>();
      for (StencilProduct product : choice.products()) {
        product.nodes().forEach(n -> ofAllRows.add(grid.node(product.factors(), n.offsets())));
      }
      nodes.add(ofAllRows);
    }
    return nodes;
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    Optional<double[]> point = Jacobian.nearestDoubles(on, x);
    List<Choice> choices =
        choices(on.precision(), point.orElseThrow(() -> Ridders.withoutPoint(method)));
    if (on instanceof Doubles || on instanceof Rounded) {
      // The search has computed these very numbers.
      return choices.stream().map(c -> on.constant(c.entry().value())).toList();
    }
    Grid<T> grid = new Grid<>(on, function(), x);
    List<T> partials = new ArrayList<>(outputs());
    for (int k = 0; k < choices.size(); k++) {
      Choice choice = choices.get(k);
      Tableau<T> tableau = choice.tableau(on);
      for (StencilProduct product : choice.products()) {
        tableau.add(grid.quotient(product, k / wanted.size()));
      }
      partials.add(tableau.last().get(choice.entry().column()));
    }
    return partials;
  }

  private Grid<Double> grid(Precision precision, double[] point) {
    List<Double> x = new ArrayList<>(point.length);
    for (double coordinate : point) {
      x.add(coordinate);
    }
    return new Grid<>(precision.arithmetic(), function(), x);
  }

  /** One choice for each entry. */
  private List<Choice> choices(Precision precision, double[] point) {
    Grid<Double> grid = grid(precision, point);
    List<List<Choice>> columns = wanted.stream().map(index -> search(grid, index)).toList();
    List<Choice> choices = new ArrayList<>(outputs());
    for (int i = 0; i < function().outputs(); i++) {
      for (List<Choice> column : columns) {
        choices.add(column.get(i));
      }
    }
    return choices;
  }

  /** Fills a tableau for each output. */
  private List<Choice> search(Grid<Double> grid, MultiIndex index) {
    List<Axis> axes = new ArrayList<>();
    for (int input : index.distinct()) {
      axes.add(axis(grid, input, index.times(input)));
    }
    List<Candidates> candidates = new ArrayList<>();
    for (int i = 0; i < function().outputs(); i++) {
      candidates.add(new Candidates(tableau(grid.on(), axes, 0)));
    }
    boolean isHopeful = true;
    for (int row = 0; row < RiddersChoice.MOST_ROWS && isHopeful; row++) {
      StencilProduct product = product(axes, row);
      if (row > 0 && !product.factors().stream().allMatch(factor -> fits(grid, factor))) {
        break;
      }
      isHopeful = false;
      for (int i = 0; i < candidates.size(); i++) {
        double quotient = grid.quotient(product, i);
        isHopeful |= candidates.get(i).addRow(quotient, Rounding.of(grid, product, i));
      }
    }
    return candidates.stream().map(Candidates::best).map(e -> new Choice(axes, e)).toList();
  }

  private boolean fits(Grid<Double> grid, Factor factor) {
    double x = grid.point().get(factor.input());
    return factor
        .stencil()
        .fits(interval(factor.input(), x), grid.on().precision(), x, factor.step());
  }

  private Interval interval(int input, double x) {
    return Formula.whereItCanMatter(function().domain().intervals().get(input), x);
  }

  private Axis axis(Grid<Double> grid, int input, int order) {
    Precision precision = grid.on().precision();
    Section section = grid.section(input);
    double x = section.x();
    if (!Double.isFinite(x)) {
      return new Axis(input, order, Side.BOTH, RiddersChoice.FIRST_STEP);
    }
    double wanted = RiddersChoice.FIRST_STEP * section.scale();
    Interval interval = interval(input, x);
    double smallest = Math.max(precision.ulp(x), precision.smallestNormal());
    for (Side side : Side.values()) {
      double step = RiddersChoice.shortened(precision, Math.max(wanted, 16 * smallest));
      for (; step >= smallest; step /= 2) {
        if (side.stencil(order).fits(interval, precision, x, step)) {
          return new Axis(input, order, side, step);
        }
      }
    }
    throw new UnsupportedFunctionException(
        "no difference quotient fits around " + x + " in the domain " + interval);
  }
}

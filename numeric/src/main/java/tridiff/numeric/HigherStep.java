package tridiff.numeric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tridiff.core.MethodOptions;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;
import tridiff.numeric.Formula.Choice;
import tridiff.numeric.StencilProduct.Factor;

/** How far apart the nodes of the quotients for higher derivatives are. */
interface HigherStep {

  /**
   * Chooses a quotient for each output.
   *
   * @param grid the function around the point, over doubles
   */
  List<StencilProduct> choose(Formula formula, MultiIndex index, Grid<Double> grid);

  /** Chooses where no point is known, as in the recording of a program. */
  StencilProduct chooseWithoutPoint(Formula formula, MultiIndex index);

  /** Returns the choice that the options of a method ask for. */
  static HigherStep of(MethodOptions options) {
    if (options.positiveNumber("step").isPresent()) {
      return new Literal(options.positiveNumber("step").get());
    }
    return options
        .text("rule")
        .map(rule -> rule.equals("scaled") ? new Scaled() : new OfFirstDerivative(rule))
        .orElseGet(Balanced::new);
  }

  /** A choice that takes each input for itself. */
  interface ByInput extends HigherStep {

    /** Chooses along one input for a derivative of this total order. */
    Choice choose(Formula formula, int derivative, int order, Section section);

    /** The same without a point. */
    double stepWithoutPoint(Formula formula, int order);

    @Override
    default List<StencilProduct> choose(Formula formula, MultiIndex index, Grid<Double> grid) {
      List<Factor> factors = new ArrayList<>();
      for (int input : index.distinct()) {
        Section section = grid.section(input);
        Choice choice = choose(formula, index.times(input), index.order(), section);
        factors.add(new Factor(input, choice.stencil(), choice.step()));
      }
      return Collections.nCopies(grid.function().outputs(), new StencilProduct(factors));
    }

    @Override
    default StencilProduct chooseWithoutPoint(Formula formula, MultiIndex index) {
      double step = stepWithoutPoint(formula, index.order());
      List<Factor> factors = new ArrayList<>();
      for (int input : index.distinct()) {
        Stencil stencil = formula.withoutPoint(index.times(input), step).stencil();
        factors.add(new Factor(input, stencil, step));
      }
      return new StencilProduct(factors);
    }
  }

  /** A step given by the user, taken to the letter along every input. */
  record Literal(double step) implements ByInput {
    @Override
    public Choice choose(Formula formula, int derivative, int order, Section section) {
      return formula.literally(
          derivative, section.interval(), section.precision(), section.x(), step);
    }

    @Override
    public double stepWithoutPoint(Formula formula, int order) {
      return step;
    }
  }

  /**
   * {@code eps^(1 / (n + p)) max(|x|, 1)} for a derivative of order n by a formula of order p: it
   * balances a truncation error of {@code h^p} with a rounding error of {@code eps / h^n}, eps
   * being twice the unit roundoff, where the function and its derivatives are of the size of 1. It
   * needs no evaluation.
   */
  record Scaled() implements ByInput {
    @Override
    public Choice choose(Formula formula, int derivative, int order, Section section) {
      double scale = section.scale();
      return formula.near(
          derivative,
          section.interval(),
          section.precision(),
          section.x(),
          factor(formula, order, section.precision()) * (Double.isFinite(scale) ? scale : 1));
    }

    @Override
    public double stepWithoutPoint(Formula formula, int order) {
      return Formula.powerOfTwo(factor(formula, order, Precision.DOUBLE));
    }

    private static double factor(Formula formula, int order, Precision precision) {
      return StrictMath.pow(2 * precision.unitRoundoff(), 1.0 / (order + formula.order()));
    }
  }

  /** A rule that was made for the first derivative, and knows no other. */
  record OfFirstDerivative(String rule) implements HigherStep {
    @Override
    public List<StencilProduct> choose(Formula formula, MultiIndex index, Grid<Double> grid) {
      throw unsupported();
    }

    @Override
    public StencilProduct chooseWithoutPoint(Formula formula, MultiIndex index) {
      throw unsupported();
    }

    private UnsupportedFunctionException unsupported() {
      return new UnsupportedFunctionException(
          "rule=" + rule + " chooses the step of a first derivative; leave it out, or give a step");
    }
  }

  /**
   * The step at which truncation and rounding, both estimated from the values themselves, add up to
   * the least: the function is looked at with steps that are halved, from {@code max(|x|, 1)} down
   * until rounding prevails.
   *
   * <p>The n-th derivatives of {@code 1 / (1 + 25 x^2)} grow like n! 5^n: with a step that only
   * looks at x three digits of an eighth derivative would be lost, in which there are five.
   *
   * <p>With a formula of order p the truncation error of a quotient is the {@code 2^p - 1}th part
   * of its difference from the one with twice the step, but not less than the {@code 2^p}th part of
   * the error of that one. Rounding counts one ulp for each value.
   *
   * <p>Source: the balance of both errors is that of Press, Teukolsky, Vetterling, Flannery,
   * Numerical Recipes, 3rd ed. (2007), section 5.7; that a long step is believed only if shorter
   * ones confirm it is as in {@link Candidates}.
   */
  record Balanced() implements HigherStep {

    /** From 1 to the smallest step next to 1; a search ends long before. */
    private static final int MOST_ROWS = 53;

    /** So many times in turn rounding must prevail. */
    private static final int ROUNDED_ROWS = 2;

    @Override
    public List<StencilProduct> choose(Formula formula, MultiIndex index, Grid<Double> grid) {
      int outputs = grid.function().outputs();
      List<StencilProduct> rows = new ArrayList<>();
      List<List<Quotient>> quotients = new ArrayList<>();
      for (int i = 0; i < outputs; i++) {
        quotients.add(new ArrayList<>());
      }
      boolean isOpen = true;
      for (int k = 0; k < MOST_ROWS && isOpen; k++) {
        List<Factor> factors = factors(formula, index, grid, -k);
        if (factors.size() < index.distinct().size()) {
          continue;
        }
        StencilProduct product = new StencilProduct(factors);
        rows.add(product);
        isOpen = false;
        for (int i = 0; i < outputs; i++) {
          isOpen |= !added(quotients.get(i), formula, grid, product, i);
        }
      }
      if (rows.isEmpty()) {
        return new Scaled().choose(formula, index, grid);
      }
      return quotients.stream().map(ofOutput -> rows.get(best(formula, ofOutput))).toList();
    }

    @Override
    public StencilProduct chooseWithoutPoint(Formula formula, MultiIndex index) {
      return new Scaled().chooseWithoutPoint(formula, index);
    }

    /** The stencils with the largest steps times a power of two; fewer if one does not fit. */
    private static List<Factor> factors(
        Formula formula, MultiIndex index, Grid<Double> grid, int power) {
      Precision precision = grid.on().precision();
      List<Factor> factors = new ArrayList<>();
      for (int input : index.distinct()) {
        Section section = grid.section(input);
        double x = section.x();
        double scale = section.scale();
        double largest = Formula.powerOfTwo(Double.isFinite(scale) ? scale : 1);
        double step = Math.scalb(largest, power);
        Interval interval = Formula.whereItCanMatter(section.interval(), x);
        formula.stencils(index.times(input)).stream()
            .filter(
                s ->
                    !Double.isFinite(x)
                        || (step >= precision.ulp(x) && s.fits(interval, precision, x, step)))
            .findFirst()
            .ifPresent(s -> factors.add(new Factor(input, s, step)));
      }
      return factors;
    }

    /**
     * A quotient.
     *
     * @param value the value
     * @param rounding the estimate of its rounding error
     * @param truncation the estimate of its truncation error
     */
    private record Quotient(double value, double rounding, double truncation) {
      double error() {
        return rounding + truncation;
      }

      boolean hasDigits() {
        return error() < Math.abs(value);
      }
    }

    /** Adds a quotient and returns whether rounding prevails by now. */
    private static boolean added(
        List<Quotient> quotients,
        Formula formula,
        Grid<Double> grid,
        StencilProduct product,
        int output) {
      double ratio = Math.scalb(1.0, formula.order());
      double value = grid.quotient(product, output);
      double truncation = Double.POSITIVE_INFINITY;
      if (!quotients.isEmpty()) {
        Quotient before = quotients.get(quotients.size() - 1);
        double change = Math.abs(value - before.value()) / (ratio - 1);
        double expected = before.truncation() / ratio;
        truncation = Double.isFinite(expected) ? Math.max(change, expected) : change;
      }
      double rounding = Rounding.of(grid, product, output);
      quotients.add(
          new Quotient(
              value, rounding, Double.isNaN(truncation) ? Double.POSITIVE_INFINITY : truncation));
      int size = quotients.size();
      return size > ROUNDED_ROWS
          && quotients.subList(size - ROUNDED_ROWS, size).stream()
              .allMatch(q -> q.truncation() <= q.rounding());
    }

    /**
     * Returns the row with the least error of those that finer ones confirm: while steps are much
     * longer than what happens in the function, quotients differ little because all are small. One
     * that is as large as its error never takes the place of one that is larger.
     */
    private static int best(Formula formula, List<Quotient> quotients) {
      double slack = 2 * (Math.scalb(1.0, formula.order()) - 1);
      int best = quotients.size() - 1;
      for (int row = best - 1; row >= 0; row--) {
        Quotient coarser = quotients.get(row);
        Quotient finer = quotients.get(best);
        if (coarser.error() < finer.error()) {
          double distance = Math.abs(coarser.value() - finer.value());
          boolean isContradicted = distance > 2 * coarser.error() + slack * finer.error();
          if (isContradicted || (finer.hasDigits() && !coarser.hasDigits())) {
            break;
          }
          best = row;
        }
      }
      return best;
    }
  }
}

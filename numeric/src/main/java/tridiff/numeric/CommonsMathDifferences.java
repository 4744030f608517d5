package tridiff.numeric;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.UnivariateVectorFunction;
import org.apache.commons.math3.analysis.differentiation.DerivativeStructure;
import org.apache.commons.math3.analysis.differentiation.FiniteDifferencesDifferentiator;
import org.apache.commons.math3.analysis.differentiation.UnivariateDifferentiableVectorFunction;
import org.apache.commons.math3.exception.NumberIsTooLargeException;
import tridiff.core.Differentiator;
import tridiff.core.HasNodes;
import tridiff.core.HigherOrder;
import tridiff.core.Jacobian;
import tridiff.core.MethodOptions;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

/**
 * {@link FiniteDifferencesDifferentiator} of Apache Commons Math 3.6.1, as shipped, so that a
 * report can show what its users get: p equally spaced nodes around x, an absolute step that does
 * not look at x, no error estimate.
 *
 * <p>The step is the distance between neighbours, so that 2 points are the nodes {@code x - h/2}
 * and {@code x + h/2}: a central difference, not a forward one. The library shifts the nodes into
 * the domain where it is bounded, and by more the higher the order.
 *
 * <p>The library has no default step and no default number of points. Here they are 5 points, 1e-3
 * apart, a round number near {@code eps^(1/5)}.
 *
 * <p>It knows only doubles: over any other algebra the derivative throws {@link
 * UnsupportedFunctionException}.
 */
final class CommonsMathDifferences implements Differentiator, HigherOrder {

  /** The default distance of two nodes. */
  static final double DEFAULT_STEP = 1e-3;

  /** The default number of nodes. */
  static final int DEFAULT_POINTS = 5;

  /** Beyond this the divided differences are noise. */
  static final int MOST_POINTS = 30;

  private final String name;
  private final int points;
  private final double step;

  private CommonsMathDifferences(String name, int points, double step) {
    this.name = name;
    this.points = points;
    this.step = step;
  }

  /** Reads the options points and step. */
  static CommonsMathDifferences create(String name, MethodOptions options) {
    // The library reports a bad number of points with the step in the message, so it is not asked.
    int points = options.text("points").map(CommonsMathDifferences::points).orElse(DEFAULT_POINTS);
    double step = options.positiveNumber("step").orElse(DEFAULT_STEP);
    return new CommonsMathDifferences(name + options.suffix(), points, step);
  }

  private static int points(String given) {
    int points;
    try {
      points = Integer.parseInt(given);
    } catch (NumberFormatException e) {
      points = 0;
    }
    if (points < 2 || points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "points must be a whole number from 2 to " + MOST_POINTS + ", was '" + given + "'");
    }
    return points;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public RealFunction differentiate(RealFunction f) {
    return new FirstDerivatives(f);
  }

  private final class FirstDerivatives extends Jacobian implements HasNodes {

    FirstDerivatives(RealFunction f) {
      super(f);
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      double[] point = doubles(on, x, name, "numeric-five-point");
      List<List<T>> columns = new ArrayList<>(inputs());
      for (int j = 0; j < inputs(); j++) {
        List<T> column = new ArrayList<>(function().outputs());
        Section section = new Section(function(), Precision.DOUBLE, point, j);
        for (double derivative : derivatives(section, 1)) {
          column.add(on.constant(derivative));
        }
        columns.add(column);
      }
      return rows(columns);
    }

    /** The library does not tell its nodes, but asks a function that remembers them the same. */
    @Override
    public List<List<List<Double>>> nodes(Precision precision, double... point) {
      List<List<List<Double>>> nodes = new ArrayList<>();
      for (int k = 0; k < outputs(); k++) {
        int input = k % inputs();
        Section section = new Section(function(), Precision.DOUBLE, point, input);
        List<List<Double>> asked = new ArrayList<>();
        UnivariateFunction remembering =
            t -> {
              asked.add(section.moved(t));
              return 0;
            };
        differences(section.interval())
            .differentiate(remembering)
            .value(new DerivativeStructure(1, 1, 0, section.x()));
        nodes.add(asked);
      }
      return nodes;
    }
  }

  /** Mixed derivatives are differences by one input of differences by another. */
  @Override
  public RealFunction partials(RealFunction f, List<MultiIndex> wanted) {
    int order = HigherOrder.order(wanted);
    if (order >= points) {
      throw new UnsupportedFunctionException(
          points
              + " points give derivatives up to order "
              + (points - 1)
              + "; this one takes points="
              + (order + 1)
              + " or more");
    }
    return HigherOrder.oneByOne(f, wanted, index -> partial(f, index));
  }

  private RealFunction partial(RealFunction f, MultiIndex index) {
    RealFunction derivative = f;
    for (int input : index.distinct()) {
      derivative = new NthDerivative(derivative, input, index.times(input));
    }
    return derivative;
  }

  private final class NthDerivative extends DerivedFunction {
    private final int input;
    private final int order;

    NthDerivative(RealFunction f, int input, int order) {
      super(f, f.outputs());
      this.input = input;
      this.order = order;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      double[] point = Jacobian.doubles(on, x, name, "numeric-five-point");
      List<T> values = new ArrayList<>(outputs());
      for (double derivative :
          derivatives(new Section(function(), Precision.DOUBLE, point, input), order)) {
        values.add(on.constant(derivative));
      }
      return values;
    }
  }

  private double[] derivatives(Section section, int order) {
    UnivariateVectorFunction along = section::at;
    UnivariateDifferentiableVectorFunction differentiable =
        differences(section.interval()).differentiate(along);
    DerivativeStructure[] answer =
        differentiable.value(new DerivativeStructure(1, order, 0, section.x()));
    double[] derivatives = new double[answer.length];
    for (int i = 0; i < derivatives.length; i++) {
      derivatives[i] = answer[i].getPartialDerivative(order);
    }
    return derivatives;
  }

  private FiniteDifferencesDifferentiator differences(Interval interval) {
    try {
      return new FiniteDifferencesDifferentiator(points, step, interval.lower(), interval.upper());
    } catch (NumberIsTooLargeException e) {
      throw new UnsupportedFunctionException(
          points + " points, " + step + " apart, do not fit in the domain " + interval, e);
    }
  }
}

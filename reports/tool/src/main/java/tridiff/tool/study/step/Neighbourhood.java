package tridiff.tool.study.step;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import tridiff.core.Differentiator;
import tridiff.core.Guard;
import tridiff.core.HigherOrder;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Algebra;
import tridiff.core.ball.Ball;
import tridiff.core.function.RealFunction;
import tridiff.input.model.Model;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;

/**
 * A point with neighbours along one input, and certified derivatives there, all the same one:
 * rounding is noise, and noise must be measured at more than one point.
 */
final class Neighbourhood {

  private static final int NEIGHBOURS = 21;

  /** A model answers in milliseconds or more, and is asked at each of some hundred steps. */
  private static final int NEIGHBOURS_OF_A_MODEL = 5;

  /** How far the neighbours reach to either side, relative to max(|x|, 1). */
  private static final double REACH = 0.01;

  /** And at most, relative to |x|: with another exponent or sign f behaves otherwise. */
  private static final double NEAR = 0.1;

  /** More than the reference has. */
  private static final int TRUTH_BITS = 400;

  private static final MathContext ENOUGH = new MathContext(70);

  private final Subject subject;
  private final MultiIndex index;
  private final List<List<Double>> points = new ArrayList<>();
  private final List<Truth.Known> truths = new ArrayList<>();

  private Neighbourhood(Subject subject, MultiIndex index) {
    this.subject = subject;
    this.index = index;
  }

  /** Returns how many points there are. */
  static int size(Subject subject) {
    return Model.of(subject.function()).isPresent() ? NEIGHBOURS_OF_A_MODEL : NEIGHBOURS;
  }

  /** Keeps the points whose derivative is certified and not 0. */
  static Neighbourhood of(Subject subject, MultiIndex index, Reference reference) {
    Neighbourhood kept = new Neighbourhood(subject, index);
    for (List<Double> point : neighbours(subject, index.inputs().get(0))) {
      Reference.Result known = reference.at(subject.function(), point, List.of(index));
      Truth truth = known.partials().get(0).get(0).truth();
      if (truth instanceof Truth.Known certified && certified.value().signum() != 0) {
        kept.points.add(point);
        kept.truths.add(certified);
      }
    }
    return kept;
  }

  /** Returns the same points and derivatives for a computation in doubles. */
  Neighbourhood inDoubles() {
    Neighbourhood same = new Neighbourhood(subject.inDoubles(), index);
    same.points.addAll(points);
    same.truths.addAll(truths);
    return same;
  }

  private static List<List<Double>> neighbours(Subject subject, int input) {
    List<Double> centre = subject.points().get(0);
    int half = size(subject) / 2;
    double size = Math.abs(centre.get(input));
    double reach = REACH * Math.max(size, 1);
    if (size > 0) {
      reach = Math.min(reach, NEAR * size);
    }
    List<List<Double>> neighbours = new ArrayList<>();
    neighbours.add(centre);
    for (int k = 1; k <= half; k++) {
      for (int side = -1; side <= 1; side += 2) {
        List<Double> point = new ArrayList<>(centre);
        point.set(
            input, subject.precision().round(centre.get(input) + side * reach * k / (double) half));
        if (subject.function().domain().contains(Subject.array(point))
            && !neighbours.contains(point)) {
          neighbours.add(point);
        }
      }
    }
    return neighbours;
  }

  /** Returns whether the centre and about half of the neighbours were kept. */
  boolean isEnough() {
    return points.size() >= size(subject) / 2 && points.get(0).equals(subject.points().get(0));
  }

  Algebra<Double> arithmetic() {
    return subject.precision().arithmetic();
  }

  RealFunction function() {
    return subject.function();
  }

  MultiIndex index() {
    return index;
  }

  /** Returns the point in the middle, which is the first. */
  List<Double> centre() {
    return points.get(0);
  }

  /** Returns the points that were kept. */
  List<List<Double>> points() {
    return List.copyOf(points);
  }

  /** Returns the certified derivative in the middle. */
  BigDecimal truthAtCentre() {
    return truths.get(0).value();
  }

  /** Returns the relative errors of a method at all points; NaN where it gave no number. */
  double[] errors(Differentiator method) {
    double[] errors = new double[points.size()];
    RealFunction derivative = derivative(method);
    Algebra<Double> arithmetic = arithmetic();
    for (int i = 0; i < errors.length; i++) {
      double value;
      try {
        List<Double> values = derivative.evaluate(arithmetic, points.get(i));
        // Values of another shape are no derivative, whatever stands in the first place.
        value = values.size() == 1 ? values.get(0) : Double.NaN;
      } catch (RuntimeException e) {
        Guard.endIfStopped(e);
        value = Double.NaN;
      }
      errors[i] =
          Double.isFinite(value)
              ? relative(new BigDecimal(value), truths.get(i).value())
              : Double.NaN;
    }
    return errors;
  }

  /** Returns the derivative by a method. */
  RealFunction derivative(Differentiator method) {
    return HigherOrder.partials(method, subject.function(), List.of(index));
  }

  /**
   * Returns the relative error of a derivative in the middle; 0 if the derivative may be the true
   * one, as far as both are known.
   */
  double relativeErrorAtCentre(Ball derivative) {
    Truth.Known truth = truths.get(0);
    Ball value = Ball.from(truth.value(), TRUTH_BITS);
    BigDecimal error =
        truth.value().abs().movePointLeft(Math.min(truth.digits(), ENOUGH.getPrecision()) - 1);
    return value.widened(Ball.from(error, TRUTH_BITS)).overlaps(derivative)
        ? 0
        : relative(derivative.toBigDecimal(ENOUGH), truth.value());
  }

  private static double relative(BigDecimal value, BigDecimal truth) {
    return value.subtract(truth).abs().divide(truth.abs(), MathContext.DECIMAL64).doubleValue();
  }
}

package tridiff.reports.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;
import tridiff.reports.measure.Reference;
import tridiff.reports.measure.Sample;
import tridiff.reports.measure.Truth;

/**
 * Error against step size: the curve in the shape of a V that every method with a step has.
 *
 * <p>A single point tells little below the best step, where the error is noise, so the error is
 * measured at several points close to each other and the median is shown with a band around it.
 *
 * @param subject the function, with the one point in the middle
 * @param input by which input it was differentiated
 * @param curves a curve for each method that takes a step
 * @param levels a level for each method without one
 */
public record StepSweep(Subject subject, int input, List<Curve> curves, List<Level> levels) {

  private static final int NEIGHBOURS = 21;

  /** How far the neighbours reach to either side, relative to max(|x|, 1). */
  private static final double REACH = 0.01;

  private static final int STEPS_PER_DECADE = 5;
  private static final int DECADES = 16;

  /** Copies the lists. */
  public StepSweep {
    curves = List.copyOf(curves);
    levels = List.copyOf(levels);
  }

  /**
   * The error of one method by step.
   *
   * @param method the method, without the step
   * @param steps the errors, smallest step first
   * @param ownStep the step that the method chooses itself at the point, if it chooses one
   */
  public record Curve(String method, List<Step> steps, OptionalDouble ownStep) {
    /** Copies the list. */
    public Curve {
      steps = List.copyOf(steps);
    }

    /** Returns the step with the smallest median error. */
    public Optional<Step> best() {
      return steps.stream()
          .filter(step -> Double.isFinite(step.median()))
          .min((a, b) -> Double.compare(a.median(), b.median()));
    }

    /** Returns the measured step nearest to the one that the method chooses. */
    public Optional<Step> own() {
      if (ownStep.isEmpty()) {
        return Optional.empty();
      }
      double own = StrictMath.log(ownStep.getAsDouble());
      return steps.stream()
          .min(
              (a, b) ->
                  Double.compare(
                      Math.abs(StrictMath.log(a.step()) - own),
                      Math.abs(StrictMath.log(b.step()) - own)));
    }
  }

  /**
   * The relative error at one step; NaN where the method gave no number.
   *
   * @param step the step
   * @param low the 10th percentile over the points
   * @param median the median
   * @param high the 90th percentile
   * @param truncation the relative error at the point in the middle without rounding, if known
   */
  public record Step(
      double step, double low, double median, double high, OptionalDouble truncation) {}

  /**
   * The error of a method that needs no step.
   *
   * @param method the method
   * @param median the median of the relative error
   */
  public record Level(String method, double median) {}

  /**
   * Sweeps the step.
   *
   * @param subject a function with one output, and the point
   * @param methods the names of the methods; those with an option {@code step} give curves
   * @return empty if the derivative is not certified at the point and most of its neighbours
   */
  public static Optional<StepSweep> of(
      Subject subject,
      int input,
      List<String> methods,
      Differentiators onClassPath,
      Reference reference) {
    return new Sweeper(subject, input, onClassPath, reference).sweep(methods);
  }

  /** What a sweep needs at every step. */
  private static final class Sweeper {
    private final Subject subject;
    private final int input;
    private final Differentiators onClassPath;
    private final List<List<Double>> points = new ArrayList<>();
    private final List<BigDecimal> truths = new ArrayList<>();

    Sweeper(Subject subject, int input, Differentiators onClassPath, Reference reference) {
      this.subject = subject;
      this.input = input;
      this.onClassPath = onClassPath;
      for (List<Double> point : neighbours(subject, input)) {
        Truth truth = reference.at(subject.function(), point).partials().get(0).get(input).truth();
        if (truth instanceof Truth.Certified certified && certified.value().signum() != 0) {
          points.add(point);
          truths.add(certified.value());
        }
      }
    }

    private static List<List<Double>> neighbours(Subject subject, int input) {
      List<Double> centre = subject.points().get(0);
      int half = NEIGHBOURS / 2;
      double reach = REACH * Math.max(Math.abs(centre.get(input)), 1);
      List<List<Double>> neighbours = new ArrayList<>();
      neighbours.add(centre);
      for (int k = 1; k <= half; k++) {
        for (int side = -1; side <= 1; side += 2) {
          List<Double> point = new ArrayList<>(centre);
          point.set(input, centre.get(input) + side * reach * k / (double) half);
          if (subject.function().domain().contains(Subject.array(point))) {
            neighbours.add(point);
          }
        }
      }
      return neighbours;
    }

    Optional<StepSweep> sweep(List<String> methods) {
      if (points.size() < NEIGHBOURS / 2 || !points.get(0).equals(subject.points().get(0))) {
        return Optional.empty();
      }
      List<Curve> curves = new ArrayList<>();
      List<Level> levels = new ArrayList<>();
      for (String method : methods) {
        if (takesStep(method)) {
          curves.add(curve(method));
        } else {
          levels.add(new Level(method, Sample.of(errors(method)).median()));
        }
      }
      return Optional.of(new StepSweep(subject, input, curves, levels));
    }

    private boolean takesStep(String method) {
      return onClassPath.providerOf(method).stream()
          .flatMap(provider -> provider.methods().stream())
          .filter(known -> known.name().equals(method))
          .map(DifferentiatorProvider.Method::options)
          .anyMatch(options -> options.stream().anyMatch(option -> option.name().equals("step")));
    }

    private Curve curve(String method) {
      List<Step> steps = new ArrayList<>();
      for (int k = -DECADES * STEPS_PER_DECADE; k <= 0; k++) {
        double h = StrictMath.pow(10, (double) k / STEPS_PER_DECADE);
        String named = method + ":step=" + h;
        Sample sample = Sample.of(errors(named));
        steps.add(
            new Step(
                h, sample.quantile(0.1), sample.median(), sample.quantile(0.9), truncation(named)));
      }
      return new Curve(method, steps, ownStep(method));
    }

    /** Returns the relative errors of a method at all points; NaN where it gave no number. */
    private double[] errors(String method) {
      double[] errors = new double[points.size()];
      RealFunction derivative = onClassPath.named(method).differentiate(subject.function());
      for (int i = 0; i < errors.length; i++) {
        double value;
        try {
          value = derivative.at(Subject.array(points.get(i)))[input];
        } catch (RuntimeException e) {
          value = Double.NaN;
        }
        errors[i] = relativeError(value, truths.get(i));
      }
      return errors;
    }

    private static double relativeError(double value, BigDecimal truth) {
      return Double.isFinite(value) ? relativeError(new BigDecimal(value), truth) : Double.NaN;
    }

    private static double relativeError(BigDecimal value, BigDecimal truth) {
      return value.subtract(truth).abs().divide(truth.abs(), MathContext.DECIMAL64).doubleValue();
    }

    private OptionalDouble truncation(String method) {
      RealFunction derivative = onClassPath.named(method).differentiate(subject.function());
      return Contestant.unrounded(derivative, points.get(0)).stream()
          .mapToDouble(unrounded -> relativeError(unrounded.get(input), truths.get(0)))
          .findFirst();
    }

    /** Returns the smallest distance from the point at which a method looks at the function. */
    private OptionalDouble ownStep(String method) {
      Watched watched = new Watched(subject.function(), input, points.get(0).get(input));
      try {
        onClassPath.named(method).differentiate(watched).at(Subject.array(points.get(0)));
      } catch (RuntimeException e) {
        return OptionalDouble.empty();
      }
      return watched.distances.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(watched.distances.first());
    }
  }

  /** A function that remembers how far from a point it was evaluated. */
  private static final class Watched implements RealFunction {
    private final RealFunction function;
    private final int input;
    private final double centre;
    private final TreeSet<Double> distances = new TreeSet<>();

    Watched(RealFunction function, int input, double centre) {
      this.function = function;
      this.input = input;
      this.centre = centre;
    }

    @Override
    public int inputs() {
      return function.inputs();
    }

    @Override
    public int outputs() {
      return function.outputs();
    }

    @Override
    public List<String> variables() {
      return function.variables();
    }

    @Override
    public Domain domain() {
      return function.domain();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      double distance = Math.abs(on.approximate(x.get(input)) - centre);
      if (distance > 0) {
        distances.add(distance);
      }
      return function.evaluate(on, x);
    }
  }
}

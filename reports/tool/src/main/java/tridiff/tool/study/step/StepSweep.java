package tridiff.tool.study.step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.DifferentiatorProvider.Option.Purpose;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.HasStepSizes;
import tridiff.core.HigherOrder;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Precision;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.Contestant;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.study.End;
import tridiff.tool.study.Sample;

/**
 * Error against step size: the curve in the shape of a V that every method with a step has.
 *
 * <p>A single point tells little below the best step, where the error is noise, so the error is
 * measured at several points close to each other and the median is shown with a band around it.
 *
 * @param subject the function, with the one point in the middle
 * @param index by which inputs it was differentiated
 * @param curves a curve for each method that takes a step
 * @param inDoubles the same curves for the same function in doubles, if this is another format
 * @param levels a level for each method without one
 * @param ends why methods are missing, by method
 * @param noise the largest error of one evaluation of the function near the point, divided by the
 *     derivative: over the step it is the envelope of what rounding does; empty if not known
 */
public record StepSweep(
    Subject subject,
    MultiIndex index,
    List<Curve> curves,
    List<Curve> inDoubles,
    List<Level> levels,
    Map<String, End> ends,
    OptionalDouble noise) {

  private static final int STEPS_PER_DECADE = 5;
  private static final int DECADES = 16;

  /**
   * Returns how many decades of steps there are up to 1: an n-th difference is divided by the n-th
   * power of the step, so that nothing is left of it below the n-th root of the smallest one.
   */
  int decades() {
    return decades(index.order());
  }

  private static int decades(int order) {
    return order == 1 ? DECADES : (DECADES + order - 1) / order + 1;
  }

  /** Copies the lists. */
  public StepSweep {
    curves = List.copyOf(curves);
    inDoubles = List.copyOf(inDoubles);
    levels = List.copyOf(levels);
    ends = Collections.unmodifiableMap(new LinkedHashMap<>(ends));
  }

  /**
   * The error of one method by step.
   *
   * @param method the method, without the step
   * @param steps the errors, smallest step first
   * @param ownStep the step that the method chooses itself at the point, if it chooses one
   * @param rules what the rules for the choice of a step make of it
   * @param predicted the best step and its error as theory has it, if they are known
   */
  public record Curve(
      String method,
      List<Step> steps,
      OptionalDouble ownStep,
      List<Rule> rules,
      Optional<BestStep> predicted) {
    /** Copies the lists. */
    public Curve {
      steps = List.copyOf(steps);
      rules = List.copyOf(rules);
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
   * @param truncation the relative error at the point in the middle without rounding, if known; 0
   *     if it is too small to be told
   */
  public record Step(
      double step, double low, double median, double high, OptionalDouble truncation) {}

  /**
   * What a rule makes of the choice of a step.
   *
   * @param option what a user adds to the method, such as {@code rule=gill-murray}
   * @param step the step at the point in the middle, if the method says it
   * @param median the median of the relative error, with a step for each point
   */
  public record Rule(String option, OptionalDouble step, double median) {}

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
   * @param methods the methods; those with an option for the step give curves
   * @param guard how long all that is measured of one method may take
   * @return empty if the derivative is not certified at the point and most of its neighbours
   * @throws EndedException if it is not known in time whether it is
   */
  public static Optional<StepSweep> of(
      Subject subject,
      MultiIndex index,
      List<MethodUnderTest> methods,
      Differentiators onClassPath,
      Reference reference,
      Guard guard)
      throws EndedException {
    Reference timed = guard.limit().map(reference::within).orElse(reference);
    Optional<Sweeper> sweeper =
        guard.call(
            "the reference",
            () ->
                Optional.of(Neighbourhood.of(subject, index, timed))
                    .filter(Neighbourhood::isEnough)
                    .map(
                        around ->
                            new Sweeper(
                                subject, index, onClassPath, around, BestStep.noise(around))));
    return sweeper.map(s -> s.sweep(methods, guard));
  }

  /** Returns whether a method broke or was stopped, or there is no number at all. */
  boolean hasTrouble() {
    return ends.values().stream().anyMatch(End::isTrouble)
        || (curves.stream().allMatch(curve -> curve.best().isEmpty())
            && levels.stream().noneMatch(level -> Double.isFinite(level.median())));
  }

  /** What a sweep needs at every step. */
  private record Sweeper(
      Subject subject,
      MultiIndex index,
      Differentiators onClassPath,
      Neighbourhood around,
      OptionalDouble noise) {

    private Sweeper doubles() {
      return new Sweeper(subject.inDoubles(), index, onClassPath, around.inDoubles(), noise);
    }

    StepSweep sweep(List<MethodUnderTest> methods, Guard guard) {
      List<Curve> curves = new ArrayList<>();
      List<Curve> inDoubles = new ArrayList<>();
      List<Level> levels = new ArrayList<>();
      Map<String, End> ends = new LinkedHashMap<>();
      for (MethodUnderTest method : methods) {
        String name = method.name();
        guard.watcher().sees(curves.size() + levels.size() + ends.size(), methods.size(), name);
        try {
          if (isSwept(method)) {
            curves.add(method.ask(guard, () -> curve(method.description())));
            if (subject.precision() != Precision.DOUBLE) {
              inDoubles.add(method.ask(guard, () -> doubles().curve(method.description())));
            }
          } else {
            levels.add(method.ask(guard, () -> new Level(name, errors(name).median())));
          }
        } catch (EndedException e) {
          ends.put(name, End.of(e));
        }
      }
      return new StepSweep(subject, index, curves, inDoubles, levels, ends, noise);
    }

    /** A method whose step was not yet fixed by whoever asked for it. */
    private static boolean isSwept(MethodUnderTest method) {
      return method.name().equals(method.description().name())
          && method.description().option(Purpose.STEP).isPresent();
    }

    private Curve curve(Method method) {
      String stepOption =
          method.name() + ":" + method.option(Purpose.STEP).orElseThrow().name() + "=";
      List<Step> steps = new ArrayList<>();
      int decades = decades(index.order());
      int perDecade = STEPS_PER_DECADE * (DECADES / decades);
      for (int k = -decades * perDecade; k <= 0; k++) {
        double h = StrictMath.pow(10, (double) k / perDecade);
        String named = stepOption + h;
        Sample sample = errors(named);
        steps.add(
            new Step(
                h, sample.quantile(0.1), sample.median(), sample.quantile(0.9), truncation(named)));
      }
      return new Curve(
          method.name(),
          steps,
          ownStep(method.name()),
          rules(method),
          BestStep.predicted(method, around, onClassPath));
    }

    /** The step of the study notes and those of the rules that the method offers. */
    private List<Rule> rules(Method method) {
      List<Rule> rules = new ArrayList<>();
      boolean isFirst = index.order() == 1;
      if (!isFirst) {
        rules.add(new Rule("no option", ownStep(method.name()), errors(method.name()).median()));
      }
      String literal = method.option(Purpose.STEP).orElseThrow().name() + "=1e-4";
      rules.add(
          new Rule(
              literal, OptionalDouble.of(1e-4), errors(method.name() + ":" + literal).median()));
      method
          .option(Purpose.STEP_RULE)
          .ifPresent(
              option -> {
                for (String value : option.values()) {
                  String rule = option.name() + "=" + value;
                  String named = method.name() + ":" + rule;
                  Rule chosen = new Rule(rule, ownStep(named), errors(named).median());
                  // Rules that were made for the first derivative know no other.
                  if (isFirst || chosen.step().isPresent()) {
                    rules.add(chosen);
                  }
                }
              });
      return rules;
    }

    private Sample errors(String method) {
      return Sample.of(around.errors(onClassPath.named(method)));
    }

    private OptionalDouble truncation(String method) {
      RealFunction derivative = around.derivative(onClassPath.named(method));
      return Contestant.enclosed(derivative, subject.precision(), around.centre()).stream()
          .mapToDouble(enclosed -> around.relativeErrorAtCentre(enclosed.get(0)))
          .findFirst();
    }

    /**
     * Returns the step that a method says it takes at the point; of one that says nothing, the
     * smallest distance from the point at which it looks at the function.
     */
    private OptionalDouble ownStep(String method) {
      double[] point = Subject.array(around.centre());
      int input = index.inputs().get(0);
      Watched watched = new Watched(subject.function(), input, point[input]);
      try {
        RealFunction derivative =
            HigherOrder.partials(onClassPath.named(method), watched, List.of(index));
        if (derivative instanceof HasStepSizes told) {
          return OptionalDouble.of(told.stepSizes(subject.precision(), point).get(0));
        }
        derivative.evaluate(subject.precision().arithmetic(), around.centre());
      } catch (RuntimeException e) {
        Guard.endIfStopped(e);
        return OptionalDouble.empty();
      }
      return watched.distances.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(watched.distances.first());
    }
  }

  /** A function that remembers how far from a point it was evaluated. */
  private static final class Watched extends DerivedFunction {
    private final int input;
    private final double centre;
    private final TreeSet<Double> distances = new TreeSet<>();

    Watched(RealFunction function, int input, double centre) {
      super(function, function.outputs());
      this.input = input;
      this.centre = centre;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      double distance = Math.abs(on.approximate(x.get(input)) - centre);
      if (distance > 0) {
        distances.add(distance);
      }
      return function().evaluate(on, x);
    }
  }
}

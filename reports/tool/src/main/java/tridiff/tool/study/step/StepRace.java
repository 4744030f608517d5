package tridiff.tool.study.step;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.DifferentiatorProvider.Option;
import tridiff.core.DifferentiatorProvider.Option.Purpose;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.CountedFunction;
import tridiff.core.function.NoisyFunction;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.StepProblem;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.study.End;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Sample;

/**
 * All rules for the choice of a step on the problems of the literature, each against the best step
 * of its own formula.
 *
 * <p>The rules are those that the methods offer, the fixed step of the study notes, and methods
 * that choose steps without being told.
 *
 * @param noise the standard deviation of the relative error that was added to the values
 * @param problems the problems
 * @param best for each formula and problem, what the best step would give
 * @param runners what the rules gave
 * @param ends why others gave nothing, by their names
 */
public record StepRace(
    double noise,
    List<StepProblem> problems,
    List<Best> best,
    List<Runner> runners,
    Map<String, End> ends) {

  /** Copies the lists. */
  public StepRace {
    problems = List.copyOf(problems);
    best = List.copyOf(best);
    runners = List.copyOf(runners);
    ends = Collections.unmodifiableMap(new LinkedHashMap<>(ends));
  }

  /**
   * What the best step of a formula gives.
   *
   * @param method the formula
   * @param steps the best step by problem
   */
  public record Best(String method, List<BestDigits> steps) {
    /** Copies the list. */
    public Best {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A rule with its answers.
   *
   * @param method the formula, or the method that needs no rule
   * @param rule what a user adds to it, such as {@code rule=scaled}; empty if nothing
   * @param answers the answers by problem
   */
  public record Runner(String method, String rule, List<Answered> answers) {
    /** Copies the list. */
    public Runner {
      answers = List.copyOf(answers);
    }

    /** Returns the name that a user types. */
    public String name() {
      return rule.isEmpty() ? method : method + ":" + rule;
    }

    /** Returns the median of the digits given away; infinite if most answers are no numbers. */
    public double median() {
      return givenAway().median();
    }

    /** Returns the most digits given away; infinite if an answer is no number. */
    public double worst() {
      return givenAway().quantile(1);
    }

    /** Returns the median of the evaluations. */
    public double evaluations() {
      return Sample.of(answers.stream().mapToDouble(Answered::evaluations).toArray()).median();
    }

    /** Returns how many answers are no number, or have not one correct digit. */
    public long failures() {
      return answers.stream().filter(a -> !(a.digits().orElse(0) >= 1)).count();
    }

    private Sample givenAway() {
      return Sample.of(answers.stream().mapToDouble(Answered::givenAway).toArray());
    }
  }

  /**
   * An answer.
   *
   * @param digits the correct digits; empty if it is no number
   * @param best the digits of the best step
   * @param evaluations how often the function was evaluated
   */
  public record Answered(OptionalDouble digits, double best, long evaluations) {
    /**
     * Returns the digits given away against the best step: below 0 if the answer is better, by luck
     * or by extrapolation, and infinite if there is none.
     */
    public double givenAway() {
      return digits.isPresent() ? best - digits.getAsDouble() : Double.POSITIVE_INFINITY;
    }
  }

  /** Runs all rules that the methods on the class path offer, without noise. */
  public static StepRace of(
      List<StepProblem> problems, Differentiators onClassPath, Reference reference, Guard guard) {
    return of(0, problems, onClassPath, reference, guard);
  }

  /**
   * Runs all rules that the methods on the class path offer, each against the best step for the
   * noise.
   *
   * @param noise the standard deviation of the relative error that is added to the values
   */
  public static StepRace of(
      double noise,
      List<StepProblem> problems,
      Differentiators onClassPath,
      Reference reference,
      Guard guard) {
    List<Course> courses = problems.stream().map(p -> Course.of(p, noise, reference)).toList();
    List<Best> best = new ArrayList<>();
    List<Runner> runners = new ArrayList<>();
    Map<String, End> ends = new LinkedHashMap<>();
    for (Method formula : formulas(onClassPath)) {
      String name = formula.name();
      List<BestDigits> steps;
      try {
        steps =
            guard.ask(
                name,
                () -> {
                  DoubleFunction<Differentiator> withStep =
                      BestDigits.stepsOf(formula, onClassPath);
                  return courses.stream()
                      .map(c -> BestDigits.of(withStep, c.f, c.x, c.truth))
                      .toList();
                });
      } catch (EndedException e) {
        ends.put(name, End.of(e));
        continue;
      }
      best.add(new Best(name, steps));
      List<Runner> starters = new ArrayList<>();
      rules(formula).forEach(rule -> starters.add(new Runner(name, rule, List.of())));
      // A variant that chooses among quotients of this formula is held against its best step.
      onClassPath.methods().stream()
          .filter(adaptive -> adaptive.variantOf().equals(Optional.of(name)))
          .forEach(adaptive -> starters.add(new Runner(adaptive.name(), "", List.of())));
      for (Runner starter : starters) {
        try {
          runners.add(
              guard.ask(
                  starter.name(),
                  () ->
                      new Runner(
                          starter.method,
                          starter.rule,
                          answers(starter.name(), courses, steps, onClassPath))));
        } catch (EndedException e) {
          ends.put(starter.name(), End.of(e));
        }
      }
    }
    return new StepRace(noise, problems, best, runners, ends);
  }

  /** The difference formulas that take part: a step can be given to them, or a rule for it. */
  static List<Method> formulas(Differentiators onClassPath) {
    return onClassPath.methods().stream()
        .filter(method -> method.option(Purpose.STEP).isPresent())
        .filter(method -> method.option(Purpose.STEP_RULE).isPresent())
        .toList();
  }

  private static List<String> rules(Method formula) {
    List<String> rules = new ArrayList<>();
    rules.add(formula.option(Purpose.STEP).orElseThrow().name() + "=1e-4");
    Option rule = formula.option(Purpose.STEP_RULE).orElseThrow();
    rule.values().forEach(value -> rules.add(rule.name() + "=" + value));
    return rules;
  }

  private static List<Answered> answers(
      String method, List<Course> courses, List<BestDigits> best, Differentiators onClassPath) {
    List<Answered> answers = new ArrayList<>();
    for (int i = 0; i < courses.size(); i++) {
      answers.add(courses.get(i).answer(method, best.get(i).digits(), onClassPath));
    }
    return answers;
  }

  /** A problem with its certified answer. */
  private record Course(RealFunction f, double x, BigDecimal truth) {

    static Course of(StepProblem problem, double noise, Reference reference) {
      RealFunction f = new NoisyFunction(problem.function(), noise, Parameter.DEFAULT_SEED);
      Truth truth = reference.at(f, List.of(problem.x())).partials().get(0).get(0).truth();
      if (truth instanceof Truth.Known certified && certified.value().signum() != 0) {
        return new Course(f, problem.x(), certified.value());
      }
      throw new IllegalArgumentException(
          "a step problem needs a certified derivative other than 0: " + problem + ", " + truth);
    }

    Answered answer(String method, double best, Differentiators onClassPath) {
      CountedFunction counted = new CountedFunction(f);
      RealFunction derivative = onClassPath.named(method).differentiate(counted);
      List<Double> values = derivative.evaluate(Doubles.STRICT, List.of(x));
      double value = values.size() == 1 ? values.get(0) : Double.NaN;
      OptionalDouble digits =
          Double.isFinite(value)
              ? OptionalDouble.of(CorrectDigits.of(value, truth))
              : OptionalDouble.empty();
      return new Answered(digits, best, counted.evaluations());
    }
  }
}

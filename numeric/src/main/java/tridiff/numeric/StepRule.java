package tridiff.numeric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.MethodOptions;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Precision;
import tridiff.numeric.Formula.Choice;

/** How far apart the nodes of a difference formula are. */
interface StepRule {

  /**
   * Chooses stencil and step for the derivative of one output.
   *
   * @param section the function along one variable, over doubles
   * @param output the output
   */
  Choice choose(Formula formula, Section section, int output);

  /**
   * Chooses where no point is known, as in the recording of a program: there the step is an input
   * of the program, and this is its value until another is given.
   *
   * @throws UnsupportedFunctionException if the rule must see the point
   */
  Choice chooseWithoutPoint(Formula formula);

  /** Returns whether each output needs a choice of its own; otherwise one serves all. */
  default boolean choosesPerOutput() {
    return false;
  }

  /**
   * A step given by the user, taken to the letter: nodes are {@code x + h} and {@code x - h} as the
   * algebra rounds them, and the divisor is the step as given.
   */
  record Literal(double step) implements StepRule {
    @Override
    public Choice choose(Formula formula, Section section, int output) {
      return formula.literally(section.interval(), section.precision(), section.x(), step);
    }

    @Override
    public Choice chooseWithoutPoint(Formula formula) {
      return formula.withoutPoint(step);
    }
  }

  /**
   * {@code eps^(1 / (p + 1)) max(|x|, 1)} for a formula of order p, with eps twice the unit
   * roundoff, 2^-52 for doubles: the step that balances a truncation error of {@code h^p} with a
   * rounding error of {@code eps / h} when the function and its derivatives are of the size of 1.
   * It needs no evaluation. The step is then made a power of two, see {@link Formula#near}, and the
   * length {@code max(|x|, 1)} is cut short near an open end of the domain, see {@link
   * Section#scale}.
   *
   * <p>Source: {@code eps^(1/2)} and {@code eps^(1/3)}: Dennis and Schnabel, Numerical Methods for
   * Unconstrained Optimization and Nonlinear Equations (1983), section 5.6, algorithms A5.6.3 and
   * A5.6.4; Press et al., Numerical Recipes, 3rd ed. (2007), equations 5.7.5 to 5.7.8. {@code
   * eps^(1/5)} for five points: the same balance with the error {@code h^4 f^(5) / 30}.
   */
  record Scaled() implements StepRule {
    @Override
    public Choice choose(Formula formula, Section section, int output) {
      double scale = section.scale();
      return formula.near(
          section.interval(),
          section.precision(),
          section.x(),
          factor(formula, section.precision()) * (Double.isFinite(scale) ? scale : 1));
    }

    @Override
    public Choice chooseWithoutPoint(Formula formula) {
      return formula.withoutPoint(Formula.powerOfTwo(factor(formula, Precision.DOUBLE)));
    }

    static double factor(Formula formula, Precision precision) {
      return StrictMath.pow(2 * precision.unitRoundoff(), 1.0 / (formula.order() + 1));
    }
  }

  /**
   * A rule that looks at the function, for each output on its own. The step it finds is made a
   * power of two that fits the domain, see {@link Formula#near}; where it finds none, {@link
   * Scaled} serves.
   *
   * @param name what a user types
   * @param search the rule
   */
  record Searched(String name, StepSearch search) implements StepRule {
    @Override
    public Choice choose(Formula formula, Section section, int output) {
      OptionalDouble found = search.find(new Probe(section, output));
      if (found.isEmpty() || !(found.getAsDouble() < Double.POSITIVE_INFINITY)) {
        return new Scaled().choose(formula, section, output);
      }
      return formula.near(
          section.interval(), section.precision(), section.x(), found.getAsDouble());
    }

    @Override
    public Choice chooseWithoutPoint(Formula formula) {
      throw new UnsupportedFunctionException(
          "rule="
              + name
              + " looks at the values of the function before it chooses a step, but there is no"
              + " point; record it at a point, or leave the rule out");
    }

    @Override
    public boolean choosesPerOutput() {
      return true;
    }
  }

  /** Returns the rules that a user can name, the default first. */
  static Map<String, StepRule> named(Formula formula) {
    Map<String, StepRule> rules = new LinkedHashMap<>();
    rules.put("scaled", new Scaled());
    Map<String, StepSearch> searches = new LinkedHashMap<>();
    searches.put("curtis-reid", new CurtisReid());
    searches.put("dumontet-vignes", new DumontetVignes());
    searches.put("stepleman-winarsky", new SteplemanWinarsky());
    searches.put("gill-murray", new GillMurray());
    searches.put("more-wild", new MoreWild(formula));
    searches.forEach(
        (name, search) -> {
          if (search.formulas().contains(formula)) {
            rules.put(name, new Searched(name, search));
          }
        });
    return rules;
  }

  /**
   * Returns the rule that the options step and rule ask for.
   *
   * @throws IllegalArgumentException if both are given, or a value is not allowed
   */
  static StepRule of(Formula formula, MethodOptions options) {
    Optional<Double> step = options.positiveNumber("step");
    Optional<String> rule = options.text("rule");
    if (step.isPresent() && rule.isPresent()) {
      throw new IllegalArgumentException(
          "step and rule exclude each other: a rule is there to choose the step");
    }
    if (step.isPresent()) {
      return new Literal(step.get());
    }
    Map<String, StepRule> named = named(formula);
    String name = rule.orElse("scaled");
    if (!named.containsKey(name)) {
      throw new IllegalArgumentException(
          "rule must be one of " + String.join(", ", named.keySet()) + ", was '" + name + "'");
    }
    return named.get(name);
  }
}

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
   * {@link Scaled}, but no longer than fits the length L over which the function changes: {@code
   * (3/32 u)^(1/5) L}, u being the unit roundoff, with {@code L = (6 |f| / |f'''|)^(1/3)}. It looks
   * at the four values that five points need anyway; only where their third difference asks for a
   * shorter step, four more are taken.
   *
   * <p>The error {@code h^4 |f^(5)| / 30 + 3 e / 2h} is least for {@code h = (45 e / 4
   * |f^(5)|)^(1/5)}. With e one rounding of the largest value, and {@code |f^(5)| = 5! |f| / L^5},
   * as where the Taylor series has the radius L, that is this step. Five points need it more than
   * fewer do: their error grows with the fourth power of a step that is too long, and 1/(1 + 25
   * x^2) loses two digits by the scale of x alone. A step is shortened to a quarter at least, for
   * less is not worth four values; and only if the third difference falls with the third power of
   * the step, as it does not at a kink or where there is nothing but rounding.
   *
   * <p>Source: the length over which a function changes, there by lower derivatives: Press et al.,
   * Numerical Recipes, 3rd ed. (2007), equations 5.7.5 and 5.7.6; the weights of the third
   * difference: Fornberg (1988), table 1.
   */
  record ThirdDifference() implements StepRule {

    private static final double LONGEST = 1.0 / 4;

    /** How far from the third power a third difference may be. */
    private static final double SLACK = 2;

    /** What rounding may make of a third difference of numbers as large as 1, in its units. */
    private static final double NOISE = 8;

    @Override
    public Choice choose(Formula formula, Section section, int output) {
      Choice first = new Scaled().choose(formula, section, output);
      if (!first.stencil().equals(formula.stencils().get(0))) {
        return first;
      }
      double h = first.step();
      double third = third(section, output, h);
      double size = size(section, output, h);
      double length = h * Math.cbrt(6 * size / third);
      double step = length * factor(section.precision());
      // Not so where the third derivative is 0, or nothing is a number.
      if (!(Formula.powerOfTwo(step) <= LONGEST * h)) {
        return first;
      }
      Choice shorter = formula.near(section.interval(), section.precision(), section.x(), step);
      double expected = third * Math.pow(shorter.step() / h, 3);
      double noise = NOISE * section.precision().unitRoundoff() * size;
      return third(section, output, shorter.step()) <= SLACK * expected + noise ? shorter : first;
    }

    @Override
    public Choice chooseWithoutPoint(Formula formula) {
      return new Scaled().chooseWithoutPoint(formula);
    }

    @Override
    public boolean choosesPerOutput() {
      return true;
    }

    private static double factor(Precision precision) {
      return StrictMath.pow(3.0 / 32 * precision.unitRoundoff(), 1.0 / 5);
    }

    private static double at(Section section, int output, int offset, double h) {
      return section.at(Stencil.node(section.arithmetic(), section.x(), offset, h))[output];
    }

    /** Returns {@code h^3 |f'''|} as the four values have it. */
    private static double third(Section section, int output, double h) {
      double outer = at(section, output, 2, h) - at(section, output, -2, h);
      double inner = at(section, output, 1, h) - at(section, output, -1, h);
      return Math.abs(outer - 2 * inner) / 2;
    }

    private static double size(Section section, int output, double h) {
      double size = 0;
      for (int offset : new int[] {-2, -1, 1, 2}) {
        size = Math.max(size, Math.abs(at(section, output, offset, h)));
      }
      return size;
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
    if (formula == Formula.FIVE_POINT) {
      rules.put("third-difference", new ThirdDifference());
    }
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
    String name = rule.orElse(named.keySet().iterator().next());
    if (!named.containsKey(name)) {
      throw new IllegalArgumentException(
          "rule must be one of " + String.join(", ", named.keySet()) + ", was '" + name + "'");
    }
    return named.get(name);
  }
}

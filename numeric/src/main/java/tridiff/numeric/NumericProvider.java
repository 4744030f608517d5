package tridiff.numeric;

import java.util.List;
import java.util.Set;
import tridiff.core.Approach;
import tridiff.core.Aspect;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;
import tridiff.core.Truncation;

/** Offers the methods of numerical differentiation. */
public final class NumericProvider implements DifferentiatorProvider {

  private static final String FORWARD = "numeric-forward";
  private static final String CENTRAL = "numeric-central";
  private static final String FIVE_POINT = "numeric-five-point";
  private static final String RIDDERS = "numeric-ridders";
  private static final String COMPLEX_STEP = "numeric-complex-step";
  private static final String COMMONS_MATH = "numeric-commons-math";

  private static final List<Method> METHODS =
      List.of(
          stencil(FORWARD, "forward differences, n + 1 evaluations", Formula.FORWARD, "eps^(1/2)")
              .shownFor(Aspect.DIGITS, Aspect.STEP, Aspect.COST),
          stencil(CENTRAL, "central differences, 2n evaluations", Formula.CENTRAL, "eps^(1/3)")
              .shownFor(Aspect.DIGITS, Aspect.STEP, Aspect.COST),
          stencil(
                  FIVE_POINT,
                  "differences of five points, 4n to 8n evaluations",
                  Formula.FIVE_POINT,
                  "eps^(1/5)")
              .shownFor(Aspect.STEP),
          new Method(
                  RIDDERS,
                  "central differences extrapolated to the step 0, with an error estimate, up to 60n"
                      + " evaluations")
              .withApproach(Approach.DIFFERENCES)
              .asVariantOf(CENTRAL)
              .shownFor(Aspect.DIGITS, Aspect.STEP)
              .withSource("Ridders 1982, doi:10.1016/S0141-1195(82)80057-0"),
          new Method(
                  COMPLEX_STEP,
                  "the imaginary part of f(x + ih) / h with h = 2^-332, n evaluations")
              .withApproach(Approach.DIFFERENCES)
              .withTruncation(new Truncation.Negligible())
              .shownFor(Aspect.DIGITS, Aspect.STEP, Aspect.COST)
              .withSource("Squire, Trapp 1998, doi:10.1137/S003614459631241X"),
          new Method(
                  COMMONS_MATH,
                  "FiniteDifferencesDifferentiator of Apache Commons Math 3, as shipped, doubles"
                      + " only")
              .withOptions(
                  new Option(
                      "points",
                      "the number of nodes, 2 to "
                          + CommonsMathDifferences.MOST_POINTS
                          + "; default "
                          + CommonsMathDifferences.DEFAULT_POINTS),
                  Option.step(
                      "the distance of two nodes, above 0; default "
                          + CommonsMathDifferences.DEFAULT_STEP))
              .withApproach(Approach.DIFFERENCES)
              .inDoublesOnly()
              .shownFor());

  /** For {@link java.util.ServiceLoader}. */
  public NumericProvider() {}

  @Override
  public String family() {
    return "numeric";
  }

  @Override
  public int place() {
    return 2;
  }

  @Override
  public boolean alwaysEnds() {
    return true;
  }

  @Override
  public List<Method> methods() {
    return METHODS;
  }

  private static Method stencil(String name, String summary, Formula formula, String factor) {
    Set<String> rules = StepRule.named(formula).keySet();
    String standard = rules.iterator().next();
    String scaled = factor + " max(|x|, 1) as a power of two";
    Option rule =
        new Option(
            "rule",
            "how the step is chosen, "
                + String.join(", ", rules)
                + "; default "
                + standard
                + ", "
                + (standard.equals("scaled")
                    ? scaled
                    : scaled + ", or shorter where the values say so"),
            List.copyOf(rules),
            Option.Purpose.STEP_RULE);
    return new Method(name, summary)
        .withOptions(
            Option.step("the step, above 0, taken to the letter; default: as the rule says"), rule)
        .withApproach(Approach.DIFFERENCES)
        .withTruncation(formula.truncation(1))
        .withSource("Abramowitz, Stegun 1964, table 25.2");
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    requireOffered(name, options);
    return switch (name) {
      case FORWARD -> differences(name, Formula.FORWARD, options);
      case CENTRAL -> differences(name, Formula.CENTRAL, options);
      case FIVE_POINT -> differences(name, Formula.FIVE_POINT, options);
      case RIDDERS -> new Ridders(name);
      case COMPLEX_STEP -> new ComplexStep(name);
      default -> CommonsMathDifferences.create(name, options);
    };
  }

  private static Differentiator differences(String name, Formula formula, MethodOptions options) {
    return new StencilMethod(
        name + options.suffix(), formula, StepRule.of(formula, options), HigherStep.of(options));
  }
}

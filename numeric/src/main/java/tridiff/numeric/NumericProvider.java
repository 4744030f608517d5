package tridiff.numeric;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;

/** Offers the methods of numerical differentiation. */
public final class NumericProvider implements DifferentiatorProvider {

  private static final String FORWARD = "numeric-forward";
  private static final String CENTRAL = "numeric-central";
  private static final String FIVE_POINT = "numeric-five-point";
  private static final String RIDDERS = "numeric-ridders";
  private static final String COMPLEX_STEP = "numeric-complex-step";
  private static final String COMMONS_MATH = "numeric-commons-math";

  /** For {@link java.util.ServiceLoader}. */
  public NumericProvider() {}

  @Override
  public String family() {
    return "numeric";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method(
            FORWARD,
            "forward differences, n + 1 evaluations",
            stepOptions(Formula.FORWARD, "eps^(1/2)")),
        new Method(
            CENTRAL,
            "central differences, 2n evaluations",
            stepOptions(Formula.CENTRAL, "eps^(1/3)")),
        new Method(
            FIVE_POINT,
            "differences of five points, 4n evaluations",
            stepOptions(Formula.FIVE_POINT, "eps^(1/5)")),
        new Method(
            RIDDERS,
            "central differences extrapolated to the step 0, with an error estimate, up to 60n"
                + " evaluations"),
        new Method(
            COMPLEX_STEP, "the imaginary part of f(x + ih) / h with h = 2^-332, n evaluations"),
        new Method(
            COMMONS_MATH,
            "FiniteDifferencesDifferentiator of Apache Commons Math 3, as shipped, doubles only",
            List.of(
                new Option(
                    "points",
                    "the number of nodes, 2 to "
                        + CommonsMathDifferences.MOST_POINTS
                        + "; default "
                        + CommonsMathDifferences.DEFAULT_POINTS),
                new Option(
                    "step",
                    "the distance of two nodes, above 0; default "
                        + CommonsMathDifferences.DEFAULT_STEP))));
  }

  private static List<Option> stepOptions(Formula formula, String factor) {
    Option step =
        new Option("step", "the step, above 0, taken to the letter; default: as the rule says");
    Option rule =
        new Option(
            "rule",
            "how the step is chosen, "
                + String.join(", ", StepRule.named(formula).keySet())
                + "; default scaled, "
                + factor
                + " max(|x|, 1) as a power of two",
            List.copyOf(StepRule.named(formula).keySet()));
    return List.of(step, rule);
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    Method method =
        methods().stream()
            .filter(m -> m.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("numeric has no method '" + name + "'"));
    Set<String> allowed = method.options().stream().map(Option::name).collect(Collectors.toSet());
    options.allowOnly(name, allowed);
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
    return new StencilMethod(name + options.suffix(), formula, StepRule.of(formula, options));
  }
}

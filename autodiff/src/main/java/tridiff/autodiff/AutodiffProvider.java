package tridiff.autodiff;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;

/** Offers the methods of automatic differentiation. */
public final class AutodiffProvider implements DifferentiatorProvider {

  private static final String FORWARD = "autodiff-forward";
  private static final String REVERSE = "autodiff-reverse";
  private static final String REVERSE_TEXTBOOK = "autodiff-reverse-textbook";
  private static final String TAYLOR = "autodiff-taylor";
  private static final String COMMONS_MATH = "autodiff-commons-math";

  /** For {@link java.util.ServiceLoader}. */
  public AutodiffProvider() {}

  @Override
  public String family() {
    return "autodiff";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method(
            FORWARD,
            "forward mode: dual numbers, one tangent for every input",
            List.of(
                new Option(
                    "rules", "stable (keeps digits) or textbook (tanh' = 1 - y^2); default stable"),
                new Option(
                    "constants",
                    "inactive (nothing is computed for them) or active (tangent 0, rules to the"
                        + " letter); default inactive"))),
        new Method(
            REVERSE, "reverse mode: define-by-run backpropagation, one pass for each output"),
        new Method(
            REVERSE_TEXTBOOK, "reverse mode with the rules of calculus books, tanh' = 1 - y^2"),
        new Method(
            TAYLOR,
            "forward mode with Taylor series: one evaluation for every input, n-th derivatives in"
                + " O(n^2)"),
        new Method(
            COMMONS_MATH,
            "DerivativeStructure of Apache Commons Math 3, as shipped, doubles only"));
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    Method method =
        methods().stream()
            .filter(m -> m.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("autodiff has no method '" + name + "'"));
    Set<String> allowed = method.options().stream().map(Option::name).collect(Collectors.toSet());
    options.allowOnly(name, allowed);
    return switch (name) {
      case FORWARD -> ForwardMode.create(name, options);
      case REVERSE -> new ReverseMode(name, Rules.STABLE);
      case REVERSE_TEXTBOOK -> new ReverseMode(name, Rules.TEXTBOOK);
      case TAYLOR -> new TaylorMode(name);
      default -> new CommonsMathMode(name);
    };
  }
}

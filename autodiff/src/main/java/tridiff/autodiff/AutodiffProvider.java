package tridiff.autodiff;

import java.util.List;
import tridiff.autodiff.dual.ForwardMode;
import tridiff.autodiff.graph.ReverseMode;
import tridiff.autodiff.rules.Rules;
import tridiff.autodiff.taylor.TaylorMode;
import tridiff.core.Approach;
import tridiff.core.Aspect;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;
import tridiff.core.Truncation;

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
  public int place() {
    return 3;
  }

  @Override
  public boolean alwaysEnds() {
    return true;
  }

  @Override
  public List<Method> methods() {
    return List.of(
        rules(
                FORWARD,
                "forward mode: dual numbers, one tangent for every input",
                Approach.FORWARD_MODE)
            .withOptions(
                new Option(
                    "rules", "stable (keeps digits) or textbook (tanh' = 1 - y^2); default stable"),
                new Option(
                    "constants",
                    "inactive (nothing is computed for them) or active (tangent 0, rules to the"
                        + " letter); default inactive"))
            .shownFor(Aspect.SIZE, Aspect.COST),
        rules(
            REVERSE,
            "reverse mode: define-by-run backpropagation, one pass for each output",
            Approach.REVERSE_MODE),
        rules(
                REVERSE_TEXTBOOK,
                "reverse mode with the rules of calculus books, tanh' = 1 - y^2",
                Approach.REVERSE_MODE)
            .asVariantOf(REVERSE)
            .shownFor(Aspect.DIGITS),
        rules(
                TAYLOR,
                "forward mode with Taylor series: one evaluation for every input, n-th derivatives"
                    + " in O(n^2)",
                Approach.TAYLOR_SERIES)
            .shownFor(),
        rules(
                COMMONS_MATH,
                "DerivativeStructure of Apache Commons Math 3, as shipped, doubles only",
                Approach.TAYLOR_SERIES)
            .inDoublesOnly()
            .shownFor());
  }

  private static Method rules(String name, String summary, Approach approach) {
    return new Method(name, summary)
        .withApproach(approach)
        .withTruncation(new Truncation.None())
        .withSource("Griewank, Walther 2008, doi:10.1137/1.9780898717761");
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    requireOffered(name, options);
    return switch (name) {
      case FORWARD -> ForwardMode.create(name, options);
      case REVERSE -> new ReverseMode(name, Rules.STABLE);
      case REVERSE_TEXTBOOK -> new ReverseMode(name, Rules.TEXTBOOK);
      case TAYLOR -> new TaylorMode(name);
      default -> new CommonsMathMode(name);
    };
  }
}

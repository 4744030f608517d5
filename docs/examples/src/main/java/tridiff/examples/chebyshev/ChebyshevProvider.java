package tridiff.examples.chebyshev;

import java.util.List;
import tridiff.core.Approach;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;
import tridiff.core.Truncation;

/** Offers {@code chebyshev}; {@code META-INF/services} names this class. */
public final class ChebyshevProvider implements DifferentiatorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ChebyshevProvider() {}

  @Override
  public String family() {
    return "chebyshev";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method("chebyshev", "the derivative of the interpolant on Chebyshev nodes around x")
            .withOptions(
                Option.step("the distance of the outermost nodes; default 1e-3 max(|x|, 1)"),
                new Option("nodes", "how many; default 5", Chebyshev.NODES, Option.Purpose.OTHER))
            .withApproach(Approach.DIFFERENCES)
            .withTruncation(new Truncation.InStep(4, 1.0 / 240, 1 + Math.sqrt(8)))
            .withSource("Trefethen 2000, doi:10.1137/1.9780898719598, chapter 6"));
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    requireOffered(name, options);
    return Chebyshev.create(name, options);
  }
}

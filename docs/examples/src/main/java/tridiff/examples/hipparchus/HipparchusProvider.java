package tridiff.examples.hipparchus;

import java.util.List;
import tridiff.core.Approach;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;
import tridiff.core.Truncation;

/** Offers {@code hipparchus-gradient}; {@code META-INF/services} names this class. */
public final class HipparchusProvider implements DifferentiatorProvider {

  private static final String GRADIENT = "hipparchus-gradient";

  /** For {@link java.util.ServiceLoader}. */
  public HipparchusProvider() {}

  @Override
  public String family() {
    return "hipparchus";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method(GRADIENT, "forward mode: Gradient of Hipparchus, as shipped, doubles only")
            .withApproach(Approach.FORWARD_MODE)
            .withTruncation(new Truncation.None())
            .inDoublesOnly());
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    requireOffered(name, options);
    return new HipparchusGradient(name);
  }
}

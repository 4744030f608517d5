package tridiff.examples.hipparchus;

import java.util.List;
import java.util.Set;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;

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
        new Method(GRADIENT, "forward mode: Gradient of Hipparchus, as shipped, doubles only"));
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    if (!name.equals(GRADIENT)) {
      throw new IllegalArgumentException("hipparchus has no method '" + name + "'");
    }
    options.allowOnly(name, Set.of());
    return new HipparchusGradient(name);
  }
}

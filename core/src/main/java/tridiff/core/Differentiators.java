package tridiff.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The methods on the class path, found through {@link ServiceLoader}. */
public final class Differentiators {

  private final List<DifferentiatorProvider> providers;

  private Differentiators(List<DifferentiatorProvider> providers) {
    this.providers = providers;
  }

  /** Returns all that the class path offers, in its order. */
  public static Differentiators onClassPath() {
    List<DifferentiatorProvider> found = new ArrayList<>();
    ServiceLoader.load(DifferentiatorProvider.class).forEach(found::add);
    return new Differentiators(List.copyOf(found));
  }

  /** Returns the providers. */
  public List<DifferentiatorProvider> providers() {
    return providers;
  }

  /** Returns the provider that offers a method of this name (without options), if there is one. */
  public Optional<DifferentiatorProvider> providerOf(String name) {
    return providers.stream()
        .filter(p -> p.methods().stream().anyMatch(m -> m.name().equals(name)))
        .findFirst();
  }

  /**
   * Returns a method by its name and options, such as {@code numeric-central:step=1e-4}.
   *
   * @throws IllegalArgumentException if there is no such method or option
   */
  public Differentiator named(String nameAndOptions) {
    int colon = nameAndOptions.indexOf(':');
    String name = colon < 0 ? nameAndOptions : nameAndOptions.substring(0, colon);
    MethodOptions options =
        colon < 0 ? MethodOptions.NONE : MethodOptions.parse(nameAndOptions.substring(colon + 1));
    return providerOf(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException("there is no method '" + name + "' on the class path"))
        .create(name, options);
  }
}

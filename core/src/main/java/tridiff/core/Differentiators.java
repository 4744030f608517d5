package tridiff.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import tridiff.core.DifferentiatorProvider.Method;

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

  /** Returns all methods, family by family in the order in which a report shows them. */
  public List<Method> methods() {
    return providers.stream()
        .sorted(
            Comparator.comparingInt(DifferentiatorProvider::place)
                .thenComparing(DifferentiatorProvider::family))
        .flatMap(provider -> provider.methods().stream())
        .toList();
  }

  /** Returns what a method tells about itself; options after its name are not looked at. */
  public Optional<Method> method(String nameAndOptions) {
    String name = plainName(nameAndOptions);
    return methods().stream().filter(method -> method.name().equals(name)).findFirst();
  }

  /**
   * Returns the first method that goes about it in some way, is exact but for rounding, works over
   * every algebra, and is no variant of another, if there is one.
   */
  public Optional<Method> exact(Approach approach) {
    return methods().stream()
        .filter(method -> method.approach() == approach)
        .filter(method -> method.truncation().isExact())
        .filter(method -> !method.onlyDoubles() && method.variantOf().isEmpty())
        .findFirst();
  }

  /**
   * Returns a method by its name and options, such as {@code numeric-central:step=1e-4}.
   *
   * @throws IllegalArgumentException if there is no such method or option
   */
  public Differentiator named(String nameAndOptions) {
    String name = plainName(nameAndOptions);
    MethodOptions options =
        name.length() == nameAndOptions.length()
            ? MethodOptions.NONE
            : MethodOptions.parse(nameAndOptions.substring(name.length() + 1));
    return providerOf(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException("there is no method '" + name + "' on the class path"))
        .create(name, options);
  }

  private static String plainName(String nameAndOptions) {
    int colon = nameAndOptions.indexOf(':');
    return colon < 0 ? nameAndOptions : nameAndOptions.substring(0, colon);
  }
}

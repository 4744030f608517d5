package tridiff.core;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a provider says of itself, taken down once, so that it cannot take it back, change it, or
 * break later.
 *
 * @param provider the provider
 */
record Offer(
    DifferentiatorProvider provider,
    String family,
    int place,
    List<Method> methods,
    boolean takesTurns,
    boolean alwaysEnds)
    implements DifferentiatorProvider {

  /** A colon, a comma and an equals sign separate names from options. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._+-]{0,79}");

  /**
   * Asks a provider.
   *
   * @param before what others offer already
   * @throws IllegalArgumentException if what it offers cannot be asked for
   */
  Offer(DifferentiatorProvider provider, List<DifferentiatorProvider> before) {
    this(
        provider,
        provider.family(),
        provider.place(),
        List.copyOf(provider.methods()),
        provider.takesTurns(),
        provider.alwaysEnds());
    requireName(family);
    Set<String> taken = new HashSet<>();
    before.forEach(other -> other.methods().forEach(method -> taken.add(method.name())));
    for (Method method : methods) {
      requireName(method.name());
      if (!taken.add(method.name())) {
        throw new IllegalArgumentException("there is a method '" + method.name() + "' already");
      }
    }
  }

  private static void requireName(String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a name has letters, digits and . _ + - only, at most 80 of them, was '" + name + "'");
    }
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    return provider.create(name, options);
  }

  @Override
  public void prepare() {
    provider.prepare();
  }
}

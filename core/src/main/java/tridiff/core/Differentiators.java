package tridiff.core;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import tridiff.core.DifferentiatorProvider.Method;

/**
 * The methods on the class path, found through {@link ServiceLoader}. Providers are written by
 * anybody: one that breaks, or does not return, costs itself alone, and {@link #broken} says why.
 *
 * <pre>{@code
 * RealFunction f = RealFunction.of(1, x -> x[0].exp().sin());
 * RealFunction slope = Differentiators.onClassPath().named("autodiff-reverse").differentiate(f);
 * double[] at = slope.at(0.8);
 * }</pre>
 */
public final class Differentiators {

  /** Loading is cheap, for who keeps the contract. */
  private static final Guard LOADING = new Guard(Guard.USUAL).ofAll();

  /**
   * Starting an engine may take seconds, and by the clock on the wall many of them on a machine
   * that is very busy.
   */
  private static final Guard PATIENCE = new Guard(Duration.ofSeconds(60));

  private static final int MOST_PROVIDERS = 1000;

  private final List<DifferentiatorProvider> providers;
  private final List<Broken> broken;

  /** Shared by those that have a provider more: each is prepared once. */
  private final Map<DifferentiatorProvider, Optional<String>> faults;

  private Differentiators(
      List<DifferentiatorProvider> providers,
      List<Broken> broken,
      Map<DifferentiatorProvider, Optional<String>> faults) {
    this.providers = List.copyOf(providers);
    this.broken = List.copyOf(broken);
    this.faults = faults;
  }

  /**
   * A provider that cannot be used.
   *
   * @param name its class, as far as that is known
   * @param reason why
   */
  public record Broken(String name, String reason) {}

  /** What this program was started with: found once, so that a broken provider costs once. */
  private static final class AtStart {
    static final Differentiators FOUND = found(Differentiators.class.getClassLoader(), LOADING);
  }

  /** Returns all that the class path offers, in its order. */
  public static Differentiators onClassPath() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == Differentiators.class.getClassLoader()
        ? AtStart.FOUND
        : found(loader, LOADING);
  }

  static Differentiators found(ClassLoader loader, Guard guard) {
    List<DifferentiatorProvider> found = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    Iterator<ServiceLoader.Provider<DifferentiatorProvider>> services =
        ServiceLoader.load(DifferentiatorProvider.class, loader).stream().iterator();
    for (int i = 0; i < MOST_PROVIDERS; i++) {
      Optional<ServiceLoader.Provider<DifferentiatorProvider>> next;
      try {
        // A file may be a pipe in which nobody writes.
        next =
            guard.call(
                "the service files",
                () -> services.hasNext() ? Optional.of(services.next()) : Optional.empty());
      } catch (EndedException e) {
        String prefix = DifferentiatorProvider.class.getName() + ": ";
        broken.add(new Broken("a service file", e.getMessage().replace(prefix, "")));
        if (e.isByClock()) {
          break;
        }
        continue;
      }
      if (next.isEmpty()) {
        break;
      }
      ServiceLoader.Provider<DifferentiatorProvider> service = next.get();
      String name = service.type().getName();
      try {
        found.add(guard.call(name, () -> new Offer(made(service), found)));
      } catch (EndedException e) {
        broken.add(new Broken(name, e.getMessage()));
      }
    }
    return new Differentiators(found, broken, new ConcurrentHashMap<>());
  }

  private static DifferentiatorProvider made(ServiceLoader.Provider<DifferentiatorProvider> service)
      throws EndedException {
    try {
      return service.get();
    } catch (ServiceConfigurationError e) {
      // What its constructor threw says more.
      throw EndedException.of(e.getCause() == null ? e : e.getCause());
    }
  }

  /** Returns these methods and those of one more provider, which is no service. */
  public Differentiators and(DifferentiatorProvider provider) {
    List<DifferentiatorProvider> more = new ArrayList<>(providers);
    more.add(new Offer(provider, providers));
    return new Differentiators(more, broken, faults);
  }

  /** Returns the providers that cannot be used. */
  public List<Broken> broken() {
    return broken;
  }

  /**
   * Returns a guard of what providers do before their methods are asked: a minute if all
   * {@linkplain DifferentiatorProvider#alwaysEnds() always end}, else the time of one answer of the
   * call that runs on this thread, but at least a second.
   */
  public static Guard patience(List<DifferentiatorProvider> providers) {
    return providers.stream().allMatch(DifferentiatorProvider::alwaysEnds)
        ? PATIENCE
        : Guard.ofAnAnswer();
  }

  /** Takes down that a method of a provider is never made: its others are not waited for. */
  public void neverMakes(DifferentiatorProvider provider, String reason) {
    faults.put(provider, Optional.of(reason));
  }

  /**
   * Prepares a provider at the first call.
   *
   * @return why it cannot be prepared; empty if it is
   */
  public Optional<String> fault(DifferentiatorProvider provider) {
    return faults.computeIfAbsent(
        provider,
        p -> {
          try {
            return patience(List.of(p))
                .ofAll()
                .call(
                    p.family(),
                    () -> {
                      p.prepare();
                      return Optional.empty();
                    });
          } catch (EndedException e) {
            return Optional.of("cannot be prepared: " + e.getMessage());
          }
        });
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

  /**
   * Returns who offers a method or, of methods one over the other, each of them, the outermost
   * first.
   *
   * @throws IllegalArgumentException if nobody does
   */
  public List<DifferentiatorProvider> providersOf(String nameAndOptions) {
    return parts(nameAndOptions).stream()
        .map(Differentiators::plainName)
        .map(name -> providerOf(name).orElseThrow(() -> unknown(name)))
        .toList();
  }

  /**
   * Returns what a method tells about itself; options after its name are not looked at. Methods one
   * over the other are exact if all of them are, and else have the error of the outermost that is
   * not.
   */
  public Optional<Method> method(String nameAndOptions) {
    List<Method> known = new ArrayList<>();
    for (String part : parts(nameAndOptions)) {
      String name = plainName(part);
      methods().stream().filter(method -> method.name().equals(name)).forEach(known::add);
    }
    if (known.size() != parts(nameAndOptions).size()) {
      return Optional.empty();
    }
    return Optional.of(known.size() == 1 ? known.get(0) : composed(known));
  }

  private static Method composed(List<Method> methods) {
    String name = methods.stream().map(Method::name).collect(joining(Composition.OVER));
    Truncation truncation =
        methods.stream()
            .map(Method::truncation)
            .filter(error -> !error.isExact())
            .findFirst()
            .orElse(methods.get(0).truncation());
    Method composed =
        new Method(name, methods.stream().map(Method::name).collect(joining(" over ")))
            .withApproach(methods.get(0).approach())
            .withTruncation(truncation)
            .shownFor();
    return methods.stream().anyMatch(Method::onlyDoubles) ? composed.inDoublesOnly() : composed;
  }

  /**
   * Returns the first method that goes about it in some way, is exact but for rounding, works over
   * every algebra, and is no variant of another, if there is one.
   */
  public Optional<Method> exact(Approach approach) {
    return exactOnes(approach).stream().findFirst();
  }

  /** Returns all such methods, in the order in which a report shows them. */
  public List<Method> exactOnes(Approach approach) {
    return methods().stream()
        .filter(method -> method.approach() == approach)
        .filter(method -> method.truncation().isExact())
        .filter(method -> !method.onlyDoubles() && method.variantOf().isEmpty())
        .toList();
  }

  /**
   * Returns a method by its name and options, such as {@code numeric-central:step=1e-4}, or for a
   * higher order several one over the other, the outermost first, as in {@code
   * autodiff-forward/autodiff-reverse}.
   *
   * @throws IllegalArgumentException if there is no such method or option
   */
  public Differentiator named(String nameAndOptions) {
    List<Differentiator> methods = parts(nameAndOptions).stream().map(this::single).toList();
    return methods.size() == 1 ? methods.get(0) : new Composition(methods);
  }

  private Differentiator single(String nameAndOptions) {
    String name = plainName(nameAndOptions);
    MethodOptions options =
        name.length() == nameAndOptions.length()
            ? MethodOptions.NONE
            : MethodOptions.parse(nameAndOptions.substring(name.length() + 1));
    return providerOf(name).orElseThrow(() -> unknown(name)).create(name, options);
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("there is no method '" + name + "' on the class path");
  }

  /** Returns the names of methods one over the other. */
  public static List<String> parts(String nameAndOptions) {
    return List.of(nameAndOptions.split(Composition.OVER, -1));
  }

  private static String plainName(String nameAndOptions) {
    int colon = nameAndOptions.indexOf(':');
    return colon < 0 ? nameAndOptions : nameAndOptions.substring(0, colon);
  }
}

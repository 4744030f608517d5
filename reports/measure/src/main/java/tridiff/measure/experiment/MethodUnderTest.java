package tridiff.measure.experiment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.EndedException.Ending;
import tridiff.core.Guard;
import tridiff.core.function.RealFunction;

/**
 * A method that takes part in an experiment.
 *
 * @param name its name, with its options
 * @param family the family that it is counted to
 * @param description what it tells about itself
 * @param differentiator the method itself
 * @param turn held while the method is asked; methods of a provider that is {@linkplain
 *     DifferentiatorProvider#takesTurns() asked one at a time} share it
 * @param suspects those of its parts that may {@linkplain DifferentiatorProvider#alwaysEnds() never
 *     end}
 * @param fault why it cannot be asked at all; empty if it can
 */
public record MethodUnderTest(
    String name,
    String family,
    Method description,
    Differentiator differentiator,
    Optional<Lock> turn,
    List<Suspect> suspects,
    Optional<String> fault) {

  /**
   * A part that may never end.
   *
   * @param method its name
   * @param others the methods of the same provider
   */
  public record Suspect(String method, Guard.Whole others) {}

  /** One lock for each family that needs one: the provider serves the whole process. */
  private static final Map<String, Lock> TURNS = new ConcurrentHashMap<>();

  /** What a method calls itself, with its options, stands in each table and chart. */
  private static final Pattern LEGIBLE = Pattern.compile("\\P{C}{1,500}");

  /** A method that can be asked. */
  public MethodUnderTest(
      String family, Method description, Differentiator differentiator, Optional<Lock> turn) {
    this(
        differentiator.name(),
        family,
        description,
        differentiator,
        turn,
        List.of(),
        Optional.empty());
  }

  /**
   * Finds a method by its name and options. One that is on offer but cannot be made has a {@link
   * #fault()}.
   *
   * @throws IllegalArgumentException if there is no such method or option
   */
  public static MethodUnderTest named(Differentiators methods, String nameAndOptions) {
    Method description =
        methods
            .method(nameAndOptions)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no method '" + nameAndOptions + "' on the class path"));
    // Of methods one over the other all must be there; the outermost gives the family.
    List<DifferentiatorProvider> providers = methods.providersOf(nameAndOptions);
    String family = providers.get(0).family();
    Optional<String> fault =
        providers.stream().map(methods::fault).flatMap(Optional::stream).findFirst();
    if (fault.isPresent()) {
      return faulty(family, description, nameAndOptions, fault);
    }
    Optional<Lock> turn =
        providers.stream()
            .filter(DifferentiatorProvider::takesTurns)
            .findFirst()
            .map(
                provider ->
                    TURNS.computeIfAbsent(provider.family(), name -> new ReentrantLock(true)));
    List<String> parts = Differentiators.parts(description.name());
    List<Suspect> suspects =
        IntStream.range(0, parts.size())
            .filter(i -> !providers.get(i).alwaysEnds())
            .mapToObj(i -> new Suspect(parts.get(i), othersOf(providers.get(i).family())))
            .toList();
    try {
      return Differentiators.patience(providers)
          .call(
              description.name(),
              () -> {
                Differentiator made = methods.named(nameAndOptions);
                requireNonNull(made, "there is none");
                // Once: another time it could say something else.
                String itself = requireNonNull(made.name(), "it has no name");
                requireNames(itself, description.name());
                return new MethodUnderTest(
                    itself, family, description, made, turn, suspects, Optional.empty());
              });
    } catch (EndedException e) {
      boolean hasOptions = !nameAndOptions.equals(description.name());
      if (hasOptions && e.getCause() instanceof IllegalArgumentException wrong) {
        throw wrong;
      }
      String reason = "cannot be made: " + e.getMessage();
      boolean isItsFault = e.isByClock() && !Thread.currentThread().isInterrupted();
      if (isItsFault && providers.size() == 1) {
        methods.neverMakes(providers.get(0), reason);
      }
      return faulty(family, description, nameAndOptions, Optional.of(reason));
    }
  }

  private static Guard.Whole othersOf(String family) {
    return new Guard.Whole(family, "another method of " + family);
  }

  private static void requireNames(String themselves, String onOffer) {
    if (!LEGIBLE.matcher(themselves).matches()) {
      throw new IllegalArgumentException(
          "it calls itself by %d characters; 500 are allowed, and no control characters"
              .formatted(themselves.length()));
    }
    List<String> itself = Differentiators.parts(themselves);
    List<String> known = Differentiators.parts(onOffer);
    for (int i = 0; i < known.size(); i++) {
      requireName(itself.get(Math.min(i, itself.size() - 1)), known.get(i));
    }
  }

  private static void requireName(String itself, String onOffer) {
    if (!itself.equals(onOffer) && !itself.startsWith(onOffer + ":")) {
      throw new IllegalArgumentException("it calls itself '" + itself + "'");
    }
  }

  private static MethodUnderTest faulty(
      String family, Method description, String name, Optional<String> fault) {
    Differentiator none = new Faulty(name, fault.orElseThrow());
    return new MethodUnderTest(name, family, description, none, Optional.empty(), List.of(), fault);
  }

  /** Stands in the place of a method that could not be made. */
  private record Faulty(String name, String fault) implements Differentiator {
    @Override
    public RealFunction differentiate(RealFunction f) {
      throw new IllegalStateException(fault);
    }
  }

  /**
   * Asks the method something, when it is its turn.
   *
   * @throws EndedException if there is no answer
   */
  public <T> T ask(Guard guard, Callable<T> question) throws EndedException {
    if (fault.isPresent()) {
      throw new EndedException(Ending.FAILED, fault.get());
    }
    turn.ifPresent(Lock::lock);
    try {
      return guard.ask(name, () -> inside(question));
    } finally {
      turn.ifPresent(Lock::unlock);
    }
  }

  /**
   * Runs what needs an answer of the method, inside a call: if that is late, the method is to
   * blame.
   *
   * @throws Exception what the question throws
   */
  public <T> T inside(Callable<T> question) throws Exception {
    Callable<T> all = question;
    for (Suspect suspect : suspects) {
      String method = suspect.method();
      Callable<T> inner = all;
      all = () -> Guard.inside(suspect.others(), method, method, inner::call);
    }
    return all.call();
  }
}

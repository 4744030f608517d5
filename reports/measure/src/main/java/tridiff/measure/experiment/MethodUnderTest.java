package tridiff.measure.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;

/**
 * A method that takes part in an experiment.
 *
 * @param family the family that it is counted to
 * @param description what it tells about itself
 * @param differentiator the method itself
 * @param turn held while the method is asked; methods of a provider that is {@linkplain
 *     DifferentiatorProvider#takesTurns() asked one at a time} share it
 */
public record MethodUnderTest(
    String family, Method description, Differentiator differentiator, Optional<Lock> turn) {

  /** One lock for each family that needs one: the provider serves the whole process. */
  private static final Map<String, Lock> TURNS = new ConcurrentHashMap<>();

  /**
   * Finds a method by its name and options.
   *
   * @throws IllegalArgumentException if there is no such method or option
   */
  public static MethodUnderTest named(Differentiators methods, String nameAndOptions) {
    Differentiator differentiator = methods.named(nameAndOptions);
    Method description = methods.method(nameAndOptions).orElseThrow();
    DifferentiatorProvider provider = methods.providerOf(description.name()).orElseThrow();
    provider.prepare();
    Optional<Lock> turn =
        provider.takesTurns()
            ? Optional.of(
                TURNS.computeIfAbsent(provider.family(), family -> new ReentrantLock(true)))
            : Optional.empty();
    return new MethodUnderTest(provider.family(), description, differentiator, turn);
  }

  /** Returns the name, with its options. */
  public String name() {
    return differentiator.name();
  }
}

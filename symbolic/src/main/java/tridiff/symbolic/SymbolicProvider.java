package tridiff.symbolic;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;

/**
 * Offers the methods of symbolic differentiation. Symja is started by the first function that is
 * differentiated, not by asking for a method.
 */
public final class SymbolicProvider implements DifferentiatorProvider {

  private static final String RAW = "symbolic";
  private static final String SIMPLIFIED = "symbolic-simplified";

  private static final double DEFAULT_SECONDS = 10;

  /** About a century; more than this would overflow the count of nanoseconds. */
  private static final double MOST_SECONDS = 3e9;

  private static final Option TIMEOUT =
      new Option("timeout", "seconds after which the derivation is stopped; default 10");

  /**
   * Simplify takes about a second for 150 leaves and many for 300. A bound on the size, unlike one
   * on the time, gives the same answer on every machine.
   */
  private static final int MOST_SIMPLIFIED = 200;

  private static final Option LEAVES =
      new Option(
          "leaves",
          "leaves of the largest formula that is simplified; default 200, and no bound for form=simplify");

  /** For {@link java.util.ServiceLoader}. */
  public SymbolicProvider() {}

  @Override
  public String family() {
    return "symbolic";
  }

  @Override
  public List<Method> methods() {
    return List.of(
        new Method(
            RAW,
            "the formula that Symja's D gives, evaluated like any other",
            List.of(
                new Option(
                    "form",
                    "raw (as D gives it), simplify, expand or horner (polynomials only); default"
                        + " raw"),
                LEAVES,
                TIMEOUT)),
        new Method(
            SIMPLIFIED, "the same formula after Symja's Simplify", List.of(LEAVES, TIMEOUT)));
  }

  @Override
  public void prepare() {
    Kernel.shared().run("symbolic", Duration.ofSeconds(60), engine -> engine);
  }

  @Override
  public boolean takesTurns() {
    return true;
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    Method method =
        methods().stream()
            .filter(m -> m.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("symbolic has no method '" + name + "'"));
    Set<String> allowed = method.options().stream().map(Option::name).collect(Collectors.toSet());
    options.allowOnly(name, allowed);
    Form form =
        name.equals(SIMPLIFIED)
            ? Form.SIMPLIFY
            : options.text("form").map(Form::named).orElse(Form.RAW);
    double seconds = options.positiveNumber("timeout").orElse(DEFAULT_SECONDS);
    Duration limit = Duration.ofNanos((long) (Math.min(seconds, MOST_SECONDS) * 1e9));
    double unlessAsked = name.equals(SIMPLIFIED) ? MOST_SIMPLIFIED : Long.MAX_VALUE;
    long mostSimplified = options.positiveNumber("leaves").orElse(unlessAsked).longValue();
    return new SymbolicMethod(name + options.suffix(), form, limit, mostSimplified);
  }
}

package tridiff.symbolic;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import tridiff.core.Approach;
import tridiff.core.Aspect;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;
import tridiff.core.Truncation;

/**
 * Offers the methods of symbolic differentiation. Symja is started by the first function that is
 * differentiated, not by asking for a method.
 */
public final class SymbolicProvider implements DifferentiatorProvider {

  /** The method whose formulas are left as Symja's D gives them. */
  static final String RAW = "symbolic";

  private static final String SIMPLIFIED = "symbolic-simplified";

  private static final Option FORM =
      new Option(
          "form",
          "raw (as D gives it), simplify, expand or horner (polynomials only); default raw",
          Arrays.stream(Form.values()).map(Form::symbol).toList(),
          Option.Purpose.FORM);

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
  public int place() {
    return 1;
  }

  @Override
  public boolean alwaysEnds() {
    return true;
  }

  @Override
  public List<Method> methods() {
    return List.of(
        formula(RAW, "the formula that Symja's D gives, evaluated like any other")
            .withOptions(FORM, LEAVES, TIMEOUT),
        formula(SIMPLIFIED, "the same formula after Symja's Simplify")
            .withOptions(LEAVES, TIMEOUT)
            .asVariantOf(RAW + ":" + FORM.name() + "=" + Form.SIMPLIFY.symbol())
            .shownFor(Aspect.SIZE));
  }

  private static Method formula(String name, String summary) {
    return new Method(name, summary)
        .withApproach(Approach.FORMULA)
        .withTruncation(new Truncation.None());
  }

  @Override
  public void prepare() {
    Kernel.shared().run("symbolic", Duration.ofSeconds(60), engine -> engine);
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    requireOffered(name, options);
    Form form =
        name.equals(SIMPLIFIED)
            ? Form.SIMPLIFY
            : options.text(FORM.name()).map(Form::named).orElse(Form.RAW);
    double seconds = options.positiveNumber("timeout").orElse(DEFAULT_SECONDS);
    Duration limit = Duration.ofNanos((long) (Math.min(seconds, MOST_SECONDS) * 1e9));
    double unlessAsked = name.equals(SIMPLIFIED) ? MOST_SIMPLIFIED : Long.MAX_VALUE;
    long mostSimplified = options.positiveNumber("leaves").orElse(unlessAsked).longValue();
    return new SymbolicMethod(name + options.suffix(), form, limit, mostSimplified);
  }
}

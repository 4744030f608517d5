package tridiff.tool.study.improve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tridiff.core.Approach;
import tridiff.core.Aspect;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.HasFormula;
import tridiff.core.Jacobian;
import tridiff.core.MethodOptions;
import tridiff.core.Truncation;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.improve.Improvement;
import tridiff.measure.improve.Wanted;
import tridiff.tool.study.Parameter;

/**
 * The formulas that {@link ImproveStudy} finds over a range, as a method beside others. No service
 * offers it, since it looks for its formulas first, which takes seconds: who wants it names it.
 *
 * @param name its name with its options
 * @param from the lower end of the range
 * @param to the upper end of the range
 * @param points how many points are looked at
 */
public record Improved(String name, double from, double to, int points) implements Differentiator {

  /** Its name without options. */
  public static final String NAME = "improved";

  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String POINTS = "points";
  private static final int FEWEST_POINTS = 8;

  /**
   * Returns the method of this name and options; empty if it is another one.
   *
   * @throws IllegalArgumentException if an option is wrong
   */
  public static Optional<MethodUnderTest> named(String nameAndOptions) {
    if (!nameAndOptions.equals(NAME) && !nameAndOptions.startsWith(NAME + ":")) {
      return Optional.empty();
    }
    String text = nameAndOptions.substring(Math.min(nameAndOptions.length(), NAME.length() + 1));
    MethodOptions options = text.isEmpty() ? MethodOptions.NONE : MethodOptions.parse(text);
    options.allowOnly(NAME, Set.of(FROM, TO, POINTS));
    double from = number(options, FROM, Double.NEGATIVE_INFINITY);
    double to = number(options, TO, Double.POSITIVE_INFINITY);
    if (!(from <= to)) {
      throw new IllegalArgumentException("from must not be above to, was " + from + " and " + to);
    }
    double points = number(options, POINTS, ImproveStudy.FEW_POINTS);
    if (!(points >= FEWEST_POINTS && points <= ImproveStudy.MANY_POINTS) || points % 1 != 0) {
      throw new IllegalArgumentException(
          "points must be a whole number from %d to %d, was %s"
              .formatted(
                  FEWEST_POINTS, ImproveStudy.MANY_POINTS, options.text(POINTS).orElseThrow()));
    }
    Method method =
        new Method(NAME, "the formula that 'improve' finds for the derivative over a range")
            .withApproach(Approach.FORMULA)
            .withTruncation(new Truncation.Negligible())
            .shownFor();
    Differentiator made = new Improved(NAME + options.suffix(), from, to, (int) points);
    return Optional.of(new MethodUnderTest(NAME, method, made, Optional.empty()));
  }

  private static double number(MethodOptions options, String key, double standard) {
    return options
        .text(key)
        .map(
            text -> {
              try {
                return Double.valueOf(text);
              } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                    key + " must be a number, was '" + text + "'", e);
              }
            })
        .orElse(standard);
  }

  @Override
  public RealFunction differentiate(RealFunction f) {
    List<Interval> box = f.domain().intervals().stream().map(this::part).toList();
    List<List<Double>> sampled = Places.draw(box, Places.LOG, points, Parameter.DEFAULT_SEED);
    List<List<Double>> fresh =
        Places.draw(box, Places.LOG, ImproveStudy.FRESH_POINTS, Parameter.DEFAULT_SEED + 1);
    List<MethodUnderTest> methods = methodsToBeginWith();
    List<Expression> formulas = new ArrayList<>();
    for (int i = 0; i < f.outputs(); i++) {
      for (int j = 0; j < f.inputs(); j++) {
        formulas.add(
            Improvement.of(f, Wanted.derivative(i, j), methods, Guard.ofMany(), sampled, fresh)
                .recommended()
                .orElseThrow(Improved::noFormula)
                .formula());
      }
    }
    return new Formulas(f, formulas);
  }

  private Interval part(Interval domain) {
    double lower = Math.max(domain.lower(), from);
    double upper = Math.min(domain.upper(), to);
    if (!(lower <= upper)) {
      throw new UnsupportedFunctionException(
          "there is no number from " + lower + " to " + upper + " in the domain " + domain);
    }
    return new Interval(
        lower,
        upper,
        lower > domain.lower() || domain.lowerClosed(),
        upper < domain.upper() || domain.upperClosed());
  }

  private static List<MethodUnderTest> methodsToBeginWith() {
    Differentiators onClassPath = Differentiators.onClassPath();
    return onClassPath.methods().stream()
        .filter(method -> method.isShownFor(Aspect.DIGITS) && method.truncation().isExact())
        .map(method -> MethodUnderTest.named(onClassPath, method.name()))
        .toList();
  }

  private static UnsupportedFunctionException noFormula() {
    return new UnsupportedFunctionException(
        "no formula could be certified at all points of the range; choose another, such as"
            + " improved:from=1,to=100");
  }

  /** A Jacobian that is known as formulas. */
  private static final class Formulas extends Jacobian implements HasFormula {

    private final ExpressionFunction formulas;

    Formulas(RealFunction f, List<Expression> formulas) {
      super(f);
      this.formulas = new ExpressionFunction(f.variables(), formulas, f.domain());
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      return formulas.evaluate(on, x);
    }

    @Override
    public List<Expression> formulas(double... point) {
      return formulas.formulas();
    }
  }
}

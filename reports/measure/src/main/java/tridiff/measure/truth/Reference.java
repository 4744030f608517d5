package tridiff.measure.truth;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.OperationLimitException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Decimal;
import tridiff.core.algebra.DecimalOverflowException;
import tridiff.core.algebra.Decimals;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.function.RealFunction;

/**
 * The truth against which all methods are measured: derivatives to 45 digits or more, found in two
 * independent ways that must agree, or a statement why there is none.
 *
 * <p>The first way uses no derivative rule: difference quotients from the left, from the right and
 * from both sides, over {@link Decimals}, with exact points and a step that leaves two thirds of
 * the digits. The second is a differentiator, forward mode, over {@code Decimals}. The precision
 * starts at 120 digits plus the largest decimal exponent of the point, and doubles up to 4000 until
 * there is a verdict; if there is none, the truth is {@link Truth.Uncertain}. So it is, sooner, for
 * a derivative below every double that rounding keeps from being proved 0.
 *
 * <p>Immutable, and safe for threads if the differentiator is. An interrupted thread leaves with a
 * {@link CancellationException} between two evaluations and stays interrupted.
 */
public final class Reference {

  private static final String SECOND_WAY = "autodiff-forward";
  private static final int FIRST_PRECISION = 120;
  private static final int LARGEST_PRECISION = 4000;

  /** A value that is still unproved here is probably 0, and is not worth more. */
  private static final int ENOUGH_FOR_VALUES = 1000;

  private final Optional<Differentiator> rules;
  private final int largestPrecision;

  private Reference(Optional<Differentiator> rules, int largestPrecision) {
    this.rules = rules;
    this.largestPrecision = largestPrecision;
  }

  /**
   * Returns the reference whose second way is this differentiator; without one, only the quotients
   * vouch, and each truth says so.
   */
  public static Reference of(Optional<Differentiator> rules) {
    return new Reference(rules, LARGEST_PRECISION);
  }

  /** Returns the reference whose second way is forward mode, if the class path has it. */
  public static Reference onClassPath() {
    Differentiators all = Differentiators.onClassPath();
    return of(all.providerOf(SECOND_WAY).map(provider -> all.named(SECOND_WAY)));
  }

  /**
   * Returns this reference with fewer digits to go up to: for many points, where the few that need
   * thousands of digits would take most of the time and may stay uncertain.
   *
   * @throws IllegalArgumentException if they are fewer than it starts with, or more than it has
   */
  public Reference upTo(int precision) {
    if (precision < FIRST_PRECISION || precision > largestPrecision) {
      throw new IllegalArgumentException(
          "the precision must be from %d to %d, was %d"
              .formatted(FIRST_PRECISION, largestPrecision, precision));
    }
    return new Reference(rules, precision);
  }

  /**
   * What is known at a point.
   *
   * @param values the outputs of the function
   * @param partials the partial derivatives: for each output a list with one for each variable
   */
  public record Result(List<Truth> values, List<List<Partial>> partials) {
    /** Copies the lists. */
    public Result {
      values = List.copyOf(values);
      partials = partials.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A partial derivative.
   *
   * @param truth what is known of it
   * @param condition its relative condition number {@code |x f''/f'|}, which tells by how much an
   *     error of the input grows; empty if it is infinite or not known
   */
  public record Partial(Truth truth, OptionalDouble condition) {}

  /**
   * Returns what is known at a point.
   *
   * @throws IllegalArgumentException if the number of coordinates is not that of the inputs
   * @throws CancellationException if the thread is interrupted
   */
  public Result at(RealFunction f, List<Double> x) {
    if (x.size() != f.inputs()) {
      throw new IllegalArgumentException(
          "the function has " + f.inputs() + " inputs, the point " + x.size() + " coordinates");
    }
    for (int j = 0; j < x.size(); j++) {
      double coordinate = x.get(j);
      if (!Double.isFinite(coordinate) || !f.domain().intervals().get(j).contains(coordinate)) {
        String where = f.variables().get(j) + " = " + coordinate;
        return everywhere(
            f, new Truth.OutsideDomain(where + " is outside " + f.domain().intervals().get(j)));
      }
    }
    try {
      requireEnd(f, x);
      return new Inquiry(f, x).answer();
    } catch (OutsideDomainException e) {
      return everywhere(f, new Truth.OutsideDomain(e.getMessage()));
    } catch (DecimalOverflowException | OperationLimitException e) {
      return everywhere(f, new Truth.Uncertain(e.getMessage()));
    } catch (UnsupportedFunctionException e) {
      return everywhere(
          f, new Truth.Uncertain("cannot be evaluated in decimals: " + e.getMessage()));
    }
  }

  /**
   * Looks over doubles whether the function ends within its budget: decimals would need a hundred
   * times as long to find out.
   *
   * @throws OperationLimitException if it does not
   */
  private static void requireEnd(RealFunction f, List<Double> x) {
    try {
      f.evaluate(Doubles.STRICT, x);
    } catch (OperationLimitException e) {
      throw e;
    } catch (RuntimeException e) {
      // Whatever else goes wrong is found again in decimals, or is the fault of doubles alone.
      return;
    }
  }

  /** Returns what is known if the search was given up. */
  public static Result givenUp(RealFunction f, String reason) {
    return everywhere(f, new Truth.Uncertain(reason));
  }

  private static Result everywhere(RealFunction f, Truth truth) {
    Partial partial = new Partial(truth, OptionalDouble.empty());
    return new Result(
        Collections.nCopies(f.outputs(), truth),
        Collections.nCopies(f.outputs(), Collections.nCopies(f.inputs(), partial)));
  }

  private static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while computing a reference");
    }
  }

  /** The search at one point, precision by precision. */
  private final class Inquiry {

    private final RealFunction f;
    private final Optional<RealFunction> derivative;
    private final List<Decimal> point = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private List<Decimal> outputs = List.of();
    private String obstacle = "";

    Inquiry(RealFunction f, List<Double> x) {
      this.f = f;
      derivative = rules.flatMap(this::differentiated);
      x.forEach(coordinate -> point.add(Decimal.exact(new BigDecimal(coordinate))));
      for (int i = 0; i < f.outputs() * f.inputs(); i++) {
        questions.add(new Question());
      }
    }

    private Optional<RealFunction> differentiated(Differentiator rule) {
      try {
        return Optional.of(rule.differentiate(f));
      } catch (UnsupportedFunctionException e) {
        return Optional.empty();
      }
    }

    Result answer() {
      int precision = FIRST_PRECISION + spread();
      while (!advance(precision) && precision < largestPrecision) {
        precision = Math.min(2 * precision, largestPrecision);
      }
      List<Truth> values = new ArrayList<>();
      List<List<Partial>> partials = new ArrayList<>();
      int n = f.inputs();
      for (int i = 0; i < f.outputs(); i++) {
        values.add(outputs.isEmpty() ? new Truth.Uncertain(obstacle) : valueOf(outputs.get(i)));
        partials.add(
            questions.subList(i * n, (i + 1) * n).stream().map(q -> q.answer(obstacle)).toList());
      }
      return new Result(values, partials);
    }

    /** The largest decimal exponent: so many digits lie between the point and 1. */
    private int spread() {
      int spread = 0;
      for (Decimal coordinate : point) {
        BigDecimal x = coordinate.value();
        if (x.signum() != 0) {
          spread = Math.max(spread, Math.abs(x.precision() - x.scale() - 1));
        }
      }
      return spread;
    }

    /** Looks at everything that is still open; returns whether nothing is any more. */
    private boolean advance(int precision) {
      stopIfInterrupted();
      try {
        outputs = f.evaluate(Decimals.of(precision), point);
      } catch (UndecidedException e) {
        obstacle = "not proved with " + precision + " digits: undecided " + e.getMessage();
        return false;
      }
      Decimals forRules = Decimals.of(precision);
      List<Slope> byRules = byRules(forRules);
      for (int j = 0; j < f.inputs(); j++) {
        look(j, precision, byRules, forRules.ties());
      }
      boolean valuesProved =
          precision >= ENOUGH_FOR_VALUES
              || outputs.stream().allMatch(y -> y.digits() > Verdict.AGREEMENT);
      return valuesProved && questions.stream().noneMatch(Question::isOpen);
    }

    private List<Slope> byRules(Decimals on) {
      int size = questions.size();
      if (derivative.isEmpty()) {
        return Collections.nCopies(size, new Slope.Missing());
      }
      stopIfInterrupted();
      try {
        List<Slope> slopes = new ArrayList<>(size);
        derivative.get().evaluate(on, point).forEach(d -> slopes.add(new Slope.Known(d)));
        return slopes;
      } catch (OutsideDomainException e) {
        return Collections.nCopies(size, new Slope.Outside(e.getMessage()));
      } catch (UndecidedException | DecimalOverflowException e) {
        return Collections.nCopies(size, new Slope.Unproved(e.getMessage()));
      } catch (UnsupportedFunctionException e) {
        return Collections.nCopies(size, new Slope.Missing());
      }
    }

    private void look(int variable, int precision, List<Slope> byRules, boolean ties) {
      List<Question> column = new ArrayList<>();
      for (int i = 0; i < f.outputs(); i++) {
        column.add(questions.get(i * f.inputs() + variable));
      }
      if (column.stream().noneMatch(Question::isOpen)) {
        return;
      }
      Quotients quotients = Quotients.around(f, Decimals.of(precision), point, variable, outputs);
      for (int i = 0; i < f.outputs(); i++) {
        column
            .get(i)
            .consider(
                new Evidence(
                    precision,
                    quotients.left(i),
                    quotients.right(i),
                    quotients.central(i),
                    byRules.get(i * f.inputs() + variable),
                    ties,
                    quotients.curvature(i)));
      }
    }
  }

  /** One partial derivative: what was last found about it, and the answer once there is one. */
  private static final class Question {

    private Optional<Evidence> last = Optional.empty();
    private Optional<Partial> answer = Optional.empty();

    boolean isOpen() {
      return answer.isEmpty() && last.filter(Verdict::isHopeless).isEmpty();
    }

    void consider(Evidence now) {
      if (isOpen()) {
        answer = Verdict.of(now, last).map(truth -> new Partial(truth, condition(truth, now)));
        last = Optional.of(now);
      }
    }

    /** Returns the answer, or why there is none. */
    Partial answer(String obstacle) {
      return answer.orElseGet(
          () ->
              new Partial(
                  new Truth.Uncertain(last.map(Verdict::doubt).orElse(obstacle)),
                  OptionalDouble.empty()));
    }
  }

  private static Truth valueOf(Decimal y) {
    if (y.isExact()) {
      return new Truth.Certified(y.value(), LARGEST_PRECISION, Optional.empty());
    }
    int digits = y.digits() - 1;
    return digits < Verdict.AGREEMENT
        ? new Truth.Uncertain("only " + y + " is proved of the value")
        : new Truth.Certified(
            y.value().round(new MathContext(digits + 1)), digits, Optional.empty());
  }

  private static OptionalDouble condition(Truth truth, Evidence evidence) {
    if (!(truth instanceof Truth.Certified certified)
        || certified.value().signum() == 0
        || evidence.curvature().isEmpty()) {
      return OptionalDouble.empty();
    }
    double condition =
        Math.abs(evidence.curvature().getAsDouble() / certified.value().doubleValue());
    return Double.isFinite(condition) ? OptionalDouble.of(condition) : OptionalDouble.empty();
  }
}

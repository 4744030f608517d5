package tridiff.tool.agreement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tridiff.core.Differentiators;
import tridiff.core.HigherOrder;
import tridiff.core.MultiIndex;
import tridiff.core.RandomExpressions.Sample;
import tridiff.core.RememberingBalls;
import tridiff.core.RunningError;
import tridiff.core.RunningError.Bounded;
import tridiff.core.TimedOutException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.function.RealFunction;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.measure.truth.Way;

/**
 * The derivatives of one expression by several methods, and what is wrong with them. Two things are
 * asked of a method: over balls those that make no error of their own agree, and over doubles each
 * stays within the running error bound of its own operations.
 */
final class MethodsOnOneSample {

  /** Cancellation of 60 - 30 digits is allowed for; where it is worse, the cell says undecided. */
  private static final int BITS = 200;

  private static final int AGREEING_DIGITS = 30;

  /** A derivative that vanishes identically, like that of x - x, leaves nothing but roundings. */
  private static final BigDecimal NEARLY_ZERO = new BigDecimal("1e-40");

  private static final MathContext ENOUGH = new MathContext(90);

  private static final Differentiators METHODS = Differentiators.onClassPath();

  private final Sample sample;
  private final List<MultiIndex> wanted;
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final List<Double> relativeBounds = new ArrayList<>();

  /**
   * Differentiates a sample.
   *
   * @param order the order of the derivatives
   * @param methods the names of the methods
   * @param approximate those among them that have an error of their own
   */
  MethodsOnOneSample(Sample sample, int order, List<String> methods, Set<String> approximate) {
    this.sample = sample;
    this.wanted = MultiIndex.all(order, 2);
    RememberingBalls balls = new RememberingBalls(BITS);
    Map<String, List<Ball>> exact = new LinkedHashMap<>();
    for (String method : methods) {
      outcomes.put(method, outcome(method, balls, exact));
    }
    exact.keySet().removeAll(approximate);
    compare(exact);
    if (order > 1 && !exact.isEmpty()) {
      compareWithReference(exact.values().iterator().next());
    }
  }

  /** Returns what is differentiated. */
  Sample sample() {
    return sample;
  }

  /** Returns what came of each method. */
  Map<String, Outcome> outcomes() {
    return outcomes;
  }

  /** Returns every disagreement in words; none if all is well. */
  List<String> faults() {
    return faults;
  }

  /** Returns the bounds relative to the derivatives. */
  List<Double> relativeBounds() {
    return relativeBounds;
  }

  private Outcome outcome(String method, RememberingBalls balls, Map<String, List<Ball>> exact) {
    try {
      RealFunction derivative =
          HigherOrder.partials(METHODS.named(method), sample.function(), wanted);
      List<Ball> truth = evaluate(derivative, balls);
      exact.put(method, truth);
      return boundErrors(method, derivative, truth);
    } catch (OutsideDomainException e) {
      return Outcome.OUTSIDE_DOMAIN;
    } catch (UndecidedException | BallOverflowException | RunningError.Undecided e) {
      return Outcome.UNDECIDED;
    } catch (UnsupportedFunctionException e) {
      return Outcome.UNSUPPORTED;
    } catch (TimedOutException e) {
      return Outcome.TIMED_OUT;
    }
  }

  private <T> List<T> evaluate(RealFunction f, Algebra<T> on) {
    return f.evaluate(on, List.of(on.constant(sample.x()), on.constant(sample.y())));
  }

  private Outcome boundErrors(String method, RealFunction derivative, List<Ball> truth) {
    double[] doubles = derivative.at(sample.x(), sample.y());
    if (!Arrays.stream(doubles).allMatch(Double::isFinite)) {
      return Outcome.NOT_FINITE;
    }
    List<Bounded> bounded = evaluate(derivative, new RunningError());
    for (int j = 0; j < doubles.length; j++) {
      double bound = bounded.get(j).bound();
      // -0.0 and 0.0 are the same answer.
      if (Double.doubleToLongBits(bounded.get(j).value() + 0.0)
          != Double.doubleToLongBits(doubles[j] + 0.0)) {
        faults.add(method + " has other values when its errors are bounded");
      }
      if (Double.isInfinite(bound)) {
        return Outcome.UNBOUNDED;
      }
      BigDecimal error = new BigDecimal(doubles[j]).subtract(value(truth.get(j))).abs();
      if (error.compareTo(new BigDecimal(bound).add(radius(truth.get(j)))) > 0) {
        faults.add(
            "%s, derivative %d: %s instead of %s, bound %s"
                .formatted(method, j, doubles[j], truth.get(j), bound));
      }
      if (doubles[j] != 0) {
        relativeBounds.add(bound / Math.abs(doubles[j]));
      }
    }
    return truth.stream().allMatch(MethodsOnOneSample::isProved) ? Outcome.OK : Outcome.UNDECIDED;
  }

  private void compare(Map<String, List<Ball>> exact) {
    List<String> methods = List.copyOf(exact.keySet());
    for (String method : methods) {
      for (int j = 0; j < wanted.size(); j++) {
        Ball a = exact.get(methods.get(0)).get(j);
        Ball b = exact.get(method).get(j);
        if (!agree(a, b)) {
          faults.add("over balls %s has %s and %s has %s".formatted(methods.get(0), a, method, b));
        }
      }
    }
  }

  /** The reference has rules of its own: Taylor polynomials, or germs where a rule ends. */
  private void compareWithReference(List<Ball> exact) {
    List<Double> point = List.of(sample.x(), sample.y());
    List<Reference.Partial> known =
        Reference.standard().at(sample.function(), point, wanted).partials().get(0);
    for (int j = 0; j < wanted.size(); j++) {
      if (known.get(j).truth() instanceof Truth.Known truth
          && truth.isCertified()
          && truth.way() == Way.RULES
          && !agree(Ball.from(truth.value(), 2 * BITS), exact.get(j))) {
        faults.add("the reference has %s and not %s".formatted(truth.value(), exact.get(j)));
      }
    }
  }

  private static boolean isProved(Ball x) {
    return x.isExact() || x.digits() >= AGREEING_DIGITS || isNearlyZero(x);
  }

  private static boolean isNearlyZero(Ball x) {
    return value(x).abs().add(radius(x)).compareTo(NEARLY_ZERO) < 0;
  }

  private static boolean agree(Ball a, Ball b) {
    if (!isProved(a) || !isProved(b)) {
      return a.overlaps(b);
    }
    BigDecimal size = value(a).abs().max(value(b).abs());
    BigDecimal difference = value(a).subtract(value(b)).abs();
    return difference.compareTo(size.scaleByPowerOfTen(-AGREEING_DIGITS)) <= 0
        || (isNearlyZero(a) && isNearlyZero(b));
  }

  private static BigDecimal value(Ball x) {
    return x.toBigDecimal(ENOUGH);
  }

  private static BigDecimal radius(Ball x) {
    return x.radius().toBigDecimal(ENOUGH);
  }
}

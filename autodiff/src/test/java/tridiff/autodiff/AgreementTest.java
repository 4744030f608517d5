package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tridiff.autodiff.RandomExpressions.Sample;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Decimal;
import tridiff.core.algebra.DecimalOverflowException;
import tridiff.core.algebra.Decimals;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.RealFunction;

/**
 * Forward, reverse and Taylor mode on 10,000 random expressions: the same derivatives to 30 digits
 * over decimals, and over doubles within an error bound that is computed beside them.
 */
class AgreementTest {

  private static final long SEED = 20261124;
  private static final int EXPRESSIONS = 10_000;
  private static final int DEPTH = 6;
  private static final List<String> METHODS =
      List.of("autodiff-forward", "autodiff-reverse", "autodiff-taylor");

  /** Cancellation of 60 - 30 digits is allowed for; where it is worse, the cell says undecided. */
  private static final int DIGITS = 60;

  private static final int AGREEING_DIGITS = 30;

  /** What came of one expression by one method. */
  private enum Outcome {
    /** Derivatives over decimals and over doubles, and a bound. */
    OK,
    /** No derivative there. */
    OUTSIDE_DOMAIN,
    /** A comparison of equal numbers, or more cancellation than the decimals have digits. */
    UNDECIDED,
    /** Over decimals it is a number, over doubles not. */
    NOT_FINITE,
    /** A number over doubles, of whose error nothing can be said. */
    UNBOUNDED
  }

  /** Of 30,000 cells; what is not ok is 1.6 %. */
  private static final Map<Outcome, Integer> COUNTS =
      Map.of(
          Outcome.OK, 29_508,
          Outcome.OUTSIDE_DOMAIN, 228,
          Outcome.UNDECIDED, 97,
          Outcome.UNBOUNDED, 167);

  private record Failure(Sample sample, String what) {}

  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
  private final List<Failure> failures = new ArrayList<>();
  private final List<Double> relativeBounds = new ArrayList<>();

  @Test
  void modesAgreeOnTenThousandRandomExpressions() {
    RandomExpressions expressions = new RandomExpressions(SEED, DEPTH);
    for (int i = 0; i < EXPRESSIONS; i++) {
      check(expressions.next());
    }
    failures.sort(Comparator.comparingInt(f -> f.sample().operations()));
    assertTrue(failures.isEmpty(), this::report);
    String counted = "seed " + SEED + ", cells: " + counts;
    assertEquals(COUNTS, counts, counted);
    int cells = EXPRESSIONS * METHODS.size();
    assertTrue(cells - counts.get(Outcome.OK) <= 0.02 * cells, counted);
    // A bound that is always huge would prove nothing.
    relativeBounds.sort(null);
    assertTrue(relativeBounds.get(relativeBounds.size() / 2) < 1e-14, "median of the bounds");
    assertTrue(relativeBounds.get(relativeBounds.size() / 100 * 99) < 1e-11, "99 % of the bounds");
  }

  private String report() {
    Failure smallest = failures.get(0);
    return failures.size()
        + " failures with the seed "
        + SEED
        + "; the smallest expression is "
        + ExpressionPrinter.print(smallest.sample().expression())
        + " at x = "
        + smallest.sample().x()
        + ", y = "
        + smallest.sample().y()
        + ": "
        + smallest.what();
  }

  private void check(Sample sample) {
    List<List<Decimal>> exact = new ArrayList<>();
    for (String method : METHODS) {
      RealFunction derivative =
          Differentiators.onClassPath().named(method).differentiate(sample.function());
      Outcome outcome;
      try {
        List<Decimal> decimals = evaluate(derivative, Decimals.of(DIGITS), sample);
        exact.add(decimals);
        outcome = compare(sample, method, derivative, decimals);
      } catch (OutsideDomainException e) {
        outcome = Outcome.OUTSIDE_DOMAIN;
      } catch (UndecidedException | DecimalOverflowException | RunningError.Undecided e) {
        outcome = Outcome.UNDECIDED;
      }
      counts.merge(outcome, 1, Integer::sum);
    }
    for (int i = 1; i < exact.size(); i++) {
      for (int j = 0; j < exact.get(0).size(); j++) {
        Decimal a = exact.get(0).get(j);
        Decimal b = exact.get(i).get(j);
        if (!agree(a, b)) {
          failures.add(new Failure(sample, "methods disagree: " + a + " and " + b));
        }
      }
    }
  }

  private static <T> List<T> evaluate(RealFunction f, Algebra<T> on, Sample sample) {
    return f.evaluate(on, List.of(on.constant(sample.x()), on.constant(sample.y())));
  }

  private Outcome compare(
      Sample sample, String method, RealFunction derivative, List<Decimal> exact) {
    double[] doubles = derivative.at(sample.x(), sample.y());
    if (!Arrays.stream(doubles).allMatch(Double::isFinite)) {
      return Outcome.NOT_FINITE;
    }
    List<RunningError.Bounded> bounded = evaluate(derivative, new RunningError(), sample);
    for (int j = 0; j < doubles.length; j++) {
      if (Double.doubleToLongBits(bounded.get(j).value() + 0.0)
          != Double.doubleToLongBits(doubles[j] + 0.0)) {
        failures.add(new Failure(sample, method + " has other values with a bound"));
      }
      if (Double.isInfinite(bounded.get(j).bound())) {
        return Outcome.UNBOUNDED;
      }
      BigDecimal truth = exact.get(j).value();
      BigDecimal error = new BigDecimal(doubles[j]).subtract(truth).abs();
      if (error.compareTo(new BigDecimal(bounded.get(j).bound()).add(exact.get(j).radius())) > 0) {
        failures.add(
            new Failure(
                sample,
                method
                    + ", derivative by input "
                    + j
                    + ": "
                    + doubles[j]
                    + " instead of "
                    + exact.get(j)
                    + ", bound "
                    + bounded.get(j).bound()));
      }
      if (doubles[j] != 0) {
        relativeBounds.add(bounded.get(j).bound() / Math.abs(doubles[j]));
      }
    }
    return exact.stream().allMatch(AgreementTest::isProved) ? Outcome.OK : Outcome.UNDECIDED;
  }

  private static boolean isProved(Decimal x) {
    return x.isExact() || x.digits() >= AGREEING_DIGITS || isNearlyZero(x);
  }

  /** A derivative that vanishes identically, like that of x - x, leaves nothing but roundings. */
  private static boolean isNearlyZero(Decimal x) {
    return x.value().abs().add(x.radius()).compareTo(new BigDecimal("1e-40")) < 0;
  }

  private static boolean agree(Decimal a, Decimal b) {
    if (!isProved(a) || !isProved(b)) {
      return a.contains(b.value()) || b.contains(a.value());
    }
    BigDecimal size = a.value().abs().max(b.value().abs());
    BigDecimal difference = a.value().subtract(b.value()).abs();
    return difference.compareTo(size.scaleByPowerOfTen(-AGREEING_DIGITS)) <= 0
        || (isNearlyZero(a) && isNearlyZero(b));
  }
}

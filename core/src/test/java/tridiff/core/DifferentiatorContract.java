package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.KnownDerivatives.Kind;
import tridiff.core.KnownDerivatives.Row;
import tridiff.core.Rationals.Fraction;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Unary;
import tridiff.core.function.Domain;
import tridiff.core.function.Expression;
import tridiff.core.function.Expression.Condition;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

/**
 * What every differentiator must do, whatever its family. Each method of each module has a subclass
 * that names it and its error bound:
 *
 * <pre>{@code
 * final class ForwardModeContractTest extends DifferentiatorContract {
 *   @Override protected Differentiator differentiator() { return ...; }
 *   @Override protected boolean exact() { return true; }
 *   @Override protected double relativeError() { return 4 * 0x1.0p-53; }
 * }
 * }</pre>
 *
 * <p>No expected value comes from a rule of the code under test: they are difference quotients in
 * 120 digits (see {@link KnownDerivatives}), the study notes, or short enough to be done by hand.
 */
public abstract class DifferentiatorContract {

  private static final long SEED = 20261123;

  /** Returns the method under test. */
  protected abstract Differentiator differentiator();

  /**
   * Returns whether the method applies rules of differentiation, so that it has no error but
   * rounding; difference quotients have a truncation error too.
   */
  protected abstract boolean exact();

  /**
   * Returns the largest error of a first derivative over doubles. It is relative to the derivative
   * if the method is {@link #exact}; otherwise relative to the larger one of the derivative and the
   * function's value, since a quotient inherits the rounding of the value.
   */
  protected abstract double relativeError();

  /**
   * Returns the largest error of the derivative of a function of {@link KnownDerivatives}, by its
   * name: as {@link #relativeError()} unless a method is worse there for a reason it states.
   */
  protected double relativeError(String function) {
    return relativeError();
  }

  /**
   * Returns the largest error of the derivative of a derivative, relative to the same as {@link
   * #relativeError()}; infinity where the method promises nothing but a finite number.
   */
  protected double relativeErrorOfSecondDerivative() {
    return 4 * relativeError();
  }

  /**
   * Returns the largest error of the derivative of sums, products and compositions, relative to the
   * sum of the magnitudes of their terms.
   */
  protected double relativeErrorOfLaws() {
    return (exact() ? 4 : 1000) * relativeError();
  }

  /** Returns whether the derivative can be evaluated over every algebra, not only over doubles. */
  protected boolean overAnyAlgebra() {
    return true;
  }

  /**
   * Returns whether the method works under a time limit, so that on a slow machine some demands may
   * end with a {@link TimedOutException} instead of a number.
   */
  protected boolean timeLimited() {
    return false;
  }

  /**
   * Returns what else the method does not support, each with the reason. The contract then demands
   * that it says so.
   */
  protected Map<Scenario, String> unsupported() {
    return Map.of();
  }

  /**
   * Returns the functions of {@link KnownDerivatives} that the method does not support, by name,
   * each with the reason. The contract then demands that it says so.
   */
  protected Map<String, String> unsupportedFunctions() {
    return Map.of();
  }

  // ---- values with a source ----

  static List<Row> smoothRows() {
    return KnownDerivatives.rows(Kind.SMOOTH);
  }

  static List<Row> illConditionedRows() {
    return KnownDerivatives.rows(Kind.EXACT_ONLY);
  }

  static List<Row> loopRows() {
    return KnownDerivatives.rows(Kind.LOOP);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smoothRows")
  void derivativeIsTheSourcedOne(Row row) {
    demandOrRefuse(row, () -> checkGradient(row));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("illConditionedRows")
  void illConditionedDerivativeIsRightIfTheMethodIsExact(Row row) {
    if (exact()) {
      demandOrRefuse(row, () -> checkGradient(row));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("loopRows")
  void derivativeOfALoopIsTheDerivativeOfWhatItDid(Row row) {
    demandOrRefuse(Scenario.JAVA_BRANCH, () -> checkGradient(row));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smoothRows")
  void derivativeOfDerivativeIsTheSourcedSecondDerivative(Row row) {
    if (unsupportedFunctions().containsKey(row.function())) {
      demandOrRefuse(row, () -> checkSecondDerivatives(row));
    } else {
      demandOrRefuse(Scenario.SECOND_DERIVATIVES, () -> checkSecondDerivatives(row));
    }
  }

  private void checkGradient(Row row) {
    double[] gradient = derivative(row.realFunction()).at(row.at());
    for (int i = 0; i < gradient.length; i++) {
      BigDecimal exact = row.gradient().get(i);
      double scale = exact() ? 0 : Math.abs(row.value().doubleValue());
      assertClose(
          exact,
          gradient[i],
          relativeError(row.function()),
          scale,
          row + ", derivative by input " + i);
    }
  }

  private void checkSecondDerivatives(Row row) {
    int n = row.point().size();
    double[] hessian = derivative(derivative(row.realFunction())).at(row.at());
    assertEquals(n * n, hessian.length, "entries of the second derivative");
    for (int i = 0; i < n; i++) {
      double bound =
          relativeErrorOfSecondDerivative() * (relativeError(row.function()) / relativeError());
      // A second derivative that vanishes is a difference of terms of the size of the gradient.
      double scale =
          Math.max(
              Math.abs(row.gradient().get(i).doubleValue()),
              exact() ? 0 : Math.abs(row.value().doubleValue()));
      assertClose(
          row.second().get(i),
          hessian[i * n + i],
          bound,
          scale,
          row + ", second derivative by input " + i);
    }
  }

  // ---- laws ----

  @Test
  void derivativeIsLinear() {
    forRandomPairs(
        (f, g, random) -> {
          double a = random.nextInt(9) - 4;
          double b = random.nextInt(9) - 4;
          RealFunction sum =
              RealFunction.of(1, t -> scaled(f, t[0]).times(a).plus(scaled(g, t[0]).times(b)));
          assertLaw(sum, new double[] {a * slope(f), b * slope(g)}, f + ", " + g);
        });
  }

  @Test
  void derivativeOfAProductFollowsTheProductRule() {
    forRandomPairs(
        (f, g, random) -> {
          RealFunction product = RealFunction.of(1, t -> scaled(f, t[0]).times(scaled(g, t[0])));
          double value = f.value().doubleValue();
          double other = g.value().doubleValue();
          assertLaw(product, new double[] {slope(f) * other, value * slope(g)}, f + ", " + g);
        });
  }

  @Test
  void derivativeOfACompositionFollowsTheChainRule() {
    forRandomPairs(
        (f, g, random) -> {
          double inner = f.value().doubleValue();
          // The inner function is shifted so that the outer one is met at its own sourced point.
          RealFunction composition =
              RealFunction.of(1, t -> g.apply(scaled(f, t[0]).minus(inner).plus(g.point().get(0))));
          double outerSlope = g.gradient().get(0).doubleValue();
          assertLaw(composition, new double[] {outerSlope * slope(f)}, g + " after " + f);
        });
  }

  private interface PairCheck {
    void check(Row f, Row g, Random random);
  }

  private void forRandomPairs(PairCheck law) {
    List<Row> candidates =
        KnownDerivatives.rows(Kind.SMOOTH).stream()
            .filter(row -> row.point().size() == 1)
            .filter(row -> !unsupportedFunctions().containsKey(row.function()))
            .toList();
    Random random = new Random(SEED);
    for (int i = 0; i < 25; i++) {
      Row f = candidates.get(random.nextInt(candidates.size()));
      Row g = candidates.get(random.nextInt(candidates.size()));
      demand(() -> law.check(f, g, random));
    }
  }

  /**
   * {@code f(p t)}, which is the sourced function at t = 1, so that any two have a common point.
   */
  private static Real scaled(Row f, Real t) {
    return f.apply(t.times(f.point().get(0)));
  }

  /** The derivative of {@link #scaled} at t = 1. */
  private static double slope(Row f) {
    return f.point().get(0) * f.gradient().get(0).doubleValue();
  }

  private void assertLaw(RealFunction f, double[] terms, String what) {
    double expected = Arrays.stream(terms).sum();
    double scale = Arrays.stream(terms).map(Math::abs).sum();
    if (!exact()) {
      scale = Math.max(scale, Math.abs(f.at(1)[0]));
    }
    assertClose(
        new BigDecimal(expected),
        derivative(f).at(1)[0],
        relativeErrorOfLaws(),
        scale,
        what + " (seed " + SEED + ")");
  }

  // ---- shape ----

  @Test
  void derivativeHasTheVariablesAndTheDomainOfTheFunction() {
    RealFunction f =
        new ExpressionFunction(
            List.of("u", "v"),
            List.of(
                new Expression.BinaryOperation(
                    Binary.MULTIPLY, new Expression.Variable("u"), new Expression.Variable("v"))),
            Domain.of(Interval.above(0), Interval.closed(-1, 1)));
    RealFunction d = derivative(f);
    assertEquals(2, d.inputs());
    assertEquals(2, d.outputs());
    assertEquals(List.of("u", "v"), d.variables());
    assertEquals(f.domain(), d.domain());
  }

  @Test
  void jacobianIsRowByRow() {
    RealFunction f =
        RealFunction.of(2, 3, x -> new Real[] {x[0].times(x[1]), x[0].plus(x[1]), x[0].sin()});
    // cos 2 to 30 digits (mpmath 1.3.0)
    assertDerivatives(f, at(2, 3), "3", "2", "1", "1", "-0.416146836547142386997568229501", "0");
  }

  @Test
  void oneInputCanHaveSeveralOutputs() {
    RealFunction f = RealFunction.of(1, 2, x -> new Real[] {x[0].times(x[0]), x[0].times(3)});
    assertDerivatives(f, at(2), "4", "3");
  }

  @Test
  void outputThatIsAnInputHasSlopeOne() {
    assertDerivatives(
        RealFunction.of(2, 2, x -> new Real[] {x[1], x[0]}), at(5, 7), "0", "1", "1", "0");
  }

  @Test
  void theSameOutputTwiceIsTwoOutputs() {
    RealFunction f =
        RealFunction.of(
            1,
            2,
            x -> {
              Real y = x[0].times(x[0]);
              return new Real[] {y, y};
            });
    assertDerivatives(f, at(3), "6", "6");
  }

  @Test
  void fiftyInputsHaveFiftyDerivatives() {
    RealFunction f =
        RealFunction.of(
            50,
            x -> {
              Real sum = x[0].constant(0);
              for (int i = 0; i < 50; i++) {
                sum = sum.plus(x[i].times(i + 1));
              }
              return sum;
            });
    double[] point = new double[50];
    Arrays.fill(point, 1);
    String[] weights = new String[50];
    for (int i = 0; i < 50; i++) {
      weights[i] = Integer.toString(i + 1);
    }
    assertDerivatives(f, point, weights);
  }

  @Test
  void unusedInputHasDerivativeZero() {
    assertDerivatives(RealFunction.of(3, x -> x[0].times(x[2])), at(2, 5, 7), "7", "0", "2");
  }

  @Test
  void intermediateResultThatNoOutputUsesChangesNothing() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real[] steps = {x[0].exp().times(x[0]), x[0].times(3)};
              return steps[1];
            });
    assertDerivatives(f, at(2), "3");
  }

  @Test
  void constantHasDerivativeZero() {
    assertDerivatives(RealFunction.of(1, x -> x[0].constant(5)), at(2), "0");
    assertDerivatives(RealFunction.of(1, x -> x[0].constant(5).sin().times(2)), at(2), "0");
    assertDerivatives(
        RealFunction.of(2, 2, x -> new Real[] {x[0].constant(5), x[1]}),
        at(2, 3),
        "0",
        "0",
        "0",
        "1");
  }

  @Test
  void functionWithoutInputsHasAnEmptyDerivative() {
    RealFunction five =
        new RealFunction() {
          @Override
          public int inputs() {
            return 0;
          }

          @Override
          public int outputs() {
            return 1;
          }

          @Override
          public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
            return List.of(on.constant(5));
          }
        };
    demandOrRefuse(
        Scenario.NO_INPUTS,
        () -> {
          RealFunction d = derivative(five);
          assertEquals(0, d.inputs());
          assertEquals(0, d.outputs());
          assertEquals(0, d.at().length);
        });
  }

  // ---- a variable used more than once (study notes, steps 14 to 16) ----

  @Test
  void variableAddedToItselfHasSlopeTwo() {
    // Overwriting instead of accumulating answers 1.
    assertDerivatives(RealFunction.of(1, x -> x[0].plus(x[0])), at(3), "2");
  }

  @Test
  void variableAddedThreeTimesHasSlopeThree() {
    assertDerivatives(RealFunction.of(1, x -> x[0].plus(x[0]).plus(x[0])), at(3), "3");
  }

  @Test
  void sharedSquareCollectsBothContributionsBeforeItIsPulledBack() {
    // Without generations the answer is 96.
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real square = x[0].pow(2);
              return square.pow(2).plus(square.pow(2));
            });
    assertEquals(32, f.at(2)[0]);
    assertDerivatives(f, at(2), "64");
  }

  @Test
  void sharedSquareBesideALongerPathCollectsBothContributions() {
    // y = x^2, (y + 1)^2 * y at 2: 2 y (y + 1) + (y + 1)^2 = 40 + 25 by dy, times 2 x.
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real square = x[0].times(x[0]);
              return square.plus(1).pow(2).times(square);
            });
    assertDerivatives(f, at(2), "260");
  }

  // ---- second derivatives ----

  @Test
  void mixedSecondDerivativesAreSymmetric() {
    // x^2 y^3 at (1.5, -2): f_xx = 2 y^3 = -16, f_xy = 6 x y^2 = 36, f_yy = 6 x^2 y = -27.
    RealFunction f = RealFunction.of(2, x -> x[0].pow(2).times(x[1].pow(3)));
    demandOrRefuse(
        Scenario.SECOND_DERIVATIVES,
        () -> {
          double[] hessian = derivative(derivative(f)).at(1.5, -2);
          double[] expected = {-16, 36, 36, -27};
          for (int i = 0; i < 4; i++) {
            assertClose(
                new BigDecimal(expected[i]),
                hessian[i],
                relativeErrorOfSecondDerivative(),
                36,
                "entry " + i);
          }
        });
  }

  // ---- powers ----

  @Test
  void wholePowerOfANegativeBaseHasADerivative() {
    assertDerivatives(RealFunction.of(1, x -> x[0].pow(3)), at(-2), "12");
    assertDerivatives(RealFunction.of(1, x -> x[0].pow(-2)), at(-2), "0.25");
    assertDerivatives(RealFunction.of(1, x -> x[0].pow(1)), at(-2), "1");
    assertDerivatives(RealFunction.of(1, x -> x[0].pow(0)), at(-2), "0");
  }

  @Test
  void realPowerOfANegativeBaseHasADerivativeIfTheExponentIsAWholeConstant() {
    demandOrRefuse(
        Scenario.REAL_POWER_OF_NEGATIVE_BASE,
        () -> assertDerivatives(RealFunction.of(1, x -> x[0].pow(3.0)), at(-2), "12"));
  }

  // ---- branches ----

  @Test
  void javaBranchIsDifferentiatedAsTaken() {
    RealFunction f = RealFunction.of(1, x -> x[0].isLessThan(1) ? x[0].times(x[0]) : x[0].times(3));
    demandOrRefuse(Scenario.JAVA_BRANCH, () -> checkBranches(f));
  }

  @Test
  void selectIsDifferentiatedAsTaken() {
    RealFunction f =
        RealFunction.of(
            1,
            x ->
                x[0].select(
                    Comparison.LESS,
                    x[0].constant(1),
                    () -> x[0].times(x[0]),
                    () -> x[0].times(3)));
    demandOrRefuse(Scenario.SELECT, () -> checkBranches(f));
  }

  @Test
  void caseDistinctionIsDifferentiatedAsTaken() {
    Expression x = new Expression.Variable("x");
    Expression square = new Expression.Power(x, 2);
    Expression triple =
        new Expression.BinaryOperation(Binary.MULTIPLY, new Expression.Literal(3), x);
    Condition below = new Condition.Compare(Comparison.LESS, x, new Expression.Literal(1));
    Condition above = new Condition.Compare(Comparison.GREATER, x, new Expression.Literal(-1));
    demandOrRefuse(
        Scenario.CASE_DISTINCTION,
        () -> {
          checkBranches(formula(new Expression.If(below, square, triple)));
          checkBranches(formula(new Expression.If(new Condition.Not(below), triple, square)));
          checkBranches(
              formula(new Expression.If(new Condition.And(above, below), square, triple)));
        });
  }

  /** x^2 below 1, 3 x above. */
  private void checkBranches(RealFunction f) {
    assertDerivatives(f, at(0.5), "1");
    assertDerivatives(f, at(2), "3");
    // The other way round, so that nothing is kept from the call before.
    RealFunction d = derivative(f);
    assertClose(BigDecimal.valueOf(3), d.at(2)[0], relativeError(), exact() ? 0 : 6, "at 2 first");
    assertClose(BigDecimal.ONE, d.at(0.5)[0], relativeError(), exact() ? 0 : 1, "at 0.5 then");
  }

  @Test
  void notANumberOfTheBranchNotTakenNeverArrives() {
    RealFunction selected =
        RealFunction.of(
            1,
            x ->
                x[0].select(
                    Comparison.GREATER, x[0].constant(0), () -> x[0].log(), () -> x[0].times(2)));
    Expression x = new Expression.Variable("x");
    RealFunction written =
        formula(
            new Expression.If(
                new Condition.Compare(Comparison.GREATER, x, new Expression.Literal(0)),
                new Expression.UnaryOperation(Unary.SQRT, x),
                new Expression.BinaryOperation(Binary.MULTIPLY, new Expression.Literal(2), x)));
    demandOrRefuse(Scenario.SELECT, () -> assertDerivatives(selected, at(-1), "2"));
    demandOrRefuse(Scenario.CASE_DISTINCTION, () -> assertDerivatives(written, at(-4), "2"));
  }

  @Test
  void loopOfNewtonStepsHasTheDerivativeOfTheSquareRoot() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < 6; i++) {
                y = y.plus(x[0].dividedBy(y)).times(0.5);
              }
              return y;
            });
    // sqrt(2)/4 to 30 digits (mpmath 1.3.0)
    demandOrRefuse(
        Scenario.NESTED_QUOTIENTS,
        () -> assertDerivatives(f, at(2), "0.353553390593273762200422181052"));
  }

  @Test
  void longChainNeedsNoDeepStack() {
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              for (int i = 0; i < 100_000; i++) {
                y = y.times(0.5).plus(x[0]);
              }
              return y;
            });
    // 1 + 1/2 + 1/4 + ...
    demandOrRefuse(Scenario.LONG_CHAIN, () -> assertDerivatives(f, at(1), "2"));
  }

  // ---- other algebras ----

  @Test
  void derivativeOverFractionsIsTheExactFraction() {
    demandOrRefuse(
        Scenario.OTHER_ALGEBRAS,
        () -> {
          // l_4'(1/5) = 9.0660864 exactly (REFERENCE-NUMBERS, swell of the logistic map)
          assertFractions(
              RealFunction.of(1, x -> KnownDerivatives.logistic(4, x[0])),
              List.of(Fraction.of(1, 5)),
              new BigDecimal("9.0660864"));
          // x y + x / y at (1/3, 2/7): y + 1/y = 53/14, x - x/y^2 = -15/4
          assertFractions(
              RealFunction.of(2, x -> x[0].times(x[1]).plus(x[0].dividedBy(x[1]))),
              List.of(Fraction.of(1, 3), Fraction.of(2, 7)),
              Fraction.of(53, 14).decimal(),
              Fraction.of(-15, 4).decimal());
          // |x|^3 below 0: -3 x^2
          assertFractions(
              RealFunction.of(1, x -> x[0].abs().pow(3)),
              List.of(Fraction.of(-1, 3)),
              Fraction.of(-1, 3).decimal());
        });
  }

  private void assertFractions(RealFunction f, List<Fraction> point, BigDecimal... expected) {
    List<Fraction> actual = derivative(f).evaluate(Rationals.EXACT, point);
    assertEquals(expected.length, actual.size(), "entries");
    for (int i = 0; i < expected.length; i++) {
      BigDecimal error = actual.get(i).decimal().subtract(expected[i]).abs();
      BigDecimal bound = exact() ? new BigDecimal("1e-30") : new BigDecimal(relativeErrorOfLaws());
      BigDecimal allowed = bound.multiply(expected[i].abs());
      String message =
          differentiator().name() + " over fractions, entry " + i + ": off by " + error.toString();
      assertTrue(error.compareTo(allowed) <= 0, message);
    }
  }

  // ---- repetition ----

  @Test
  void sameCallTwiceGivesTheSameBits() {
    for (Row row : KnownDerivatives.rows(Kind.SMOOTH)) {
      if (unsupportedFunctions().containsKey(row.function())) {
        continue;
      }
      RealFunction d = derivative(row.realFunction());
      double[] first = d.at(row.at());
      assertArrayEquals(first, d.at(row.at()), 0.0, row + ", called again");
      assertArrayEquals(
          first, derivative(row.realFunction()).at(row.at()), 0.0, row + ", derived again");
    }
  }

  @Test
  void severalThreadsGetWhatOneGets() throws Exception {
    RealFunction f = RealFunction.of(2, x -> x[0].times(x[1]).sin().plus(x[0].times(x[0])));
    RealFunction d = derivative(f);
    List<double[]> points = new ArrayList<>();
    List<double[]> alone = new ArrayList<>();
    Random random = new Random(SEED);
    for (int i = 0; i < 64; i++) {
      points.add(at(random.nextDouble(), 1 + random.nextDouble()));
      alone.add(d.at(points.get(i)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<double[]>> calls = new ArrayList<>();
      points.forEach(point -> calls.add(() -> d.at(point)));
      List<Future<double[]>> together = threads.invokeAll(calls);
      for (int i = 0; i < alone.size(); i++) {
        assertArrayEquals(alone.get(i), together.get(i).get(), 0.0, "point " + i);
      }
    } finally {
      threads.shutdownNow();
      assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES), "the threads end");
    }
  }

  @Test
  void methodHasAName() {
    assertFalse(differentiator().name().isBlank());
  }

  // ---- how it is judged ----

  private RealFunction derivative(RealFunction f) {
    return differentiator().differentiate(f);
  }

  private static double[] at(double... point) {
    return point;
  }

  private static RealFunction formula(Expression e) {
    return new ExpressionFunction(List.of("x"), e);
  }

  private void assertDerivatives(RealFunction f, double[] point, String... expected) {
    double[] actual = derivative(f).at(point);
    assertEquals(expected.length, actual.length, "entries of the derivative");
    double value = exact() ? 0 : Arrays.stream(f.at(point)).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      assertClose(new BigDecimal(expected[i]), actual[i], relativeError(), value, "entry " + i);
    }
  }

  /** Checks {@code |actual - exact| <= bound * max(|exact|, scale)}. */
  private void assertClose(
      BigDecimal exact, double actual, double bound, double scale, String what) {
    String message =
        differentiator().name() + ", " + what + ": expected " + exact + " but was " + actual;
    assertTrue(Double.isFinite(actual), message);
    double size = Math.max(exact.abs().doubleValue(), scale);
    double error = new BigDecimal(actual).subtract(exact).abs().doubleValue();
    // An infinite bound times a size of 0 would be NaN, which allows nothing.
    double allowed = size == 0 ? 0 : bound * size;
    assertTrue(
        error <= allowed,
        () -> message + ", off by " + error / size + " of " + size + ", allowed " + bound);
  }

  private void demandOrRefuse(Row row, Runnable demand) {
    if (unsupportedFunctions().containsKey(row.function())) {
      assertRefuses(demand, row.function(), unsupportedFunctions().get(row.function()));
    } else {
      demand(demand);
    }
  }

  private void demandOrRefuse(Scenario scenario, Runnable demand) {
    if (scenario == Scenario.OTHER_ALGEBRAS && !overAnyAlgebra()) {
      assertRefuses(demand, scenario.name(), "it knows only doubles");
    } else if (unsupported().containsKey(scenario)) {
      assertRefuses(demand, scenario.name(), unsupported().get(scenario));
    } else {
      demand(demand);
    }
  }

  private void demand(Runnable demand) {
    try {
      demand.run();
    } catch (TimedOutException stopped) {
      if (!timeLimited()) {
        throw stopped;
      }
    }
  }

  /** What is declared as unsupported must be refused by name, not answered wrongly. */
  private void assertRefuses(Runnable demand, String what, String reason) {
    RuntimeException refusal =
        assertThrows(
            RuntimeException.class,
            demand::run,
            () ->
                differentiator().name()
                    + " declares that it does not support "
                    + what
                    + " ("
                    + reason
                    + "), so it must say so");
    boolean says =
        refusal instanceof UnsupportedFunctionException || refusal instanceof TimedOutException;
    assertTrue(says, () -> differentiator().name() + ", " + what + ": " + refusal);
    assertFalse(refusal.getMessage().isBlank(), "the refusal says why");
  }
}

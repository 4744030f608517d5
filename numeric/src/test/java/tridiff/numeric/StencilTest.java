package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.KnownDerivatives;
import tridiff.core.Rationals;
import tridiff.core.Rationals.Fraction;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Real;
import tridiff.core.function.Domain;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Program;

class StencilTest {

  private static final long SEED = 5;

  /** 64 x (1 - x) (1 - 2x)^2 (1 - 8x + 8x^2)^2, with f'(1/5) = 9.0660864. */
  private static final RealFunction LOGISTIC =
      RealFunction.of(1, x -> KnownDerivatives.logistic(4, x[0]));

  // ---- truncation, evaluated exactly ----

  /**
   * The errors of the difference quotients at 1/5 in exact arithmetic; f'' = 67.395584 and f''' =
   * -3948.87168 give the same three digits by h f''/2 and h^2 f'''/6.
   */
  @ParameterizedTest
  @CsvSource({
    "numeric-forward:step=1e-4, 3.36e-3",
    "numeric-forward:step=1e-6, 3.37e-5",
    "numeric-central:step=1e-4, 6.58e-6",
    "numeric-central:step=1e-6, 6.58e-10",
  })
  void truncationIsTheTaylorTerm(String method, double expected) {
    assertEquals(expected, truncation(method), 0.005 * expected);
  }

  @ParameterizedTest
  @CsvSource({"numeric-forward, 1", "numeric-central, 2", "numeric-five-point, 4"})
  void truncationFallsWithThePowerOfTheStep(String method, int order) {
    double coarse = truncation(method + ":step=1e-4");
    double fine = truncation(method + ":step=1e-5");
    assertEquals(order, Math.log10(coarse / fine), 0.01);
  }

  private static double truncation(String method) {
    Fraction quotient =
        Differentiators.onClassPath()
            .named(method)
            .differentiate(LOGISTIC)
            .evaluate(Rationals.EXACT, List.of(Fraction.of(1, 5)))
            .get(0);
    return quotient.decimal().subtract(new BigDecimal("9.0660864")).abs().doubleValue();
  }

  @ParameterizedTest
  @EnumSource(Formula.class)
  void everyStencilIsExactForPolynomialsOfItsOrder(Formula formula) {
    // x^p at 1/3 has the slope p 3^(1 - p).
    for (Stencil stencil : formula.stencils()) {
      for (int p = 0; p <= formula.order(); p++) {
        assertEquals(
            Fraction.of(p, 1),
            Rationals.EXACT.multiply(
                quotient(stencil, p), Rationals.EXACT.power(Fraction.of(3, 1), p - 1)),
            stencil + " for the power " + p);
      }
      int next = formula.order() + 1;
      assertTrue(
          !quotient(stencil, next).equals(Rationals.EXACT.power(Fraction.of(1, 3), next - 1)),
          stencil + " is of higher order than it says");
    }
  }

  /** The quotient of a power of x at 1/3, with the step 1/7. */
  static Fraction quotient(Stencil stencil, int power) {
    Fraction step = Fraction.of(1, 7);
    return stencil.quotient(
        Rationals.EXACT,
        offset ->
            Rationals.EXACT.power(
                Rationals.EXACT.add(
                    Fraction.of(1, 3), Rationals.EXACT.multiply(Fraction.of(offset, 1), step)),
                power),
        step);
  }

  // ---- steps ----

  @ParameterizedTest
  @CsvSource({
    "FORWARD, 0, 0x1p-26",
    "FORWARD, 1, 0x1p-26",
    "FORWARD, -1000, 0x1p-16",
    "CENTRAL, 0.5, 0x1p-17",
    "CENTRAL, 1e6, 0x1p3",
    "FIVE_POINT, 1, 0x1p-10",
    "FIVE_POINT, 1e300, 0x1p986",
  })
  void chosenStepIsTheRootOfEpsScaled(Formula formula, double x, double step) {
    double chosen = chosen(formula, x, Interval.ALL).step();
    assertEquals(step, chosen);
    double wanted = StepRule.Scaled.factor(formula, Precision.DOUBLE) * Math.max(Math.abs(x), 1);
    assertTrue(Math.abs(Math.log(chosen / wanted)) <= Math.log(2) / 2 + 1e-9, "near " + wanted);
  }

  @Test
  void nodesOfChosenStepsAreExactDoubles() {
    Random random = new Random(SEED);
    for (int i = 0; i < 10_000; i++) {
      double x = (1 + random.nextDouble() / 2) * Math.pow(2, random.nextInt(60));
      for (Formula formula : Formula.values()) {
        Formula.Choice choice = chosen(formula, x, Interval.ALL);
        assertTrue(
            choice.stencil().isExact(Precision.DOUBLE, x, choice.step()), formula + " at " + x);
      }
    }
    // Just below a power of two x has more bits than x + h; the forward step absorbs them.
    double x = Math.nextDown(2.0);
    Formula.Choice choice = chosen(Formula.FORWARD, x, Interval.ALL);
    assertTrue(choice.stencil().isExact(Precision.DOUBLE, x, choice.step()));
  }

  @Test
  void literalStepIsNotRounded() {
    // Over fractions the quotient of x^3 is 3 x^2 + h^2 with h exactly the double 0.1.
    RealFunction cube = RealFunction.of(1, x -> x[0].pow(3));
    Fraction h = Rationals.EXACT.constant(0.1);
    assertEquals(
        Rationals.EXACT.add(Fraction.of(12, 1), Rationals.EXACT.multiply(h, h)),
        named("numeric-central:step=0.1")
            .differentiate(cube)
            .evaluate(Rationals.EXACT, List.of(Fraction.of(2, 1)))
            .get(0));
  }

  @Test
  void stepBelowTheLastBitGivesZeroAsItMust() {
    RealFunction d = named("numeric-central:step=1e-20").differentiate(LOGISTIC);
    assertEquals(0, d.at(0.2)[0]);
  }

  // ---- domains ----

  @ParameterizedTest
  @CsvSource({"numeric-forward, 5e-8", "numeric-central, 2e-10", "numeric-five-point, 1e-10"})
  void atAClosedBoundTheStencilIsOneSidedAndAsGood(String method, double error) {
    RealFunction exp = RealFunction.of(1, x -> x[0].exp()).within(Domain.of(Interval.closed(0, 1)));
    for (double x : new double[] {0, 1e-300, 1e-4, 0.5, 1 - 1e-4, 1}) {
      double actual = named(method).differentiate(new Watched(exp)).at(x)[0];
      assertEquals(StrictMath.exp(x), actual, error, method + " at " + x);
    }
  }

  @ParameterizedTest
  @CsvSource({"numeric-forward, 2e-8", "numeric-central, 1e-10", "numeric-five-point, 1e-11"})
  void nearAnOpenBoundTheStepShrinksWithTheDistance(String method, double error) {
    RealFunction log = RealFunction.of(1, x -> x[0].log()).within(Domain.of(Interval.above(0)));
    for (double x : new double[] {1e-300, 1e-12, 1e-3, 1, 1e12}) {
      double actual = named(method).differentiate(new Watched(log)).at(x)[0];
      double value = Math.max(1, Math.abs(StrictMath.log(x)));
      assertEquals(1, x * actual, error * value, method + " at " + x);
    }
  }

  @Test
  void noStencilLeavesTheDomain() {
    List<Differentiator> methods =
        List.of(named("numeric-forward"), named("numeric-central"), named("numeric-five-point"));
    Random random = new Random(SEED);
    for (int i = 0; i < 5000; i++) {
      double a = random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      double width =
          Math.abs(a) * Math.pow(10, -random.nextInt(13)) + Math.pow(10, -random.nextInt(30));
      double b = a + width;
      double x = Math.min(b, a + width * random.nextInt(11) / 10);
      Interval interval = new Interval(a, b, random.nextBoolean(), random.nextBoolean());
      if (!interval.contains(x)) {
        continue;
      }
      RealFunction f = RealFunction.of(1, v -> v[0].times(v[0])).within(Domain.of(interval));
      for (Differentiator method : methods) {
        method.differentiate(new Watched(f)).at(x);
      }
    }
  }

  @Test
  void literalStepThatFitsNowhereIsRefusedWithTheRemedy() {
    RealFunction f = RealFunction.of(1, x -> x[0].exp()).within(Domain.of(Interval.closed(0, 0.3)));
    RealFunction d = named("numeric-central:step=0.25").differentiate(f);
    UnsupportedFunctionException refusal =
        assertThrows(UnsupportedFunctionException.class, () -> d.at(0.2));
    assertEquals(
        "no stencil with the step 0.25 fits around 0.2 in the domain [0.0, 0.3]; give a smaller"
            + " step, or none",
        refusal.getMessage());
  }

  /**
   * Doubles near 0.2 are 2^-55, or 2.8e-17, apart: of the nodes one and two steps of 1.8e-17 away
   * both round to the neighbour. Without a domain the method answers there, and so it does with
   * one.
   */
  @Test
  void literalStepOfWhichNodesFallTogetherIsTaken() {
    RealFunction f = RealFunction.of(1, x -> x[0].times(x[0]));
    RealFunction within = f.within(Domain.of(Interval.closed(0, 1)));
    for (double step : new double[] {1e-17, 1.8e-17, 3e-17}) {
      Differentiator method = named("numeric-five-point:step=" + step);
      assertEquals(
          method.differentiate(f).at(0.2)[0],
          method.differentiate(within).at(0.2)[0],
          () -> "" + step);
    }
  }

  @Test
  void domainOfOnePointIsRefused() {
    RealFunction f = RealFunction.of(1, x -> x[0].exp()).within(Domain.of(Interval.closed(1, 1)));
    for (String method : List.of("numeric-central", "numeric-ridders", "numeric-commons-math")) {
      RealFunction d = named(method).differentiate(f);
      assertThrows(UnsupportedFunctionException.class, () -> d.at(1), method);
    }
  }

  // ---- several variables and outputs ----

  @Test
  void variablesOfDifferentScaleHaveTheirOwnSteps() {
    RealFunction f = RealFunction.of(2, x -> x[0].dividedBy(1e9).sin().plus(x[1].times(5).sin()));
    double[] gradient = named("numeric-central").differentiate(f).at(1e9, 0.1);
    assertEquals(StrictMath.cos(1) / 1e9, gradient[0], 1e-10 * 1e-9);
    assertEquals(5 * StrictMath.cos(0.5), gradient[1], 1e-8);
  }

  @ParameterizedTest
  @CsvSource({"numeric-forward", "numeric-central", "numeric-five-point", "numeric-commons-math"})
  void notANumberInOneOutputLeavesTheOthersAlone(String method) {
    RealFunction f = RealFunction.of(2, 2, x -> new Real[] {x[0].negate().log(), x[0].times(x[1])});
    double[] jacobian = named(method).differentiate(f).at(1, 2);
    assertEquals(Double.NaN, jacobian[0]);
    assertEquals(2, jacobian[2], 1e-7);
    assertEquals(1, jacobian[3], 1e-7);
  }

  @Test
  void infiniteAndHugePointsDoNoHarm() {
    RealFunction square = RealFunction.of(1, x -> x[0].times(x[0]));
    RealFunction identity = RealFunction.of(1, x -> x[0].times(1));
    for (String method :
        List.of("numeric-forward", "numeric-central", "numeric-five-point", "numeric-ridders")) {
      assertEquals(Double.NaN, derivative(method, square, Double.POSITIVE_INFINITY), method);
      assertEquals(Double.NaN, derivative(method, square, Double.NaN), method);
      assertEquals(1, derivative(method, identity, Double.MAX_VALUE), 1e-10, method);
      assertEquals(1, derivative(method, identity, Double.MIN_VALUE), 1e-10, method);
    }
  }

  @Test
  void stepsAreInputsOfARecording() {
    RealFunction f = RealFunction.of(2, x -> x[0].times(x[1]));
    Program program = Program.of(named("numeric-central").differentiate(f));
    assertEquals(2, program.parameters());
    double[] gradient = program.at(2, 3);
    assertEquals(3, gradient[0], 1e-9);
    assertEquals(2, gradient[1], 1e-9);
    assertEquals(
        1, Program.of(named("numeric-forward:step=1e-4").differentiate(LOGISTIC)).parameters());
  }

  // ---- what is not smooth ----

  @Test
  void differencesSeeWhatRulesCannot() {
    // x == 1 ? 1 : x^2: automatic and symbolic differentiation answer 0.
    RealFunction f =
        RealFunction.of(
            1,
            x ->
                x[0].select(
                    Comparison.EQUAL,
                    x[0].constant(1),
                    () -> x[0].constant(1),
                    () -> x[0].times(x[0])));
    assertEquals(2, derivative("numeric-central", f, 1), 1e-10);
    assertEquals(2, derivative("numeric-ridders", f, 1), 1e-10);
  }

  // ---- options ----

  @ParameterizedTest
  @CsvSource({
    "numeric-central:step=0, 'step must be a number above 0, was ''0'''",
    "numeric-central:step=-1e-4, 'step must be a number above 0, was ''-1e-4'''",
    "numeric-central:step=NaN, 'step must be a number above 0, was ''NaN'''",
    "numeric-central:step=Infinity, 'step must be a number above 0, was ''Infinity'''",
    "numeric-central:step=small, 'step must be a number above 0, was ''small'''",
    "numeric-ridders:step=1, 'numeric-ridders has no option ''step''; it takes none'",
    "numeric-commons-math:points=1, 'points must be a whole number from 2 to 30, was ''1'''",
    "numeric-commons-math:points=2.5, 'points must be a whole number from 2 to 30, was ''2.5'''",
    "numeric-commons-math:step=0, 'step must be a number above 0, was ''0'''",
  })
  void wrongOptionsAreRejectedWithTheAllowedOnes(String method, String message) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> named(method));
    assertEquals(message, error.getMessage());
  }

  private static Differentiator named(String method) {
    return Differentiators.onClassPath().named(method);
  }

  private static double derivative(String method, RealFunction f, double x) {
    return named(method).differentiate(f).at(x)[0];
  }

  private static Formula.Choice chosen(Formula formula, double x, Interval interval) {
    RealFunction f = RealFunction.of(1, v -> v[0].exp()).within(Domain.of(interval));
    return new StepRule.Scaled()
        .choose(formula, new Section(f, Precision.DOUBLE, new double[] {x}, 0), 0);
  }
}

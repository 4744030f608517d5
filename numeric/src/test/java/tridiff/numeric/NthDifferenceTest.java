package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiators;
import tridiff.core.HigherOrder;
import tridiff.core.MultiIndex;
import tridiff.core.Rationals;
import tridiff.core.Rationals.Fraction;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.Domain;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

class NthDifferenceTest {

  private static RealFunction derivative(String method, RealFunction f, MultiIndex index) {
    return HigherOrder.partials(Differentiators.onClassPath().named(method), f, List.of(index));
  }

  private static double at(String method, RealFunction f, int order, double x) {
    return derivative(method, f, MultiIndex.of(0, order)).at(x)[0];
  }

  private static double digits(double value, double truth) {
    double error = Math.abs(value - truth) / Math.abs(truth);
    return Double.isNaN(error) ? -20 : Math.min(15.95, -Math.log10(error));
  }

  // ---- weights ----

  @ParameterizedTest
  @EnumSource(Formula.class)
  void everyStencilIsExactForPolynomialsOfItsDegree(Formula formula) {
    // The n-th derivative of x^p at 1/3 is p (p - 1) ... (p - n + 1) 3^(n - p).
    for (int n = 1; n <= MultiIndex.HIGHEST_ORDER; n++) {
      for (Stencil stencil : formula.stencils(n)) {
        for (int p = 0; p < n + formula.order(); p++) {
          assertEquals(
              ofPower(p, n), StencilTest.quotient(stencil, p), stencil + " for the power " + p);
        }
        int next = n + formula.order();
        assertTrue(
            !ofPower(next, n).equals(StencilTest.quotient(stencil, next)),
            stencil + " is too good");
      }
    }
  }

  private static Fraction ofPower(int power, int order) {
    Fraction value = Rationals.EXACT.power(Fraction.of(1, 3), power - order);
    for (int k = 0; k < order; k++) {
      value = Rationals.EXACT.multiply(Fraction.of(power - k, 1), value);
    }
    return value;
  }

  /** Fornberg 1988, tables 1 and 3. */
  @Test
  void weightsAreFornbergs() {
    assertEquals("{-1=1, 0=-2, 1=1}/1", text(Formula.CENTRAL.stencils(2).get(0)));
    assertEquals(
        "{-2=-1, -1=16, 0=-30, 1=16, 2=-1}/12", text(Formula.FIVE_POINT.stencils(2).get(0)));
    assertEquals("{-2=-1, -1=2, 1=-2, 2=1}/2", text(Formula.CENTRAL.stencils(3).get(0)));
    assertEquals(
        "{-3=1, -2=-8, -1=13, 1=-13, 2=8, 3=-1}/8", text(Formula.FIVE_POINT.stencils(3).get(0)));
    assertEquals(
        "{-3=-1, -2=12, -1=-39, 0=56, 1=-39, 2=12, 3=-1}/6",
        text(Formula.FIVE_POINT.stencils(4).get(0)));
    assertEquals("{0=2, 1=-5, 2=4, 3=-1}/1", text(Stencil.of(2, 0, 3)));
    assertEquals("{0=-1, 1=3, 2=-3, 3=1}/1", text(Formula.FORWARD.stencils(3).get(0)));
  }

  private static String text(Stencil stencil) {
    return stencil.weights() + "/" + stencil.divisor();
  }

  // ---- steps ----

  /**
   * Within one digit of the best of 100 steps a decade, where the best is the worst of half a
   * decade around it, so that no lucky point counts. Expected values: see the file.
   */
  @ParameterizedTest(name = "{0} at {1}, order {2}")
  @CsvFileSource(resources = "higher-derivatives.csv", delimiter = ';')
  void ownStepIsNearlyTheBest(String function, double x, int order, double truth) {
    RealFunction f = ExpressionParser.function(function);
    double least = Double.NEGATIVE_INFINITY;
    for (String method : List.of("numeric-forward", "numeric-central", "numeric-five-point")) {
      double best = bestDigits(method, f, order, x, truth);
      double own = digits(at(method, f, order, x), truth);
      assertTrue(own > best - 1, method + " has " + own + " digits, but could have " + best);
      least = best;
    }
    double ridders = digits(at("numeric-ridders", f, order, x), truth);
    assertTrue(ridders > least, "numeric-ridders has " + ridders + " digits");
  }

  private static double bestDigits(
      String method, RealFunction f, int order, double x, double truth) {
    List<Double> digits = new ArrayList<>();
    for (int k = 0; k <= 700; k++) {
      double step = Math.pow(10, -k / 100.0);
      digits.add(digits(at(method + ":step=" + step, f, order, x), truth));
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int k = 25; k + 25 < digits.size(); k++) {
      double worst = digits.subList(k - 25, k + 26).stream().min(Double::compare).orElseThrow();
      best = Math.max(best, worst);
    }
    return best;
  }

  /** By hand: cos(1e6) to 17 digits (mpmath 1.3.0), and -6/x^4. */
  @Test
  void longStepsThatAgreeOnLittleAreNotBelieved() {
    RealFunction sine = ExpressionParser.function("sin(x)");
    assertTrue(digits(at("numeric-central", sine, 2, 1e6), 0.34999350217129294) > 7.5);
    RealFunction log = ExpressionParser.function("log(x)");
    for (String method : List.of("numeric-forward", "numeric-central", "numeric-ridders")) {
      double value = at(method, log, 4, 0.01);
      assertTrue(digits(value, -6e8) > 1.5, method + ": " + value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"numeric-forward", "numeric-central", "numeric-five-point", "numeric-ridders"})
  void polynomialsBelowTheOrderHaveTheDerivativeZero(String method) {
    assertEquals(0, at(method, ExpressionParser.function("x^2 + 3*x"), 3, 2.0));
    assertEquals(0, at(method, ExpressionParser.function("7 + 0*x"), 8, 2.0));
  }

  @ParameterizedTest
  @CsvSource({"numeric-forward, 3", "numeric-central, 5", "numeric-five-point, 7"})
  void boundsOfTheDomainAreKept(String method, double digits) {
    Domain domain = Domain.of(Interval.closed(0, 1));
    List<Double> seen = new ArrayList<>();
    RealFunction f =
        RealFunction.of(
                1,
                x -> {
                  seen.add(x[0].approximate());
                  return x[0].exp();
                })
            .within(domain);
    assertTrue(digits(at(method, f, 2, 0), 1) > digits);
    assertTrue(digits(at(method, f, 2, 1), Math.E) > digits);
    assertTrue(seen.stream().allMatch(x -> x >= 0 && x <= 1), seen::toString);
  }

  /** By hand: cos(2) - 2 sin(2) for d2/dxdy sin(x y) at (1, 2). */
  @ParameterizedTest
  @CsvSource({
    "numeric-forward, 3",
    "numeric-central, 6",
    "numeric-five-point, 9",
    "numeric-ridders, 11",
    "numeric-complex-step, 15",
    "numeric-commons-math, 7"
  })
  void mixedDerivativesAreProductsOfStencils(String method, double digits) {
    RealFunction f = ExpressionParser.function("sin(x*y)");
    double value = derivative(method, f, new MultiIndex(List.of(0, 1))).at(1, 2)[0];
    assertTrue(digits(value, -2.2347416901985055) > digits, method + ": " + value);
  }

  // ---- what a method does not know ----

  @Test
  void rulesForTheFirstDerivativeAreNotUsedForOthers() {
    RealFunction f = ExpressionParser.function("exp(x)");
    UnsupportedFunctionException thrown =
        assertThrows(
            UnsupportedFunctionException.class,
            () -> at("numeric-forward:rule=gill-murray", f, 2, 1));
    assertEquals(
        "rule=gill-murray chooses the step of a first derivative; leave it out, or give a step",
        thrown.getMessage());
  }

  @Test
  void commonsMathNeedsMorePointsThanTheOrder() {
    RealFunction f = ExpressionParser.function("exp(x)");
    assertTrue(digits(at("numeric-commons-math", f, 4, 1), Math.E) > 3);
    assertThrows(UnsupportedFunctionException.class, () -> at("numeric-commons-math", f, 5, 1));
    assertTrue(digits(at("numeric-commons-math:points=9,step=0.1", f, 5, 1), Math.E) > 5);
  }

  // ---- complex step ----

  /** Expected values: see the file; nothing is subtracted, so the digits stay. */
  @ParameterizedTest(name = "{0} at {1}, order {2}")
  @CsvFileSource(resources = "higher-derivatives.csv", delimiter = ';')
  void multicomplexStepKeepsTheDigits(String function, double x, int order, double truth) {
    RealFunction f = ExpressionParser.function(function);
    double value = at("numeric-complex-step", f, order, x);
    assertTrue(digits(value, truth) > 14, () -> value + " instead of " + truth);
  }

  @Test
  void complexStepThatWouldUnderflowIsRefused() {
    RealFunction f = ExpressionParser.function("x^4");
    assertThrows(
        UnsupportedFunctionException.class, () -> at("numeric-complex-step", f, 4, 1e-200));
    assertEquals(24, at("numeric-complex-step", f, 4, 0));
  }
}

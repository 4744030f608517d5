package tridiff.tool.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;
import tridiff.tool.study.step.BestDigits;

/**
 * Digits that survive, from the project's table of reference numbers, which was computed with
 * independent arbitrary-precision arithmetic; docs/accuracy.md says which test has which row.
 */
class ReferenceNumbersTest {

  private static final Differentiators METHODS = Differentiators.onClassPath();

  private static BigDecimal truth(RealFunction f, double x) {
    Truth truth = Reference.standard().at(f, List.of(x)).partials().get(0).get(0).truth();
    if (truth instanceof Truth.Known certified) {
      return certified.value();
    }
    throw new AssertionError(truth);
  }

  private static double derivative(String method, RealFunction f, double x) {
    return METHODS.named(method).differentiate(f).at(x)[0];
  }

  /**
   * Section A, steps 4 and 10: numerical differentiation checks backpropagation, with the
   * tolerances of numpy's allclose and those of the book's gradient_check.
   */
  @Test
  void gradientCheckAcceptsBackpropagationAndFindsAnOverwrittenGradient() {
    RealFunction square = ExpressionParser.function("x^2");
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 100; i++) {
      double x = random.nextDouble();
      double quotient = derivative("numeric-central:step=1e-4", square, x);
      assertTrue(isClose(derivative("autodiff-reverse", square, x), quotient, 1e-5, 1e-8));
    }
    // add(x, x) at 3: its gradient is 2, and 1 where the second contribution overwrites the first.
    RealFunction twice = ExpressionParser.function("x + x");
    double quotient = derivative("numeric-central:step=1e-4", twice, 3);
    assertTrue(isClose(derivative("autodiff-reverse", twice, 3), quotient, 1e-4, 1e-5));
    assertFalse(isClose(1, quotient, 1e-4, 1e-5));
  }

  private static boolean isClose(double a, double b, double relative, double absolute) {
    return Math.abs(a - b) <= absolute + relative * Math.abs(b);
  }

  /** Section B, last line: what Simplify makes of the derivative, in some 10 s; run by hand. */
  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void simplifiedFormulaLosesTenDigits() {
    RealFunction l = Catalog.find("logistic-7").orElseThrow().function();
    double simplified = derivative("symbolic-simplified:leaves=10000,timeout=300", l, 0.2);
    assertEquals(5.6, CorrectDigits.of(simplified, truth(l, 0.2)), 0.5);
  }

  /** Section B, last line: the same derivative in two more forms, the records of two modes. */
  @ParameterizedTest(name = "l_{0} at {1}: forward {2}, reverse {3}")
  @CsvSource({"7, 0.2, 13.7, 13.8", "5, 0.9, 14.8, 14.9", "3, 0.4999, 15.95, 12.8"})
  void modesKeepTheDigitsOfTheLogisticMap(int n, double x, double forward, double reverse) {
    RealFunction l = Catalog.find("logistic-" + n).orElseThrow().function();
    BigDecimal truth = truth(l, x);
    double ofForward = CorrectDigits.of(derivative("autodiff-forward", l, x), truth);
    double ofReverse = CorrectDigits.of(derivative("autodiff-reverse", l, x), truth);
    assertEquals(forward, ofForward, 0.5);
    assertEquals(reverse, ofReverse, 0.5);
  }

  /** Section F: central differences of sqrt(x+1) - sqrt(x) at their best step. */
  @ParameterizedTest(name = "at {0}: {1} digits")
  @CsvSource({"1e6, 6.1", "1e10, 3.4", "1e12, 2.1"})
  void bestCentralDifferenceOfACancellingFunctionHasFewDigits(double x, double digits) {
    RealFunction f = ExpressionParser.function("sqrt(x + 1) - sqrt(x)");
    assertEquals(
        digits,
        BestDigits.of(
                BestDigits.stepsOf(METHODS.method("numeric-central").orElseThrow(), METHODS),
                f,
                x,
                truth(f, x))
            .digits(),
        0.3);
  }

  /** Section F: the derivative is e^x/(1 + e^x), the value the logarithm of 1 after rounding. */
  @Test
  void derivativeKeepsAllDigitsWhereTheValueKeepsNone() {
    RealFunction f = ExpressionParser.function("log(1 + exp(x))");
    // 4.248...e-18 = log1p(e^-40), and the double is 0.
    BigDecimal value = new BigDecimal("4.24835425529158898629935123090e-18");
    assertEquals(0, CorrectDigits.of(f.at(-40)[0], value), 1e-15);
    BigDecimal slope = truth(f, -40);
    for (String method : List.of("autodiff-forward", "autodiff-reverse", "symbolic")) {
      assertTrue(CorrectDigits.of(derivative(method, f, -40), slope) >= 15, method);
    }
  }

  /** Section F: a branch that the function takes at one point only. */
  @ParameterizedTest
  @CsvSource({
    "autodiff-forward, 0",
    "autodiff-reverse, 0",
    "symbolic, 0",
    "numeric-central, 2",
    "numeric-five-point, 2"
  })
  void onlyDifferencesSeeThroughABranchAtOnePoint(String method, double answer) {
    RealFunction f = ExpressionParser.function("x == 1 ? 1 : x^2");
    assertEquals(answer, derivative(method, f, 1), 1e-9);
  }
}

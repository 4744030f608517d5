package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;

/**
 * How many digits each rule set keeps. Exact values: the derivative by hand, evaluated at exactly
 * that double with mpmath 1.3.0 in 60 digits. Digits of the textbook rules: REFERENCE-NUMBERS
 * section F.
 */
class AccuracyTest {

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "tanh(x), 1, 0.419974341614026069394496739042, 15.8",
    "tanh(x), 6, 0.0000245765474053327013007511894527, 11.7",
    "tanh(x), 10, 8.24461445576739737460917842157e-9, 8.0",
    "tanh(x), 14, 2.76576004277225648945792945507e-12, 5.0",
    "tanh(x), 18, 9.27809132097427324910012642204e-16, 1.4",
    "asin(x), 0.999, 22.366272042129211783010758478, 14.1",
  })
  void textbookRulesLoseDigitsThatStableRulesKeep(
      String function, double x, BigDecimal exact, double textbookDigits) {
    for (String method : List.of("autodiff-forward", "autodiff-reverse")) {
      double digits = digits(method, function, x, exact);
      assertTrue(digits >= 15, method + " has " + digits + " digits");
    }
    for (String method : List.of("autodiff-forward:rules=textbook", "autodiff-reverse-textbook")) {
      assertEquals(textbookDigits, digits(method, function, x, exact), 0.3, method);
    }
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "sigmoid(x), 20, 2.06115361394184934365229460539e-9",
    "sigmoid(x), 36, 2.31952283024356831227503160551e-16",
    "atanh(x), 0.9999, 5000.25001250117570187039990219",
    "acosh(x), 1.0001, 70.7089104179941787191185787933",
    "expm1(x), -30, 9.35762296884017460491583222338e-14",
    "asinh(x), 1e200, 1.00000000000000003026687778749e-200",
    "log(1 + exp(x)), -40, 4.2483542552915889772807209044e-18",
  })
  void stableRulesKeepDigitsWhereTheirFormulaIsExtreme(
      String function, double x, BigDecimal exact) {
    for (String method : List.of("autodiff-forward", "autodiff-reverse")) {
      double digits = digits(method, function, x, exact);
      assertTrue(digits >= 15, method + " has " + digits + " digits");
    }
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "(1 - cos(x))/x^2, 1e-3, -0.0000833333277777779283220225117482, 3.7",
    "(1 - cos(x))/x^2, 1e-5, -8.33333333327777845947004252393e-7, -4.0",
    "(exp(x) - 1)/x, 1e-3, 0.500333458366673612308705034903, 10.1",
    "(exp(x) - 1)/x, 1e-5, 0.500003333345833366667008790122, 5.7",
    "(exp(x) - 1)/x, 1e-8, 0.500000003333333345833333436409, -0.35",
    "sqrt(x + 1) - sqrt(x), 1e6, -2.49999812500156249863281373047e-10, 10.1",
    "sqrt(x + 1) - sqrt(x), 1e10, -2.499999999812500000015625e-16, 6.5",
    "sqrt(x + 1) - sqrt(x), 1e12, -2.4999999999981250000000015625e-19, 4.1",
  })
  void noRuleSetSavesAFunctionThatCancels(
      String function, double x, BigDecimal exact, double sourcedDigits) {
    double digits = digits("autodiff-reverse-textbook", function, x, exact);
    assertEquals(sourcedDigits, digits, 0.5);
  }

  @Test
  void commonsMathKeepsEightDigitsOfTanhAtTen() {
    BigDecimal exact = new BigDecimal("8.24461445576739737460917842157e-9");
    assertEquals(8.0, digits("autodiff-commons-math", "tanh(x)", 10, exact), 0.1);
  }

  @Test
  void overflowOfAnIntermediateResultIsNotANumber() {
    // log(1 + e^x) at 800: infinity / infinity, REFERENCE-NUMBERS section F.
    assertTrue(Double.isNaN(derivative("autodiff-reverse", "log(1 + exp(x))", 800)));
  }

  private static double derivative(String method, String function, double x) {
    return Differentiators.onClassPath()
        .named(method)
        .differentiate(ExpressionParser.function(function))
        .at(x)[0];
  }

  /** Correct digits as in DESIGN.md, decision 2, for an exact value that is not 0. */
  private static double digits(String method, String function, double x, BigDecimal exact) {
    double answer = derivative(method, function, x);
    if (answer == exact.doubleValue()) {
      return 15.95;
    }
    BigDecimal error = new BigDecimal(answer).subtract(exact).abs();
    double relative = error.divide(exact.abs(), MathContext.DECIMAL64).doubleValue();
    return Math.min(15.95, -Math.log10(relative));
  }
}

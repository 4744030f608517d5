package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.KnownDerivatives;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/** How many digits survive, by form of the same derivative. */
class DigitsTest {

  private static double at(String method, RealFunction f, double x) {
    return Differentiators.onClassPath().named(method).differentiate(f).at(x)[0];
  }

  private static double digits(double actual, BigDecimal exact) {
    BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
    return Math.min(
        15.95, -Math.log10(error.divide(exact.abs(), MathContext.DECIMAL64).doubleValue()));
  }

  @Test
  void squireAndTrappKeepsItsDigits() {
    // Squire and Trapp, SIAM Review 40 (1998) 110; 40 digits by mpmath
    BigDecimal exact = new BigDecimal("3.62203370071632604259777098114019696227");
    RealFunction f = ExpressionParser.function("e^x/(sin(x)^3 + cos(x)^3)");
    assertTrue(digits(at("symbolic", f, 1.5), exact) >= 14.5);
    assertTrue(digits(at("symbolic-simplified", f, 1.5), exact) >= 14.5);
  }

  /**
   * The derivative of the logistic iterate l_n: the product rule keeps its digits, multiplied out
   * it loses up to all of them. The expected digits were computed with independent double and exact
   * arithmetic; they depend a little on how powers are rounded.
   */
  @ParameterizedTest(name = "l_{0} at {1}, {2}: {3} digits")
  @CsvSource({
    "7, 0.2, raw, 13.7",
    "7, 0.2, expand, -7.3",
    "7, 0.2, horner, -7.0",
    "5, 0.9, raw, 14.8",
    "5, 0.9, expand, 5.4",
    "5, 0.9, horner, 6.6",
    "5, 0.9, simplify, 5.4",
    "3, 0.4999, raw, 15.95",
  })
  void formDecidesHowManyDigitsSurvive(int n, double x, String form, double expected) {
    RealFunction l = RealFunction.of(1, v -> KnownDerivatives.logistic(n, v[0]));
    double actual = at("symbolic:form=" + form + ",timeout=60", l, x);
    assertEquals(expected, digits(actual, exactDerivative(n, new BigDecimal(x))), 0.15);
  }

  /** The recurrence l' = 4 l' (1 - 2 l) in exact decimals. */
  private static BigDecimal exactDerivative(int n, BigDecimal x) {
    BigDecimal four = BigDecimal.valueOf(4);
    BigDecimal value = x;
    BigDecimal slope = BigDecimal.ONE;
    for (int i = 1; i < n; i++) {
      BigDecimal twice = value.add(value);
      slope = four.multiply(slope).multiply(BigDecimal.ONE.subtract(twice));
      value = four.multiply(value).multiply(BigDecimal.ONE.subtract(value));
    }
    return slope;
  }
}

package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.HasFormula;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.RealFunction;

/**
 * The formulas as a user reads them, in the order in which Symja sorts. Those of the tables are in
 * every calculus book.
 */
class FormulasTest {

  private static String derivative(String method, String text, String... variables) {
    RealFunction f = new ExpressionFunction(List.of(variables), ExpressionParser.parse(text));
    RealFunction d = Differentiators.onClassPath().named(method).differentiate(f);
    return String.join(
        "; ", ((HasFormula) d).formulas(0.5).stream().map(ExpressionPrinter::print).toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "5             | 0",
        "x             | 1",
        "x^2           | 2*x",
        "x^3           | 3*x^2",
        "1/x           | -1/x^2",
        "x^-2          | -2/x^3",
        "sqrt(x)       | 1/(2*sqrt(x))",
        "x^4.5         | 4.5*x^3.5",
        "x^(1/3)       | 1/(3*x^(2/3))",
        "x/3           | 1/3",
        "exp(x)        | exp(x)",
        "e^x           | exp(x)",
        "exp(-x)       | -exp(-x)",
        "exp(-x^2/2)   | -exp(-x^2/2)*x",
        "2^x           | 2^x*log(2)",
        "log(x)        | 1/x",
        "log10(x)      | 1/(x*log(10))",
        "sin(x)        | cos(x)",
        "cos(x)        | -sin(x)",
        "tan(x)        | 1/cos(x)^2",
        "asin(x)       | 1/sqrt(1 - x^2)",
        "acos(x)       | -1/sqrt(1 - x^2)",
        "atan(x)       | 1/(1 + x^2)",
        "sinh(x)       | cosh(x)",
        "cosh(x)       | sinh(x)",
        "tanh(x)       | 1/cosh(x)^2",
        "asinh(x)      | 1/sqrt(1 + x^2)",
        "acosh(x)      | 1/sqrt(x^2 - 1)",
        "atanh(x)      | 1/(1 - x^2)",
        "sigmoid(x)    | (1 - sigmoid(x))*sigmoid(x)",
        "expm1(x)      | exp(x)",
        "log1p(x)      | 1/(1 + x)",
        "cbrt(x)       | 1/(3*cbrt(x)^2)",
        "abs(x)        | x/abs(x)",
        "floor(x)*x    | floor(x)",
        "sign(x)*x^2   | 2*sign(x)*x",
        "sin(pi*x)     | pi*cos(pi*x)",
        "e*x           | e",
        "exp(sin(x))   | exp(sin(x))*cos(x)",
      })
  void derivativeIsTheOneOfTheBooks(String function, String expected) {
    assertEquals(expected, derivative("symbolic", function, "x"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x*y           | y; x",
        "x^y           | x^(y - 1)*y; x^y*log(x)",
        "hypot(x, y)   | x/hypot(x, y); y/hypot(x, y)",
        "atan2(y, x)   | -y/(x^2 + y^2); x/(x^2 + y^2)",
        "max(x, y)     | if(x >= y, 1, 0); if(x >= y, 0, 1)",
        "min(x, y)     | if(x <= y, 1, 0); if(x <= y, 0, 1)",
      })
  void partialDerivativesAreTheOnesOfTheBooks(String function, String expected) {
    assertEquals(expected, derivative("symbolic", function, "x", "y"));
  }

  /** Symja's own rule for these asks whether they are zero, and was at that for hours. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "atan2(log1p(1.9), tanh(x))  | -log1p(1.9)/(cosh(x)^2*(log1p(1.9)^2 + tanh(x)^2))",
        "atan2(x^2, 3)               | 6*x/(9 + x^4)",
      })
  void derivativeOfAnAngleIsWrittenDownAtOnce(String function, String expected) {
    assertEquals(expected, derivative("symbolic", function, "x"));
  }

  @Test
  void literalsAreNotFolded() {
    assertEquals("0.1 + 0.2 + 0.3", derivative("symbolic", "0.1*x + 0.2*x + 0.3*x", "x"));
  }

  @Test
  void constantSubexpressionsStayAsTheyAreWritten() {
    assertEquals("sin(pi/6)", derivative("symbolic", "sin(pi/6)*x", "x"));
    assertEquals("10^10^10", derivative("symbolic", "10^10^10*x", "x"));
    assertEquals("sqrt(8)", derivative("symbolic", "sqrt(8)*x", "x"));
  }

  @Test
  void bothBranchesAreDerived() {
    assertEquals("if(x < 0.5, 2*x, 3)", derivative("symbolic", "if(x < 0.5, x^2, 3*x)", "x"));
    assertEquals(
        "exp(if(x < 0.5, x^2, 3*x))*if(x < 0.5, 2*x, 3)",
        derivative("symbolic", "exp(if(x < 0.5, x^2, 3*x))", "x"));
  }

  @Test
  void partialDerivativesComeInTheOrderOfTheVariables() {
    assertEquals("a; b", derivative("symbolic", "b*a", "b", "a"));
  }

  @Test
  void twoMinusSignsInABranchAreNone() {
    assertEquals(
        "y*if(x > 0.5, 0, 1); if(x > 0.5, 2, x)",
        derivative("symbolic", "(x > 0.5 ? 2 : -(-x))*y", "x", "y"));
    assertEquals(
        "y*if(x > 0.5, 0, -1); if(x > 0.5, 2, -x)",
        derivative("symbolic", "(x > 0.5 ? 2 : -(-(-x)))*y", "x", "y"));
  }
}

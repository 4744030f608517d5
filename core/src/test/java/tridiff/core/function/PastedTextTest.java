package tridiff.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people paste from print, programs, spreadsheets and computer algebra. */
class PastedTextTest {

  /** The values by hand, with one variable at the given point. */
  @ParameterizedTest(name = "{0} at {1} is {2}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '"',
      value = {
        "|x|¦ -2¦ 2",
        "||x| - 3|¦ 1¦ 2",
        "|x|*|x - 1|¦ -2¦ 6",
        "2*|x|^3¦ -2¦ 16",
        "x²¦ 3¦ 9",
        "-x²¦ 3¦ -9",
        "2^x²¦ 3¦ 512",
        "x⁻¹¦ 4¦ 0.25",
        "(x + 1)²¦ 2¦ 9",
        "√x¦ 4¦ 2",
        "√(x + 5)*2¦ 4¦ 6",
        "∛x¦ 27¦ 3",
        "2 + √x*3¦ 4¦ 8",
        "f(x) = x^3¦ 2¦ 8",
        "y = x^2 + 1¦ 2¦ 5",
        "sin(PI*x) + Pi + pi - π¦ 0¦ 3.141592653589793",
        "Sin[x] + 1¦ 0¦ 1",
        "Sqrt[x + Abs[-x]]¦ 2¦ 2",
        "Max[x, 3]¦ 2¦ 3",
        "ArcTan[x]¦ 0¦ 0",
        "np.sin(x) + 1¦ 0¦ 1",
        "math.sqrt(x)¦ 9¦ 3",
        "numpy.maximum(x, 3)*np.pi/math.pi¦ 2¦ 3",
        "Math.pow(x, 2)¦ 3¦ 9",
        "np.arctan2(x, 1)¦ 0¦ 0",
        "min(x, 3, 1)¦ 2¦ 1",
        "x**2¦ 3¦ 9",
        "x!¦ 4¦ 24",
        "2*x!^2¦ 3¦ 72",
        "Gamma[x]¦ 5¦ 24",
        "BesselJ[0, x]¦ 0¦ 1",
        "LogGamma[x]¦ 3¦ 0.6931471805599453",
        "ProductLog[x]¦ 0¦ 0",
        "hypot(x, 2, 6)¦ 3¦ 7",
        "math.fma(x, 2, 1)¦ 3¦ 7",
        "math.fmod(x, 3)¦ -4¦ -1",
        "relu(x) + round(x)¦ 2.5¦ 4.5",
        "x × 2 − 1¦ 3¦ 5",
        "5 ≤ x ? 1 : 2¦ 3¦ 2",
        "E*x^2¦ 1¦ 1",
      })
  void textWithOneMeaningIsRead(String text, double x, double value) {
    ExpressionFunction f = ExpressionParser.definition(text);
    double[] point = f.variables().stream().mapToDouble(name -> name.equals("E") ? 1 : x).toArray();
    assertEquals(value, f.at(point)[0], 1e-15 * Math.abs(value));
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '"',
      value = {
        "log(x, 2)¦ log takes 1 argument, was given 2¦ write log2(x), or log(x)/log(2)",
        "log(x, b)¦ log takes 1 argument, was given 2¦ write log(x)/log(b) for the base b",
        "sin^2(x)¦ the function 'sin' needs an argument¦ write sin(x)^2, or asin(x) for its inverse",
        "sin²(x)¦ the function 'sin' needs an argument¦ write sin(x)^2, or asin(x) for its inverse",
        "log^2(x)¦ the function 'log' needs an argument¦ write log(x)^2",
        "sin x¦ the function 'sin' needs an argument¦ write sin(x)",
        "1,5*x¦ a comma separates arguments¦ write a decimal point, as in 1.5",
        "\\frac{a}{b}¦ unknown character '\\' (U+005C)¦ write (a)/(b) for \\frac{a}{b}, sin(x) for \\sin x, * for \\cdot",
        "x^{2}¦ unknown character '{' (U+007B)¦ write ( and ) in place of { and }",
        "x if x > 0 else -x¦ a choice begins with its condition¦ write if(c, a, b) or c ? a : b",
        "=SIN(A1)¦ unknown character '=' (U+003D)¦ leave the = out, and name cells as variables: sin(x)",
        "a mod b¦ there is no operator 'mod'¦ write a - b*floor(a/b)",
        "a % b¦ unknown character '%' (U+0025)¦ write a - b*floor(a/b) for a modulo b, x/100 for x percent",
        "mod(a, b)¦ unknown function 'mod'.¦ write a - b*floor(a/b), or fmod(a, b) with the sign of a",
        "E^x¦ 'E' is a variable here; Euler's number is e¦ write exp(x) or e^x",
        "0x10¦ a hexadecimal number needs an exponent of 2¦ write 0x10p0, that is 16",
        "1_000*x¦ a number is written without underscores¦ write 1000",
        "1d0*x¦ the exponent of a number is written with e¦ write 1e0",
        "xsin(x)¦ unknown function 'xsin'.¦ write x*sin(...) if 'xsin' is a product",
        "lg(x)¦ unknown function 'lg'.¦ write log10(x), or log2(x) where lg is the binary logarithm",
        "tg(x)¦ unknown function 'tg'.¦ write tan(x)",
        "sqr(x)¦ unknown function 'sqr'.¦ write x^2 for the square, sqrt(x) for the square root",
        "√x^2¦ the root may cover the power or not¦ write sqrt(x)^2 or sqrt(x^2)",
        "√x²¦ the root may cover the power or not¦ write sqrt(x)^2 or sqrt(x^2)",
        "2|x|¦ missing operator before '|'¦ write 2*|x|; a || b is 'or'",
        "lambda x: x**2¦ an expression does not begin with 'lambda'¦ leave 'lambda' out, and what belongs to it",
        "return x¦ an expression does not begin with 'return'¦ leave 'return' out, and what belongs to it",
        "x;¦ unknown character ';' (U+003B)¦ leave the ; out",
        "30°¦ unknown character '°' (U+00B0)¦ write x*pi/180 for x degrees",
        "∑x¦ unknown character '∑' (U+2211)¦ write sum(i, 1, n, ...) with a number for n",
        "|x¦ missing '|' for this '|'¦ write abs(x) or |x|",
        "f(x) = x + z¦ unknown variable 'z'¦ the variables here are x",
        "f(x, x) = x¦ these cannot be the variables¦ names are letters, digits and _, each once",
        "sine(x)¦ unknown function 'sine'. Did you mean 'sin'?¦ see 'tridiff list operations'",
        "atan(y, x)¦ atan takes 1 argument, was given 2¦ write atan2(y, x)",
        "2x¦ missing operator between '2' and 'x'¦ write 2*x",
        "x = 1¦ unknown character '=' (U+003D)¦ write == to compare",
      })
  void textWithoutOneMeaningIsToldWhatToType(String text, String message, String hint) {
    ExpressionSyntaxException e =
        assertThrows(ExpressionSyntaxException.class, () -> ExpressionParser.definition(text));
    assertEquals(message, e.getMessage());
    assertTrue(e.hint().startsWith(hint), e.hint());
  }

  @Test
  void headNamesTheVariablesInTheirOrder() {
    assertEquals(List.of("y", "x"), ExpressionParser.definition("f(y, x) = x*y").variables());
    assertEquals(List.of("x", "y"), ExpressionParser.definition("f(x, y) = x").variables());
    assertEquals("x^2 + 1", ExpressionParser.formulaOf("f(x) = x^2 + 1"));
    assertEquals("x == 1 ? 2 : 3", ExpressionParser.formulaOf("x == 1 ? 2 : 3"));
  }

  /** Names that other systems call functions stay names of variables. */
  @Test
  void namesOfForeignFunctionsAreVariables() {
    assertEquals(
        List.of("power", "length", "sum", "np"),
        ExpressionParser.function("power*length + sum/np").variables());
    assertEquals(
        List.of("gamma", "beta", "phi", "Phi", "round", "W", "j0", "gamma[1]"),
        ExpressionParser.function("gamma*beta + phi/Phi*round*W*j0*gamma[1]").variables());
    assertEquals(
        List.of("gamma"), ExpressionParser.definition("f(gamma) = gamma(gamma)").variables());
  }
}

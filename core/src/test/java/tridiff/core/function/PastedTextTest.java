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
        // From pages: blanks that do not break, applied functions and products that nobody sees.
        "x\u00A0+\u00A01¦ 2¦ 3",
        "sin\u2061(x) + 2\u2062x¦ 0¦ 0",
        "x – 1¦ 3¦ 2",
        "6∕x ∗ 2¦ 3¦ 4",
        "∣x∣¦ -2¦ 2",
        "fma(0.1, x, -1)¦ 10¦ 5.551115123125783E-17",
        "sum(i, 1, 3, fma(i, x, 1))¦ 2¦ 15",
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
        "2(x + 1)¦ missing operator between '2' and '('¦ write 2*(...)",
        "1/2x¦ missing operator between '2' and 'x'¦ write /2*x, or /(2*x) where both divide",
        "1/2(x + 1)¦ missing operator between '2' and '('¦ write /2*(...), or /(2*(...)) where both divide",
        "x(x + 1)¦ unknown function 'x'.¦ write x*(...) for a product",
        "2*xπ¦ missing operator in 'xπ'¦ write x*π",
        "πr¦ missing operator in 'πr'¦ write π*r",
        "f(x) := x^2¦ unknown function 'f'.¦ write = in place of :=",
        "f: x -> x^2¦ unexpected ':'¦ write f(x, y) = and what stands after the arrow",
        "(x, y) -> x*y¦ unexpected ','¦ write f(x, y) = and what stands after the arrow",
        "x => x^2¦ a number or a name is missing before '>'¦ write f(x, y) = and what stands after the arrow",
        "x ↦ x^2¦ unknown character '↦' (U+21A6)¦ write f(x, y) = and what stands after the arrow",
        "[x, y]¦ a number or a name is missing before '['¦ several outputs stand in a file",
        "std::sin(x)¦ unexpected ':'¦ leave out what stands before ::, and the ::",
        "tf.nn.relu(x)¦ unknown character '.' (U+002E)¦ leave 'tf.nn.' out",
        "scipy.special.erf(x)¦ unknown character '.' (U+002E)¦ leave 'scipy.special.' out",
        "x.sin()¦ unknown character '.' (U+002E)¦ write sin(x) for x.sin()",
        "sin^-1(x)¦ the function 'sin' needs an argument¦ write asin(x) for its inverse, or 1/sin(x)",
        "sin⁻¹(x)¦ the function 'sin' needs an argument¦ write asin(x) for its inverse, or 1/sin(x)",
        "log^{-1}(x)¦ the function 'log' needs an argument¦ write 1/log(x)",
        "cos^3(x)¦ the function 'cos' needs an argument¦ write cos(x)^3, or acos(x) for its inverse",
        "sqrt 2¦ the function 'sqrt' needs an argument¦ write sqrt(2)",
        "sin 2x¦ the function 'sin' needs an argument¦ write sin(x)",
        "if x > 0 then x else 0¦ the function 'if' needs an argument¦ write if(c, a, b) or c ? a : b",
        "IF(x>0;x;-x)¦ unknown function 'IF'.¦ write if(c, a, b) or c ? a : b",
        "np.where(x > 0, x, 0)¦ unknown function 'where'.¦ write if(c, a, b) or c ? a : b",
        "LN(x)¦ unknown function 'LN'. Did you mean 'ln'?¦ see 'tridiff list operations'",
        "x!!¦ the double factorial x!! is not known here¦ write (x!)! for the factorial of a factorial",
        "binomial(n, k)¦ unknown function 'binomial'.¦ write gamma(n + 1)/(gamma(k + 1)*gamma(n - k + 1))",
        "0b101¦ a number has decimal digits¦ write 5",
        "0o17¦ a number has decimal digits¦ write 15",
        "x // 2¦ a number or a name is missing before '/'¦ leave comments out; write floor(a/b) for a // b",
        "x^2 # squared¦ unknown character '#' (U+0023)¦ leave comments out",
        "`x`¦ unknown character '`' (U+0060)¦ leave quotes out",
        "x₁¦ unknown character '₁' (U+2081)¦ write x1 or x[1] for x₁",
        "\\sqrt{x}¦ unknown character '\\' (U+005C)¦ write sqrt(x) for \\sqrt{x}",
        "\\left(x\\right)¦ unknown character '\\' (U+005C)¦ leave \\left and \\right out",
        "\\sum_{i=1}^3 x^i¦ unknown character '\\' (U+005C)¦ write sum(i, 1, n, ...)",
        "sum_{i=1}^3 x^i¦ unknown character '{' (U+007B)¦ write sum(i, 1, n, ...)",
        "d/dx x^2¦ unexpected 'x'¦ write the function; its derivative is what tridiff computes",
        "jn(fma(n, 1, 0), x)¦ the order of jn must be a whole number¦ write jn(2, x)",
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

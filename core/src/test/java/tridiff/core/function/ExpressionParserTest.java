package tridiff.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

  /** Values by hand, x = 3 and y = 2. */
  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-x^2 | -9",
        "2^-x | 0.125",
        "2^3^2 | 512",
        "(2^3)^2 | 64",
        "2^-y^2 | 0.0625",
        "-2^2 | -4",
        "x - y - 1 | 0",
        "x - (y - 1) | 2",
        "x / y / 4 | 0.375",
        "x / y * 4 | 6",
        "2*x^2 | 18",
        "x**y | 9",
        "- - x | 3",
        "+x | 3",
        "1e-3 | 0.001",
        ".5 + 1. | 1.5",
        "0x1p-1 | 0.5",
        "1/3*3 | 1",
        "if(x > y, 1, 2) | 1",
        "x < y ? 1 : 2 | 2",
        "x < y ? 1 : x == 3 ? 5 : 6 | 5",
        "if(0 < x <= 3, 1, 2) | 1",
        "if(3 < x <= 4, 1, 2) | 2",
        "if(not x < y and x != y or x > 100, 1, 2) | 1",
        "if(!(x < y) && (x < y or y < x), 1, 2) | 1",
        "max(x, y) + min(x, y) | 5",
        "abs(-x) + floor(2.5) + sign(-y) | 4",
        "log2(8) | 3",
        "exp2(x) | 8",
        "pow(x, y) | 9",
        "ln(e) | 1",
        "hypot(3, 4) | 5",
        "sqrt(x*x) | 3",
        "x × y − 1 | 5",
        "cos(π) | -1",
      })
  void textMeansThisNumber(String text, double expected) {
    double value =
        new ExpressionFunction(List.of("x", "y"), ExpressionParser.parse(text)).at(3, 2)[0];
    assertEquals(expected, value, 1e-15 * Math.abs(expected), text);
  }

  /**
   * Study notes, step 4: f(x + h) - f(x - h) / 2h without parentheses is not the central
   * difference.
   */
  @Test
  void centralDifferenceWithoutParenthesesIsTheWrongNumber() {
    String typed = "(x + h)^2 - (x - h)^2 / 2 * h";
    assertEquals(4.00020003, ExpressionParser.function(typed).at(2, 1e-4)[0], 1e-8);
    String typedAgain = "(x + h)^2 - (x - h)^2 / (2*h)";
    assertEquals(-19993.99965, ExpressionParser.function(typedAgain).at(2, 1e-4)[0], 1e-5);
  }

  @Test
  void variablesComeInTheOrderOfTheirAppearance() {
    assertEquals(List.of("y", "x"), ExpressionParser.function("y*sin(x) + pi*y").variables());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "exp(sn(x)) | unknown function 'sn'. Did you mean 'sin'? | 4 | 2",
        "f(x+h) | unknown function 'f'. | 0 | 1",
        "sin(x | missing ')' for this '(' | 3 | 1",
        "x) | this ')' closes nothing | 1 | 1",
        "x + | the expression ends where a number or a name should follow | 3 | 0",
        "x * / y | a number or a name is missing before '/' | 4 | 1",
        "2x | missing operator between '2' and 'x' | 1 | 1",
        "2(x) | missing operator between '2' and '(' | 1 | 1",
        "x y | missing operator before 'y' | 2 | 1",
        "sin + 1 | the function 'sin' needs an argument | 0 | 3",
        "sin(x, y) | sin takes 1 argument, was given 2 | 0 | 3",
        "max(x) | max takes 2 arguments, was given 1 | 0 | 3",
        "if(x, 1, 2) | a number stands where a condition is needed | 3 | 1",
        "x < 1 | a condition stands where a number is needed | 0 | 1",
        "(x < 1) < 2 | a condition stands where a number is needed | 1 | 1",
        "1e999 | the number 1e999 is too large for a double | 0 | 5",
        "1e-999 | the number 1e-999 is too small for a double | 0 | 6",
        "x = 1 | unknown character '=' (U+003D) | 2 | 1",
        "x # y | unknown character '#' (U+0023) | 2 | 1",
        "pi(2) | 'pi' is a number, not a function | 0 | 2",
        "x ? 1 : 2 | a number stands where a condition is needed | 0 | 1",
        "x, y | unexpected ',' | 1 | 1",
      })
  void mistakeIsNamedAndPlaced(String text, String message, int offset, int length) {
    ExpressionSyntaxException e =
        assertThrows(ExpressionSyntaxException.class, () -> ExpressionParser.parse(text));
    assertEquals(message, e.getMessage());
    assertEquals(offset, e.offset());
    assertEquals(length, e.length());
    assertTrue(!e.hint().isBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\t\n"})
  void emptyTextIsAMistake(String text) {
    assertThrows(ExpressionSyntaxException.class, () -> ExpressionParser.parse(text));
  }

  @Test
  void excerptMarksThePlace() {
    ExpressionSyntaxException e =
        assertThrows(ExpressionSyntaxException.class, () -> ExpressionParser.parse("exp(sn(x))"));
    assertEquals("  exp(sn(x))\n      ^~", e.excerpt());
  }

  @Test
  void excerptOfALongTextIsCutAroundThePlace() {
    String text = "x + ".repeat(1000) + "sn(x)" + " + x".repeat(1000);
    ExpressionSyntaxException e =
        assertThrows(ExpressionSyntaxException.class, () -> ExpressionParser.parse(text));
    List<String> lines = e.excerpt().lines().toList();
    assertTrue(lines.get(0).length() < 80, lines.get(0));
    assertEquals(lines.get(0).indexOf("sn("), lines.get(1).indexOf('^'));
  }

  @Test
  void excerptShowsNoControlCharacters() {
    ExpressionSyntaxException e =
        assertThrows(
            ExpressionSyntaxException.class, () -> ExpressionParser.parse("x\n+\t\u001b[31m"));
    assertTrue(e.excerpt().startsWith("  x + "), e.excerpt());
    assertTrue(e.excerpt().indexOf('\u001b') < 0);
  }

  @Test
  void nestingIsAllowedToTheLimitAndNoFurther() {
    int limit = ExpressionParser.MOST_NESTED - 1;
    ExpressionParser.parse("(".repeat(limit) + "x" + ")".repeat(limit));
    for (String nested :
        List.of(
            "(".repeat(10_000) + "x" + ")".repeat(10_000),
            "-".repeat(10_000) + "x",
            "x^".repeat(10_000) + "x",
            "sin(".repeat(10_000) + "x" + ")".repeat(10_000),
            "x<1?x:".repeat(10_000) + "x")) {
      ExpressionSyntaxException e =
          assertThrows(ExpressionSyntaxException.class, () -> ExpressionParser.parse(nested));
      assertEquals("the expression is nested deeper than the limit of 1000", e.getMessage());
    }
  }

  @Test
  void longSumNeedsNoNesting() {
    String sum = "x" + "+x".repeat(49_000);
    assertEquals(49_001, ExpressionParser.function(sum).at(1)[0]);
  }

  /** Whatever is typed, the answer is an expression or one exception. */
  @Test
  void anyTextIsAnExpressionOrAMistake() {
    long seed = 20261123;
    SplittableRandom random = new SplittableRandom(seed);
    List<String> pieces =
        List.of(
            "x", "y1", "sin", "if", "max", "(", ")", ",", "+", "-", "*", "/", "^", "**", "<", "<=",
            "==", "!", "&&", "or", "not", "?", ":", "1", "2.5", "1e5", "1e999", ".", "pi", "e", " ",
            "−", "\u0000", "é", "𝑥", "\ud800", "'", "0x", "0x1p3", "if(x<1,", "atan2(", "#");
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(1, 16);
      for (int j = 0; j < length; j++) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        Expression parsed = ExpressionParser.parse(text.toString());
        String printed = ExpressionPrinter.print(parsed);
        assertEquals(parsed, ExpressionParser.parse(printed), "seed " + seed + ": " + text);
      } catch (ExpressionSyntaxException e) {
        assertTrue(
            e.offset() >= 0 && e.offset() + e.length() <= text.length(),
            "seed " + seed + ": " + text);
        assertTrue(e.excerpt().lines().count() == 2, "seed " + seed + ": " + text);
      }
    }
  }
}

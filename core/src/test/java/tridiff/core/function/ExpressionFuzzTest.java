package tridiff.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tridiff.core.Fuzz;

@Tag("fuzz")
class ExpressionFuzzTest {

  private static final List<String> SAMPLES =
      List.of(
          "x",
          "-x^2 + (-x)^2 - 2^-x",
          "2^3^x*x^2.5/pow(x, -2)",
          "x - (y - 1) - x/(y*z)",
          "if(x < 1 and not y == 2 or x >= pi, sin(x), e)",
          "x < 1 ? x : y > 2 ? 1e-7 : 1e22",
          "max(x, min(y, 0.1))*atan2(y, x)",
          "exp(-x^2/2)/sqrt(2*pi)");

  private static final List<String> WORDS = words();

  @Test
  void printedExpressionParsesToTheSameTree() {
    Fuzz.run(
        "printer",
        30_000,
        random -> ExpressionPrinterTest.random(random, 1 + random.nextInt(8)),
        ExpressionFuzzTest::assertComesBack);
  }

  @Test
  void textIsParsedAndComesBackOrIsRefused() {
    Fuzz.run(
        "parser",
        100_000,
        random -> Fuzz.text(random, SAMPLES, WORDS),
        text -> {
          Expression expression;
          try {
            expression = ExpressionParser.parse(text);
          } catch (ExpressionSyntaxException e) {
            return;
          }
          assertComesBack(expression);
        });
  }

  private static void assertComesBack(Expression expression) {
    String printed = ExpressionPrinter.print(expression);
    assertEquals(expression, ExpressionParser.parse(printed), printed);
  }

  private static List<String> words() {
    List<String> words = new ArrayList<>(ExpressionParser.functions());
    for (int i = 0; i < 6; i++) {
      words.addAll(List.of("x", "y", "(", ")", "+", "-", "*", "/", "^", ",", "1", "0.5"));
    }
    words.addAll(
        List.of(
            "**",
            "?",
            ":",
            "<",
            "<=",
            ">",
            ">=",
            "==",
            "!=",
            "and",
            "or",
            "not",
            "if",
            "pi",
            "e",
            "&&",
            "||",
            "!",
            "1e",
            "1e308",
            "1e999",
            "1e-400",
            "2147483648",
            ".",
            "..",
            "0x1p3",
            "[",
            "]",
            "=",
            "\n",
            "\t",
            "\u00b2",
            "\u2212",
            "NaN",
            "inf",
            "99999999999999999999"));
    return words;
  }
}

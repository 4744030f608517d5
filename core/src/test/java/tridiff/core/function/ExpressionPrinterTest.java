package tridiff.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;

class ExpressionPrinterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "-x^2",
        "(-x)^2",
        "2^-x",
        "2^3^x",
        "(2^x)^3",
        "x^-2",
        "x^2.5",
        "pow(x, 2)",
        "x - (y - 1)",
        "x - y - 1",
        "x/(y*z)",
        "x*y/z",
        "(x + y)*(x - y)",
        "-(x + y)",
        "-x*y",
        "-(x*y)",
        "x*-y",
        "--x",
        "if(x < 1 and not y == 2 or x >= pi, sin(x), e)",
        "if((x < 1 or x > 2) and x != 0, 1, 2)",
        "1e-7",
        "0.1 + 1e22",
        "max(x, min(y, 1))",
        "atan2(y, x)",
      })
  void printedAsTyped(String text) {
    assertEquals(text, ExpressionPrinter.print(ExpressionParser.parse(text)));
  }

  /** Found by ExpressionFuzzTest with the seed 597964. */
  @Test
  void manySignsArePrintedWithoutParenthesesThatNestDeeperThanAllowed() {
    Expression expression = ExpressionParser.parse("x - (y" + "-".repeat(600) + "z)");
    String printed = ExpressionPrinter.print(expression);
    assertEquals(expression, ExpressionParser.parse(printed));
  }

  @Test
  void exactIntegersArePrintedWhole() {
    Expression big = new Expression.Whole(BigInteger.TEN.pow(30));
    assertEquals("1" + "0".repeat(30), ExpressionPrinter.print(big));
  }

  @Test
  void longTextIsCut() {
    Expression sum = ExpressionParser.parse("x" + "+x".repeat(10_000));
    assertEquals("x + x + x…", ExpressionPrinter.print(sum, 10));
  }

  @Test
  void deepTreeIsPrintedWithoutRecursion() {
    Expression deep = new Expression.Variable("x");
    for (int i = 0; i < 100_000; i++) {
      deep = new Expression.UnaryOperation(Unary.SIN, deep);
    }
    assertEquals(500_001, ExpressionPrinter.print(deep).length());
  }

  @Test
  void printedTextParsesToTheSameTree() {
    long seed = 7;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      Expression expression = random(random, 6);
      String printed = ExpressionPrinter.print(expression);
      assertEquals(expression, ExpressionParser.parse(printed), "seed " + seed + ": " + printed);
    }
  }

  /** Only trees that the parser can make: no negative literals, no whole exponent of {@code ^}. */
  static Expression random(SplittableRandom random, int depth) {
    int choice = depth == 0 ? random.nextInt(3) : random.nextInt(9);
    return switch (choice) {
      case 0 -> new Expression.Variable(List.of("x", "y", "z1").get(random.nextInt(3)));
      case 1 ->
          new Expression.Literal(
              Math.abs(random.nextInt(100) * Math.pow(10, random.nextInt(-9, 9))));
      case 2 -> new Expression.Named(oneOf(random, Constant.values()));
      case 3 ->
          new Expression.UnaryOperation(oneOf(random, Unary.values()), random(random, depth - 1));
      case 4, 5 -> {
        Binary op = oneOf(random, Binary.values());
        Expression left =
            op.hasOrder() ? new Expression.Literal(random.nextInt(3)) : random(random, depth - 1);
        yield new Expression.BinaryOperation(op, left, random(random, depth - 1));
      }
      case 6 -> new Expression.Power(random(random, depth - 1), random.nextInt(-5, 6));
      case 7 ->
          new Expression.Fma(
              random(random, depth - 1), random(random, depth - 1), random(random, depth - 1));
      default ->
          new Expression.If(
              condition(random, depth - 1), random(random, depth - 1), random(random, depth - 1));
    };
  }

  private static Expression.Condition condition(SplittableRandom random, int depth) {
    int choice = depth <= 0 ? 0 : random.nextInt(4);
    return switch (choice) {
      case 1 ->
          new Expression.Condition.And(condition(random, depth - 1), condition(random, depth - 1));
      case 2 ->
          new Expression.Condition.Or(condition(random, depth - 1), condition(random, depth - 1));
      case 3 -> new Expression.Condition.Not(condition(random, depth - 1));
      default ->
          new Expression.Condition.Compare(
              oneOf(random, Comparison.values()),
              random(random, Math.max(0, depth - 1)),
              random(random, Math.max(0, depth - 1)));
    };
  }

  private static <E> E oneOf(SplittableRandom random, E[] values) {
    return values[random.nextInt(values.length)];
  }
}

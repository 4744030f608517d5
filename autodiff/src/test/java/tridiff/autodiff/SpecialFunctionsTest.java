package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.HigherOrder;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/**
 * Special functions with their first two derivatives, over balls and over doubles, against {@code
 * special-functions.csv}: 40 digits of mpmath, whose script stands beside it.
 */
class SpecialFunctionsTest {

  private static final Balls BALLS = Balls.of(320);

  /** Half of the last of 40 digits, relative to the number, and a little more. */
  private static final Ball TABLE_ERROR = Ball.from(new BigDecimal("1e-39"), 64).midpoint();

  private static final int LEAST_DIGITS = 36;

  record Row(String function, double first, double x, List<BigDecimal> derivatives) {

    RealFunction realFunction() {
      return Arrays.stream(Unary.values()).anyMatch(op -> op.name().equals(function))
          ? RealFunction.of(1, x -> x[0].apply(Unary.valueOf(function)))
          : RealFunction.of(1, x -> x[0].constant(first).apply(Binary.valueOf(function), x[0]));
    }

    @Override
    public String toString() {
      return function + " of " + first + ", " + x;
    }
  }

  static List<Row> rows() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                SpecialFunctionsTest.class.getResourceAsStream("special-functions.csv"),
                StandardCharsets.UTF_8))) {
      return in.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(","))
          .map(
              cells ->
                  new Row(
                      cells[0],
                      Double.parseDouble(cells[1]),
                      Double.parseDouble(cells[2]),
                      Arrays.stream(cells).skip(3).map(BigDecimal::new).toList()))
          .toList();
    }
  }

  @Test
  void everyFunctionHasTwentyPoints() throws IOException {
    rows().stream()
        .collect(Collectors.groupingBy(Row::function, Collectors.counting()))
        .forEach((function, count) -> assertTrue(count >= 20, function));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void valueAndDerivativesAreThoseOfTheTable(Row row) {
    RealFunction f = row.realFunction();
    Differentiator forward = Differentiators.onClassPath().named("autodiff-forward");
    HigherOrder taylor = (HigherOrder) Differentiators.onClassPath().named("autodiff-taylor");
    assertIn(row, 0, f);
    assertIn(row, 1, forward.differentiate(f));
    assertIn(row, 2, taylor.nthDerivative(f, 2));
  }

  private static void assertIn(Row row, int order, RealFunction f) {
    BigDecimal expected = row.derivatives().get(order);
    Ball actual = f.evaluate(BALLS, List.of(Ball.of(row.x()))).get(0);
    Ball table = Ball.from(expected, 320);
    Ball reach = BALLS.multiply(table.midpoint(), TABLE_ERROR);
    String what = row + ", derivative " + order + ": " + actual + ", expected " + expected;
    assertTrue(actual.overlaps(table.widened(reach)), what);
    assertTrue(actual.digits() >= LEAST_DIGITS, what);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void valueOverDoublesIsCorrectlyRounded(Row row) {
    double expected = row.derivatives().get(0).doubleValue();
    assertEquals(expected, row.realFunction().at(row.x())[0], 0, row.toString());
  }
}

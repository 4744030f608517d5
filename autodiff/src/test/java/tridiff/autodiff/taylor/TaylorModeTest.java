package tridiff.autodiff.taylor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.HigherOrder;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

class TaylorModeTest {

  private static final Differentiator TAYLOR =
      Differentiators.onClassPath().named("autodiff-taylor");

  record Row(String function, double point, double bound, List<BigDecimal> derivatives) {
    @Override
    public String toString() {
      return function + " at " + point;
    }
  }

  static List<Row> rows() throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    TaylorModeTest.class.getResourceAsStream("higher-derivatives.csv")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).map(TaylorModeTest::row).toList();
    }
  }

  private static Row row(String line) {
    String[] cells = line.split(";", -1);
    return new Row(
        cells[0],
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Arrays.stream(cells[3].split(",", -1)).map(BigDecimal::new).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void derivativesUpToOrderEightAreTheSourcedOnes(Row row) {
    RealFunction f = ExpressionParser.function(row.function());
    for (int n = 1; n <= row.derivatives().size(); n++) {
      BigDecimal exact = row.derivatives().get(n - 1);
      double actual = HigherOrder.nthDerivative(TAYLOR, f, n).at(row.point())[0];
      double error = relativeError(exact, actual);
      assertTrue(
          error <= row.bound(),
          row
              + ", order "
              + n
              + ": expected "
              + exact
              + " but was "
              + actual
              + ", off by "
              + error);
    }
  }

  private static double relativeError(BigDecimal exact, double actual) {
    BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
    return exact.signum() == 0
        ? error.doubleValue()
        : error.divide(exact.abs(), MathContext.DECIMAL64).doubleValue();
  }

  /** tanh and its derivatives at 1, REFERENCE-NUMBERS section A (arbitrary precision). */
  private static final List<BigDecimal> TANH_AT_ONE =
      List.of(
          new BigDecimal("0.41997434161402606939"),
          new BigDecimal("-0.63970000844922450019"),
          new BigDecimal("0.62162668077129626311"),
          new BigDecimal("0.66509104475050167774"),
          new BigDecimal("-5.5568935584737197976"),
          new BigDecimal("13.624075441312104036"));

  @Test
  void derivativesOfTanhAgreeWithDefineByRunInThirteenDigits() {
    RealFunction tanh = ExpressionParser.function("tanh(x)");
    for (String method : List.of("autodiff-taylor", "autodiff-reverse-textbook")) {
      Differentiator differentiator = Differentiators.onClassPath().named(method);
      for (int n = 1; n <= 6; n++) {
        double actual = HigherOrder.nthDerivative(differentiator, tanh, n).at(1)[0];
        double error = relativeError(TANH_AT_ONE.get(n - 1), actual);
        assertTrue(error <= 1e-13, method + ", order " + n + ": off by " + error);
      }
    }
  }

  private static long operations(String function, int order) {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    HigherOrder.nthDerivative(TAYLOR, ExpressionParser.function(function), order)
        .evaluate(counting, List.of(0.75));
    return counting.counts().total();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tanh(x)",
        "exp(sin(x))",
        "x^7/(1 + x)",
        "(1 + x)^2.5",
        "hypot(x, exp(x))",
        "atan2(sin(x), exp(x))",
        "cbrt(x)*asinh(x)"
      })
  void operationsGrowWithTheSquareOfTheOrder(String function) {
    // a n^2 + b n + c: three differences say what the fourth value is.
    long[] counts = new long[6];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = operations(function, 20 + 10 * i);
    }
    for (int i = 0; i + 3 < counts.length; i++) {
      long third = counts[i + 3] - 3 * counts[i + 2] + 3 * counts[i + 1] - counts[i];
      assertEquals(0, third, function + ": the third difference of a square is 0");
    }
    assertTrue(operations(function, 40) < 5 * operations(function, 20), function);
  }

  @Test
  void polynomialHasNoTermsBeyondItsDegree() {
    RealFunction f = ExpressionParser.function("3*x^2 + x/2");
    assertEquals(6, HigherOrder.nthDerivative(TAYLOR, f, 2).at(5)[0]);
    assertEquals(0, HigherOrder.nthDerivative(TAYLOR, f, 3).at(Double.POSITIVE_INFINITY)[0]);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // function, order, derivative at 0 by the series of the function
    "x^3, 2, 0",
    "x^3, 3, 6",
    "x^-2, 2, Infinity",
    "'pow(x, 3)', 3, 6",
    "'pow(x, 3)', 4, 0",
    "'pow(x, 2.5)', 2, 0",
    "'pow(x, 2.5)', 3, Infinity",
    "'pow(x + x^2, 2)', 2, 2",
    "'pow(x + x^2, 2)', 3, 12",
    "'pow(x + x^2, 2)', 4, 24",
    "'pow(x^2, 2)', 4, 24",
    "x^(3 + x), 2, 0",
    "x^(3 + x), 4, NaN",
    "0^(3 + x), 4, 0",
  })
  void powersHaveHigherDerivativesAtZero(String function, int order, double expected) {
    RealFunction f = ExpressionParser.function(function);
    assertEquals(expected, HigherOrder.nthDerivative(TAYLOR, f, order).at(0)[0]);
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    // c (c-1) x^(c-2), where x^c itself is not a double any more
    "x^7, 1e60, 4.2e301",
    "x^7, 1e-60, 4.2e-299",
    "'pow(x, 7)', 1e60, 4.2e301",
    "'pow(x, 7)', 1e-60, 4.2e-299",
  })
  void powersThatOverflowHaveDerivativesThatDoNot(String function, double x, double expected) {
    RealFunction f = ExpressionParser.function(function);
    double actual = HigherOrder.nthDerivative(TAYLOR, f, 2).at(x)[0];
    assertEquals(expected, actual, 1e-14 * expected);
  }

  @Test
  void recordingWithoutAPointKeepsBothBranches() {
    RealFunction f = ExpressionParser.function("x > 1 ? x^3 : sin(x)");
    Program second = Program.of(HigherOrder.nthDerivative(TAYLOR, f, 2), Folding.NONE);
    assertEquals(12, second.at(2)[0]);
    // -sin(1/2), mpmath 1.3.0
    assertEquals(-0.479425538604203, second.at(0.5)[0], 1e-15);
  }

  @Test
  void argumentsAreChecked() {
    RealFunction product = ExpressionParser.function("x*y");
    IllegalArgumentException inputs =
        assertThrows(
            IllegalArgumentException.class, () -> HigherOrder.nthDerivative(TAYLOR, product, 2));
    assertTrue(inputs.getMessage().contains("one input, but this one has 2"), inputs.getMessage());
    RealFunction square = ExpressionParser.function("x^2");
    IllegalArgumentException order =
        assertThrows(
            IllegalArgumentException.class, () -> HigherOrder.nthDerivative(TAYLOR, square, -1));
    assertEquals("order must be 0 or more, was -1", order.getMessage());
    assertEquals(9, HigherOrder.nthDerivative(TAYLOR, square, 0).at(3)[0]);
  }
}

package tridiff.tool.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.catalog.Topic;

/** Functions of the catalog against the same functions written down in another way, in mpmath. */
class CatalogValuesTest {

  private static final Differentiator FORWARD =
      Differentiators.onClassPath().named("autodiff-forward");

  private static final Differentiator REVERSE =
      Differentiators.onClassPath().named("autodiff-reverse");

  /** -log10(2^-53): all digits of a double. */
  private static final double ALL_DIGITS = 15.95;

  record Row(
      String name,
      List<Double> point,
      BigDecimal value,
      List<BigDecimal> gradient,
      double digitsOfValue,
      double digitsOfGradient) {

    @Override
    public String toString() {
      return name + " at " + point;
    }
  }

  static List<Row> rows() throws IOException {
    InputStream csv = CatalogValuesTest.class.getResourceAsStream("catalog-values.csv");
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).map(CatalogValuesTest::row).toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void valueHasTheMeasuredDigits(Row row) {
    double[] value = function(row.name()).at(coordinates(row.point()));
    assertDigits(row.digitsOfValue(), digits(value[0], row.value()), row);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void gradientHasTheMeasuredDigits(Row row) {
    double[] gradient = FORWARD.differentiate(function(row.name())).at(coordinates(row.point()));
    double worst = ALL_DIGITS;
    for (int i = 0; i < gradient.length; i++) {
      worst = Math.min(worst, digits(gradient[i], row.gradient().get(i)));
    }
    assertDigits(row.digitsOfGradient(), worst, row);
  }

  @Test
  void rowsLookAtPointsOfTheCatalog() throws IOException {
    for (Row row : rows()) {
      List<List<Double>> points = Catalog.find(row.name()).orElseThrow().points();
      assertTrue(points.contains(row.point()), row.toString());
    }
  }

  @Test
  void onlyKinksAndMembersOfFamiliesAreWithoutARow() throws IOException {
    Set<String> judged = rows().stream().map(Row::name).collect(Collectors.toSet());
    Set<String> others = new HashSet<>();
    for (CatalogFunction function : Catalog.all()) {
      boolean ofFamily =
          Catalog.families().stream().anyMatch(f -> function.name().startsWith(f.name() + "-"));
      if (!ofFamily && function.topic() != Topic.KINKS && !judged.contains(function.name())) {
        others.add(function.name());
      }
    }
    // A staircase, and a choice between two functions that have rows of their own.
    assertEquals(Set.of("bisection-cube-root", "branching-by-select"), others);
  }

  @ParameterizedTest(name = "{0} at {1}: {2}, gradient {3}")
  @CsvSource({
    // The doubles that the study notes print (steps 4, 6, 16, 24, 27, 28, 29); two inputs: both.
    "square, 10, 100, 20",
    "composite, 0.5, 1.648721270700128, 3.297442541400256",
    "diamond, 2, 32, 64",
    "quartic, 2, 8, 24",
    "double-backward, 2, 68, 100",
    "sphere, 1 1, 2, 2 2",
    "sphere, 2 3, 13, 4 6",
    "matyas, 1 1, 0.040000000000000036, 0.040000000000000036 0.040000000000000036",
    "goldstein-price, 1 1, 1876, -5376 8064",
    "rosenbrock, 0 2, 401, -2 400",
    "taylor-sine, 0.7853981633974483, 0.7071064695751781, 0.7071032148228457",
  })
  void studyNotesAreReproducedToTheLastBit(
      String name, String point, double value, String gradient) {
    double[] at = coordinates(numbers(point, Double::valueOf));
    double[] expected = coordinates(numbers(gradient, Double::valueOf));
    assertEquals(value, function(name).at(at)[0], 0);
    assertArrayEquals(expected, REVERSE.differentiate(function(name)).at(at), 0);
  }

  @Test
  void whatATextSaysOfItsPointsIsSo() {
    // The gradient of matyas at (1, 1), over decimals, of the doubles 0.26 and 0.48.
    double square = 0.26;
    double product = 0.48;
    double matyas =
        new BigDecimal(square)
            .multiply(BigDecimal.valueOf(2))
            .subtract(new BigDecimal(product))
            .doubleValue();
    assertTrue(reason("matyas").contains(matyas + " is the derivative"), reason("matyas"));
    // d/dx and d/dy of sin(x + y) + (x - y)^2 - 1.5 x + 2.5 y + 1 at (-0.5, -1.5).
    assertEquals(0.084, StrictMath.cos(-2) + 2 - 1.5, 0.0005);
    assertEquals(0.084, StrictMath.cos(-2) - 2 + 2.5, 0.0005);
    assertTrue(reason("mccormick").contains("2.5 cancel to 0.084 in both"), reason("mccormick"));
    double tangent = 1 / StrictMath.pow(StrictMath.cos(1.57), 2);
    assertTrue(reason("tangent").contains("%.1e".formatted(tangent).replace("e+0", "e")));
  }

  @Test
  void sourceOfSeveralStepsSaysSteps() {
    for (CatalogFunction function : Catalog.all()) {
      assertFalse(function.source().matches(".*\\bstep \\d+ (and|to) .*"), function.source());
    }
  }

  private static String reason(String name) {
    return Catalog.find(name).orElseThrow().reason();
  }

  @Test
  void powellsSingularFunctionHasTheGradientOfItsFormula() {
    // By hand at (3, -1, 0, 1): 215 and (306, -144, -2, -310).
    assertArrayEquals(
        new double[] {306, -144, -2, -310},
        FORWARD.differentiate(function("powell-singular")).at(3, -1, 0, 1),
        0);
  }

  @Test
  void staircaseOfBisectionHasNoSlope() {
    assertArrayEquals(
        new double[] {0}, FORWARD.differentiate(function("bisection-cube-root")).at(5), 0);
    // The program itself finds the root within half a stair, 4 * 2^-31.
    assertEquals(Math.cbrt(5), function("bisection-cube-root").at(5)[0], 0x1p-29);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 40})
  void productOfSpeelpenningTelescopes(int n) {
    // (1/2)(2/3)...(n/(n+1)) = 1/(n+1); each factor and each product may be off by half an ulp.
    CatalogFunction member = Catalog.find("speelpenning-" + n).orElseThrow();
    assertEquals(1.0 / (n + 1), member.function().at(first(member))[0], n * Math.ulp(0.5 / n));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100})
  void gradientOfLogSumExpSumsToOne(int n) {
    CatalogFunction member = Catalog.find("log-sum-exp-" + n).orElseThrow();
    double[] gradient = REVERSE.differentiate(member.function()).at(first(member));
    assertEquals(1, Arrays.stream(gradient).sum(), n * 0x1p-53);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 30, 1000})
  void degreeSquaredIsTheSlopeOfChebyshevAtOne(int n) {
    // Every step of the recurrence is exact at 1.
    RealFunction chebyshev = function("chebyshev-" + n);
    assertArrayEquals(new double[] {1}, chebyshev.at(1), 0);
    assertArrayEquals(new double[] {(double) n * n}, FORWARD.differentiate(chebyshev).at(1), 0);
  }

  @Test
  void meanIsHomogeneous() {
    // Euler: a M_a + b M_b = M.
    RealFunction mean = function("arithmetic-geometric-mean");
    double[] gradient = REVERSE.differentiate(mean).at(24, 6);
    double value = mean.at(24, 6)[0];
    assertEquals(value, 24 * gradient[0] + 6 * gradient[1], 4 * Math.ulp(value));
  }

  @Test
  void truncatedMapIsTheNextIterate() {
    for (int n = 1; n < 12; n++) {
      assertArrayEquals(
          function("logistic-" + (n + 1)).at(0.2), function("truncated-logistic-" + n).at(0.2), 0);
    }
  }

  @Test
  void longestChainsDifferentiateInReverseMode() {
    for (String name : List.of("sine-chain-1000000", "continued-fraction-1000000")) {
      CatalogFunction member = Catalog.find(name).orElseThrow();
      double[] gradient = REVERSE.differentiate(member.function()).at(first(member));
      assertTrue(Double.isFinite(gradient[0]), name + ": " + gradient[0]);
    }
  }

  private static RealFunction function(String name) {
    return Catalog.find(name).orElseThrow().function();
  }

  private static double[] first(CatalogFunction function) {
    return coordinates(function.points().get(0));
  }

  private static void assertDigits(double expected, double actual, Row row) {
    assertTrue(actual >= expected, () -> row + ": " + actual + " digits, measured " + expected);
  }

  private static double digits(double actual, BigDecimal exact) {
    if (!Double.isFinite(actual)) {
      return Double.NEGATIVE_INFINITY;
    }
    BigDecimal error = new BigDecimal(actual).subtract(exact).abs();
    if (error.signum() == 0) {
      return ALL_DIGITS;
    }
    double relative =
        exact.signum() == 0
            ? error.doubleValue()
            : error.divide(exact.abs(), MathContext.DECIMAL64).doubleValue();
    return Math.min(ALL_DIGITS, -Math.log10(relative));
  }

  private static Row row(String line) {
    String[] cells = line.split(",", -1);
    return new Row(
        cells[0],
        numbers(cells[1], Double::valueOf),
        new BigDecimal(cells[2]),
        numbers(cells[3], BigDecimal::new),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]));
  }

  private static double[] coordinates(List<Double> point) {
    return point.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static <N> List<N> numbers(String cell, Function<String, N> read) {
    return Arrays.stream(cell.split(" ", -1)).map(read).toList();
  }
}

package tridiff.core.germ;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.function.ExpressionParser;
import tridiff.core.germ.LocalDerivatives.Limits;

class GermsTest {

  private final Germs germs = Germs.of(256, 12);

  /** Returns the germ of a function at the right of 0. */
  private Germ germ(String function) {
    return ExpressionParser.function(function).evaluate(germs, List.of(germs.beside(0, 1))).get(0);
  }

  private static List<String> terms(Germ germ, int count) {
    return germ.factor().terms().stream()
        .limit(count)
        .map(t -> t.coefficient().rational().orElseThrow() + " " + t.order())
        .toList();
  }

  // ---- series ----

  /**
   * Known expansions; see for example Abramowitz and Stegun, 4.1 to 4.6, and Newton's binomials.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sqrt(x + x^2); 1 t^0.5, 1/2 t^1.5, -1/8 t^2.5, 1/16 t^3.5",
        "sqrt(x^2 + x^4); 1 t^1, 1/2 t^3, -1/8 t^5",
        "cbrt(x^3 - x^5); 1 t^1, -1/3 t^3, -1/9 t^5, -5/81 t^7",
        "1/(x - x^2); 1 t^-1, 1 t^0, 1 t^1, 1 t^2",
        "1/sin(x); 1 t^-1, 1/6 t^1, 7/360 t^3, 31/15120 t^5",
        "x/(exp(x) - 1); 1 t^0, -1/2 t^1, 1/12 t^2, -1/720 t^4",
        "tan(x); 1 t^1, 1/3 t^3, 2/15 t^5, 17/315 t^7",
        "log(sin(x)/x); -1/6 t^2, -1/180 t^4, -1/2835 t^6",
        "log(x + x^2); -1 t^0 log(1/t)^1, 1 t^1, -1/2 t^2, 1/3 t^3",
        "x^x; 1 t^0, -1 t^1 log(1/t)^1, 1/2 t^2 log(1/t)^2, -1/6 t^3 log(1/t)^3",
        "exp(sqrt(x)); 1 t^0, 1 t^0.5, 1/2 t^1, 1/6 t^1.5, 1/24 t^2",
        "exp(-2*log(x)); 1 t^-2",
        "asinh(1/x) - log(2); 1 t^0 log(1/t)^1, 1/4 t^2, -3/32 t^4",
        "acosh(1/x) - log(2); 1 t^0 log(1/t)^1, -1/4 t^2, -3/32 t^4",
        "atan(1/x) - pi/2; -1 t^1, 1/3 t^3, -1/5 t^5",
        "hypot(1, x); 1 t^0, 1/2 t^2, -1/8 t^4, 1/16 t^6",
        "asin(1 - x^2) - pi/2 + sqrt(2)*x; 0",
        "1/log(x); -1 t^0 log(1/t)^-1",
        "1/(1 - log(x)); 1 t^0 log(1/t)^-1, -1 t^0 log(1/t)^-2, 1 t^0 log(1/t)^-3",
        "tanh(log(1/x)); 1 t^0, -2 t^2, 2 t^4, -2 t^6",
        "sigmoid(x); 1/2 t^0, 1/4 t^1, -1/48 t^3, 1/480 t^5",
        "abs(sin(x) - x); 1/6 t^3, -1/120 t^5",
        "floor(1 - x) + ceil(x) + sign(-x); 0",
      })
  void seriesBeginAsTheyDoInBooks(String function, String series) {
    if (series.equals("0")) {
      Series difference = germ(function).factor();
      boolean isSmall = difference.bound().compareTo(Bound.of(Order.of(Rational.of(2)))) < 0;
      assertTrue(isSmall, difference::toString);
    } else {
      List<String> expected = List.of(series.split(", ", -1));
      assertEquals(expected, terms(germ(function), expected.size()));
    }
  }

  // ---- exact Puiseux polynomials ----

  /** A Puiseux polynomial with exponents in sixths, by exponents, as schoolbooks multiply. */
  private static Map<Integer, BigInteger> product(
      Map<Integer, BigInteger> a, Map<Integer, BigInteger> b) {
    Map<Integer, BigInteger> product = new TreeMap<>();
    a.forEach((p, x) -> b.forEach((q, y) -> product.merge(p + q, x.multiply(y), BigInteger::add)));
    product.values().removeIf(c -> c.signum() == 0);
    return product;
  }

  private static Map<Integer, BigInteger> polynomial(Random random) {
    Map<Integer, BigInteger> polynomial = new TreeMap<>();
    for (int i = 0; i < 3; i++) {
      int coefficient = random.nextInt(1, 10) * (random.nextBoolean() ? 1 : -1);
      polynomial.put(random.nextInt(-12, 13), BigInteger.valueOf(coefficient));
    }
    return polynomial;
  }

  private Germ germOf(Map<Integer, BigInteger> polynomial) {
    Germ sum = germs.constant(0.0);
    Germ t = germs.beside(0, 1);
    for (Map.Entry<Integer, BigInteger> term : polynomial.entrySet()) {
      Germ sixth = germs.divide(germs.constant((double) term.getKey()), germs.constant(6.0));
      Germ power = germs.apply(Binary.POW, t, sixth);
      sum = germs.add(sum, germs.multiply(germs.constant(term.getValue()), power));
    }
    return sum;
  }

  @Test
  void puiseuxPolynomialsMultiplyExactly() {
    long seed = 15;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Map<Integer, BigInteger> a = polynomial(random);
      Map<Integer, BigInteger> b = polynomial(random);
      List<String> expected = new ArrayList<>();
      product(a, b).forEach((p, c) -> expected.add(c + " " + Order.of(Rational.of(p, 6))));
      Germ product = germs.multiply(germOf(a), germOf(b));
      assertEquals(expected, terms(product, 100), "seed " + seed + ", sample " + i);
      assertTrue(product.factor().rest().isZero());
    }
  }

  @Test
  void quotientsTimesDivisorsAreDividends() {
    long seed = 16;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Germ a = germOf(polynomial(random));
      Germ b = germOf(polynomial(random));
      Series rest = germs.subtract(germs.multiply(germs.divide(a, b), b), a).factor();
      assertTrue(rest.terms().isEmpty(), "seed " + seed + ", sample " + i + ": " + rest);
      assertTrue(rest.rest().compareTo(a.factor().bound()) < 0);
    }
  }

  @Test
  void signsAreThoseAtASmallDistance() {
    long seed = 17;
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Map<Integer, BigInteger> a = polynomial(random);
      // At t = 10^-60 the term with the least exponent is larger than all others together.
      BigInteger first = a.values().iterator().next();
      boolean isLess = germs.compare(Comparison.LESS, germOf(a), germs.constant(0.0));
      assertEquals(first.signum() < 0, isLess, "seed " + seed + ", sample " + i + ": " + a);
    }
  }

  // ---- compositions of polynomials ----

  private static List<BigInteger> composed(List<BigInteger> outer, List<BigInteger> inner) {
    List<BigInteger> result = List.of(BigInteger.ZERO);
    for (int i = outer.size() - 1; i >= 0; i--) {
      List<BigInteger> next = new ArrayList<>();
      for (int j = 0; j < result.size() + inner.size() - 1; j++) {
        BigInteger sum = j == 0 ? outer.get(i) : BigInteger.ZERO;
        for (int k = Math.max(0, j - inner.size() + 1); k <= Math.min(j, result.size() - 1); k++) {
          sum = sum.add(result.get(k).multiply(inner.get(j - k)));
        }
        next.add(sum);
      }
      result = next;
    }
    return result;
  }

  private static List<BigInteger> coefficients(Random random, int degree) {
    return random.ints(degree + 1L, -9, 10).mapToObj(BigInteger::valueOf).toList();
  }

  private static String text(List<BigInteger> polynomial, String x) {
    StringBuilder text = new StringBuilder("0");
    for (int i = 0; i < polynomial.size(); i++) {
      text.append(" + (").append(polynomial.get(i)).append(")*(").append(x).append(")^").append(i);
    }
    return text.toString();
  }

  @Test
  void derivativesOfComposedPolynomialsAreTheirCoefficients() {
    long seed = 18;
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      List<BigInteger> outer = coefficients(random, 3);
      List<BigInteger> inner = coefficients(random, 3);
      List<BigInteger> all = composed(outer, inner);
      String function = text(outer, text(inner, "x - 5"));
      BigInteger factorial = BigInteger.ONE;
      for (int order = 1; order <= LocalDerivatives.HIGHEST_ORDER; order++) {
        factorial = factorial.multiply(BigInteger.valueOf(order));
        LocalDerivative found =
            LocalDerivatives.of(
                ExpressionParser.function(function), List.of(5.0), 0, 0, order, Limits.USUAL);
        assertEquals(
            Ball.of(all.get(order).multiply(factorial)),
            ((LocalDerivative.Derivative) found).value(),
            "seed " + seed + ", sample " + i + ", order " + order);
      }
    }
  }

  // ---- what is smaller or larger than every power ----

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exp(-1/x)",
        "exp(-1/x)/x^9",
        "exp(-1/x^0.1)*exp(log(x)^2)",
        "1/(1 + exp(1/x))",
        "exp(-exp(1/x))",
        "tanh(1/x) - 1",
        "sigmoid(-1/x)",
        "log(1 + exp(-1/x))",
        "exp(-1/x)*sin(exp(1/x))",
        "log(1 + exp(1/x)) - 1/x",
      })
  void flatFunctionsAreSmallerThanEveryPower(String function) {
    Germ germ = germ(function);
    assertFalse(germ.isHuge());
    Bound bound = germ.series().orElseThrow().bound();
    assertTrue(bound.isFlat() || bound.isZero(), germ::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "exp(1/x); 1/x^100",
        "exp(1/x) - exp(1/x^2); -1/x^100",
        "1/exp(-1/x); 1/x^100",
        "sinh(-1/x); -1/x^100",
        "exp(1/x); exp(1/x - 1)",
        "exp(2/x); exp(1/x)*1e9",
        "exp(-1/x); exp(-2/x)",
        "exp(-1/x); 0",
        "abs(log(x)); 1e300",
        "x^1e-9; x",
        "1/abs(log(x)); x^1e-9",
        "1e-300*x; x^2*1e300",
      })
  void growthsAreCompared(String larger, String smaller) {
    boolean isNegative = smaller.startsWith("-");
    Comparison op = isNegative ? Comparison.LESS : Comparison.GREATER;
    assertTrue(germs.compare(op, germ(larger), germ(smaller)), larger + " and " + smaller);
    assertFalse(germs.compare(op, germ(smaller), germ(larger)), larger + " and " + smaller);
  }

  // ---- identity ----

  @Test
  void theSameEvaluationIsTheSameGerm() {
    assertSame(germ("x").factor().terms().get(0).getClass(), Term.class);
    Germ x = germs.beside(0.7, 1);
    Germ once = germs.apply(Unary.SIN, germs.multiply(x, x));
    Germ twice = germs.apply(Unary.SIN, germs.multiply(x, x));
    assertSame(once, twice);
    assertTrue(germs.subtract(once, twice).factor().isZero());
    assertTrue(germs.compare(Comparison.EQUAL, once, twice));
    assertSame(x, germs.apply(Unary.EXP, germs.apply(Unary.LOG, x)));
    assertSame(x, germs.power(germs.apply(Unary.SQRT, x), 2));
  }

  @Test
  void rootsOfSquaresAreAbsoluteValues() {
    Germ below = germs.beside(-0.7, 1);
    Germ root = germs.apply(Unary.SQRT, germs.power(below, 2));
    assertTrue(germs.compare(Comparison.EQUAL, root, germs.negate(below)));
  }

  // ---- domains ----

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sqrt(-x)",
        "log(-x)",
        "log(0*x)",
        "asin(1 + x)",
        "acos(-1 - x)",
        "acosh(1 - x)",
        "atanh(1 + x)",
        "(-x)^0.5",
        "(-2)^x",
        "(0*x)^(-1)",
        "1/(x - x)",
        "0^(-x)",
        "asin(1/x)",
        "acosh(-1/x)",
        "log1p(-1 - x)",
        "atan2(0*x, 0*x)",
        "(-x)^(1 + x)"
      })
  void valuesThatDoNotExistAreOutside(String function) {
    assertThrows(OutsideDomainException.class, () -> germ(function));
  }

  @Test
  void literalsWithoutValueAreOutside() {
    assertThrows(OutsideDomainException.class, () -> germs.constant(Double.NaN));
    assertThrows(OutsideDomainException.class, () -> germs.constant(Double.NEGATIVE_INFINITY));
  }

  @Test
  void onlyConstantsHaveAnApproximation() {
    assertEquals(0.1, germs.approximate(germs.constant(0.1)));
    assertThrows(UnsupportedFunctionException.class, () -> germs.approximate(germs.beside(0.1, 1)));
  }

  // ---- oscillations ----

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sin(1/x); -1; 1",
        "cos(log(x)); -1; 1",
        "sin(1/x)^2; 0; 1",
        "sin(1/x)^3; -1; 1",
        "(2 + sin(1/x))^2; 1; 9",
        "1/(2 - sin(1/x)); 1/3; 1",
        "abs(sin(1/x)); 0; 1",
        "abs(sin(1/x) - 3); 2; 4",
        "abs(2*sin(1/x) - 1); 0; 3",
        "max(sin(1/x), 0.5); 1/2; 1",
        "min(sin(1/x), 0.5); -1; 1/2",
        "1/x - floor(1/x); 0; 1",
        "ceil(1/x) - 1/x; 0; 1",
        "sqrt(4 + 5*sin(exp(1/x))^2 ); 2; 3",
        "sin(1/x)*sin(1/x); 0; 1",
        "-sin(1/x) + 4; 3; 5",
        "sin(-1/x) - sin(1/x); -2; 2",
      })
  void oscillationsFillTheirInterval(String function, String low, String high) {
    Series series = germ(function).factor();
    SeriesArithmetic.Swing swing = germs.series().swing(series);
    assertEquals(low, swing.low().rational().orElseThrow().toString());
    assertEquals(high, swing.high().rational().orElseThrow().toString());
  }

  @Test
  void whatDoesNotOscillateIsTame() {
    assertTrue(germ("exp(-1/x) + x^x + floor(x) + atan(1/x)").factor().isTame());
    assertFalse(germ("x^9*sin(1/x)").factor().isTame());
    assertFalse(germ("x^9*floor(1/x)").factor().isTame());
    assertFalse(germ("x^9*sign(cos(1/x))").factor().isTame());
  }

  @Test
  void ordersAreSortedByGrowth() {
    List<Order> falling =
        List.of(
            new Order(Rational.of(-1), Rational.ZERO),
            new Order(Rational.ZERO, Rational.of(2)),
            new Order(Rational.ZERO, Rational.HALF),
            Order.ONE,
            new Order(Rational.ZERO, Rational.of(-1)),
            new Order(Rational.ONE, Rational.of(5)),
            Order.of(Rational.ONE),
            Order.of(Rational.of(3, 2)));
    List<Order> sorted = new ArrayList<>(falling);
    sorted.sort(Comparator.reverseOrder());
    assertEquals(falling, sorted);
  }
}

package tridiff.tool.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.tool.study.Growth.Kind;

class GrowthTest {

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 10, 40})
  void logisticTreeDoublesAndItsGraphIsLinear(int last) {
    assertGrowth("doubles with every iterate", 2, last, n -> power(2, n - 1, 6).subtract(big(5)));
    assertGrowth("grows linearly", 2, last, n -> big(3L * n));
    assertGrowth("grows linearly", 2, last, n -> big(10L * n - 7));
  }

  @Test
  void sizeThatDoublesAndGrowsALittleMoreIsCalledByItsFactor() {
    // The raw derivative of the logistic map, 9 (n - 1) 2^(n - 1) + 1
    IntFunction<BigInteger> raw = n -> power(2, n - 1, 9L * (n - 1)).add(BigInteger.ONE);
    assertGrowth("grows about 2.3-fold with every iterate", 1, 10, raw);
    assertGrowth("about doubles with every iterate", 1, 40, raw);
  }

  /** The tree of the n-th derivative of tanh by forward mode: (n + 1)! and more, as measured. */
  @Test
  void factorThatRisesWithEveryStepIsNoOneFactor() {
    List<Long> sizes = List.of(5L, 18L, 73L, 357L, 2143L, 15633L);
    // 18/5 = 3.6, 15633/2143 = 7.29
    assertGrowth(
        "grows 3.6- to 7.3-fold with every order", "order", 1, 6, n -> big(sizes.get(n - 1)));
  }

  /** The derivatives of a polynomial of degree 3 by order: what settles grows like no power. */
  @Test
  void sizesThatStayNearlyTheSameOrShrinkDoNotGrow() {
    List<Long> level = List.of(9L, 101L, 100L, 101L, 100L, 102L);
    assertGrowth("stays about the same size", "order", 1, 6, n -> big(level.get(n - 1)));
    // sum(i, 1, 4, a[i]*x^(i - 1)): four equal sizes are a level, not about one
    List<Long> constant = List.of(10L, 5L, 1L, 1L, 1L, 1L);
    assertGrowth("stays the same size", "order", 1, 6, n -> big(constant.get(n - 1)));
    List<Long> falling = List.of(700L, 600L, 300L, 200L, 150L, 120L);
    assertGrowth("shrinks", "order", 1, 6, n -> big(falling.get(n - 1)));
  }

  @Test
  void polynomialsAreCalledByTheirDegree() {
    assertGrowth("stays the same size", 1, 6, n -> big(7));
    assertGrowth("grows quadratically", 1, 8, n -> big(5L * n * n - 3L * n + 20));
    assertGrowth("grows cubically", 0, 10, n -> big(2L * n * n * n + 1));
    assertGrowth(
        "grows about like the power 6.0 of the number of orders",
        "order",
        1,
        12,
        n -> BigInteger.valueOf(n).pow(6));
  }

  @Test
  void unevenlySpacedNumbersAreNoObstacle() {
    List<Growth.Point> quadratic = new ArrayList<>();
    List<Growth.Point> nearlyLinear = new ArrayList<>();
    for (int n = 2; n <= 1024; n *= 2) {
      quadratic.add(new Growth.Point(n, big(3L * n * n + n)));
      nearlyLinear.add(new Growth.Point(n, big(4L * n + n / 5 % 3)));
    }
    assertEquals(new Growth(Kind.POLYNOMIAL, 2, true), Growth.of(quadratic));
    assertEquals("grows about linearly", Growth.of(nearlyLinear).inWords("variable"));
  }

  @Test
  void orderOfThePointsDoesNotMatter() {
    List<Growth.Point> points = points(1, 12, n -> power(3, n, 5));
    Growth sorted = Growth.of(points);
    assertEquals("triples with every order", sorted.inWords("order"));
    Collections.shuffle(points, new Random(1));
    assertEquals(sorted, Growth.of(points));
  }

  @Test
  void oneOddPointDoesNotHideTheLaw() {
    List<Growth.Point> points = points(1, 20, n -> power(2, n, 100));
    points.set(15, new Growth.Point(16, power(2, 16, 115)));
    assertEquals("about doubles with every iterate", Growth.of(points).inWords("iterate"));
  }

  @Test
  void tooFewPointsOrNoLawIsSaid() {
    assertGrowth("follows no simple law", 1, 3, n -> big(n));
    // The simplified derivatives of the first logistic iterates: 4n(n - 1) for a while, 40 more
    // next
    List<Growth.Point> simplified = points(1, 4, n -> big(List.of(1, 5, 17, 37).get(n - 1)));
    assertEquals(Kind.UNKNOWN, Growth.of(simplified).kind());
    assertGrowth("follows no simple law", 1, 12, n -> big(n % 2 == 0 ? 1000 : 10));
    assertEquals(Kind.UNKNOWN, Growth.of(List.of()).kind());
  }

  @Test
  void sizeOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Growth.Point(1, BigInteger.ZERO));
  }

  private static void assertGrowth(
      String words, int first, int last, IntFunction<BigInteger> size) {
    assertGrowth(words, "iterate", first, last, size);
  }

  private static void assertGrowth(
      String words, String step, int first, int last, IntFunction<BigInteger> size) {
    assertEquals(words, Growth.of(points(first, last, size)).inWords(step));
  }

  private static List<Growth.Point> points(int first, int last, IntFunction<BigInteger> size) {
    List<Growth.Point> points = new ArrayList<>();
    for (int n = first; n <= last; n++) {
      points.add(new Growth.Point(n, size.apply(n)));
    }
    return points;
  }

  private static BigInteger power(long base, int exponent, long factor) {
    return BigInteger.valueOf(base).pow(exponent).multiply(big(factor));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }
}

package tridiff.core.ball;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.algebra.OutsideDomainException;

class BallTest {

  private static final long SEED = 9;

  private final Random random = new Random(SEED);

  private static Ball ball(double middle, double radius) {
    return Ball.of(Ball.of(middle), Ball.of(radius));
  }

  private static Ball power(long exponent) {
    return Ball.of(BigInteger.ONE, exponent);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.1,
        -1,
        0x1p-1074,
        Double.MAX_VALUE,
        -0x1.fffffffffffffp-1022,
        3,
        1e22,
        0.0,
        -0.0
      })
  void doublesAreExactAndComeBack(double x) {
    assertTrue(Ball.of(x).isExact());
    assertEquals(0, new BigDecimal(x).compareTo(Ball.of(x).toBigDecimal(new MathContext(800))));
    assertEquals(x + 0.0, Ball.of(x).toDouble());
  }

  @Test
  void notANumberIsOutside() {
    assertThrows(OutsideDomainException.class, () -> Ball.of(Double.NaN));
    assertThrows(OutsideDomainException.class, () -> Ball.of(Double.NEGATIVE_INFINITY));
  }

  @Test
  void theNearestDoubleIsThatOfBigDecimal() {
    for (int i = 0; i < 6000; i++) {
      BigInteger m = new BigInteger(1 + random.nextInt(120), random);
      if (i % 3 == 0) {
        // ties, and just beside them
        m = BigInteger.valueOf(random.nextLong() >> 9).shiftLeft(1).setBit(0);
        m = m.shiftLeft(40).add(BigInteger.valueOf(random.nextInt(3) - 1L));
      }
      int e = i % 2 == 0 ? -1074 - 60 + random.nextInt(60) : random.nextInt(2200) - 1150;
      BigDecimal exact =
          e >= 0
              ? new BigDecimal(m.shiftLeft(e))
              : new BigDecimal(m.multiply(BigInteger.valueOf(5).pow(-e)), -e);
      assertEquals(Double.parseDouble(exact.toString()), Ball.of(m, e).toDouble(), m + " 2^" + e);
    }
  }

  @Test
  void magnitudesBeyondAllDoublesAreInfiniteOrZero() {
    assertEquals(Double.POSITIVE_INFINITY, power(1L << 50).toDouble());
    assertEquals(Double.NEGATIVE_INFINITY, power(1024).negated().toDouble());
    assertEquals(0.0, power(-(1L << 50)).toDouble());
  }

  @Test
  void ballsKnowWhetherTheyContainZero() {
    assertTrue(ball(1, 1).mayBeZero());
    assertFalse(ball(1, 0x1.fffffffp-1).mayBeZero());
    assertTrue(ball(-1, 1).mayBeZero());
    assertTrue(ball(0, 0x1p-1000).mayBeZero());
    assertTrue(Ball.of(0).mayBeZero());
    assertFalse(Ball.of(power(1L << 50), power(-(1L << 50))).mayBeZero());
    assertTrue(Ball.of(power(-(1L << 50)), power(1L << 50)).mayBeZero());
    assertEquals(OptionalInt.of(-1), ball(-3, 2).sign());
    assertEquals(OptionalInt.empty(), ball(-3, 3).sign());
    assertEquals(OptionalInt.of(0), Ball.of(0).sign());
    assertTrue(Ball.of(-0.0).isExactZero());
  }

  @Test
  void endsAreExact() {
    Ball x = ball(3, 0.25);
    assertEquals(Ball.of(2.75), x.lower());
    assertEquals(Ball.of(3.25), x.upper());
    assertTrue(x.contains(2.75));
    assertTrue(x.contains(new BigDecimal("3.25")));
    assertFalse(x.contains(new BigDecimal("3.2500000000000000000000000000001")));
    assertFalse(x.contains(Math.nextDown(2.75)));
    assertTrue(x.contains(ball(3, 0.125)));
    assertFalse(x.contains(ball(3.125, 0.25)));
    assertTrue(x.overlaps(ball(3.5, 0.25)));
    assertFalse(x.overlaps(ball(3.625, 0.25)));
  }

  @Test
  void endsFarBelowTheMidpointAreRoundedOutwards() {
    Ball x = Ball.of(Ball.of(1), power(-(1L << 50)));
    assertTrue(x.lower().toBigDecimal(new MathContext(30)).compareTo(BigDecimal.ONE) < 0);
    assertTrue(x.upper().toBigDecimal(new MathContext(30)).compareTo(BigDecimal.ONE) > 0);
    assertTrue(x.contains(1));
    assertFalse(x.contains(1 + 0x1p-52));
    Ball wide = Ball.of(Ball.of(1), power(1L << 50));
    assertTrue(wide.upper().sign().getAsInt() > 0);
    assertTrue(wide.contains(-1e300));
  }

  @Test
  void aBallBetweenTwoContainsBothAndStaysOnTheirSideOfZero() {
    for (int i = 0; i < 2000; i++) {
      Ball a = Ball.of(new BigInteger(1 + random.nextInt(90), random), random.nextInt(200) - 100);
      Ball b = Ball.of(new BigInteger(1 + random.nextInt(90), random), random.nextInt(200) - 100);
      boolean isOrdered = Balls.SHORT.subtract(b, a).mantissa().signum() >= 0;
      Ball low = isOrdered ? a : b;
      Ball high = isOrdered ? b : a;
      Ball hull = Ball.between(low, high);
      assertTrue(hull.contains(low) && hull.contains(high), () -> low + " to " + high);
      assertTrue(hull.lower().mantissa().signum() >= 0, () -> low + " to " + high);
      assertEquals(hull.negated(), Ball.between(high.negated(), low.negated()));
      Ball across = Ball.between(low.negated(), high);
      assertTrue(across.contains(low.negated()) && across.contains(high));
      assertEquals(hull, high.union(low));
    }
    assertThrows(IllegalArgumentException.class, () -> Ball.between(Ball.of(2), Ball.of(1)));
  }

  @ParameterizedTest
  @CsvSource({"1, 1e-10, 10", "1, 1.1e-10, 9", "-2, 1, 0", "9.99, 1e-20, 20", "1e-300, 1e-301, 1"})
  void digitsAreProved(double middle, double radius, int digits) {
    // 1e-10 as a double is above 10^-10, and rounded up as a radius.
    int actual = ball(middle, radius).digits();
    assertTrue(actual == digits || actual == digits - 1, () -> "was " + actual);
  }

  @Test
  void digitsOfExactNumbersAndOfNothing() {
    assertEquals(Integer.MAX_VALUE, Ball.of(0).digits());
    assertEquals(0, ball(0, 1e-300).digits());
    assertEquals(Long.MAX_VALUE, Ball.of(3).accuracyBits());
    assertEquals(99, Ball.of(Ball.of(1), power(-99)).accuracyBits());
    assertTrue(ball(1, 8).accuracyBits() < 0);
  }

  @Test
  void hugeNumbersArePrintedWithTheirDecimalExponent() {
    // mpmath 1.3
    assertEquals("1.59040483051E+33892964", power(112_589_990).toString());
    assertEquals("6.28770726056E-33892965", power(-112_589_990).toString());
    assertEquals("3.94402985322E+43382994441588727", power(1L << 57).toString());
    assertEquals("2 +- 0.5", ball(2, 0.5).toString());
    assertEquals("100", Ball.of(100).toString());
    assertEquals("0", Ball.of(0).toString());
    assertEquals("1E+300", Ball.of(1e300).toString());
    assertEquals("-0.001", Ball.of(-0.001).toString());
    assertThrows(
        ArithmeticException.class, () -> power(1L << 57).toBigDecimal(MathContext.DECIMAL64));
  }

  @Test
  void decimalsRoundOutwards() {
    Ball third = Balls.of(200).divide(Ball.of(1), Ball.of(3));
    assertEquals(new BigDecimal("0.3333333333"), third.lowerDecimal(10));
    assertEquals(new BigDecimal("0.3333333334"), third.upperDecimal(10));
    assertEquals(new BigDecimal("-0.3333333334"), third.negated().lowerDecimal(10));
    // log2(10^(10^8)) = 332192809.49
    Ball huge = power(332_192_809);
    assertTrue(huge.lowerDecimal(20).compareTo(huge.upperDecimal(20)) < 0);
    assertEquals(20, huge.lowerDecimal(20).precision());
  }

  @Test
  void decimalNumbersBecomeBallsThatContainThem() {
    for (String text :
        new String[] {"0.1", "-1e-400", "1e400", "123", "0", "-0.5", "7e-123456789"}) {
      BigDecimal number = new BigDecimal(text);
      assertTrue(Ball.from(number, 100).contains(number), text);
      assertTrue(Ball.from(number, 100).accuracyBits() >= 98, text);
    }
    assertTrue(Ball.from(new BigDecimal("-0.5"), 64).isExact());
    assertFalse(Ball.from(new BigDecimal("0.1"), 64).isExact());
  }

  @Test
  void magnitudesInPowersOfTen() {
    assertEquals(300, Ball.of(1e300).log10Magnitude(), 1e-12);
    assertEquals(-300, Ball.of(-1e-300).log10Magnitude(), 1e-12);
    assertEquals(1e17 * Math.log10(2), power(100_000_000_000_000_000L).log10Magnitude(), 16);
    assertEquals(Double.NEGATIVE_INFINITY, Ball.of(0).log10Magnitude());
  }

  @Test
  void equalBallsHaveTheSameNumbers() {
    assertEquals(Ball.of(4), Ball.of(BigInteger.ONE, 2));
    assertEquals(Ball.of(4).hashCode(), Ball.of(BigInteger.ONE, 2).hashCode());
    assertNotEquals(Ball.of(4), ball(4, 1));
    assertEquals(ball(0, 1), ball(-0.0, 1));
  }

  @Test
  void aBallNeedsAnExactMidpointAndAnExactRadius() {
    assertThrows(IllegalArgumentException.class, () -> ball(1, -1));
    assertThrows(IllegalArgumentException.class, () -> Ball.of(ball(1, 1), Ball.of(1)));
    assertThrows(BallOverflowException.class, () -> power(1L << 59));
  }
}

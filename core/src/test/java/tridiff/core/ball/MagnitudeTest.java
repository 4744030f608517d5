package tridiff.core.ball;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MagnitudeTest {

  private static final long SEED = 4;
  private static final MathContext EXACT_ENOUGH = new MathContext(300);
  private static final BigDecimal CLOSE = new BigDecimal("1.00000001");

  private final Random random = new Random(SEED);

  private static BigDecimal value(Magnitude m) {
    return Ball.of(BigInteger.valueOf(m.mantissa()), m.exponent())
        .toBigDecimal(new MathContext(400));
  }

  private static void assertAbove(BigDecimal exact, Magnitude bound) {
    assertTrue(value(bound).compareTo(exact) >= 0, () -> bound + " is below " + exact);
    assertTrue(value(bound).compareTo(exact.multiply(CLOSE)) <= 0, () -> bound + ", " + exact);
  }

  private static void assertBelow(BigDecimal exact, Magnitude bound) {
    assertTrue(value(bound).compareTo(exact) <= 0, () -> bound + " is above " + exact);
    assertTrue(value(bound).multiply(CLOSE).compareTo(exact) >= 0, () -> bound + ", " + exact);
  }

  private Magnitude random() {
    long mantissa =
        random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 1 + random.nextInt((1 << 30) - 1);
    return Magnitude.above(mantissa, random.nextInt(81) - 40);
  }

  @Test
  void boundsAreOnTheRightSideAndClose() {
    for (int i = 0; i < 2000; i++) {
      Magnitude a = random();
      Magnitude b = random();
      BigDecimal x = value(a);
      BigDecimal y = value(b);
      assertAbove(x.add(y), a.plus(b));
      assertBelow(x.add(y), a.plusBelow(b));
      assertAbove(x.multiply(y), a.times(b));
      assertBelow(x.multiply(y), a.timesBelow(b));
      BigDecimal quotient = x.divide(y, EXACT_ENOUGH);
      assertAbove(quotient, a.over(b));
      BigDecimal root = x.sqrt(EXACT_ENOUGH);
      assertAbove(root, a.sqrt());
      assertBelow(root, a.sqrtBelow());
      assertEquals(Integer.signum(x.compareTo(y)), Integer.signum(a.compareTo(b)));
      BigDecimal difference = x.subtract(y).max(BigDecimal.ZERO);
      assertTrue(value(a.minusBelow(b)).compareTo(difference) <= 0, () -> a + " - " + b);
      if (x.compareTo(y.multiply(BigDecimal.valueOf(2))) > 0) {
        assertBelow(difference, a.minusBelow(b));
      }
    }
  }

  @Test
  void bigIntegersHaveBoundsWhateverTheirLengthAndSign() {
    for (int i = 0; i < 2000; i++) {
      int length = 1 + random.nextInt(i % 20 == 0 ? 3000 : 200);
      BigInteger m = new BigInteger(length, random).setBit(length - 1);
      BigInteger power = BigInteger.ONE.shiftLeft(length);
      BigInteger hard =
          switch (i % 4) {
            case 0 -> power;
            case 1 -> power.subtract(BigInteger.ONE);
            case 2 -> power.add(BigInteger.ONE);
            default -> m;
          };
      BigDecimal exact = new BigDecimal(hard);
      assertAbove(exact, Magnitude.above(hard, 0));
      assertAbove(exact, Magnitude.above(hard.negate(), 0));
      assertBelow(exact, Magnitude.below(hard, 0));
      assertBelow(exact, Magnitude.below(hard.negate(), 0));
    }
  }

  @Test
  void whatIsTooSmallIsRoundedAwayFromTheTruthOnTheSafeSide() {
    Magnitude tiny = Magnitude.powerOfTwo(-(1L << 60));
    assertTrue(tiny.squared().times(tiny.squared()).compareTo(Magnitude.ZERO) > 0);
    assertEquals(Magnitude.ZERO, tiny.timesBelow(tiny).timesBelow(tiny).timesBelow(tiny));
  }
}

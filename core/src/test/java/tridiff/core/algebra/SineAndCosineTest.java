package tridiff.core.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SineAndCosineTest {

  private static final long SEED = 23;

  private static void assertBothAsStrictMath(double x) {
    // Texts are made only where there is something to say.
    if (differ(StrictMath.sin(x), SineAndCosine.sin(x))) {
      assertEquals(StrictMath.sin(x), SineAndCosine.sin(x), "sin " + x);
    }
    if (differ(StrictMath.cos(x), SineAndCosine.cos(x))) {
      assertEquals(StrictMath.cos(x), SineAndCosine.cos(x), "cos " + x);
    }
  }

  private static boolean differ(double expected, double actual) {
    return Double.doubleToLongBits(expected) != Double.doubleToLongBits(actual);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        0x1p-27,
        0x1.33333p-2, // where the cosine is 1 - x^2/2 + ... no longer
        0.78125, // where it is taken from 1 - 0.28125
        0x1.921fcp-1, // pi/4
        0x1.921fcp20, // 2^20 pi/4
        1e22,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NaN
      })
  void edgesHaveTheBitsOfStrictMath(double edge) {
    for (double x : new double[] {Math.nextDown(edge), edge, Math.nextUp(edge)}) {
      assertBothAsStrictMath(x);
      assertBothAsStrictMath(-x);
    }
  }

  @Test
  void multiplesOfAnEighthOfATurnAndTheirNeighboursHaveTheBitsOfStrictMath() {
    for (int k = 1; k <= (1 << 20) + 8; k++) {
      double multiple = k * (Math.PI / 4);
      assertBothAsStrictMath(Math.nextDown(multiple));
      assertBothAsStrictMath(multiple);
      assertBothAsStrictMath(-Math.nextUp(multiple));
    }
  }

  /** The closer, the more bits of pi/2 are needed; for the first 32 it is decided in two steps. */
  @Test
  void anglesCloserAndCloserToTheFirstMultiplesHaveTheBitsOfStrictMath() {
    Random random = new Random(SEED);
    for (int k = 1; k <= 80; k++) {
      double multiple = k * (Math.PI / 4);
      for (int i = 0; i < 20_000; i++) {
        double away = Math.scalb(random.nextDouble(), -random.nextInt(50));
        assertBothAsStrictMath(multiple - away);
        assertBothAsStrictMath(multiple + away);
      }
    }
  }

  @Test
  void randomAnglesOfAllMagnitudesHaveTheBitsOfStrictMath() {
    Random random = new Random(SEED);
    for (int i = 0; i < 1_000_000; i++) {
      assertBothAsStrictMath(Double.longBitsToDouble(random.nextLong()));
      assertBothAsStrictMath(Math.scalb(random.nextDouble() - 0.5, random.nextInt(52) - 29));
    }
  }
}

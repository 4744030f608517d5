package tridiff.core.ball;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of the errors, against the same function with 200 bits more. */
class FixedPointTest {

  private static final long SEED = 6;
  private static final int MORE = 200;

  private final Random random = new Random(SEED);

  /** Returns an argument from 0 to 1: random, tiny, or next to an end. */
  private BigInteger argument(int w) {
    BigInteger one = BigInteger.ONE.shiftLeft(w);
    return switch (random.nextInt(5)) {
      case 0 -> new BigInteger(1 + random.nextInt(w), random);
      case 1 -> one.subtract(new BigInteger(1 + random.nextInt(w - 1), random));
      case 2 -> BigInteger.valueOf(random.nextInt(256)).shiftLeft(w - 8);
      default -> new BigInteger(w, random);
    };
  }

  private static void assertWithin(long bound, int w, String what, IntFunction<BigInteger> value) {
    BigInteger error = value.apply(w + MORE).subtract(value.apply(w).shiftLeft(MORE)).abs();
    // The finer value is off by less than 2^-190 places.
    assertTrue(
        error.compareTo(BigInteger.valueOf(bound).shiftLeft(MORE)) < 0,
        () ->
            what
                + " is off by "
                + new BigDecimal(error).divide(new BigDecimal(BigInteger.ONE.shiftLeft(MORE)))
                + " places of 2^-"
                + w
                + ", seed "
                + SEED);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 76, 150, 412, 1000, 1612, 1700, 3000, 7000})
  void errorsStayBelowTheirBounds(int w) {
    int count = Math.max(4, 40_000 / w);
    for (int i = 0; i < count; i++) {
      BigInteger t = argument(w);
      String of = " of " + t.toString(16);
      assertWithin(FixedPoint.EXP_ERROR, w, "exp" + of, v -> FixedPoint.exp(t.shiftLeft(v - w), v));
      assertWithin(
          FixedPoint.SIN_COS_ERROR,
          w,
          "sin" + of,
          v -> FixedPoint.sinCos(t.shiftLeft(v - w), v).sin());
      assertWithin(
          FixedPoint.SIN_COS_ERROR,
          w,
          "cos" + of,
          v -> FixedPoint.sinCos(t.shiftLeft(v - w), v).cos());
      BigInteger half = BigInteger.ONE.shiftLeft(w - 1);
      BigInteger y = half.add(t.shiftRight(1)).min(half.shiftLeft(1).subtract(BigInteger.ONE));
      assertWithin(FixedPoint.LOG_ERROR, w, "log" + of, v -> FixedPoint.log(y.shiftLeft(v - w), v));
      BigInteger n = argument(w).min(y);
      assertWithin(
          FixedPoint.ATAN_ERROR,
          w,
          "atan" + of,
          v -> FixedPoint.atan(n.shiftLeft(v - w), y.shiftLeft(v - w), v));
    }
  }

  @Test
  void cubeRootsAreLessThanTwoAway() {
    for (int i = 0; i < 5000; i++) {
      BigInteger root = new BigInteger(1 + random.nextInt(1000), random).setBit(0);
      BigInteger n =
          i % 2 == 0
              ? root.pow(3).add(BigInteger.valueOf(random.nextInt(3) - 1L)).max(BigInteger.ONE)
              : new BigInteger(1 + random.nextInt(3000), random).setBit(0);
      BigInteger close = FixedPoint.cubeRoot(n);
      BigInteger two = BigInteger.TWO;
      assertTrue(close.subtract(two).pow(3).compareTo(n) < 0, n::toString);
      assertTrue(close.add(two).pow(3).compareTo(n) > 0, n::toString);
    }
  }
}

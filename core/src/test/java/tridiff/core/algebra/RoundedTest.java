package tridiff.core.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.core.function.RoundedLiterals;

class RoundedTest {

  private static final long SEED = 19;
  private static final int POINTS = 10_000;

  /** A special function is computed by balls: a hundred times the time of an elementary one. */
  private static final int POINTS_OF_SPECIAL = 500;

  private static final Rounded FLOATS = Rounded.to(Precision.FLOAT);

  /** Java's float arithmetic is that of IEEE 754, and independent of ours. */
  @Test
  void computesAsJavaDoesInFloat() {
    Random random = new Random(SEED);
    for (int i = 0; i < 10 * POINTS; i++) {
      float x = any(random);
      float y = random.nextInt(8) == 0 ? x : any(random);
      assertSame(x + y, FLOATS.add((double) x, (double) y), x, y);
      assertSame(x - y, FLOATS.subtract((double) x, (double) y), x, y);
      assertSame(x * y, FLOATS.multiply((double) x, (double) y), x, y);
      assertSame(x / y, FLOATS.divide((double) x, (double) y), x, y);
      assertSame(-x, FLOATS.negate((double) x), x, y);
    }
  }

  /**
   * The square of a float has 48 bits, so doubles decide exactly on which side of a middle it is.
   */
  @Test
  void takesSquareRootsToTheNearestFloat() {
    Random random = new Random(SEED);
    for (int i = 0; i < POINTS; i++) {
      float x = Math.abs(any(random));
      double root = FLOATS.apply(Unary.SQRT, (double) x);
      if (Double.isFinite(root) && root > 0) {
        double above = (root + Math.nextUp((float) root)) / 2;
        double below = (root + Math.nextDown((float) root)) / 2;
        assertTrue(below * below <= x && x <= above * above, "seed " + SEED + ", x = " + x);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Unary.class)
  void functionIsThatOfDoublesAsFloat(Unary op) {
    Random random = new Random(SEED);
    int points = op.compareTo(Unary.ERF) < 0 ? POINTS : POINTS_OF_SPECIAL;
    for (int i = 0; i < points; i++) {
      float x = i % 2 == 0 ? any(random) : 8 * random.nextFloat() - 4;
      assertSame((float) Doubles.evaluate(op, x), FLOATS.apply(op, (double) x), x, 0);
    }
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void functionOfTwoIsThatOfDoublesAsFloat(Binary op) {
    Random random = new Random(SEED);
    int points = op.compareTo(Binary.BETA) < 0 ? POINTS : POINTS_OF_SPECIAL;
    for (int i = 0; i < points; i++) {
      float x = i % 2 == 0 ? any(random) : 4 * random.nextFloat();
      float y = i % 2 == 0 ? any(random) : 8 * random.nextFloat() - 4;
      assertSame(
          (float) Doubles.evaluate(op, x, y), FLOATS.apply(op, (double) x, (double) y), x, y);
    }
  }

  @Test
  void wholePowerIsRoundedOnce() {
    Random random = new Random(SEED);
    for (int i = 0; i < POINTS; i++) {
      float x = any(random);
      int n = random.nextInt(-5, 6);
      assertSame((float) Doubles.evaluatePower(x, n), FLOATS.power((double) x, n), x, n);
    }
  }

  @Test
  void roundsLiteralsAndConstants() {
    assertEquals(0.1f, FLOATS.constant(0.1));
    assertEquals((float) Math.PI, FLOATS.constant(Constant.PI));
    assertEquals(1L << 24, FLOATS.constant(BigInteger.valueOf((1L << 24) + 1)));
    assertEquals(Double.POSITIVE_INFINITY, Rounded.to(Precision.HALF).constant(65520));
    assertEquals(3.140625, Rounded.to(Precision.BFLOAT16).constant(Constant.PI));
  }

  /** Kahan's 3 (4/3 - 1) - 1 is the unit of the last place of 1, in every binary format. */
  @ParameterizedTest
  @EnumSource(Precision.class)
  void roundsEveryOperation(Precision format) {
    RealFunction f = ExpressionParser.function("3*(x/3 - 1) - 1");
    double left = f.evaluate(format.arithmetic(), List.of(4.0)).get(0);
    assertEquals(2 * format.unitRoundoff(), Math.abs(left));
  }

  /** The literal alone is rounded: 0.1f in decimal, while x and pi keep what they are. */
  @Test
  void literalsOfAFunctionAreRoundedOverEveryAlgebra() {
    RealFunction f = new RoundedLiterals(ExpressionParser.function("0.1*x"), Precision.FLOAT);
    assertEquals((double) 0.1f, f.at(1.0)[0]);
    assertEquals(
        new BigDecimal("0.100000001490116119384765625").multiply(new BigDecimal("0.5")),
        f.evaluate(Balls.of(200), List.of(Ball.of(0.5)))
            .get(0)
            .toBigDecimal(MathContext.UNLIMITED));
    RealFunction pi = new RoundedLiterals(ExpressionParser.function("pi*x"), Precision.HALF);
    assertEquals(Math.PI, pi.at(1.0)[0]);
  }

  private static float any(Random random) {
    // Bits of any exponent, and numbers that meet each other.
    return random.nextBoolean()
        ? Float.intBitsToFloat(random.nextInt())
        : (float) (random.nextGaussian() * 10);
  }

  private static void assertSame(float expected, double actual, double x, double y) {
    assertEquals(
        Float.floatToIntBits(expected),
        Float.floatToIntBits((float) actual),
        () -> "seed " + SEED + ", x = " + x + ", y = " + y + ": " + expected + ", " + actual);
    assertEquals((double) (float) actual, actual, "no float");
  }
}

package tridiff.core.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The formats against Java's own float, and against all the numbers that 16 bits can encode. */
class PrecisionTest {

  private static final long SEED = 20261127;
  private static final int TRIALS = 200_000;

  @Test
  void roundsToFloatAsJavaDoes() {
    Random random = new Random(SEED);
    for (int i = 0; i < TRIALS; i++) {
      double x = hard(random, (double) Float.intBitsToFloat(random.nextInt()));
      assertSame((float) x, Precision.FLOAT.round(x), x);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"HALF", "BFLOAT16"})
  void roundsToTheNearestOfAllNumbersOfTheFormat(Precision format) {
    double[] numbers = numbers(format);
    Random random = new Random(SEED);
    for (int i = 0; i < TRIALS / 4; i++) {
      double x = hard(random, numbers[random.nextInt(numbers.length)]);
      assertSame(nearest(numbers, x), format.round(x), x);
      assertSame(-nearest(numbers, x), format.round(-x), -x);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"HALF", "BFLOAT16"})
  void stepsFromOneNumberToTheNext(Precision format) {
    double[] numbers = numbers(format);
    for (int i = 0; i + 1 < numbers.length; i++) {
      assertSame(numbers[i + 1], format.nextUp(numbers[i]), numbers[i]);
      assertEquals(-numbers[i], format.nextUp(-numbers[i + 1]));
      assertEquals(numbers[i], 0.0 + format.nextDown(numbers[i + 1]));
      assertSame(numbers[i + 1] - numbers[i], format.ulp(numbers[i]), numbers[i]);
      assertEquals(i, format.place(numbers[i]));
      assertSame(numbers[i], format.number(i), numbers[i]);
    }
    assertEquals(format.largest(), numbers[numbers.length - 1]);
    assertEquals(format.smallest(), numbers[1]);
    assertEquals(Double.POSITIVE_INFINITY, format.nextUp(format.largest()));
    assertEquals(numbers.length, format.place(Double.POSITIVE_INFINITY));
    assertEquals(Double.POSITIVE_INFINITY, format.number(numbers.length));
  }

  /** Values of IEEE 754-2019, table 3.5, and of float16.h and bfloat16 as usual in the field. */
  @ParameterizedTest
  @CsvSource({
    // largest, smallest normal, smallest, unit roundoff
    "DOUBLE,   0x1.fffffffffffffp1023, 0x1p-1022, 0x1p-1074, 0x1p-53",
    "FLOAT,    0x1.fffffep127,         0x1p-126,  0x1p-149,  0x1p-24",
    "HALF,     65504,                  0x1p-14,   0x1p-24,   0x1p-11",
    "BFLOAT16, 0x1.fep127,             0x1p-126,  0x1p-133,  0x1p-8",
  })
  void hasTheLimitsOfTheFormat(
      Precision format, double largest, double normal, double smallest, double roundoff) {
    assertEquals(largest, format.largest());
    assertEquals(normal, format.smallestNormal());
    assertEquals(smallest, format.smallest());
    assertEquals(roundoff, format.unitRoundoff());
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void keepsZerosInfinitiesAndNaN(Precision format) {
    for (double x : new double[] {0.0, -0.0, 1 / 0.0, -1 / 0.0, Double.NaN}) {
      assertSame(x, format.round(x), x);
    }
    assertSame(-0.0, format.round(-format.smallest() / 4), -format.smallest() / 4);
  }

  /**
   * A number near another: itself, a random one, the middle of two numbers, and a bit beside it.
   */
  private static double hard(Random random, double near) {
    double x = near * (1 + Math.scalb(random.nextDouble() - 0.5, -random.nextInt(24)));
    return switch (random.nextInt(4)) {
      case 0 -> near;
      case 1 -> x;
      default -> {
        int kept = random.nextInt(3, 26);
        double middle =
            Double.longBitsToDouble(Double.doubleToLongBits(x) >> (53 - kept) << (53 - kept));
        yield switch (random.nextInt(3)) {
          case 0 -> middle;
          case 1 -> Math.nextUp(middle);
          default -> Math.nextDown(middle);
        };
      }
    };
  }

  /** All numbers of a format of 16 bits from 0 on, ascending, decoded as the standard says. */
  private static double[] numbers(Precision format) {
    int fractionBits = format.bits() - 1;
    int exponentBits = 15 - fractionBits;
    int bias = (1 << (exponentBits - 1)) - 1;
    int finite = ((1 << exponentBits) - 1) << fractionBits;
    double[] numbers = new double[finite];
    for (int bits = 0; bits < finite; bits++) {
      int exponent = bits >> fractionBits;
      double fraction = (bits & ((1 << fractionBits) - 1)) / (double) (1 << fractionBits);
      numbers[bits] =
          exponent == 0
              ? fraction * Math.pow(2, 1 - bias)
              : (1 + fraction) * Math.pow(2, exponent - bias);
    }
    return numbers;
  }

  private static double nearest(double[] numbers, double x) {
    if (!Double.isFinite(x)) {
      return x;
    }
    int found = Arrays.binarySearch(numbers, Math.abs(x));
    if (found >= 0) {
      return Math.copySign(numbers[found], x);
    }
    int above = -found - 1;
    // Beyond the last one as if there were one more.
    int last = numbers.length - 1;
    double upper = above > last ? 2 * numbers[last] - numbers[last - 1] : numbers[above];
    BigDecimal exact = new BigDecimal(Math.abs(x));
    int order =
        exact
            .subtract(new BigDecimal(numbers[above - 1]))
            .compareTo(new BigDecimal(upper).subtract(exact));
    boolean isUp = order > 0 || (order == 0 && above % 2 == 0);
    double magnitude = isUp ? above > last ? Double.POSITIVE_INFINITY : upper : numbers[above - 1];
    return Math.copySign(magnitude, x);
  }

  private static void assertSame(double expected, double actual, double x) {
    assertEquals(
        Double.doubleToLongBits(expected),
        Double.doubleToLongBits(actual),
        () -> "seed " + SEED + ", x = " + Double.toHexString(x) + ": " + expected + ", " + actual);
  }
}

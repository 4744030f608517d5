package tridiff.measure.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.algebra.Precision;

class ScoresTest {

  /** 2 sqrt(e), to 24 digits. */
  private static final BigDecimal TWO_ROOTS_OF_E = new BigDecimal("3.29744254140025629369730");

  @ParameterizedTest
  @CsvSource({
    // The central and the forward difference of the study notes, step 4, at h = 1e-4.
    "3.2974426293330694, 7.57",
    "3.2981021178524195, 3.70",
    // Backpropagation there: 0.787 ulp off.
    "3.297442541400256, 15.95"
  })
  void digitsOfTheStudyNotesAreReproduced(double actual, double digits) {
    assertEquals(digits, CorrectDigits.of(actual, TWO_ROOTS_OF_E), 0.005);
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, 1, 1", // a tenth wrong: one digit
    "0, 1, 0",
    "2, 1, 0",
    "-1, 1, -0.30102999566398120",
    "1001, 1, -3",
    "1e-10, 0, 10",
    "10, 0, -1",
    "0, 0, 15.95",
    "1e-300, 0, 15.95",
    "0.1, 0.1, 15.95", // the double nearest to the decimal 0.1
    "1e308, 1e310, 0.00436480540245008",
    "0, 1e-400, 15.95", // rounds to 0
    "1e-10, 1e-401, 10", // scored as 0 is
    "1e-320, 2e-320, 12.3465" // relative to 2^-1022 = 2.225e-308
  })
  void digitsFollowTheirDefinition(double actual, BigDecimal exact, double digits) {
    assertEquals(digits, CorrectDigits.of(actual, exact), 1e-3);
  }

  /** -log10(1) is -0, which a table of data must not show. */
  @Test
  void noDigitsAreAZeroWithoutASign() {
    assertEquals(0L, Double.doubleToLongBits(CorrectDigits.of(2, BigDecimal.ONE)));
    assertEquals(0L, Double.doubleToLongBits(CorrectDigits.of(2, 1, 0, Precision.DOUBLE)));
  }

  @Test
  void theTruthIsNotRoundedToADoubleBeforeItIsCompared() {
    // One double below 1, seen from 1 - 0.6 * 2^-53: the neighbour is 0.4 of a step off and
    // nearest.
    double ulp = Math.ulp(0.5);
    BigDecimal step = new BigDecimal(ulp);
    BigDecimal truth = BigDecimal.ONE.subtract(step.multiply(new BigDecimal("0.6")));
    assertEquals(15.95, CorrectDigits.of(Math.nextDown(1.0), truth));
    assertEquals(0.4, Ulps.between(Math.nextDown(1.0), truth), 1e-12);
    assertEquals(0.6, Ulps.between(1.0, truth), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "3.297442541400256, 3.29744254140025629369730, 0.787", // study notes, step 6
    "1, 1, 0",
    "4.9e-324, 0, 1",
    "-4.9e-324, 0, 1",
    "2.2250738585072014e-308, 0, 4503599627370496", // 2^52 subnormal numbers
    "1e-310, 1e-401, 20240225330731", // 1e-310 / 2^-1074
    "0, 4.9406564584124654e-324, 1"
  })
  void ulpsAreThoseOfTheTruth(double actual, BigDecimal exact, double ulps) {
    assertEquals(ulps, Ulps.between(actual, exact), 0.0005);
  }

  /** Caps are -log10 of the unit roundoff; the rest follows from the definitions by hand. */
  @ParameterizedTest
  @CsvSource({
    // format, answer, truth, digits, ulps, bits
    "FLOAT, 1, 1.00000005, 7.22, 0.419, 0", // less than half of 2^-23 off
    "FLOAT, 1.00000011920928955078125, 1, 6.92, 1, 1",
    "FLOAT, 0, 1e-46, 7.22, 7.1e-2, 0", // below half of the smallest float, 1.4e-45
    "FLOAT, 1.401298464324817e-45, 0, 44.85, 1, 1",
    "HALF, 1.0009765625, 1, 3.01, 1, 1",
    "HALF, 65504, 65504, 3.31, 0, 0",
    "HALF, 0, 2.06e-9, 3.31, 0.0346, 0", // half of 2^-24 is 3e-8
    "BFLOAT16, 1.0078125, 1, 2.11, 1, 1",
    "BFLOAT16, 3.140625, 3.14159265358979323846, 2.41, 0.0619, 0",
  })
  void scoresOfAShorterFormatAreThoseOfItsNumbers(
      Precision format, double actual, BigDecimal exact, double digits, double ulps, double bits) {
    double expected = Math.min(digits, CorrectDigits.cap(format));
    assertEquals(expected, CorrectDigits.of(actual, exact, format), 0.005);
    assertEquals(ulps, Ulps.between(actual, exact, format), 0.001);
    assertEquals(bits, BitsOfError.between(actual, exact, format), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void capIsTheUnitRoundoffInDigits(Precision format) {
    assertEquals(-Math.log10(format.unitRoundoff()), CorrectDigits.cap(format), 0.005);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "1.0000000000000002, 1, 1", "1.0000000000000007, 1, 2", "-0.0, 0, 0"})
  void bitsCountTheDoublesBetween(double actual, BigDecimal exact, double bits) {
    assertEquals(bits, BitsOfError.between(actual, exact), 1e-15);
  }

  @Test
  void bitsOfTheWorstErrorAreNearly64() {
    BigDecimal largest = new BigDecimal(Double.MAX_VALUE);
    // log2(1 + 2 * 0x7FEFFFFFFFFFFFFF)
    assertEquals(63.9992954, BitsOfError.between(-Double.MAX_VALUE, largest), 1e-7);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNoNumberHasNoScore(double actual) {
    BigDecimal one = BigDecimal.ONE;
    assertThrows(IllegalArgumentException.class, () -> CorrectDigits.of(actual, one));
    assertThrows(IllegalArgumentException.class, () -> Ulps.between(actual, one));
    assertThrows(IllegalArgumentException.class, () -> BitsOfError.between(actual, one));
  }

  /** The truth is cut into two doubles here; the other way to score it keeps it whole. */
  @ParameterizedTest
  @EnumSource
  void truthInTwoDoublesGivesTheDigitsOfTheDecimal(Precision precision) {
    SplittableRandom random = new SplittableRandom(42);
    for (int i = 0; i < 2000; i++) {
      double size = Math.scalb(1 + random.nextDouble(), random.nextInt(-12, 6));
      BigDecimal truth =
          new BigDecimal(random.nextBoolean() ? size : -size)
              .add(new BigDecimal(size).multiply(new BigDecimal(random.nextDouble() * 0x1p-54)));
      double error = Math.scalb(random.nextDouble() - 0.5, random.nextInt(-60, 8));
      double actual = precision.round(truth.doubleValue() * (1 + error));
      double nearest = truth.doubleValue();
      double rest = truth.subtract(new BigDecimal(nearest)).doubleValue();
      assertEquals(
          CorrectDigits.of(actual, truth, precision),
          CorrectDigits.of(actual, nearest, rest, precision),
          1e-12,
          actual + " for " + truth + ", seed 42");
    }
  }
}

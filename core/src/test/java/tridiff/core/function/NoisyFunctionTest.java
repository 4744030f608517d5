package tridiff.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;

class NoisyFunctionTest {

  private static final long SEED = 2012;
  private static final int POINTS = 100_000;

  private static final RealFunction COSINE = ExpressionParser.function("cos(x)");

  @Test
  void relativeErrorHasMeanZeroAndTheLevelAsItsDeviation() {
    RealFunction noisy = new NoisyFunction(COSINE, 1e-6, SEED);
    double sum = 0;
    double squares = 0;
    double products = 0;
    double before = 0;
    double largest = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = 0.3 + i * 0x1p-50;
      double error = (noisy.at(x)[0] / COSINE.at(x)[0] - 1) / 1e-6;
      sum += error;
      squares += error * error;
      products += error * before;
      before = error;
      largest = Math.max(largest, Math.abs(error));
    }
    // Three standard deviations of the estimates themselves: 1/sqrt(n), and for the variance of a
    // uniform distribution sqrt(4/5)/sqrt(n).
    double three = 3 / Math.sqrt(POINTS);
    assertEquals(0, sum / POINTS, three, "seed " + SEED);
    assertEquals(1, squares / POINTS, three * Math.sqrt(0.8), "seed " + SEED);
    assertEquals(0, products / POINTS, three, "neighbours, seed " + SEED);
    assertTrue(largest > 1.73 && largest < 1.7321, "largest " + largest);
  }

  @Test
  void samePointHasTheSameValueAndOthersHaveNot() {
    RealFunction f = new NoisyFunction(ExpressionParser.function("1 + 0*x*y"), 0.01, SEED);
    double value = f.at(0, 2)[0];
    assertEquals(
        value,
        new NoisyFunction(ExpressionParser.function("1 + 0*x*y"), 0.01, SEED).at(-0.0, 2)[0]);
    assertNotEquals(value, f.at(2, 0)[0]);
    assertNotEquals(value, f.at(Double.MIN_VALUE, 2)[0]);
    assertNotEquals(value, new NoisyFunction(f, 0.01, SEED + 1).at(0, 2)[0]);
  }

  @Test
  void outputsHaveNoiseOfTheirOwn() {
    RealFunction twice =
        RealFunction.of(1, 2, x -> new tridiff.core.algebra.Real[] {x[0].cos(), x[0].cos()});
    double[] values = new NoisyFunction(twice, 0.01, SEED).at(1);
    assertNotEquals(values[0], values[1]);
  }

  @Test
  void onlyDoublesAreNoisyAndNoOperationIsCounted() {
    RealFunction noisy = new NoisyFunction(COSINE, 0.01, SEED);
    Balls balls = Balls.of(100);
    List<Ball> one = List.of(balls.constant(1));
    assertEquals(COSINE.evaluate(balls, one), noisy.evaluate(balls, one));
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    assertEquals(noisy.at(1)[0], noisy.evaluate(counting, List.of(1.0)).get(0));
    assertEquals(1, counting.counts().total());
    double value = noisy.evaluate(Precision.FLOAT.arithmetic(), List.of(1.0)).get(0);
    assertEquals((float) value, value);
  }

  @Test
  void zeroStaysZeroAndNoNumberStaysNone() {
    RealFunction noisy = new NoisyFunction(ExpressionParser.function("log(x)"), 0.01, SEED);
    assertEquals(0, noisy.at(1)[0]);
    assertEquals(Double.NaN, noisy.at(-1)[0]);
    assertEquals(Double.NEGATIVE_INFINITY, noisy.at(0)[0]);
  }

  @Test
  void levelsThatCouldChangeASignAreRejected() {
    for (double level : new double[] {-1e-9, 0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertEquals(
          "the noise must be 0 or more and below 0.5, was " + level,
          assertThrows(IllegalArgumentException.class, () -> new NoisyFunction(COSINE, level, SEED))
              .getMessage());
    }
  }
}

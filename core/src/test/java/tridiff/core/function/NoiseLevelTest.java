package tridiff.core.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.algebra.Precision;

class NoiseLevelTest {

  private static final int SEEDS = 20;
  private static final long SEED = 1971;

  private record Problem(String text, double x) {
    RealFunction function() {
      return ExpressionParser.function(text);
    }
  }

  /** The problems on which step rules are tried: Baudin, numericalderivative (2024). */
  private static final List<Problem> PROBLEMS =
      List.of(
          new Problem("x^2", 1),
          new Problem("exp(x)", 1),
          new Problem("log(x)", 1),
          new Problem("sqrt(x)", 1),
          new Problem("atan(x)", 0.5),
          new Problem("sin(x)", 1),
          new Problem("exp(-1e-6*x)", 1),
          new Problem("(exp(x) - 1)^2 + (1/sqrt(1 + x^2) - 1)^2", 1),
          new Problem("(exp(x) - 1)^2", -8),
          new Problem("exp(100*x)", 0.01),
          new Problem("x^4 + 3*x^2 - 10*x", 0.99999),
          new Problem("1e4*x^3 + 0.01*x^2 + 5*x", 1e-9),
          new Problem("exp(4*x)", 1),
          new Problem("exp(x^2)", 1),
          new Problem("x^2*log(x)", 1),
          new Problem("1/x", 1));

  /**
   * Within a factor of 4 for all but the two problems where f is 0: there the noise, which is
   * relative, is 0 too.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-10, 1e-8, 1e-5, 1e-3})
  void plantedNoiseIsFoundWithinAFactorOfFour(double planted) {
    for (int seed = 0; seed < SEEDS; seed++) {
      List<String> missed = new ArrayList<>();
      for (Problem problem : PROBLEMS) {
        RealFunction f = problem.function();
        RealFunction noisy = new NoisyFunction(f, planted, seed);
        double expected = planted * Math.abs(f.at(problem.x)[0]);
        Optional<NoiseLevel> found = NoiseLevel.of(t -> noisy.at(t)[0], problem.x);
        if (!isWithin(4, found, expected)) {
          missed.add(problem + ": " + found + ", planted " + expected);
        }
      }
      assertTrue(missed.size() <= 2, "seed " + seed + ": " + missed);
    }
  }

  /** The same size everywhere, as an iteration with an absolute tolerance leaves it. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1e-10, 1e-8, 1e-5, 1e-3})
  void absoluteNoiseIsFoundAtAZeroToo(double planted) {
    RealFunction one = ExpressionParser.function("1 + 0*x");
    for (int seed = 0; seed < SEEDS; seed++) {
      RealFunction noise = new NoisyFunction(one, planted, seed);
      for (Problem problem : PROBLEMS) {
        RealFunction f = problem.function();
        Optional<NoiseLevel> found =
            NoiseLevel.of(t -> f.at(t)[0] + (noise.at(t)[0] - 1), problem.x);
        assertTrue(
            isWithin(4, found, planted),
            "seed " + seed + ": " + problem + ": " + found + ", planted " + planted);
      }
    }
  }

  private static boolean isWithin(double factor, Optional<NoiseLevel> found, double expected) {
    double ratio = found.map(noise -> noise.deviation() / expected).orElse(0.0);
    return ratio >= 1 / factor && ratio <= factor;
  }

  /**
   * Rounding to nearest is uniform within half a unit of the last place: a deviation of 2^-53 times
   * 2/sqrt(12) for a value in [1, 2); an elementary function of StrictMath may add as much again.
   */
  @ParameterizedTest
  @CsvSource({"sqrt(x), 2", "sin(x), 1.7", "1/x, 0.7", "exp(x), 0.3", "x^2, 1.2"})
  void roundingIsNoiseToo(String text, double x) {
    RealFunction f = ExpressionParser.function(text);
    double expected = Math.ulp(f.at(x)[0]) / Math.sqrt(12);
    Optional<NoiseLevel> found = NoiseLevel.of(t -> f.at(t)[0], x);
    assertTrue(isWithin(3, found, expected), found + ", rounding " + expected);
  }

  @Test
  void roundingToAFloatIsFoundInFloats() {
    RealFunction f = ExpressionParser.function("exp(x)");
    Optional<NoiseLevel> found =
        NoiseLevel.of(
            t -> f.evaluate(Precision.FLOAT.arithmetic(), List.of(t)).get(0),
            0.25,
            Interval.ALL,
            Precision.FLOAT);
    assertTrue(isWithin(3, found, Precision.FLOAT.ulp(1.3) / Math.sqrt(12)), found::toString);
  }

  /**
   * Values that go up and down by 2: the first differences are +-2, the second +-4, the third +-8,
   * and sqrt(1/2 4), sqrt(1/6 16), sqrt(1/20 64) are 1.414, 1.633, 1.789.
   */
  @Test
  void zigzagHasTheEstimatesOfThePaper() {
    double[] zigzag = {100, 102, 100, 102, 100, 102, 100};
    assertEquals(new NoiseLevel.Table.Found(Math.sqrt(2), 1), NoiseLevel.Table.of(false, zigzag));
  }

  /** The second differences of k^2 are 2, always: only the fourth are noise. */
  @Test
  void smoothPartIsNotTakenForNoise() {
    double[] values = new double[9];
    for (int k = 0; k < values.length; k++) {
      values[k] = 10_000 + k * k + (k % 2 == 0 ? 1e-6 : -1e-6);
    }
    NoiseLevel.Table.Found found = (NoiseLevel.Table.Found) NoiseLevel.Table.of(false, values);
    assertEquals(3, found.difference());
    // The third differences are +-8e-6.
    assertEquals(8e-6 / Math.sqrt(20), found.deviation(), 1e-10);
  }

  @Test
  void tableSaysWhyItSaysNothing() {
    assertEquals(
        new NoiseLevel.Table.TooClose(), NoiseLevel.Table.of(false, 30, 30, 30, 30, 30, 30, 31));
    assertEquals(new NoiseLevel.Table.TooFar(), NoiseLevel.Table.of(false, 1, 2, 3, 4, 5, 6, 7));
    assertEquals(
        new NoiseLevel.Table.TooFar(), NoiseLevel.Table.of(false, 1, 1, 1, Double.NaN, 1, 1, 1));
  }

  @Test
  void whatHasNoNoiseShowsNone() {
    assertEquals(Optional.empty(), NoiseLevel.of(t -> 5, 7));
    assertEquals(Optional.empty(), NoiseLevel.of(t -> 3 * t - 1, 7));
    assertEquals(Optional.empty(), NoiseLevel.of(t -> Double.NaN, 7));
    assertEquals(Optional.empty(), NoiseLevel.of(Math::exp, Double.NaN));
    assertEquals(Optional.empty(), NoiseLevel.of(Math::exp, Double.POSITIVE_INFINITY));
  }

  @Test
  void noNodeLeavesTheDomain() {
    Random random = new Random(SEED);
    for (int i = 0; i < 500; i++) {
      double a = random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
      double b = a + Math.abs(a) * Math.pow(10, -random.nextInt(10));
      double x = Math.min(b, a + (b - a) * random.nextInt(11) / 10);
      Interval interval = new Interval(a, b, random.nextBoolean(), random.nextBoolean());
      if (interval.contains(x)) {
        NoiseLevel.of(
            t -> {
              assertTrue(interval.contains(t), () -> t + " is not in " + interval);
              return Math.sin(t);
            },
            x,
            interval,
            Precision.DOUBLE);
      }
    }
  }

  @Test
  void evaluationsAreCounted() {
    CountedFunction f =
        new CountedFunction(new NoisyFunction(ExpressionParser.function("5*x"), 1e-6, SEED));
    NoiseLevel noise = NoiseLevel.of(t -> f.at(t)[0], 1e-9).orElseThrow();
    assertEquals(f.evaluations(), noise.evaluations());
    assertTrue(noise.evaluations() > 9, noise::toString);
  }
}

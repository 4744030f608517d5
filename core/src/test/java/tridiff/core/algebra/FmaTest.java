package tridiff.core.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.RandomFunction;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.Decisions;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.core.function.RoundedLiterals;
import tridiff.core.program.Program;

/** The product and the sum in one. */
class FmaTest {

  private static final long SEED = 41;

  /** 0.1 is 2^-54 / 10 above 1/10: Math.fma(0.1, 10, -1), and exactly so in decimals. */
  private static final double LEFT_OF_ONE = 5.551115123125783E-17;

  private static final RealFunction F = ExpressionParser.function("fma(0.1, x, -1)");

  static Stream<Algebra<Double>> algebrasOfDoubles() {
    return Stream.of(
        Doubles.STRICT,
        Rounded.to(Precision.DOUBLE),
        new Counting<>(Doubles.STRICT),
        new Watched<>(Doubles.STRICT, () -> {}),
        new StandIn<>(Doubles.STRICT, Precision.DOUBLE));
  }

  @ParameterizedTest
  @MethodSource("algebrasOfDoubles")
  void isRoundedOnce(Algebra<Double> on) {
    assertEquals(LEFT_OF_ONE, F.evaluate(on, List.of(10.0)).get(0));
    assertEquals(
        LEFT_OF_ONE,
        RealFunction.of(1, x -> x[0].fma(x[0].constant(0.1), x[0].constant(-1)))
            .evaluate(on, List.of(10.0))
            .get(0));
  }

  @Test
  void functionsOfFunctionsKeepIt() {
    assertEquals(LEFT_OF_ONE, new RoundedLiterals(F, Precision.DOUBLE).at(10)[0]);
    assertEquals(LEFT_OF_ONE, Program.of(F).at(10)[0]);
    // The decision of the branch hangs on it.
    RealFunction branch = ExpressionParser.function("if(fma(0.1, x, -1) > 0, x, -x)");
    assertEquals(10, branch.at(10)[0]);
    assertEquals(1, Decisions.of(branch, List.of(10.0)).get(0).outcome());
  }

  @Test
  void ballsEncloseIt() {
    Balls balls = Balls.of(200);
    Ball exact = F.evaluate(balls, List.of(balls.constant(10))).get(0);
    assertEquals(LEFT_OF_ONE, exact.toDouble());
    assertTrue(exact.equals(Ball.of(LEFT_OF_ONE)), "no rounding at 200 bits: " + exact);
  }

  /** Java's own float, rounded once. */
  @Test
  void floatsAreThoseOfJava() {
    Random random = new Random(SEED);
    Algebra<Double> floats = Precision.FLOAT.arithmetic();
    for (int i = 0; i < 200_000; i++) {
      float x = any(random);
      float y = any(random);
      float z = random.nextInt(3) == 0 ? -x * y : any(random);
      assertEquals(
          (double) Math.fma(x, y, z),
          floats.fma((double) x, (double) y, (double) z),
          () -> "seed " + SEED + ": " + x + " * " + y + " + " + z);
    }
  }

  private static float any(Random random) {
    return random.nextBoolean()
        ? Float.intBitsToFloat(random.nextInt())
        : (float) RandomFunction.number(random);
  }

  /** The exact result in decimals must be next to no other number of the format. */
  @ParameterizedTest
  @EnumSource(
      value = Precision.class,
      names = {"HALF", "BFLOAT16", "FLOAT"})
  void isTheNearestNumberOfTheFormat(Precision format) {
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      double x = format.round(random.nextGaussian());
      double y = format.round(random.nextGaussian());
      // Around half a unit of the product's last place, where rounding twice goes wrong.
      double z = format.round(random.nextGaussian() * StrictMath.pow(2, -random.nextInt(40)));
      double result = format.arithmetic().fma(x, y, z);
      BigDecimal exact = new BigDecimal(x).multiply(new BigDecimal(y)).add(new BigDecimal(z));
      BigDecimal error = distance(exact, result);
      String message = "seed " + SEED + ": " + x + " * " + y + " + " + z + " = " + result;
      int above = error.compareTo(distance(exact, format.nextUp(result)));
      int below = error.compareTo(distance(exact, format.nextDown(result)));
      assertTrue(above <= 0 && below <= 0, message);
      if (above == 0 || below == 0) {
        assertEquals(0, format.place(Math.abs(result)) % 2, "a tie goes to even: " + message);
      }
    }
  }

  private static BigDecimal distance(BigDecimal exact, double number) {
    return exact.subtract(new BigDecimal(number)).abs();
  }

  /** With a = 2^-12, (1 + a)(1 - a + a^2) is 1 + a^3: a double of 1 plus that lies on a middle. */
  @Test
  void shortFormatIsNotRoundedByWayOfDouble() {
    double x = 1 + 0x1.0p-12;
    double y = 0x1.0p-24 * (1 - 0x1.0p-12 + 0x1.0p-24);
    assertEquals(1.0, Precision.FLOAT.round(Math.fma(x, y, 1.0)));
    assertEquals(1 + 0x1.0p-23, Precision.FLOAT.arithmetic().fma(x, y, 1.0));
    assertEquals(1 + 0x1.0p-23f, Math.fma((float) x, (float) y, 1f));
  }
}

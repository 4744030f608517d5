package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.ball.Ball;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

class RuleEnclosureTest {

  private static RealFunction function(String text) {
    return ExpressionParser.function(text);
  }

  /** The decimals are known in closed form. */
  @ParameterizedTest
  @CsvSource({
    "x^3, 3, 27",
    "exp(x), 0, 1",
    // cos 22, to 25 digits (apfloat 1.12.0)
    "sin(x), 22, -0.9999608263946371264541747",
    "1/x, -4, -0.0625",
  })
  void enclosesTheDerivative(String text, double x, BigDecimal exact) {
    Ball derivative = RuleEnclosure.gradient(function(text), List.of(x)).orElseThrow().get(0);
    assertTrue(derivative.overlaps(Ball.from(exact, 80)), derivative::toString);
    assertTrue(derivative.isExact() || derivative.digits() >= 24, derivative::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp(sin(x))", "tanh(x)", "sqrt(x) - sqrt(x + 1)", "log(1 + exp(x))"})
  void isPartOfWhatTheReferenceProves(String text) {
    SplittableRandom random = new SplittableRandom(11);
    RealFunction f = function(text);
    for (int i = 0; i < 200; i++) {
      List<Double> x = List.of(Math.scalb(1 + random.nextDouble(), random.nextInt(-40, 9)));
      Optional<List<Ball>> gradient = RuleEnclosure.gradient(f, x);
      Truth truth = Reference.standard().at(f, x).partials().get(0).get(0).truth();
      assertTrue(gradient.isPresent(), text + " at " + x + ", seed 11");
      assertTrue(truth instanceof Truth.Known, text + " at " + x + ", seed 11");
      BigDecimal known = ((Truth.Known) truth).value();
      assertTrue(
          gradient.get().get(0).overlaps(Ball.from(known, 400)), text + " at " + x + ", seed 11");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "abs(x), 0", // a kink
    "sqrt(x), 0", // vertical
    "log(x), -1", // no value
    "x - x, 1e300", // exactly 0, said below
  })
  void saysNothingWhereRulesDoNotHold(String text, double x) {
    Optional<List<Ball>> gradient = RuleEnclosure.gradient(function(text), List.of(x));
    assertEquals(text.equals("x - x"), gradient.isPresent());
  }

  /** 4 e^-2e18 is below 10^(-8e17): 10^-400 already is 0 to every double. */
  @Test
  void slopeOfTanhIsKnownToBeNothingAtTheLargestNumbers() {
    for (double x : new double[] {1000, -1e10, 1e18, -1e30, Double.MAX_VALUE}) {
      Ball slope = RuleEnclosure.gradient(function("tanh(x)"), List.of(x)).orElseThrow().get(0);
      assertTrue(RuleEnclosure.isScoredAsZero(slope), x + ": " + slope);
    }
  }
}

package tridiff.measure.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

class WitnessTest {

  private static final int BITS = 270;

  /** Returns whether the witness contradicts a gradient. */
  private static boolean contradicts(String function, List<Double> x, String... gradient) {
    RealFunction f = ExpressionParser.function(function);
    List<Ball> point = x.stream().map(Ball::of).toList();
    Deadline deadline = Deadline.ofInterruption();
    List<Ball> claimed =
        Arrays.stream(gradient).map(g -> Ball.from(new BigDecimal(g), BITS)).toList();
    long fineness = WengertList.of(f, point, Balls::of, BITS, deadline).fineness();
    return new Witness(f, point, new BitSet(), Balls::of, deadline)
        .contradicted(List.of(Optional.of(claimed)), BITS, fineness)
        .get(0);
  }

  /** A function of its calls: whoever asks it twice gets two answers, and no derivative. */
  @Test
  void functionThatIsNoneIsNotCalledADefect() {
    int[] calls = {0};
    RealFunction f = RealFunction.of(1, x -> x[0].times(++calls[0]));
    Truth truth = Reference.standard().at(f, List.of(0.5)).partials().get(0).get(0).truth();
    assertEquals(
        "the function has another value each time: it counts its calls, or draws numbers",
        ((Truth.Uncertain) truth).reason());
  }

  // The derivatives by hand; those with more digits by mpmath 1.3.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x^2 | 3 | 6",
        "x^3 | 0 | 0",
        "exp(x) | 0 | 1",
        "sin(x) | 1 | 0.54030230586813971740093660744297660373231042061792222767",
        "1e20 + x | 1 | 1",
        // Features far below a step of 2^-60.
        "sqrt(x^2 + 1e-200) | 0 | 0",
        "2^-300*sin(x*2^300) | 0 | 1",
        "2^-400*atan(x*2^400) + x^2 | 0 | 1",
        "2^-200*(2^-200*sin(2^200*(2^200*x))) | 0 | 1",
        "abs(x - 1 - 2^-300) | 1 | -1",
        "if(x < 1 + 2^-220, x, 2*x) | 1 | 1",
        "floor(x + 2^-220) + x | 1 | 1",
      })
  void rightDerivativesAreNotContradicted(String function, double x, String derivative) {
    assertEquals(false, contradicts(function, List.of(x), derivative));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x^2 | 3 | 6.00000000000000000000000001",
        "x^3 | 0 | 1e-5",
        "exp(x) | 0 | 0.999999999999999999999",
        "sin(x) | 1 | 0.54030230586813971740093661",
        "sqrt(x^2 + 1e-200) | 0 | 1",
      })
  void wrongDerivativesAreContradicted(String function, double x, String derivative) {
    assertEquals(true, contradicts(function, List.of(x), derivative));
  }

  @ParameterizedTest
  @CsvSource({"5, 3, false", "5.0000000000000000000001, 3, true", "3, 5, true"})
  void everyPartialDerivativeIsHeard(String byX, String byY, boolean expected) {
    assertEquals(expected, contradicts("x*y", List.of(3.0, 5.0), byX, byY));
  }
}

package tridiff.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.DifferentiatorProvider.Option.Purpose;
import tridiff.core.MethodOptions;
import tridiff.core.Truncation;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/** What the methods tell about themselves is true. */
class NumericProviderTest {

  private static final double STEP = 0.125;

  private static final RealFunction LINE = RealFunction.of(1, x -> x[0].times(3));

  static Stream<Method> methods() {
    return new NumericProvider().methods().stream();
  }

  static Stream<Method> formulas() {
    return methods().filter(m -> m.truncation() instanceof Truncation.InStep);
  }

  private static Differentiator created(Method method, String options) {
    return new NumericProvider()
        .create(
            method.name(), options.isEmpty() ? MethodOptions.NONE : MethodOptions.parse(options));
  }

  /** The remainder of Taylor's formula for x^(p + 1) has one term: constant h^p (p + 1)!. */
  @ParameterizedTest
  @MethodSource("formulas")
  void truncationErrorIsTheOneClaimed(Method method) {
    Truncation.InStep claimed = (Truncation.InStep) method.truncation();
    int degree = claimed.order() + 1;
    RealFunction power = RealFunction.of(1, x -> x[0].pow(degree));
    double factorial = 1;
    for (int k = 2; k <= degree; k++) {
      factorial *= k;
    }
    BigDecimal quotient =
        created(method, "step=" + STEP)
            .differentiate(power)
            .evaluate(Balls.of(200), List.of(Ball.of(1)))
            .get(0)
            .toBigDecimal(new MathContext(60));
    double error = quotient.subtract(BigDecimal.valueOf(degree)).abs().doubleValue();
    double expected = claimed.constant() * Math.pow(STEP, claimed.order()) * factorial;
    assertEquals(expected, error, 2 * Math.ulp(expected));
  }

  /** Errors of magnitude 1 whose signs are those of the weights add up to the noise over h. */
  @ParameterizedTest
  @MethodSource("formulas")
  void noiseIsTheOneClaimed(Method method) {
    Truncation.InStep claimed = (Truncation.InStep) method.truncation();
    RealFunction worst =
        RealFunction.of(
            1,
            x -> {
              double nodes = (x[0].approximate() - 1) / STEP;
              double sign = nodes > 0 ? 1 : -1;
              return x[0].constant(Math.abs(nodes) > 1.5 ? -sign : sign);
            });
    double largest = created(method, "step=" + STEP).differentiate(worst).at(1)[0];
    assertEquals(claimed.noise() / STEP, largest, 0);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whoKnowsOnlyDoublesSaysSo(Method method) {
    Balls balls = Balls.of(100);
    List<Ball> one = List.of(Ball.of(1));
    RealFunction derivative = created(method, "").differentiate(LINE);
    if (method.onlyDoubles()) {
      assertThrows(UnsupportedFunctionException.class, () -> derivative.evaluate(balls, one));
    } else {
      assertEquals(3, derivative.evaluate(balls, one).get(0).toDouble(), 0);
    }
  }

  @Test
  void theComplexStepAloneIsExactButForRounding() {
    assertEquals(
        List.of("numeric-complex-step"),
        methods().filter(m -> m.truncation().isExact()).map(Method::name).toList());
  }

  @Test
  void allValuesOfAnOptionAreAllowed() {
    for (Method method : methods().toList()) {
      method
          .option(Purpose.STEP_RULE)
          .ifPresent(
              rule -> {
                assertTrue(!rule.values().isEmpty(), method.name());
                rule.values().forEach(value -> created(method, rule.name() + "=" + value));
              });
      method.option(Purpose.STEP).ifPresent(step -> created(method, step.name() + "=0.5"));
    }
  }
}

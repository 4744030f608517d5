package tridiff.examples.chebyshev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.Truncation;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

class ChebyshevTest {

  private static final Differentiators ON_CLASS_PATH = Differentiators.onClassPath();

  /** The derivative of x^n at 1, in 60 digits. */
  private static BigDecimal derivativeOfPower(String method, int n) {
    return ON_CLASS_PATH
        .named(method)
        .differentiate(RealFunction.of(1, x -> x[0].pow(n)))
        .evaluate(Balls.of(200), List.of(Ball.of(1)))
        .get(0)
        .toBigDecimal(new MathContext(60));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7, 9})
  void polynomialThroughTheNodesHasNoTruncationError(int nodes) {
    String method = "chebyshev:step=0.5,nodes=" + nodes;
    for (int n = 1; n < nodes; n++) {
      BigDecimal error = derivativeOfPower(method, n).subtract(BigDecimal.valueOf(n)).abs();
      assertEquals(0, error.doubleValue(), 1e-16 * n * n, method + " of x^" + n);
    }
  }

  /** The first power beyond: m h^2m n! / (n! 2^(2m - 2)), and nothing after that. */
  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7, 9})
  void truncationErrorBeginsAsStated(int nodes) {
    int m = nodes / 2;
    String method = "chebyshev:step=0.5,nodes=" + nodes;
    BigDecimal error = derivativeOfPower(method, nodes).subtract(BigDecimal.valueOf(nodes)).abs();
    double expected = m * Math.scalb(1.0, -2 * m) / Math.scalb(1.0, 2 * m - 2);
    assertEquals(expected, error.doubleValue(), 4e-15);
  }

  @Test
  void methodTellsThatTermAboutItself() {
    Method method = ON_CLASS_PATH.method("chebyshev").orElseThrow();
    Truncation.InStep claimed = (Truncation.InStep) method.truncation();
    BigDecimal error =
        derivativeOfPower("chebyshev:step=0.5", 5).subtract(BigDecimal.valueOf(5)).abs();
    assertEquals(
        claimed.constant() * Math.pow(0.5, claimed.order()) * 120, error.doubleValue(), 4e-16);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodes=4", "nodes=1", "nodes=11", "nodes=many", "step=0", "rule=scaled"})
  void whatItDoesNotKnowIsRefused(String option) {
    assertThrows(IllegalArgumentException.class, () -> ON_CLASS_PATH.named("chebyshev:" + option));
  }
}

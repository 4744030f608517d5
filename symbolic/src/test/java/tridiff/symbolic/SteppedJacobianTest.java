package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.HasFormula;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Real;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/** Loops whose formula would have millions of operations. */
class SteppedJacobianTest {

  /** Newton's iteration for the square root of x, from y, until it has more than 30 rounds. */
  private static final RealFunction ROOT =
      RealFunction.of(
          2,
          x -> {
            Real y = x[1];
            Real round = x[0].times(0);
            while (round.isLessThan(30)) {
              y = y.plus(x[0].dividedBy(y)).times(0.5);
              round = round.plus(1);
            }
            return y;
          });

  private static RealFunction derivative(String method) {
    return Differentiators.onClassPath().named(method).differentiate(ROOT);
  }

  @Test
  void loopThatIsTooLargeForOneFormulaIsDerivedStepByStep() {
    double[] d = derivative("symbolic").at(2, 1);
    // 1/(2 sqrt(2)); the start is forgotten
    assertEquals(0.3535533905932738, d[0], 1e-16);
    assertEquals(0, d[1], 1e-300);
  }

  @Test
  void stepsAreExactOverBalls() {
    List<Ball> d = derivative("symbolic").evaluate(Balls.of(200), List.of(Ball.of(2), Ball.of(1)));
    // 1/(2 sqrt(2)) to 50 digits by mpmath 1.3
    BigDecimal exact = new BigDecimal("0.35355339059327376220042218105242451964241796884424");
    BigDecimal error = d.get(0).toBigDecimal(new MathContext(60)).subtract(exact).abs();
    assertTrue(error.compareTo(new BigDecimal("1e-49")) < 0, error::toString);
  }

  @Test
  void thereIsNoFormulaOfTheWhole() {
    RealFunction d = derivative("symbolic");
    assertThrows(UnsupportedFunctionException.class, () -> ((HasFormula) d).formulas(2, 1));
  }

  @Test
  void otherFormsOfTheFormulaAreRefused() {
    RealFunction d = derivative("symbolic-simplified");
    var refused = assertThrows(UnsupportedFunctionException.class, () -> d.at(2, 1));
    assertTrue(refused.getMessage().contains("too large"), refused::getMessage);
  }
}

package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.HasFormula;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Real;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.CountedFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

/** Functions that decide by their values what to compute. */
class PathsTest {

  private static final Differentiator SYMBOLIC = Differentiators.onClassPath().named("symbolic");

  /** x^2 is added until the sum is above 10: n x^2 with n = 2 at 3, and n = 3 at 2. */
  private static final RealFunction LOOP =
      RealFunction.of(
          1,
          x -> {
            Real sum = x[0].times(x[0]);
            while (sum.isLessThan(10)) {
              sum = sum.plus(x[0].times(x[0]));
            }
            return sum;
          });

  private static String formula(RealFunction derivative, double at) {
    return ExpressionPrinter.print(((HasFormula) derivative).formulas(at).get(0));
  }

  @Test
  void everyPathHasItsFormula() {
    RealFunction d = SYMBOLIC.differentiate(LOOP);
    assertEquals("4*x", formula(d, 3));
    assertEquals("6*x", formula(d, 2));
    assertEquals(12, d.at(3)[0]);
    assertEquals(12, d.at(2)[0]);
    assertEquals(10, d.at(2.5)[0]);
  }

  @Test
  void aKnownPathIsNotDerivedAgain() {
    CountedFunction counted = new CountedFunction(LOOP);
    RealFunction d = SYMBOLIC.differentiate(counted);
    d.at(3);
    long evaluations = counted.evaluations();
    d.at(2.9);
    d.at(3.1);
    assertEquals(evaluations, counted.evaluations());
  }

  @Test
  void ballsFollowThePathOfTheirDoubles() {
    List<Ball> d = SYMBOLIC.differentiate(LOOP).evaluate(Balls.of(100), List.of(Ball.of(3)));
    assertEquals(Ball.of(12), d.get(0));
  }

  @Test
  void recordedDerivativeKnowsWhereItHolds() {
    Program recorded = Program.tracedAt(SYMBOLIC.differentiate(LOOP), Folding.NONE, 3);
    assertEquals(2, recorded.path().size());
    assertEquals(12.4, recorded.at(3.1)[0]);
    assertThrows(UnsupportedFunctionException.class, () -> recorded.at(2));
  }

  @Test
  void derivativeWithoutAPointIsRefusedWithTheRemedies() {
    UnsupportedFunctionException refusal =
        assertThrows(
            UnsupportedFunctionException.class, () -> Program.of(SYMBOLIC.differentiate(LOOP)));
    assertEquals(true, refusal.getMessage().contains("point"), refusal.getMessage());
  }

  @Test
  void derivativesOfDerivativesReachAnyOrder() {
    RealFunction d = ExpressionParser.function("x^5");
    for (int order = 0; order < 3; order++) {
      d = SYMBOLIC.differentiate(d);
    }
    assertEquals("60*x^2", formula(d, 0));
    RealFunction branching = SYMBOLIC.differentiate(SYMBOLIC.differentiate(LOOP));
    assertEquals("4", formula(branching, 3));
    assertEquals("6", formula(branching, 2));
  }

  @Test
  void functionThatLooksAtThePointIsDerivedAtEachPoint() {
    RealFunction rounded =
        new RealFunction() {
          @Override
          public int inputs() {
            return 1;
          }

          @Override
          public int outputs() {
            return 1;
          }

          @Override
          public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
            T near = on.parameter(Math.rint(on.approximate(x.get(0))));
            return List.of(on.multiply(near, x.get(0)));
          }
        };
    RealFunction d = SYMBOLIC.differentiate(rounded);
    assertEquals(2, d.at(2.1)[0]);
    assertEquals(7, d.at(6.9)[0]);
  }
}

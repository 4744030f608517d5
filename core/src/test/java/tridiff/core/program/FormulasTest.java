package tridiff.core.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tridiff.core.algebra.Real;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.RealFunction;

class FormulasTest {

  /** Two steps of the logistic map, as a program. */
  private static RealFunction logistic(int steps) {
    return RealFunction.of(
        1,
        x -> {
          Real y = x[0];
          for (int i = 0; i < steps; i++) {
            y = y.times(y.constant(1).minus(y));
          }
          return y;
        });
  }

  private static Optional<String> text(RealFunction f, int mostNodes) {
    return Formulas.of(f, mostNodes).map(formulas -> ExpressionPrinter.print(formulas.get(0)));
  }

  @Test
  void programIsWrittenInOnePiece() {
    assertEquals(Optional.of("x*(1 - x)*(1 - x*(1 - x))"), text(logistic(2), 100));
  }

  @Test
  void formulaThatWouldBeTooLargeIsNotWritten() {
    assertEquals(Optional.empty(), text(logistic(30), 100));
  }

  @Test
  void expressionIsItsOwnFormula() {
    for (String formula :
        List.of("sin(x)^2 + exp(-x)/3", "if(x < 0.5, x, 1 - x)", "atan2(x, pi) - max(x, 0.1)")) {
      assertEquals(Optional.of(formula), text(ExpressionParser.function(formula), 100));
    }
  }

  @Test
  void functionThatLooksAtItsValuesHasNone() {
    RealFunction looks = RealFunction.of(1, x -> x[0].isLessThan(1) ? x[0] : x[0].negate());
    assertEquals(Optional.empty(), text(looks, 100));
  }
}

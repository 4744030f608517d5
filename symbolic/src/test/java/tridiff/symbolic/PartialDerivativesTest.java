package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;
import tridiff.core.RandomExpressions;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

/** The derivatives are those of Symja's D, term for term. */
class PartialDerivativesTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "x*y*x",
        "w*x*y*z",
        "x*y + 3",
        "3",
        "y",
        "2*x",
        "(x + 1)*(x - 1)*(x + y)",
        "x^3",
        "x^y",
        "y^x",
        "2^x",
        "exp(x*y)",
        "exp(x)*exp(y)",
        "sqrt(x)*sqrt(x + y)",
        "x/(x + y)",
        "x/x",
        "(x*y)^(x + y)",
        "x^0.5*x^0.5",
        "-(x + y)",
        "2*(x + y)*(x + y)",
        "(x + y)^-2*(x + y)",
        "1/(1/x)",
        "abs(x)*sin(x*y)",
        "min(x, y)*x",
        "if(x < y, x*y, x^2)*x",
        "hypot(x, y)*x",
        "exp(-x)*x^2",
        "log(x*y)*x",
        "(1 + x*y*(1 - x*y))*(x*y)^3",
        "expm1(x)*x*y",
        "x*floor(x)",
        "pi*x*e^x"
      })
  void derivativeIsThatOfSymja(String f) {
    assertEqualDerivatives(f, ExpressionParser.function(f));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void derivativesOfRandomExpressionsAreThoseOfSymja(long seed) {
    RandomExpressions expressions = new RandomExpressions(seed, 4);
    int compared = 0;
    for (int i = 0; i < 60; i++) {
      RandomExpressions.Sample sample = expressions.next();
      try {
        assertEqualDerivatives(
            "seed " + seed + ", " + ExpressionPrinter.print(sample.expression()),
            sample.function());
        compared++;
      } catch (UnsupportedFunctionException e) {
        // Too large for Symja, or of a kind that it does not know.
      }
    }
    assertTrue(compared > 40, compared + " compared");
  }

  @Test
  void secondDerivativesAreThoseOfSymja() {
    RealFunction f = ExpressionParser.function("exp(x*sin(x))/(1 + x^2)");
    for (int order = 1; order <= 3; order++) {
      assertEqualDerivatives("order " + order, f);
      f = SymbolicDerivative.everywhere(f, method(), program(f));
    }
  }

  private static SymbolicMethod method() {
    return new SymbolicMethod("symbolic", Form.RAW, LIMIT, Long.MAX_VALUE);
  }

  private static void assertEqualDerivatives(String f, RealFunction function) {
    Program program = program(function);
    Kernel.shared()
        .run(
            f,
            LIMIT,
            engine -> {
              Question question = new Question(program);
              for (ISymbol variable : question.variables()) {
                assertEqualDerivatives(f, engine, question.outputs(), variable);
              }
              return f;
            });
  }

  private static void assertEqualDerivatives(
      String f, EvalEngine engine, List<IExpr> outputs, ISymbol variable) {
    for (IExpr output : outputs) {
      IExpr term = engine.evaluate(output);
      assertEquals(
          engine.evaluate(F.D(term, variable)).fullFormString(),
          new PartialDerivatives(engine, variable).of(term).fullFormString(),
          f);
    }
  }

  private static Program program(RealFunction f) {
    return Program.of(f, Folding.NONE).formulas();
  }
}

package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.matheclipse.core.eval.EvalEngine;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

class KnownDerivationsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final KnownDerivations known = new KnownDerivations();

  @Test
  void theSameFunctionIsDerivedOnce() {
    Derivation first = derivation("x^2*sin(y)", Form.SIMPLIFY);
    // There is no engine to derive anything with.
    assertSame(first, known.derivation(noEngine(), program("x^2*sin(y)"), Form.SIMPLIFY, 100));
    List<Expression> raw =
        known.derivation(noEngine(), program("x^2*sin(y)"), Form.RAW, 100).formulas();
    assertEquals(
        List.of("2*x*sin(y)", "x^2*cos(y)"), raw.stream().map(ExpressionPrinter::print).toList());
  }

  @Test
  void anotherFunctionOrAnotherNameOfItsVariableIsDerived() {
    derivation("x^2", Form.RAW);
    assertThrows(
        NullPointerException.class,
        () -> known.derivation(noEngine(), program("x^3"), Form.RAW, 100));
    assertThrows(
        NullPointerException.class,
        () -> known.derivation(noEngine(), program("t^2"), Form.RAW, 100));
  }

  private Derivation derivation(String f, Form form) {
    return Kernel.shared()
        .run("a test", LIMIT, engine -> known.derivation(engine, program(f), form, 100));
  }

  @SuppressWarnings("NullAway")
  private static EvalEngine noEngine() {
    return null;
  }

  private static Program program(String f) {
    return Program.of(ExpressionParser.function(f), Folding.NONE).formulas();
  }
}

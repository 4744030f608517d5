package tridiff.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/**
 * Compiled code calls functions by their names, so the Java compiler does not miss one that is not
 * written. Here a new operation fails by its name.
 */
class EveryOperationTest {

  /** A point inside some domain, and one outside of it. */
  private static final double[] POINTS = {0.7, 1.6, -0.4};

  @ParameterizedTest
  @EnumSource(Unary.class)
  void operationOfOneOperandRunsCompiled(Unary op) {
    RealFunction f = RealFunction.of(1, x -> x[0].apply(op));
    for (Elementary functions : Elementary.values()) {
      PreparedFunction compiled = PreparedFunction.compile(f, functions);
      PreparedFunction interpreted = PreparedFunction.interpret(f, functions);
      for (double x : POINTS) {
        double expected = functions.evaluate(op, x);
        assertEquals(expected, compiled.at(x)[0], 0, op + ", compiled for " + functions);
        assertEquals(expected, interpreted.at(x)[0], 0, op + ", interpreted for " + functions);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void operationOfTwoOperandsRunsCompiled(Binary op) {
    RealFunction f = RealFunction.of(2, x -> x[0].apply(op, x[1]));
    for (Elementary functions : Elementary.values()) {
      PreparedFunction compiled = PreparedFunction.compile(f, functions);
      PreparedFunction interpreted = PreparedFunction.interpret(f, functions);
      for (double x : POINTS) {
        double expected = functions.evaluate(op, x, 0.9);
        assertEquals(expected, compiled.at(x, 0.9)[0], 0, op + ", compiled for " + functions);
        assertEquals(expected, interpreted.at(x, 0.9)[0], 0, op + ", interpreted for " + functions);
      }
    }
  }
}

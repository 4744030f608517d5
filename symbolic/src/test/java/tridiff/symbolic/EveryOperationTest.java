package tridiff.symbolic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.HasFormula;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/**
 * What Symja answers is read back by the heads of its terms, so the Java compiler does not miss one
 * that is not known. Here a new operation fails by its name: a derivative in which the operation
 * itself stands, {@code d/dy y op(x) = op(x)}, must be read back with the same value.
 */
class EveryOperationTest {

  private static final Differentiator SYMBOLIC = Differentiators.onClassPath().named("symbolic");

  /** Every operation has a value at one of these. */
  private static final double[] POINTS = {0.4, 1.7};

  @ParameterizedTest
  @EnumSource(Unary.class)
  void operationOfOneOperandIsReadBack(Unary op) {
    RealFunction f = RealFunction.of(2, x -> x[0].apply(op).times(x[1]));
    assertReadBack(op.name(), f, RealFunction.of(1, x -> x[0].apply(op)));
  }

  @ParameterizedTest
  @EnumSource(Binary.class)
  void operationOfTwoOperandsIsReadBack(Binary op) {
    Function<Real, Real> operation =
        x -> op.hasOrder() ? x.constant(2).apply(op, x.plus(0.5)) : x.apply(op, x.plus(0.5));
    RealFunction f = RealFunction.of(2, x -> operation.apply(x[0]).times(x[1]));
    assertReadBack(op.name(), f, RealFunction.of(1, x -> operation.apply(x[0])));
  }

  private static void assertReadBack(String name, RealFunction f, RealFunction operation) {
    RealFunction gradient = SYMBOLIC.differentiate(f);
    assertEquals(2, ((HasFormula) gradient).formulas(0.4, 1).size(), name);
    List<Double> defined =
        Arrays.stream(POINTS)
            .boxed()
            .filter(x -> Double.isFinite(operation.at(x)[0]) && operation.at(x)[0] != 0)
            .toList();
    assertTrue(!defined.isEmpty(), name + " needs a point where it is a number other than 0");
    for (double x : defined) {
      double expected = operation.at(x)[0];
      assertEquals(expected, gradient.at(x, 1)[1], 4 * Math.ulp(expected), name + " at " + x);
    }
  }
}

package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.HigherOrder;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Real;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

class HigherOrderTest {

  private static final Differentiators METHODS = Differentiators.onClassPath();

  /** x^3 y^2 z and x y: the derivatives are written out by hand. */
  private static final RealFunction F =
      RealFunction.of(
          3, 2, x -> new Real[] {x[0].pow(3).times(x[1].pow(2)).times(x[2]), x[0].times(x[1])});

  private static double[] at(String method, List<MultiIndex> wanted, double... x) {
    return HigherOrder.partials(METHODS.named(method), F, wanted).at(x);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autodiff-forward",
        "autodiff-reverse",
        "autodiff-taylor",
        "autodiff-commons-math",
        "autodiff-forward/autodiff-reverse",
        "autodiff-reverse/autodiff-forward",
        "autodiff-reverse/autodiff-reverse",
        "autodiff-forward/autodiff-forward",
        "autodiff-taylor/autodiff-reverse",
      })
  void secondDerivativesOfAllOutputsAreInTheirPlaces(String method) {
    // f1: xx = 6 x y^2 z, xy = 6 x^2 y z, xz = 3 x^2 y^2, yy = 2 x^3 z, yz = 2 x^3 y, zz = 0.
    double[] expected = {
      6 * 2 * 9 * 5,
      6 * 4 * 3 * 5,
      3 * 4 * 9,
      2 * 8 * 5,
      2 * 8 * 3,
      0, //
      0,
      1,
      0,
      0,
      0,
      0
    };
    assertArrayEquals(expected, at(method, MultiIndex.all(2, 3), 2, 3, 5), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autodiff-forward",
        "autodiff-reverse",
        "autodiff-taylor",
        "autodiff-commons-math",
        "autodiff-reverse/autodiff-forward/autodiff-reverse/autodiff-taylor",
      })
  void derivativesInAnySequenceAreFound(String method) {
    // d4/dz dx dy dx of x^3 y^2 z is 12 x y, and by y, y, y, z there is nothing left.
    List<MultiIndex> wanted =
        List.of(new MultiIndex(List.of(2, 0, 1, 0)), new MultiIndex(List.of(1, 1, 1, 2)));
    assertArrayEquals(new double[] {72, 0, 0, 0}, at(method, wanted, 2, 3, 5), 1e-12);
  }

  @Test
  void compositionKnowsOneOrderOnly() {
    UnsupportedFunctionException thrown =
        assertThrows(
            UnsupportedFunctionException.class,
            () -> at("autodiff-forward/autodiff-reverse", MultiIndex.all(3, 3), 2, 3, 5));
    assertEquals(
        "2 methods one over the other make derivatives of order 2, not of order 3",
        thrown.getMessage());
    assertThrows(
        UnsupportedFunctionException.class,
        () -> METHODS.named("autodiff-forward/autodiff-reverse").differentiate(F));
  }

  @Test
  void compositionTellsWhatItIs() {
    Method method =
        METHODS.method("autodiff-forward:rules=textbook/autodiff-reverse").orElseThrow();
    assertEquals("autodiff-forward/autodiff-reverse", method.name());
    assertEquals("autodiff-forward over autodiff-reverse", method.summary());
    assertTrue(method.truncation().isExact());
    assertTrue(METHODS.method("autodiff-forward/nothing").isEmpty());
    assertEquals(
        "autodiff-forward:rules=textbook/autodiff-reverse",
        METHODS.named("autodiff-forward:rules=textbook/autodiff-reverse").name());
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> METHODS.named("autodiff-forward/nothing"));
    assertEquals("there is no method 'nothing' on the class path", thrown.getMessage());
  }

  /** Only those first derivatives are differentiated again that lead to a wanted one. */
  @Test
  void derivativesThatAreNotWantedAreNotPaidFor() {
    RealFunction f = ExpressionParser.function("exp(x)*sin(y)*cos(z)");
    long one = operations(f, List.of(new MultiIndex(List.of(0, 0))));
    long all = operations(f, MultiIndex.all(2, 3));
    assertTrue(3 * one < 2 * all, one + " against " + all);
  }

  private static long operations(RealFunction f, List<MultiIndex> wanted) {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    HigherOrder.partials(METHODS.named("autodiff-reverse"), f, wanted)
        .evaluate(counting, List.of(1.0, 2.0, 3.0));
    return counting.counts().total();
  }

  @Test
  void ordersAreNotMixed() {
    List<MultiIndex> mixed = List.of(MultiIndex.of(0, 1), MultiIndex.of(0, 2));
    assertThrows(IllegalArgumentException.class, () -> at("autodiff-taylor", mixed, 2, 3, 5));
  }
}

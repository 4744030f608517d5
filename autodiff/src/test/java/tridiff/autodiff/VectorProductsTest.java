package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.VectorProducts;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

class VectorProductsTest {

  private static Differentiator named(String name) {
    return Differentiators.onClassPath().named(name);
  }

  /** (x y, x - y^2, x^2 y) with the Jacobian (5 2; 1 -10; 20 4) at (2, 5). */
  private static final RealFunction F =
      RealFunction.of(
          2,
          3,
          x ->
              new Real[] {x[0].times(x[1]), x[0].minus(x[1].times(x[1])), x[0].pow(2).times(x[1])});

  // The last one has no way of its own.
  @ParameterizedTest
  @ValueSource(strings = {"autodiff-forward", "autodiff-reverse", "autodiff-taylor"})
  void productsAreThoseOfTheJacobianByHand(String method) {
    RealFunction forward = VectorProducts.jacobianVectorProduct(named(method), F);
    assertEquals(4, forward.inputs());
    assertEquals(3, forward.outputs());
    // (5*3 - 2, 3 + 10, 20*3 - 4)
    assertArrayEquals(new double[] {13, 13, 56}, forward.at(2, 5, 3, -1));
    RealFunction backward = VectorProducts.vectorJacobianProduct(named(method), F);
    assertEquals(5, backward.inputs());
    assertEquals(2, backward.outputs());
    // (5 + 2*1 - 20, 2 - 2*10 - 4)
    assertArrayEquals(new double[] {-13, -22}, backward.at(2, 5, 1, 2, -1));
  }

  @Test
  void productsOfAnOutputThatDependsOnNothing() {
    RealFunction f = RealFunction.of(2, 2, x -> new Real[] {x[0].constant(7), x[1]});
    for (String method : List.of("autodiff-forward", "autodiff-reverse")) {
      assertArrayEquals(
          new double[] {0, 4},
          VectorProducts.jacobianVectorProduct(named(method), f).at(1, 1, 3, 4),
          method);
      assertArrayEquals(
          new double[] {0, 4},
          VectorProducts.vectorJacobianProduct(named(method), f).at(1, 1, 3, 4),
          method);
    }
  }

  @Test
  void productIsAFunctionThatCanBeDifferentiated() {
    // The derivatives of y v1 + x v2 are (v2, v1, y, x).
    RealFunction product =
        VectorProducts.jacobianVectorProduct(
            named("autodiff-forward"), RealFunction.of(2, x -> x[0].times(x[1])));
    assertArrayEquals(
        new double[] {11, 7, 5, 2},
        named("autodiff-reverse").differentiate(product).at(2, 5, 7, 11));
  }

  @Test
  void jacobianIsComputedByTheModeThatFitsItsShape() {
    RealFunction tall = RealFunction.of(1, 3, x -> new Real[] {x[0], x[0].exp(), x[0].sin()});
    RealFunction wide = RealFunction.of(3, x -> x[0].times(x[1]).times(x[2]));
    assertEquals("autodiff-forward", Derivatives.modeFor(tall).name());
    assertEquals("autodiff-reverse", Derivatives.modeFor(wide).name());
    assertArrayEquals(new double[] {1, 1, 1}, Derivatives.jacobian(tall).at(0));
    assertArrayEquals(new double[] {15, 10, 6}, Derivatives.jacobian(wide).at(2, 3, 5));
  }

  /** Rosenbrock in n dimensions. */
  private static RealFunction rosenbrock(int n) {
    return RealFunction.of(
        n,
        x -> {
          Real sum = x[0].constant(0);
          for (int i = 0; i + 1 < n; i++) {
            Real a = x[i + 1].minus(x[i].pow(2)).pow(2).times(100);
            sum = sum.plus(a).plus(x[i].minus(1).pow(2));
          }
          return sum;
        });
  }

  @Test
  void hessianOfRosenbrockIsTheOneByHand() {
    // (1200 x^2 - 400 y + 2, -400 x; -400 x, 200) at (0.5, 2)
    assertArrayEquals(
        new double[] {-498, -200, -200, 200}, Derivatives.hessian(rosenbrock(2)).at(0.5, 2));
    assertArrayEquals(
        new double[] {-498 * 3 - 200 * 7, -200 * 3 + 200 * 7},
        Derivatives.hessianVectorProduct(rosenbrock(2)).at(0.5, 2, 3, 7));
  }

  private static long operations(RealFunction f) {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    f.evaluate(counting, IntStream.range(0, f.inputs()).mapToObj(i -> 0.5 + 0.01 * i).toList());
    return counting.counts().total();
  }

  @Test
  void productWithTheHessianCostsAMultipleOfTheFunctionThatDoesNotGrow() {
    for (int n : new int[] {10, 100, 1000}) {
      RealFunction f = rosenbrock(n);
      double ratio = (double) operations(Derivatives.hessianVectorProduct(f)) / operations(f);
      assertTrue(ratio < 8, n + " inputs: " + ratio);
    }
  }

  @Test
  void oneDirectionCostsAtMostFourTimesTheFunctionAndOneRowFive() {
    RealFunction f = rosenbrock(100);
    double forward = (double) operations(Derivatives.jacobianVectorProduct(f)) / operations(f);
    double backward = (double) operations(Derivatives.vectorJacobianProduct(f)) / operations(f);
    assertTrue(forward <= 4, "forward " + forward);
    assertTrue(backward <= 5, "backward " + backward);
  }

  @Test
  void newtonsMethodInTwoDimensionsEndsAtTheMinimum() {
    RealFunction gradient = Derivatives.jacobian(rosenbrock(2));
    RealFunction hessian = Derivatives.hessian(rosenbrock(2));
    double[] x = {0, 2};
    List<Double> norms = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      double[] g = gradient.at(x);
      double[] h = hessian.at(x);
      double det = h[0] * h[3] - h[1] * h[2];
      x[0] -= (h[3] * g[0] - h[1] * g[1]) / det;
      x[1] -= (h[0] * g[1] - h[2] * g[0]) / det;
      norms.add(Math.hypot(x[0] - 1, x[1] - 1));
    }
    assertEquals(0.0, norms.get(9), "distances: " + norms);
  }

  @Test
  void hessianOfSeveralOutputsIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Derivatives.hessian(F));
    assertEquals(
        "a Hessian is that of a function with one output, but this one has 3", e.getMessage());
  }
}

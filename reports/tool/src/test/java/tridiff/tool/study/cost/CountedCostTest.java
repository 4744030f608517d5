package tridiff.tool.study.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

/**
 * The cost of one backward pass and of one direction, counted by {@link Counting}, against the
 * counts of the literature: Griewank and Walther, Evaluating Derivatives, 2nd ed. (2008), sections
 * 3.2 and 3.3.
 */
class CountedCostTest {

  private static final Differentiator FORWARD =
      Differentiators.onClassPath().named("autodiff-forward");
  private static final Differentiator REVERSE =
      Differentiators.onClassPath().named("autodiff-reverse");

  /**
   * 10/3 and 7/3 of the function, with first contributions to an adjoint counted as additions: of
   * the 10 operations an iterate costs in reverse mode 2 are such, and forward mode takes one
   * negation more, which a formula could write as a subtraction.
   */
  @ParameterizedTest(name = "l_{0}")
  @ValueSource(ints = {2, 3, 4, 10, 40})
  void logisticMapCostsTheSameForEachIterate(int n) {
    RealFunction f = logistic(n);
    assertEquals(3L * (n - 1), count(f, List.of(0.3)));
    assertEquals((10L - 2) * (n - 1), backward(f, 0.3));
    assertEquals((7L + 1) * (n - 1), along(f, 0.3));
  }

  /** 5 times the function, 3 counting multiplications only; 4 times in one direction. */
  @ParameterizedTest(name = "{0} factors")
  @ValueSource(ints = {2, 3, 10, 100})
  void productOfVariablesReachesTheBounds(int n) {
    RealFunction f = product(n);
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    assertEquals(3L * (n - 1), backward(f, ones));
    assertEquals(4L * (n - 1), along(f, ones));
  }

  @ParameterizedTest(name = "{0} components")
  @ValueSource(ints = {1, 50})
  void helmholtzEnergyStaysBelowItsChainRule(int n) {
    RealFunction f = helmholtz(n);
    double[] x = new double[n];
    Arrays.fill(x, 0.5 / n);
    double own = count(f, boxed(x));
    // 3.61 and 3.07 times the function for 1 and 50 components, 2.61 and 2.07 in one direction.
    assertTrue(backward(f, x) / own <= (n == 1 ? 3.61 : 3.07));
    assertTrue(along(f, x) / own <= (n == 1 ? 2.61 : 2.07));
  }

  @Test
  void derivativesOfEachOperationOfArithmeticStayWithinTheBounds() {
    for (RealFunction f :
        List.of(
            RealFunction.of(2, x -> x[0].plus(x[1])),
            RealFunction.of(2, x -> x[0].minus(x[1])),
            RealFunction.of(2, x -> x[0].times(x[1])),
            RealFunction.of(2, x -> x[0].dividedBy(x[1])))) {
      double own = count(f, List.of(1.5, 2.5));
      assertTrue(backward(f, 1.5, 2.5) <= 5 * own, "reverse");
      assertTrue(along(f, 1.5, 2.5) <= 4 * own, "forward");
    }
  }

  private static long backward(RealFunction f, double... point) {
    return count(VectorProducts.vectorJacobianProduct(REVERSE, f), seeded(point, f.outputs()));
  }

  private static long along(RealFunction f, double... point) {
    return count(VectorProducts.jacobianVectorProduct(FORWARD, f), seeded(point, f.inputs()));
  }

  /** Any seed but 0 and 1, which could be left out. */
  private static List<Double> seeded(double[] point, int seeds) {
    List<Double> all = boxed(point);
    all.addAll(Collections.nCopies(seeds, 1.25));
    return all;
  }

  private static List<Double> boxed(double[] point) {
    List<Double> all = new ArrayList<>();
    for (double coordinate : point) {
      all.add(coordinate);
    }
    return all;
  }

  private static long count(RealFunction f, List<Double> x) {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    f.evaluate(counting, x);
    return counting.counts().total();
  }

  private static RealFunction logistic(int n) {
    return RealFunction.of(
        1,
        x -> {
          Real l = x[0];
          for (int i = 1; i < n; i++) {
            l = l.constant(4).times(l).times(l.constant(1).minus(l));
          }
          return l;
        });
  }

  private static RealFunction product(int n) {
    return RealFunction.of(
        n,
        x -> {
          Real p = x[0];
          for (int i = 1; i < n; i++) {
            p = p.times(x[i]);
          }
          return p;
        });
  }

  /** The function of the reference numbers, section C, with R T = 2.5 and made-up a and b. */
  private static RealFunction helmholtz(int n) {
    return RealFunction.of(
        n,
        x -> {
          Real bx = x[0].times(b(0));
          for (int i = 1; i < n; i++) {
            bx = bx.plus(x[i].times(b(i)));
          }
          Real free = bx.constant(1).minus(bx);
          Real ideal = x[0].times(x[0].dividedBy(free).log());
          for (int i = 1; i < n; i++) {
            ideal = ideal.plus(x[i].times(x[i].dividedBy(free).log()));
          }
          Real attraction = x[0].times(row(x, 0));
          for (int i = 1; i < n; i++) {
            attraction = attraction.plus(x[i].times(row(x, i)));
          }
          double root = Math.sqrt(2);
          Real ratio = bx.times(1 + root).plus(1).dividedBy(bx.times(1 - root).plus(1));
          return ideal
              .times(2.5)
              .minus(attraction.dividedBy(bx.times(Math.sqrt(8))).times(ratio.log()));
        });
  }

  private static Real row(Real[] x, int i) {
    Real sum = x[0].times(a(i, 0));
    for (int j = 1; j < x.length; j++) {
      sum = sum.plus(x[j].times(a(i, j)));
    }
    return sum;
  }

  private static double a(int i, int j) {
    return 1.5 + 0.01 * (i + 1) * (j + 1);
  }

  private static double b(int i) {
    return 0.25 + 0.001 * (i + 1);
  }
}

package tridiff.tool.study.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/** The cost table of the reference numbers, section C, and its bounds. */
class CostTest {

  private static final Differentiator FORWARD =
      Differentiators.onClassPath().named("autodiff-forward");
  private static final Differentiator REVERSE =
      Differentiators.onClassPath().named("autodiff-reverse");

  @ParameterizedTest(name = "l_{0}")
  @ValueSource(ints = {2, 3, 4, 10, 40})
  void logisticMapCostsTenThirdsInReverseAndSevenThirdsForward(int n) {
    assertRatios("3.33", "2.33", logistic(n), 0.3);
    assertEquals(new Cost(3L * (n - 1), 10L * (n - 1)), Cost.ofGradient(logistic(n), REVERSE, 0.3));
    assertEquals(new Cost(3L * (n - 1), 7L * (n - 1)), Cost.ofDirection(logistic(n), FORWARD, 0.3));
  }

  @ParameterizedTest(name = "{0} factors")
  @ValueSource(ints = {2, 3, 10, 100})
  void productOfVariablesReachesTheBounds(int n) {
    assertRatios("5.00", "4.00", product(n), ones(n));
    assertEquals(5.0, Cost.ofGradient(product(n), REVERSE, ones(n)).ratio());
    assertEquals(4.0, Cost.ofDirection(product(n), FORWARD, ones(n)).ratio());
  }

  @ParameterizedTest(name = "{0} components")
  @CsvSource({"1, 3.61, 2.61", "50, 3.07, 2.07"})
  void helmholtzEnergyComesCloserToThreeWithItsSize(int n, String reverse, String forward) {
    double[] x = new double[n];
    Arrays.fill(x, 0.5 / n);
    assertRatios(reverse, forward, helmholtz(n), x);
    // The methods divide by the argument of a logarithm instead of taking its reciprocal first,
    // which saves one operation for each of the n + 1 logarithms.
    ChainRuleCost rule = ChainRuleCost.of(helmholtz(n), x);
    assertEquals(
        new Cost(rule.function(), rule.reverse() - n - 1),
        Cost.ofGradient(helmholtz(n), REVERSE, x));
    assertEquals(
        new Cost(rule.function(), rule.forward() - n - 1),
        Cost.ofDirection(helmholtz(n), FORWARD, x));
  }

  @Test
  void gradientOfEachOperationOfArithmeticStaysWithinTheBounds() {
    for (RealFunction f :
        Arrays.asList(
            RealFunction.of(2, x -> x[0].plus(x[1])),
            RealFunction.of(2, x -> x[0].minus(x[1])),
            RealFunction.of(2, x -> x[0].times(x[1])),
            RealFunction.of(2, x -> x[0].dividedBy(x[1])),
            RealFunction.of(2, x -> x[0].plus(x[1]).negate()),
            RealFunction.of(2, x -> x[0].pow(2).plus(x[1].pow(-1))),
            RealFunction.of(2, x -> x[0].pow(7).times(x[1].pow(-3))))) {
      assertTrue(Cost.ofGradient(f, REVERSE, 1.5, 2.5).ratio() <= 5, "reverse");
      assertTrue(Cost.ofDirection(f, FORWARD, 1.5, 2.5).ratio() <= 4, "forward");
    }
  }

  @Test
  void wholeJacobianIsCountedWithoutSeeds() {
    // x y: the partial derivatives are y and x, so nothing is added to the one multiplication.
    assertEquals(new Cost(1, 1), Cost.ofJacobian(product(2), REVERSE, 2, 3));
    // x y z: x y, (x y) z; y z, x z
    assertEquals(new Cost(2, 4), Cost.ofJacobian(product(3), REVERSE, 2, 3, 4));
  }

  @Test
  void severalOutputsShareOneBackwardPass() {
    // s = x + y; s s, s + x: 3 operations. Backward: u1 s + s u1 + u2 for s, that + u2 for x:
    // 2 multiplications, 3 additions; first contributions to s, x, y.
    RealFunction f =
        RealFunction.of(
            2,
            2,
            x -> {
              Real s = x[0].plus(x[1]);
              return new Real[] {s.times(s), s.plus(x[0])};
            });
    Cost cost = Cost.ofGradient(f, REVERSE, 2, 3);
    assertEquals(3, cost.function());
    assertEquals(3 + 5 + 3, cost.both());
  }

  private static void assertRatios(
      String reverse, String forward, RealFunction f, double... point) {
    ChainRuleCost cost = ChainRuleCost.of(f, point);
    assertEquals(reverse, twoDecimals(cost.reverseRatio()), "reverse");
    assertEquals(forward, twoDecimals(cost.forwardRatio()), "forward");
  }

  private static String twoDecimals(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static double[] ones(int n) {
    double[] x = new double[n];
    Arrays.fill(x, 1);
    return x;
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

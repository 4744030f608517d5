package tridiff.autodiff.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.autodiff.rules.Rules;
import tridiff.core.RandomExpressions;
import tridiff.core.RandomFunction;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.Watched;
import tridiff.core.function.RealFunction;

/** The flat list against the graph of objects, bit by bit. */
class WengertListTest {

  private static final long SEED = 20261127;

  /** Doubles for which there is no list, so that a graph is recorded. */
  private static final Algebra<Double> ON_GRAPH = new Watched<>(Doubles.STRICT, () -> {});

  private static void assertSameBits(RealFunction derivative, double[] x, String message) {
    List<Double> point = Arrays.stream(x).boxed().toList();
    String failure = message + " at " + Arrays.toString(x);
    List<Double> expected = new ArrayList<>();
    try {
      expected.addAll(derivative.evaluate(ON_GRAPH, point));
    } catch (UnsupportedFunctionException e) {
      assertThrows(UnsupportedFunctionException.class, () -> derivative.at(x), failure);
      return;
    }
    // List.equals tells -0.0 from 0.0.
    assertEquals(expected, derivative.evaluate(Doubles.STRICT, point), failure);
  }

  /** The expressions of AgreementTest. */
  @ParameterizedTest
  @EnumSource(Rules.class)
  void tenThousandExpressionsHaveTheBitsOfTheGraph(Rules rules) {
    RandomExpressions random = new RandomExpressions(20261124, 6);
    ReverseMode reverse = new ReverseMode("reverse", rules);
    for (int k = 0; k < 10_000; k++) {
      RandomExpressions.Sample sample = random.next();
      RealFunction gradient = reverse.differentiate(sample.function());
      assertSameBits(gradient, new double[] {sample.x(), sample.y()}, sample.toString());
    }
  }

  @ParameterizedTest(name = "{0} operations")
  @ValueSource(ints = {0, 1, 3, 10, 40, 200, 3000})
  void functionsThatUseValuesAgainHaveTheBitsOfTheGraph(int operations) {
    for (int k = 0; k < (operations > 1000 ? 20 : 1000); k++) {
      RandomFunction f = new RandomFunction(SEED + k, 1 + k % 4, 1 + k % 3, operations);
      ReverseMode reverse = new ReverseMode("reverse", k % 2 == 0 ? Rules.STABLE : Rules.TEXTBOOK);
      RealFunction jacobian = reverse.differentiate(f);
      RealFunction product = reverse.vectorJacobianProduct(f);
      Random random = new Random(f.seed());
      // Several points, since each evaluation uses the memory of the one before it.
      for (int p = 0; p < 3; p++) {
        assertSameBits(jacobian, RandomFunction.point(random, f.inputs()), f.toString());
        assertSameBits(
            product, RandomFunction.point(random, f.inputs() + f.outputs()), f.toString());
      }
    }
  }

  @Test
  void everyOperationHasTheBitsOfTheGraph() {
    Random random = new Random(SEED);
    for (Rules rules : Rules.values()) {
      ReverseMode reverse = new ReverseMode("reverse", rules);
      for (Unary op : Unary.values()) {
        RealFunction slope = reverse.differentiate(RealFunction.of(1, x -> x[0].apply(op)));
        for (int p = 0; p < 20; p++) {
          assertSameBits(slope, RandomFunction.point(random, 1), rules + " " + op);
        }
      }
      for (Binary op : Binary.values()) {
        RealFunction both = reverse.differentiate(RealFunction.of(2, x -> x[0].apply(op, x[1])));
        RealFunction right =
            reverse.differentiate(RealFunction.of(1, x -> x[0].constant(2).apply(op, x[0])));
        for (int p = 0; p < 20; p++) {
          assertSameBits(both, RandomFunction.point(random, 2), rules + " " + op);
          assertSameBits(right, RandomFunction.point(random, 1), rules + " 2 " + op);
        }
      }
      for (int exponent : new int[] {-3, -1, 0, 1, 2, 3, 7, Integer.MIN_VALUE}) {
        RealFunction slope = reverse.differentiate(RealFunction.of(1, x -> x[0].pow(exponent)));
        for (int p = 0; p < 20; p++) {
          assertSameBits(slope, RandomFunction.point(random, 1), rules + " ^" + exponent);
        }
      }
    }
  }

  /** -0 arrives at the square root of 0, whose slope is infinite: NaN; where nothing arrives, 0. */
  @Test
  void minusZeroIsToldFromNothing() {
    ReverseMode reverse = new ReverseMode("reverse", Rules.STABLE);
    RealFunction arrives =
        reverse.differentiate(RealFunction.of(2, x -> x[0].sqrt().times(-0.0).plus(x[1])));
    RealFunction nothing =
        reverse.differentiate(
            RealFunction.of(
                2,
                x -> {
                  x[0].sqrt();
                  return x[1];
                }));
    double[] point = {0, 3};
    assertArrayEquals(new double[] {Double.NaN, 1}, arrives.at(point));
    assertArrayEquals(new double[] {0, 1}, nothing.at(point));
    assertSameBits(arrives, point, "-0 arrives");
    assertSameBits(nothing, point, "nothing arrives");
    // What has arrived in one sweep is not taken for something in the next one.
    RealFunction both =
        reverse.differentiate(
            RealFunction.of(
                2,
                2,
                x -> {
                  Real root = x[0].sqrt();
                  return new Real[] {root.times(-0.0).plus(x[1]), x[1]};
                }));
    assertArrayEquals(new double[] {Double.NaN, 1, 0, 1}, both.at(point));
  }

  /** A function may ask for the derivative of itself, while its own list is being written. */
  @Test
  void aDerivativeWithinItselfHasAListOfItsOwn() {
    RealFunction[] slope = new RealFunction[1];
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real square = x[0].times(x[0]);
              double at = x[0].approximate();
              return at > 1 ? square.times(slope[0].at(at - 1)[0]) : square;
            });
    slope[0] = new ReverseMode("reverse", Rules.STABLE).differentiate(f);
    // f(x) = x^2 f'(x - 1) with f' held fixed: 2 * 3 (2 * 2 (2 * 1)).
    assertArrayEquals(new double[] {48}, slope[0].at(3));
    assertArrayEquals(new double[] {48}, slope[0].at(3));
  }

  /** An operation of two operands that needs a second line may have it on the next page. */
  @Test
  void anOperationMayGoOnOnTheNextPage() {
    for (int n : new int[] {1020, 1021, 1022, 1023, 1024, 1025}) {
      RealFunction f =
          RealFunction.of(
              2,
              x -> {
                Real sum = x[0];
                for (int i = 0; i < n; i++) {
                  sum = sum.plus(x[1]);
                }
                return sum.hypot(x[1]).pow(x[0]);
              });
      RealFunction gradient = new ReverseMode("reverse", Rules.STABLE).differentiate(f);
      assertSameBits(gradient, new double[] {0.3, 0.01}, n + " sums before");
    }
  }

  @Test
  void aNumberOfAnotherEvaluationIsRefused() {
    Real[] kept = new Real[1];
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              if (kept[0] == null) {
                kept[0] = x[0];
              }
              return x[0].times(kept[0]);
            });
    RealFunction gradient = new ReverseMode("reverse", Rules.STABLE).differentiate(f);
    assertArrayEquals(new double[] {6}, gradient.at(3));
    assertThrows(IllegalArgumentException.class, () -> gradient.at(3));
  }

  /** The first array alone is larger than most heaps, so nothing is filled before it fails. */
  @Test
  void theMemoryOfAListIsGivenUpWhereThereIsLittle() {
    RealFunction gradient = new ReverseMode("reverse", Rules.STABLE).differentiate(power(100_000));
    gradient.at(1);
    // At most 32 bytes for a value; 25 for a line and 8 for an adjoint.
    assertTrue(bytesOf(gradient) < 100_000 * 33L, "kept");
    assertThrows(
        OutOfMemoryError.class,
        () -> assertNull(new long[64][Integer.MAX_VALUE - 8], "more than 1,000 GB"));
    assertTrue(bytesOf(gradient) > 100_000 * 33L, "given up");
  }

  /** The sweep may have stopped anywhere: what it left must not be found by the next one. */
  @Test
  void aSweepThatWasBrokenOffLeavesNothing() {
    RealFunction f =
        RealFunction.of(
            2,
            x -> {
              Real square = x[0].times(x[1]);
              return x[0].isGreaterThan(0)
                  ? square
                  : square.plus(x[0].apply(Binary.POLYGAMMA, x[1]));
            });
    RealFunction gradient = new ReverseMode("reverse", Rules.STABLE).differentiate(f);
    assertArrayEquals(new double[] {5, 3}, gradient.at(3, 5));
    assertThrows(UnsupportedFunctionException.class, () -> gradient.at(0, 5));
    assertArrayEquals(new double[] {7, 2}, gradient.at(2, 7));
  }

  @Test
  void manyThreadsShareAGradient() {
    RealFunction gradient = new ReverseMode("reverse", Rules.STABLE).differentiate(power(3000));
    double expected = gradient.at(1.0001)[0];
    assertTrue(
        IntStream.range(0, 400)
            .parallel()
            .allMatch(i -> Double.compare(gradient.at(1.0001)[0], expected) == 0));
  }

  /** x^n has the derivative n x^(n-1), and at 1 all of it is exact. */
  @ParameterizedTest
  @ValueSource(ints = {1023, 1024, 1025, 2048, 100_000, 1_000_000})
  void aLongListGoesOverManyPages(int n) {
    RealFunction gradient = new ReverseMode("reverse", Rules.STABLE).differentiate(power(n));
    assertArrayEquals(new double[] {n}, gradient.at(1));
    assertArrayEquals(new double[] {-n}, gradient.at(n % 2 == 0 ? -1 : 1), n % 2 == 0 ? 0 : 2 * n);
  }

  private static RealFunction power(int n) {
    return RealFunction.of(
        1,
        x -> {
          Real product = x[0];
          for (int i = 1; i < n; i++) {
            product = product.times(x[0]);
          }
          return product;
        });
  }

  /** A value is 32 bytes, and is the number that the function has; the list is there already. */
  @Test
  void anOperationTakesLittleMemory() {
    int operations = 100_000;
    RealFunction gradient =
        new ReverseMode("reverse", Rules.STABLE).differentiate(power(operations));
    gradient.at(1);
    long bytes = bytesOf(gradient);
    assertTrue(bytes <= 34L * operations, bytes + " bytes for " + operations + " operations");
  }

  /** Returns how much memory an evaluation at 1 asks for. */
  private static long bytesOf(RealFunction gradient) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    gradient.at(1);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}

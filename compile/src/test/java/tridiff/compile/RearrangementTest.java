package tridiff.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

class RearrangementTest {

  private static final long SEED = 20_261_127;

  /** Rows of A x, and after them the adjoint of s x.A x as reverse mode records it. */
  private static RealFunction adjointOfQuadraticForm(double[][] a) {
    int n = a.length;
    return RealFunction.of(
        n + 1,
        2 * n,
        x -> {
          Real s = x[n];
          Real[] y = new Real[2 * n];
          for (int i = 0; i < n; i++) {
            Real row = x[0].times(a[i][0]);
            for (int j = 1; j < n; j++) {
              row = row.plus(x[j].times(a[i][j]));
            }
            y[i] = row;
          }
          for (int j = 0; j < n; j++) {
            Real adjoint = x[n - 1].times(s).times(a[n - 1][j]);
            for (int i = n - 2; i >= 0; i--) {
              adjoint = adjoint.plus(x[i].times(s).times(a[i][j]));
            }
            y[n + j] = adjoint.plus(y[j].times(s)).minus(x[j]);
          }
          return y;
        });
  }

  private static double[][] matrix(int n, boolean isSymmetric, Random random) {
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = random.nextGaussian();
        a[j][i] = isSymmetric ? a[i][j] : random.nextGaussian();
      }
    }
    return a;
  }

  @ParameterizedTest(name = "{0} inputs")
  @ValueSource(ints = {3, 10, 50})
  void halfOfTheProductsAreEnoughForASymmetricMatrix(int n) {
    Random random = new Random(SEED);
    RealFunction f = adjointOfQuadraticForm(matrix(n, true, random));
    // A row is n products and n - 1 sums; to each the product with 2 s, and minus x_j.
    int rows = n * (2 * n - 1);
    int factors = 4; // 2 s, and the guard s^8
    assertEquals(rows + 2 * n + factors, PreparedFunction.compile(f, Elementary.MATH).operations());
    RealFunction other = adjointOfQuadraticForm(matrix(n, false, random));
    assertTrue(PreparedFunction.compile(other, Elementary.MATH).operations() > 2 * rows);
  }

  /** Against sums of decimals: at most a rounding error for each step of the recorded sum. */
  @ParameterizedTest(name = "{0} inputs")
  @ValueSource(ints = {2, 3, 4, 10, 50})
  void sumsInAnotherOrderKeepTheErrorBound(int n) {
    Random random = new Random(SEED);
    for (boolean isSymmetric : new boolean[] {true, false}) {
      double[][] a = matrix(n, isSymmetric, random);
      PreparedFunction fast = PreparedFunction.compile(adjointOfQuadraticForm(a), Elementary.MATH);
      double[] x = random.doubles(n + 1, -2, 2).toArray();
      double[] y = fast.at(x);
      for (int j = 0; j < n; j++) {
        BigDecimal exact = new BigDecimal(-x[j]);
        double size = Math.abs(x[j]);
        for (int i = 0; i < n; i++) {
          BigDecimal both = new BigDecimal(a[i][j]).add(new BigDecimal(a[j][i]));
          BigDecimal term = both.multiply(new BigDecimal(x[i])).multiply(new BigDecimal(x[n]));
          exact = exact.add(term);
          size += (Math.abs(a[i][j]) + Math.abs(a[j][i])) * Math.abs(x[i] * x[n]);
        }
        double error = new BigDecimal(y[n + j]).subtract(exact).abs().doubleValue();
        assertTrue(error <= (n + 4) * 0x1.0p-53 * size, "seed " + SEED + ", entry " + j);
      }
    }
  }

  /** Far from the limits a factor may be taken out of a sum, near them nothing may change. */
  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, 1e-300, 1e-200, 1e200, 1e300, Double.NaN, -1 / 0.0})
  void aFactorNearTheLimitsChangesNothing(double s) {
    int n = 5;
    double[][] a = matrix(n, true, new Random(SEED));
    RealFunction f = adjointOfQuadraticForm(a);
    double[] x = {1e-150, -2e-150, 3e-160, 1e-140, -1e-150, s};
    double[] expected = PreparedFunction.compile(f).at(x);
    assertArrayEquals(expected, PreparedFunction.compile(f, Elementary.MATH).at(x));
    assertArrayEquals(expected, PreparedFunction.interpret(f, Elementary.MATH).at(x));
  }

  @Test
  void constantFactorsOfAProductAreOne() {
    RealFunction f =
        RealFunction.of(
            2, x -> x[0].times(3).times(x[1].times(0.1)).dividedBy(7).negate().times(x[0]));
    PreparedFunction fast = PreparedFunction.compile(f, Elementary.MATH);
    assertEquals(4, fast.operations(), "three products and a sign");
    assertEquals(-(0.3 / 7) * 2 * 5 * 2, fast.at(2, 5)[0], 4 * Math.ulp(0.8));
  }

  /** Constants that cannot be one factor, since that would be far from 1. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1.0p40, 0x1.0p-40, 0x1.0p63, -0x1.0p-63, 0x1.0p200})
  void largeConstantsStayWhereTheyAre(double c) {
    RealFunction f =
        RealFunction.of(
            2,
            x -> {
              Real a = x[0].times(c).times(x[1]);
              Real b = x[1].times(c).times(x[0]).dividedBy(c);
              return a.times(c).times(b.times(c)).dividedBy(c).times(a.dividedBy(c).times(1 / c));
            });
    double x = 1.25;
    double y = -0.75;
    // Powers of two keep all digits, in any order.
    double expected = PreparedFunction.compile(f).at(x, y)[0];
    assertEquals(expected, PreparedFunction.compile(f, Elementary.MATH).at(x, y)[0], 0);
    assertEquals(expected, PreparedFunction.interpret(f, Elementary.MATH).at(x, y)[0], 0);
  }

  @Test
  void longChainsOfProductsNeedNoDeepStack() {
    int n = 100_000;
    RealFunction f =
        RealFunction.of(
            2,
            x -> {
              Real a = x[0];
              Real b = x[1];
              for (int i = 0; i < n; i++) {
                double c = i % 2 == 0 ? 2 : 0.5;
                a = x[1].times(a).times(c);
                b = x[1].times(b).times(c);
              }
              return a.minus(b);
            });
    assertEquals(2, PreparedFunction.compile(f, Elementary.MATH).at(3, 1)[0]);
  }

  /** The derivative of the logistic map {@code 4 y (1 - y)}, iterated, as forward mode has it. */
  @Test
  void aCommonFactorOfADifferenceIsTakenOut() {
    int n = 8;
    RealFunction f =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              Real slope = y.constant(1);
              for (int i = 0; i < n; i++) {
                Real rest = y.negate().plus(1);
                slope = slope.times(4).times(rest).minus(y.times(4).times(slope));
                y = y.times(4).times(rest);
              }
              return slope;
            });
    PreparedFunction fast = PreparedFunction.compile(f, Elementary.MATH);
    int perIteration = 7; // 1 - y, 4 y, 4 (1 - y), a difference, a product; and y
    assertTrue(fast.operations() <= perIteration * n, "operations: " + fast.operations());
    // The slope is 2^n sin(2^n t) / sin t for x = (sin(t/2))^2, which is 256 at most.
    MathContext digits = new MathContext(60);
    BigDecimal four = new BigDecimal(4);
    for (double x : new double[] {0.2, 0.45, 0.9, 1e-9}) {
      BigDecimal y = new BigDecimal(x);
      BigDecimal slope = BigDecimal.ONE;
      for (int i = 0; i < n; i++) {
        BigDecimal one = BigDecimal.ONE;
        slope = slope.multiply(four).multiply(one.subtract(y).subtract(y), digits);
        y = y.multiply(four).multiply(one.subtract(y), digits);
      }
      double error = new BigDecimal(fast.at(x)[0]).subtract(slope).abs().doubleValue();
      double strictError =
          new BigDecimal(PreparedFunction.compile(f).at(x)[0]).subtract(slope).abs().doubleValue();
      assertTrue(error <= strictError + 1e-10, "at " + x + ": " + error + ", " + strictError);
    }
  }

  /** The slope of a sigmoid; one exponential in place of two, on both sides and far out. */
  @Test
  void aSigmoidAndItsSlopeKeepTheirDigits() {
    RealFunction f =
        RealFunction.of(
            1,
            2,
            x -> {
              Real z = x[0].times(1);
              return new Real[] {z.sigmoid(), z.sigmoid().times(z.negate().sigmoid())};
            });
    PreparedFunction fast = PreparedFunction.compile(f, Elementary.MATH);
    PreparedFunction strict = PreparedFunction.compile(f);
    for (double x = -800; x <= 800; x += 0.37) {
      double[] expected = strict.at(x);
      double[] actual = fast.at(x);
      for (int k = 0; k < 2; k++) {
        // Two functions with an error of 1 ulp, and three roundings more.
        assertEquals(expected[k], actual[k], 7 * Math.ulp(expected[k]), "at " + x);
      }
    }
    for (double x : new double[] {0, -0.0, 1 / 0.0, -1 / 0.0, Double.NaN}) {
      assertArrayEquals(strict.at(x), fast.at(x), "at " + x);
    }
  }

  /** Sums, products and quotients of positive numbers lose no digits, whatever their order. */
  @ParameterizedTest(name = "{0} operations")
  @ValueSource(ints = {4, 12, 60, 500})
  void positiveNumbersKeepTheirDigits(int operations) {
    for (int k = 0; k < 100; k++) {
      long seed = SEED + k;
      RealFunction f = RealFunction.of(3, 3, x -> positive(x, operations, new Random(seed)));
      PreparedFunction fast = PreparedFunction.compile(f, Elementary.MATH);
      PreparedFunction interpreted = PreparedFunction.interpret(f, Elementary.MATH);
      PreparedFunction strict = PreparedFunction.compile(f);
      for (int p = 0; p < 5; p++) {
        double[] x = new Random(seed + p).doubles(3, 0.5, 2).toArray();
        double[] expected = strict.at(x);
        double[] actual = fast.at(x);
        String message = "seed " + seed + " at " + Arrays.toString(x);
        assertArrayEquals(interpreted.at(x), actual, message);
        for (int i = 0; i < expected.length; i++) {
          // Square roots halve what has gathered, so it is an ulp for each operation at most.
          assertEquals(1, actual[i] / expected[i], (8 + operations) * 0x1.0p-52, message);
        }
      }
    }
  }

  private static Real[] positive(Real[] x, int operations, Random random) {
    List<Real> values = new ArrayList<>(List.of(x));
    for (int i = 0; i < operations; i++) {
      Real a = values.get(values.size() - 1 - random.nextInt(3));
      Real b = values.get(values.size() - 1 - random.nextInt(3));
      double c = 0.5 + random.nextDouble();
      values.add(
          switch (random.nextInt(8)) {
            case 0 -> a.plus(b);
            case 1 -> a.times(b).sqrt();
            case 2 -> a.times(c);
            case 3 -> a.dividedBy(c);
            case 4 -> a.dividedBy(b).plus(x[0].dividedBy(b)).plus(x[1].dividedBy(b)).sqrt();
            case 5 -> a.plus(b).plus(b);
            case 6 -> a.times(c).times(b).plus(b.times(x[0])).sqrt();
            default -> a.times(c).times(b.times(3 - c)).sqrt();
          });
    }
    return new Real[] {
      values.get(values.size() - 1), values.get(values.size() - 2), values.get(values.size() - 3)
    };
  }
}

package tridiff.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.RandomFunction;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

class PreparedFunctionTest {

  private static final long SEED = 20261125;
  private static final int POINTS = 20;

  // ---- the same bits ----

  @ParameterizedTest(name = "{0} operations")
  @ValueSource(ints = {0, 1, 5, 20, 60, 200, 1000, 5000})
  void strictBitsAreThoseOfTheRecordedFunction(int operations) {
    int functions = operations < 100 ? 400 : operations < 1000 ? 60 : 8;
    for (int k = 0; k < functions; k++) {
      RandomFunction f = new RandomFunction(SEED + k, 1 + k % 4, 1 + k % 3, operations);
      Program program = Program.of(f);
      PreparedFunction compiled = PreparedFunction.compile(program);
      PreparedFunction interpreted = PreparedFunction.interpret(program, Elementary.STRICT_MATH);
      Random random = new Random(f.seed());
      for (int p = 0; p < POINTS; p++) {
        double[] x = RandomFunction.point(random, f.inputs());
        double[] expected = program.at(x);
        String message = f + " at " + Arrays.toString(x);
        assertArrayEquals(expected, interpreted.at(x), message);
        assertArrayEquals(expected, compiled.at(x), message);
      }
    }
  }

  @ParameterizedTest(name = "{0} loops")
  @ValueSource(ints = {1, 3, 10, 40, 150})
  void functionsMadeByLoopsKeepTheirBits(int loops) {
    for (int k = 0; k < 12_000 / (40 + loops); k++) {
      RandomLoops f = new RandomLoops(SEED + k, 1 + k % 50, 1 + (k * 7) % 90, loops, 6);
      Program program = Program.of(f);
      PreparedFunction compiled = PreparedFunction.compile(program);
      Random random = new Random(f.seed());
      for (int p = 0; p < 4; p++) {
        double[] x = RandomFunction.point(random, f.inputs());
        assertArrayEquals(program.at(x), compiled.at(x), f + " at " + Arrays.toString(x));
      }
    }
  }

  /**
   * Compiled for a block of points, where guards fail at some of them, and the last block is short.
   */
  @ParameterizedTest(name = "{0} operations")
  @ValueSource(ints = {1, 10, 60, 300})
  void manyPointsCompiledHaveTheBitsOfOne(int operations) {
    for (int k = 0; k < 12; k++) {
      RandomFunction f = new RandomFunction(SEED + k, 1 + k % 4, 3, operations);
      Program program = Program.of(new NaNWithFirst(f));
      for (Elementary elementary : Elementary.values()) {
        PreparedFunction compiled = PreparedFunction.compile(program, elementary);
        Random random = new Random(f.seed());
        double[][] x = new double[f.inputs()][BlockKernel.FEWEST_POINTS + 100 * k];
        for (int p = 0; p < x[0].length; p++) {
          for (int i = 0; i < x.length; i++) {
            x[i][p] = p / 256 % 2 == 0 ? random.nextGaussian() : RandomFunction.number(random);
          }
        }
        double[][] y = new double[f.outputs() - 1][x[0].length];
        compiled.atEach(x, y);
        for (int p = 0; p < x[0].length; p++) {
          double[] point = new double[x.length];
          double[] actual = new double[y.length];
          for (int i = 0; i < x.length; i++) {
            point[i] = x[i][p];
          }
          for (int j = 0; j < y.length; j++) {
            actual[j] = y[j][p];
          }
          assertArrayEquals(compiled.at(point), actual, f + " at " + Arrays.toString(point));
        }
      }
    }
  }

  /** As an entry of a gradient is, where the function is: guards must not miss a NaN. */
  @ParameterizedTest(name = "{0} operations")
  @ValueSource(ints = {2, 4, 10, 30, 100, 1000})
  void whatIsNaNWithAnotherValueKeepsItsBits(int operations) {
    int functions = operations < 100 ? 600 : operations < 1000 ? 60 : 8;
    for (int k = 0; k < functions; k++) {
      RandomFunction f = new RandomFunction(SEED + k, 1 + k % 4, 3, operations);
      Program program = Program.of(new NaNWithFirst(f));
      for (Elementary elementary : Elementary.values()) {
        PreparedFunction compiled = PreparedFunction.compile(program, elementary);
        PreparedFunction interpreted = PreparedFunction.interpret(program, elementary);
        Random random = new Random(f.seed());
        for (int p = 0; p < POINTS; p++) {
          double[] x = RandomFunction.point(random, f.inputs());
          String message = f + " at " + Arrays.toString(x);
          assertArrayEquals(interpreted.at(x), compiled.at(x), message);
          if (elementary == Elementary.STRICT_MATH) {
            assertArrayEquals(program.at(x), compiled.at(x), message);
          }
        }
      }
    }
  }

  /** The outputs of a function after the first, or NaN where that is NaN. */
  private record NaNWithFirst(RealFunction f) implements RealFunction {
    @Override
    public int inputs() {
      return f.inputs();
    }

    @Override
    public int outputs() {
      return f.outputs() - 1;
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      List<T> y = f.evaluate(on, x);
      T first = y.get(0);
      return y.subList(1, y.size()).stream()
          .map(
              z ->
                  on.select(
                      Comparison.NOT_EQUAL, first, first, () -> on.constant(Double.NaN), () -> z))
          .toList();
    }
  }

  @Test
  void quotientThatOnlyAGuardNeedsIsThatOfItsDivisor() {
    RealFunction f =
        RealFunction.of(
            3,
            4,
            x ->
                new Real[] {
                  x[1].dividedBy(x[2]).minus(x[2].dividedBy(x[1])),
                  x[1].dividedBy(x[0]),
                  x[2].dividedBy(x[0]),
                  x[1].plus(x[2]).dividedBy(x[0])
                });
    Program program = Program.of(new NaNWithFirst(f));
    PreparedFunction compiled = PreparedFunction.compile(program, Elementary.MATH);
    assertArrayEquals(new double[] {2, 4, 6}, compiled.at(0.5, 1, 2));
    double nan = Double.NaN;
    assertArrayEquals(new double[] {nan, nan, nan}, compiled.at(0.5, 0, 0));
    assertArrayEquals(new double[] {0, 4, 4}, compiled.at(0.5, 0, 2), "an infinite y is no NaN");
  }

  /** Sums of large terms, of which the true order may give NaN and another one a number. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 1e70, 1e200, 1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY})
  void aSumThatOverflowsBothWaysIsNaN(double large) {
    int n = 60;
    RealFunction f =
        RealFunction.of(
            n,
            2,
            x -> {
              Real plus = x[0];
              Real minus = x[1].negate();
              for (int i = 2; i < n; i += 2) {
                plus = plus.plus(x[i].times(x[i]).times(3));
                minus = minus.minus(x[i + 1].times(x[i + 1]).times(3)).plus(x[i].log());
              }
              return new Real[] {plus.plus(minus), x[0].times(x[1])};
            });
    Program program = Program.of(new NaNWithFirst(f));
    double[] x = new double[n];
    Arrays.fill(x, large);
    assertArrayEquals(program.at(x), PreparedFunction.compile(program).at(x));
  }

  /** Bodies that are too long for a method, also with reciprocals and their guards. */
  @ParameterizedTest(name = "up to {0} operations")
  @ValueSource(ints = {100, 300, 1000})
  void loopsWithLongBodiesKeepTheirBits(int longestBody) {
    for (int k = 0; k < 20; k++) {
      RandomLoops f = new RandomLoops(SEED + k, 1 + k % 50, 1 + (k * 7) % 90, 3, longestBody);
      Program program = Program.of(f);
      Random random = new Random(f.seed());
      PreparedFunction strict = PreparedFunction.compile(program);
      PreparedFunction fast = PreparedFunction.compile(program, Elementary.MATH);
      PreparedFunction interpreted = PreparedFunction.interpret(program, Elementary.MATH);
      for (int p = 0; p < 4; p++) {
        double[] x =
            p < 2 ? random.doubles(f.inputs()).toArray() : RandomFunction.point(random, f.inputs());
        String message = f + " at " + Arrays.toString(x);
        assertArrayEquals(program.at(x), strict.at(x), message);
        assertArrayEquals(interpreted.at(x), fast.at(x), message);
      }
    }
  }

  /** The sequence of Thue and Morse repeats nothing three times. */
  @Test
  void aLongBodyIsWrittenOnce() {
    RealFunction f =
        RealFunction.of(
            400,
            x -> {
              Real sum = x[0];
              for (Real coordinate : x) {
                Real y = coordinate;
                for (int i = 0; i < 150; i++) {
                  y =
                      Integer.bitCount(i) % 2 == 0
                          ? y.times(0.5 + i).sin()
                          : y.plus(coordinate).cos();
                }
                sum = sum.plus(y.dividedBy(coordinate)).plus(y.sqrt().dividedBy(coordinate));
              }
              return sum;
            });
    Schedule schedule = Scheduler.schedule(Program.of(f), Elementary.MATH);
    assertTrue(schedule.length() > 100_000, "steps: " + schedule.length());
    int chunks = new Layout(Distribution.ofLongLoops(schedule), false).chunks();
    assertTrue(chunks <= 8, "chunks: " + chunks);
  }

  /** The adjoint of a quadratic form: sums that are interrupted on the diagonal. */
  @ParameterizedTest(name = "{0} inputs")
  @ValueSource(ints = {1, 2, 5, 6, 7, 13, 40, 71})
  void sumsOfDifferentLengthKeepTheirBits(int n) {
    RealFunction f =
        RealFunction.of(
            n,
            n,
            x -> {
              Real[] y = new Real[n];
              for (int i = 0; i < n; i++) {
                y[i] = x[n - 1].times(0.5 + i);
                for (int j = n - 1; j >= 0; j--) {
                  y[i] =
                      i == j ? y[i].plus(x[j].exp()) : y[i].plus(x[j].times(1.0 / (1 + i + 3 * j)));
                }
              }
              return y;
            });
    Program program = Program.of(f);
    Random random = new Random(SEED);
    for (Elementary functions : Elementary.values()) {
      PreparedFunction compiled = PreparedFunction.compile(program, functions);
      PreparedFunction interpreted = PreparedFunction.interpret(program, functions);
      double[] x = random.doubles(n).toArray();
      assertArrayEquals(interpreted.at(x), compiled.at(x), "seed " + SEED);
    }
    double[] x = random.doubles(n).toArray();
    assertArrayEquals(program.at(x), PreparedFunction.compile(program).at(x), "seed " + SEED);
  }

  /** 2 c x is exact where c x + c x is; -2 x always. */
  @Test
  void doubledProductsAndNegationsKeepTheirBits() {
    RealFunction f =
        RealFunction.of(
            2,
            4,
            x -> {
              Real product = x[0].times(0.1);
              Real twice = x[1].plus(x[1]);
              Real large = x[0].times(1e308);
              return new Real[] {
                product.plus(product), twice.negate(), x[0].minus(twice), large.plus(large)
              };
            });
    PreparedFunction fast = PreparedFunction.compile(f, Elementary.MATH);
    PreparedFunction strict = PreparedFunction.compile(f);
    Random random = new Random(SEED);
    for (int p = 0; p < 1000; p++) {
      double[] x = RandomFunction.point(random, 2);
      double[] expected = {
        x[0] * 0.1 + x[0] * 0.1, -(x[1] + x[1]), x[0] - (x[1] + x[1]), x[0] * 1e308 + x[0] * 1e308
      };
      assertArrayEquals(expected, strict.at(x), "at " + Arrays.toString(x));
      if (!(Math.abs(expected[0]) < 4 * Double.MIN_NORMAL)) {
        assertArrayEquals(expected, fast.at(x), "at " + Arrays.toString(x));
      }
    }
  }

  /**
   * A product with a rounded reciprocal is wrong by at most 1.5 ulps; where the reciprocal is not
   * normal, nothing may differ from a division.
   */
  @Test
  void quotientsByOneDivisorKeepTheirDigits() {
    int n = 6;
    RealFunction f =
        RealFunction.of(
            n + 1,
            n,
            x -> {
              Real[] y = new Real[n];
              for (int i = 0; i < n; i++) {
                y[i] = x[i].dividedBy(x[n]);
              }
              return y;
            });
    PreparedFunction compiled = PreparedFunction.compile(f, Elementary.MATH);
    PreparedFunction interpreted = PreparedFunction.interpret(f, Elementary.MATH);
    assertEquals(1 + n, compiled.operations(), "one division, and a product for each quotient");
    assertEquals(n, PreparedFunction.compile(f).operations());
    Random random = new Random(SEED);
    for (int p = 0; p < 10_000; p++) {
      double[] x = random.doubles(n + 1, -1e3, 1e3).toArray();
      double[] actual = compiled.at(x);
      for (int i = 0; i < n; i++) {
        BigDecimal quotient =
            new BigDecimal(x[i]).divide(new BigDecimal(x[n]), MathContext.DECIMAL128);
        double error = new BigDecimal(actual[i]).subtract(quotient).doubleValue();
        double bound = 1.5 * Math.ulp(quotient.doubleValue());
        assertTrue(Math.abs(error) <= bound, "seed " + SEED + " at " + Arrays.toString(x));
      }
    }
    double infinity = Double.POSITIVE_INFINITY;
    double[] divisors = {
      0,
      -0.0,
      Double.MIN_VALUE,
      1e-310,
      6e307,
      1e308,
      Double.MAX_VALUE,
      infinity,
      -infinity,
      Double.NaN
    };
    for (double divisor : divisors) {
      double[] x = {3e-320, 0, -7e-309, 1, -1e307, infinity, divisor};
      double[] expected = Arrays.stream(x).limit(n).map(value -> value / divisor).toArray();
      assertArrayEquals(expected, compiled.at(x), "divisor " + divisor);
      assertArrayEquals(expected, interpreted.at(x), "divisor " + divisor);
      double[] atThree = x.clone();
      atThree[n] = 3;
      atThree = compiled.at(atThree);
      double[][] columns = new double[n + 1][];
      for (int i = 0; i <= n; i++) {
        columns[i] = new double[] {x[i], x[i]};
      }
      columns[n] = new double[] {3, divisor};
      double[][] rows = interpreted.atEach(columns);
      for (int i = 0; i < n; i++) {
        assertArrayEquals(new double[] {atThree[i], expected[i]}, rows[i], "divisor " + divisor);
      }
    }
  }

  @ParameterizedTest(name = "{0} operations")
  @ValueSource(ints = {5, 60, 1000})
  void compiledAndInterpretedAreTheSameBitsWithMath(int operations) {
    for (int k = 0; k < 40; k++) {
      RandomFunction f = new RandomFunction(SEED + k, 1 + k % 4, 1 + k % 3, operations);
      PreparedFunction compiled = PreparedFunction.compile(f, Elementary.MATH);
      PreparedFunction interpreted = PreparedFunction.interpret(f, Elementary.MATH);
      Random random = new Random(f.seed());
      for (int p = 0; p < POINTS; p++) {
        double[] x = RandomFunction.point(random, f.inputs());
        String message = f + " at " + Arrays.toString(x);
        assertArrayEquals(interpreted.at(x), compiled.at(x), message);
      }
    }
  }

  @Test
  void bitsStayTheSameOnceTheMachineCodeIsOptimized() {
    RandomFunction f = new RandomFunction(SEED, 3, 3, 300);
    Program program = Program.of(f);
    PreparedFunction compiled = PreparedFunction.compile(program);
    Random random = new Random(SEED);
    for (int p = 0; p < 20_000; p++) {
      double[] x = RandomFunction.point(random, f.inputs());
      double[] y = compiled.at(x);
      if (p % 100 == 0) {
        assertArrayEquals(program.at(x), y, "seed " + SEED + ", point " + p);
      }
    }
  }

  @ParameterizedTest(name = "{0} operations")
  @ValueSource(ints = {0, 1, 5, 20, 60, 200, 1000})
  void manyPointsHaveTheBitsOfEachPoint(int operations) {
    for (int k = 0; k < 60; k++) {
      RandomFunction f = new RandomFunction(SEED + k, 1 + k % 4, 1 + k % 3, operations);
      for (Elementary functions : Elementary.values()) {
        PreparedFunction interpreted = PreparedFunction.interpret(f, functions);
        Random random = new Random(f.seed());
        int points = 1 + random.nextInt(300);
        double[][] x = new double[f.inputs()][points];
        double[][] expected = new double[f.outputs()][points];
        for (int p = 0; p < points; p++) {
          double[] point = RandomFunction.point(random, f.inputs());
          put(point, x, p);
          put(interpreted.at(point), expected, p);
        }
        double[][] y = interpreted.atEach(x);
        for (int i = 0; i < y.length; i++) {
          assertArrayEquals(expected[i], y[i], f + ", output " + i);
        }
      }
    }
  }

  private static void put(double[] column, double[][] matrix, int place) {
    for (int i = 0; i < column.length; i++) {
      matrix[i][place] = column[i];
    }
  }

  @Test
  void rowsOfDifferentLengthAreRefused() {
    PreparedFunction f = PreparedFunction.compile(RealFunction.of(2, x -> x[0].times(x[1])));
    assertArrayEquals(new double[] {3, 8}, f.atEach(new double[][] {{1, 2}, {3, 4}})[0]);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> f.atEach(new double[][] {{1, 2}, {3}}));
    assertEquals(
        "each input needs a value at each point, but one has 2 values and another 1",
        e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> f.atEach(new double[][] {{1, 2}}));
    double[][] x = {{1, 2}, {3, 4}};
    e = assertThrows(IllegalArgumentException.class, () -> f.atEach(x, new double[2][2]));
    assertEquals("the function has 1 outputs, but there are 2 rows for them", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> f.atEach(x, new double[1][3]));
    assertEquals("each output needs a place for each of 2 points, but a row has 3", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> f.atEach(x, new double[][] {x[1]}));
    assertEquals("the inputs and the results need arrays of their own", e.getMessage());
  }

  @Test
  void oneOfManyPointsOffThePathIsNamed() {
    RealFunction f = RealFunction.of(1, x -> x[0].isLessThan(1) ? x[0].times(2) : x[0].times(x[0]));
    PreparedFunction traced = PreparedFunction.compile(Program.tracedAt(f, Folding.NONE, 0.5));
    assertArrayEquals(new double[] {1, 0.5}, traced.atEach(new double[][] {{0.5, 0.25}})[0]);
    assertThrows(
        UnsupportedFunctionException.class, () -> traced.atEach(new double[][] {{0.5, 3}}));
  }

  // ---- any length ----

  private static RealFunction chainOfSines(int length) {
    return RealFunction.of(
        1,
        x -> {
          Real y = x[0];
          for (int i = 0; i < length; i++) {
            y = y.sin();
          }
          return y;
        });
  }

  @ParameterizedTest(name = "{0} sines")
  @ValueSource(ints = {0, 1, 100, 10_000, 1_000_000})
  void chainOfAnyLengthCompiles(int length) {
    double expected = 0.5;
    for (int i = 0; i < length; i++) {
      expected = StrictMath.sin(expected);
    }
    PreparedFunction compiled = PreparedFunction.compile(chainOfSines(length));
    assertTrue(compiled.isCompiled());
    assertArrayEquals(new double[] {expected}, compiled.at(0.5));
  }

  @Test
  void manyInputsAndOutputsCompile() {
    int n = 40_000;
    RealFunction f =
        RealFunction.of(
            n,
            n,
            x -> {
              Real[] y = new Real[n];
              for (int i = 0; i < n; i++) {
                y[i] = x[i].times(x[(i * 7 + 3) % n]);
              }
              return y;
            });
    double[] x = IntStream.range(0, n).mapToDouble(i -> 1 + i * 0.25).toArray();
    double[] expected = IntStream.range(0, n).mapToDouble(i -> x[i] * x[(i * 7 + 3) % n]).toArray();
    assertArrayEquals(expected, PreparedFunction.compile(f).at(x));
  }

  // ---- branches ----

  @Test
  void casesFollowTheComparison() {
    RealFunction f =
        RealFunction.of(
            2,
            x ->
                x[0].select(
                    tridiff.core.algebra.Comparison.LESS,
                    x[1],
                    () -> x[0].times(10),
                    () -> x[1].sqrt()));
    PreparedFunction compiled = PreparedFunction.compile(f);
    assertArrayEquals(new double[] {10}, compiled.at(1, 2));
    assertArrayEquals(new double[] {3}, compiled.at(10, 9));
    assertArrayEquals(new double[] {3}, compiled.at(Double.NaN, 9));
  }

  @Test
  void pointOffThePathIsNamed() {
    RealFunction f = RealFunction.of(1, x -> x[0].isLessThan(1) ? x[0].times(2) : x[0].times(x[0]));
    PreparedFunction compiled = PreparedFunction.compile(Program.tracedAt(f, Folding.NONE, 0.5));
    assertArrayEquals(new double[] {1.5}, compiled.at(0.75));
    UnsupportedFunctionException e =
        assertThrows(UnsupportedFunctionException.class, () -> compiled.at(3));
    assertEquals(
        "'x < 1.0' is false here, but was true where the function was recorded; record it at this"
            + " point",
        e.getMessage());
    assertThrows(UnsupportedFunctionException.class, () -> compiled.at(Double.NaN));
  }

  // ---- as a function ----

  @ParameterizedTest(name = "{0} operations")
  @ValueSource(ints = {5, 1000})
  void givenArrayGetsTheResults(int operations) {
    RandomFunction f = new RandomFunction(SEED, 3, 3, operations);
    for (PreparedFunction prepared :
        List.of(
            PreparedFunction.compile(f), PreparedFunction.interpret(f, Elementary.STRICT_MATH))) {
      Random random = new Random(f.seed());
      double[] results = {9, 9, 9};
      for (int p = 0; p < POINTS; p++) {
        double[] x = RandomFunction.point(random, f.inputs());
        prepared.at(x, results);
        assertArrayEquals(f.at(x), results, f + " at " + Arrays.toString(x));
      }
    }
  }

  @Test
  void arrayOfTheWrongLengthIsNamed() {
    PreparedFunction compiled = PreparedFunction.compile(chainOfSines(3));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> compiled.at(new double[1], new double[2]));
    assertEquals("the function has 1 outputs, but the array for them has 2 places", e.getMessage());
    double[] x = {0.5};
    e = assertThrows(IllegalArgumentException.class, () -> compiled.at(x, x));
    assertEquals(
        "the inputs and the results need arrays of their own: outputs are written while inputs are"
            + " still read",
        e.getMessage());
  }

  @Test
  void wrongNumberOfInputsIsNamed() {
    PreparedFunction compiled = PreparedFunction.compile(chainOfSines(3));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> compiled.at(1, 2));
    assertEquals("the function has 1 inputs, but 2 values were given", e.getMessage());
  }

  @Test
  void otherAlgebrasSeeTheRecordedOperations() {
    PreparedFunction compiled = PreparedFunction.compile(chainOfSines(3));
    assertEquals(
        List.of(StrictMath.sin(StrictMath.sin(StrictMath.sin(0.5)))),
        compiled.evaluate(Doubles.STRICT, List.of(0.5)));
    assertEquals(4, Program.of(compiled).size().graph());
  }

  @ParameterizedTest
  @EnumSource
  void threadsDoNotDisturbEachOther(Elementary functions) throws Exception {
    RandomFunction f = new RandomFunction(SEED, 4, 4, 3000);
    PreparedFunction compiled = PreparedFunction.compile(f, functions);
    PreparedFunction interpreted = PreparedFunction.interpret(f, functions);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Void>> tasks =
          IntStream.range(0, 8)
              .<Callable<Void>>mapToObj(t -> () -> agree(t, compiled, interpreted))
              .toList();
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static Void agree(int task, PreparedFunction one, PreparedFunction other) {
    Random random = new Random(SEED + task);
    for (int p = 0; p < 200; p++) {
      double[] x = RandomFunction.point(random, one.inputs());
      assertArrayEquals(one.at(x), other.at(x), "seed " + (SEED + task) + ", point " + p);
    }
    return null;
  }

  // ---- classes ----

  @Test
  void classIsUnloadedWithTheLastReference() throws InterruptedException {
    WeakReference<Kernel> compiled = new WeakReference<>(compiledSines());
    WeakReference<Class<?>> itsClass = new WeakReference<>(compiledSines().getClass());
    for (int i = 0; i < 100 && (compiled.get() != null || itsClass.get() != null); i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertNull(compiled.get());
    assertNull(itsClass.get());
  }

  private static Kernel compiledSines() {
    return Compiler.compile(Scheduler.schedule(Program.of(chainOfSines(3)), Elementary.STRICT_MATH))
        .orElseThrow();
  }

  @Test
  void interpretedFunctionIsNotCompiled() {
    assertFalse(PreparedFunction.interpret(chainOfSines(3), Elementary.MATH).isCompiled());
    assertEquals(3, PreparedFunction.interpret(chainOfSines(3), Elementary.MATH).operations());
  }

  @ParameterizedTest
  @EnumSource(Elementary.class)
  void preparedFunctionIsCompiledAfterSomeCallsAndKeepsItsBits(Elementary functions) {
    RealFunction f = chainOfSines(1000);
    double[] expected = PreparedFunction.interpret(f, functions).at(0.5);
    PreparedFunction prepared = PreparedFunction.prepare(f, functions);
    for (int call = 0; call < 2 * Trial.CALLS; call++) {
      assertEquals(call > Trial.CALLS, prepared.isCompiled(), "before call " + call);
      assertArrayEquals(expected, prepared.at(0.5), "call " + call);
    }
  }

  @Test
  void preparedFunctionMayBecomeCompiledUnderManyThreads() throws Exception {
    RealFunction f = chainOfSines(1000);
    double[] expected = PreparedFunction.interpret(f, Elementary.STRICT_MATH).at(0.5);
    PreparedFunction prepared = PreparedFunction.prepare(f, Elementary.STRICT_MATH);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Void> calls =
          () -> {
            for (int call = 0; call < Trial.CALLS; call++) {
              assertArrayEquals(expected, prepared.at(0.5));
            }
            return null;
          };
      for (Future<Void> done : threads.invokeAll(Collections.nCopies(4, calls))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
    assertTrue(prepared.isCompiled());
  }
}

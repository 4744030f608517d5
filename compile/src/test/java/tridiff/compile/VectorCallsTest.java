package tridiff.compile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tridiff.core.algebra.Unary;
import tridiff.core.function.RealFunction;

/** The module has to be named when a virtual machine is started: one of its own. */
class VectorCallsTest {

  private static final long SEED = 20_261_127;
  private static final int POINTS = 5_000;
  private static final String MODULE = "jdk.incubator.vector";

  /** Both promise 1 ulp, and for sinh, cosh and tanh 2.5; found were 2 at most. */
  private static final double MOST_ULPS = 5;

  private static final double[] SPECIAL = {
    0, -0.0, 1, -1, Double.MIN_VALUE, 1e-310, 1e300, -1e300, 1 / 0.0, -1 / 0.0, Double.NaN
  };

  @Test
  void functionsAreThoseOfTheVectorApiWhereItIs() throws Exception {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    assumeTrue(system.equals("Linux amd64") && ModuleLayer.boot().findModule(MODULE).isEmpty());
    assumeTrue(ModuleFinder.ofSystem().find(MODULE).isPresent(), "this Java has no " + MODULE);
    String output = run("--add-modules", MODULE, "-Xlog:class+load");
    assertTrue(output.contains("all within the bound"), output);
    assertTrue(output.contains("jdk.incubator.vector.DoubleVector "), output);
  }

  @Test
  void withoutTheModuleTheBitsAreThoseOfEachPoint() {
    assumeTrue(ModuleLayer.boot().findModule(MODULE).isEmpty());
    assertFalse(VectorCalls.areThere());
    for (Unary function : Unary.values()) {
      if (VectorCalls.has(function)) {
        double[][] x = {points(function)};
        assertArrayEquals(eachPoint(function, x[0]), compiled(function).atEach(x)[0]);
      }
    }
  }

  private static String run(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), VectorCallsTest.class.getName()));
    Process machine = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(machine.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, machine.waitFor(), output);
    return output;
  }

  /** Compares all functions, in a virtual machine that has them. */
  public static void main(String... arguments) {
    for (Unary function : Unary.values()) {
      if (VectorCalls.has(function)) {
        compare(function);
      }
    }
    System.out.println("all within the bound");
  }

  private static void compare(Unary function) {
    double[] x = points(function);
    double[] expected = eachPoint(function, x);
    double[] actual = compiled(function).atEach(new double[][] {x})[0];
    for (int p = 0; p < x.length; p++) {
      boolean isClose =
          Double.compare(expected[p], actual[p]) == 0
              || Math.abs(expected[p] - actual[p]) <= MOST_ULPS * Math.ulp(expected[p]);
      if (!isClose) {
        throw new AssertionError(
            function + " at " + x[p] + ": " + actual[p] + " and not " + expected[p]);
      }
    }
  }

  private static PreparedFunction compiled(Unary function) {
    RealFunction f = RealFunction.of(1, x -> x[0].apply(function));
    return PreparedFunction.compile(f, Elementary.MATH);
  }

  private static double[] eachPoint(Unary function, double[] x) {
    PreparedFunction f = compiled(function);
    return Arrays.stream(x).map(number -> f.at(number)[0]).toArray();
  }

  private static double[] points(Unary function) {
    boolean isInverse = List.of(Unary.ASIN, Unary.ACOS).contains(function);
    double[] x =
        new Random(SEED).doubles(POINTS, isInverse ? -1 : -30, isInverse ? 1 : 30).toArray();
    System.arraycopy(SPECIAL, 0, x, 0, SPECIAL.length);
    return x;
  }
}

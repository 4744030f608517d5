package tridiff.autodiff.graph;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;
import tridiff.autodiff.rules.Rules;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.SineAndCosine;
import tridiff.core.algebra.Unary;

/**
 * Measures what recording and following a graph costs; a program, not a test, since times depend on
 * the machine.
 *
 * <p>The young generation has to hold a graph of a million operations (130 MB); otherwise the
 * garbage collector copies it while it grows, and an operation costs three to four times as much.
 *
 * <pre>{@code
 * mvn -q -o -pl core,autodiff test-compile
 * java -Xms4g -Xmn2g -XX:+AlwaysPreTouch -cp core/target/classes:autodiff/target/classes:\
 *   autodiff/target/test-classes tridiff.autodiff.graph.GraphBenchmark
 * }</pre>
 */
final class GraphBenchmark {

  private static final int ROUNDS = 11;

  private static double sink; // read by nobody, so that no work can be left out

  private GraphBenchmark() {}

  public static void main(String[] args) {
    for (int n : new int[] {10_000, 100_000, 1_000_000}) {
      report("chain of * and +", n, () -> chain(n));
      report("chain of sin", n, () -> sines(n));
      report("sines alone, no derivative", n, () -> onlySines(n));
    }
    DenseNetwork network = DenseNetwork.random(32, 64, 64, new Random(42));
    double hand = nanos(2000, () -> network.gradientByHand().loss());
    for (Rules rules : Rules.values()) {
      double arrays = nanos(2000, () -> network.gradientByArrays(rules).loss());
      print(
          "dense network 64-64-1, batch 32, %s rules: %.0f us, by hand %.0f us, ratio %.2f",
          rules, arrays / 1000, hand / 1000, arrays / hand);
    }
    double scalars = nanos(20, () -> network.gradientByScalars().loss());
    print("the same in scalars: %.0f us, ratio %.1f", scalars / 1000, scalars / hand);
    print("(%s)", sink);
  }

  /** {@code y = y * 0.999 + x}: two operations for each turn. */
  private static double chain(int operations) {
    Graph<Double> graph = Graph.over(Doubles.STRICT);
    Variable<Double> x = graph.variable(0.5);
    Variable<Double> y = x;
    Variable<Double> factor = graph.constant(0.999);
    for (int i = 0; i < operations / 2; i++) {
      y = y.times(factor).plus(x);
    }
    y.backward();
    return x.grad().data();
  }

  private static double sines(int operations) {
    Graph<Double> graph = Graph.over(Doubles.STRICT);
    Variable<Double> x = graph.variable(0.5);
    Variable<Double> y = x;
    for (int i = 0; i < operations; i++) {
      y = y.apply(Unary.SIN);
    }
    y.backward();
    return x.grad().data();
  }

  private static double onlySines(int operations) {
    double y = 0.5;
    double slope = 1;
    for (int i = 0; i < operations; i++) {
      slope *= SineAndCosine.cos(y);
      y = SineAndCosine.sin(y);
    }
    return slope;
  }

  private static void report(String what, int operations, DoubleSupplier work) {
    int repeat = Math.max(1, 5_000_000 / operations);
    double time = nanos(repeat, work) / operations;
    print(
        "%s, %d operations: %.1f ns and %.1f bytes for each",
        what, operations, time, (double) bytes(work) / operations);
  }

  /** The median processor time of one call, after warm-up, garbage collection included. */
  private static double nanos(int repeat, DoubleSupplier work) {
    double[] times = new double[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      long start = cpuNanos();
      for (int i = 0; i < repeat; i++) {
        sink += work.getAsDouble();
      }
      double time = (double) (cpuNanos() - start) / repeat;
      if (round >= 0) {
        times[round] = time;
      }
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }

  /**
   * Of all threads, in steps of 10 ms on some machines, so that other programs on the machine
   * disturb little.
   */
  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long bytes(DoubleSupplier work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    sink += work.getAsDouble();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}

package tridiff.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tridiff.autodiff.Derivatives;
import tridiff.compile.Elementary;
import tridiff.compile.PreparedFunction;
import tridiff.core.program.Program;

/**
 * What the first calls of a gradient cost in a new virtual machine, from the recorded derivative
 * on.
 */
final class ColdStart {

  /** Large ones, and one that is not. */
  static final List<String> FUNCTIONS =
      List.of("helmholtz-50", "network-64-64-1", "mixture-10-5-100", "attention-32-16");

  /** Compiled at once, after some calls, or never. */
  static final List<String> WAYS = List.of("COMPILED", "PREPARED", "INTERPRETED");

  /** What is measured, in milliseconds. */
  static final List<String> ROWS = List.of("-1-calls", "-100-calls", "-10000-calls", "-within-1.5");

  private static final int CALLS = 10_000;

  /** Odd, for a median. */
  private static final int ROUNDS = 5;

  /** A call is as fast as so many in their median. */
  private static final int WINDOW = 11;

  private ColdStart() {}

  /**
   * Measures the ways by turns, each time in a virtual machine of its own, and takes the medians:
   * one machine compiles earlier than the next.
   */
  static void inNewMachines(String function, Times times) throws IOException {
    Map<String, double[]> measured = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (String way : WAYS) {
        List<Double> inNewMachine = inNewMachine(function, way);
        for (int row = 0; row < ROWS.size(); row++) {
          measured.computeIfAbsent(way + ROWS.get(row), key -> new double[ROUNDS])[round] =
              inNewMachine.get(row);
        }
      }
    }
    measured.forEach(
        (row, each) -> {
          Arrays.sort(each);
          times.add(function, row, each[ROUNDS / 2]);
        });
  }

  private static List<Double> inNewMachine(String function, String way) throws IOException {
    Process machine =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ColdStart.class.getName(),
                function,
                way)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = machine.inputReader(StandardCharsets.UTF_8)) {
      return lines.lines().map(Double::valueOf).toList();
    }
  }

  /** Takes the function and the way, and prints the {@link #ROWS}. */
  public static void main(String... arguments) {
    Case subject = Case.named(arguments[0]);
    Program program = Program.of(Derivatives.jacobian(subject.function()));
    double[] point = subject.point();
    double[] results = new double[program.outputs()];
    long[] ends = new long[CALLS + 1];
    long start = System.nanoTime();
    PreparedFunction gradient =
        switch (arguments[1]) {
          case "COMPILED" -> PreparedFunction.compile(program, Elementary.MATH);
          case "PREPARED" -> PreparedFunction.prepare(program, Elementary.MATH);
          default -> PreparedFunction.interpret(program, Elementary.MATH);
        };
    ends[0] = System.nanoTime();
    for (int call = 1; call <= CALLS; call++) {
      gradient.at(point, results);
      ends[call] = System.nanoTime();
    }
    Validation.check(results, subject.gradient(), Validation.ROUNDING);
    for (int calls : new int[] {1, 100, CALLS}) {
      print(ends[calls] - start);
    }
    double last = median(ends, CALLS - CALLS / 10, CALLS);
    int call = 0;
    while (call + WINDOW < CALLS && median(ends, call, call + WINDOW) > 1.5 * last) {
      call++;
    }
    print(ends[call] - start);
  }

  /** Returns the median time of some calls. */
  private static double median(long[] ends, int from, int to) {
    long[] times = new long[to - from];
    Arrays.setAll(times, i -> ends[from + i + 1] - ends[from + i]);
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private static void print(long nanos) {
    System.out.println(String.format(Locale.ROOT, "%.3f", nanos / 1e6));
  }
}

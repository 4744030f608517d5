package tridiff.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks but those of Hipparchus and leaves their times in a folder. */
public final class Measure {

  /** Too slow, too large or, for Symja, too deep for the others to be waited for. */
  private static final Map<Gradients.Way, List<String>> ONLY =
      Map.of(
          Gradients.Way.SYMJA,
          List.of("logistic-8", "rosenbrock-10", "helmholtz-10"),
          Gradients.Way.COMMONS_MATH,
          List.of(
              "logistic-8",
              "rosenbrock-10",
              "rosenbrock-100",
              "helmholtz-10",
              "helmholtz-50",
              "speelpenning-100",
              "sines-1000000"));

  private Measure() {}

  /** Takes the folder, and a regular expression on the names of functions. */
  public static void main(String... arguments) throws RunnerException, IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    Times times = new Times();
    for (String function : Case.NAMES) {
      if (function.matches(arguments[1])) {
        times.add(new Runner(gradients(function).build()).run());
      }
    }
    List<String> functions =
        ManyPoints.FUNCTIONS.stream().filter(function -> function.matches(arguments[1])).toList();
    if (!functions.isEmpty()) {
      times.add(
          new Runner(
                  shortly(ManyPoints.class)
                      .param("function", functions.toArray(String[]::new))
                      .build())
              .run());
    }
    for (String function : Case.NAMES) {
      if (function.matches(arguments[1]) && ColdStart.FUNCTIONS.contains(function)) {
        ColdStart.inNewMachines(function, times);
      }
    }
    times.write(folder.resolve("tridiff.csv"));
  }

  private static ChainedOptionsBuilder gradients(String function) {
    List<String> ways = new ArrayList<>();
    for (Gradients.Way way : Gradients.Way.values()) {
      if (ONLY.getOrDefault(way, Case.NAMES).contains(function)) {
        ways.add(way.name());
      }
    }
    return shortly(Gradients.class)
        .param("function", function)
        .param("way", ways.toArray(String[]::new));
  }

  /**
   * Returns options for short runs. The heap is touched before, or ways that allocate would be
   * measured while the system hands out pages; the collector is the one for throughput.
   */
  public static ChainedOptionsBuilder shortly(Class<?> benchmarks) {
    return new OptionsBuilder()
        .include("\\." + benchmarks.getSimpleName() + "\\.")
        .forks(1)
        .jvmArgs("-Xms2g", "-Xmx2g", "-XX:+UseParallelGC", "-XX:+AlwaysPreTouch")
        .warmupIterations(8)
        .warmupTime(TimeValue.milliseconds(250))
        .measurementIterations(9)
        .measurementTime(TimeValue.milliseconds(250))
        .shouldFailOnError(true);
  }
}

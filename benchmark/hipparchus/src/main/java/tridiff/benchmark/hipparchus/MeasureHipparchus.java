package tridiff.benchmark.hipparchus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import tridiff.benchmark.Measure;
import tridiff.benchmark.ResultPage;
import tridiff.benchmark.Times;

/** Runs the benchmarks of Hipparchus and writes the page of all results. */
public final class MeasureHipparchus {

  private static final List<String> FUNCTIONS =
      List.of(
          "logistic-8",
          "rosenbrock-10",
          "rosenbrock-100",
          "rosenbrock-1000",
          "helmholtz-10",
          "helmholtz-50",
          "speelpenning-100",
          "sines-1000000");

  private MeasureHipparchus() {}

  /**
   * Takes the folder with the other results, a regular expression on the names of functions, and
   * the page to be written.
   */
  public static void main(String... arguments) throws RunnerException, IOException {
    Path folder = Path.of(arguments[0]);
    Times times = new Times();
    times.read(folder.resolve("tridiff.csv"));
    List<String> functions =
        FUNCTIONS.stream().filter(function -> function.matches(arguments[1])).toList();
    if (!functions.isEmpty()) {
      times.add(
          new Runner(
                  Measure.shortly(HipparchusGradients.class)
                      .param("function", functions.toArray(String[]::new))
                      .build())
              .run());
    }
    ResultPage.write(times, arguments[1], Path.of(arguments[2]));
  }
}

package tridiff.input.fpcore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.OperationLimitException;
import tridiff.input.source.Source;
import tridiff.input.source.SourceFile;
import tridiff.input.source.SourceFunction;

/** All benchmarks of FPBench, which are not part of this project: see {@code fpbench.dir}. */
class FpbenchTest {

  private static final Path FOLDER = Path.of(System.getProperty("fpbench.dir", "no-such-folder"));

  private static final long SEED = 42;

  /** Enough for all loops that end but two, and soon spent by those that do not. */
  private static final long BUDGET = 200_000;

  @BeforeEach
  void benchmarksAreThere() {
    assumeTrue(Files.isDirectory(FOLDER), "skipped: no folder " + FOLDER + ", see fpbench.dir");
  }

  @Test
  void everyBenchmarkIsRead() throws IOException {
    // Counted in the files: grep -c '(FPCore' finds 136.
    assertEquals(136, benchmarks().size());
  }

  @Test
  void everyBenchmarkHasAPointInsideItsPrecondition() throws IOException {
    for (SourceFunction f : benchmarks()) {
      List<List<Double>> points = f.pointsOrSamples(SEED, 3);
      assertTrue(!points.isEmpty(), f.title() + " has no point");
      assertEquals(points, f.pointsOrSamples(SEED, 3), "the same seed draws the same points");
      for (List<Double> point : points) {
        double[] x = coordinates(point);
        assertTrue(f.box().contains(x), f.title() + point + f.box());
        assertTrue(f.precondition().holds(x), f.title() + point);
      }
    }
  }

  @Test
  void everyGradientEndsWithAValueOrAStatedOutcome() throws IOException {
    Map<String, List<String>> ends = new TreeMap<>();
    for (SourceFunction f : benchmarks()) {
      double[] point = coordinates(f.pointsOrSamples(SEED, 1).get(0));
      ends.computeIfAbsent(end(f, point), k -> new ArrayList<>()).add(f.title());
    }
    assertEquals(List.of("arclength of a wiggly function"), ends.get("unsupported"));
    // Three say while TRUE, one does 2,000,000 rounds; the eigenvalues of a random matrix need not
    // converge, and Gram and Schmidt need more operations from the example of the file.
    assertEquals(
        List.of(
            "Euler Oscillator",
            "Filter",
            "Circle",
            "Rocket Trajectory",
            "Eigenvalue Computation",
            "Iterative Gram-Schmidt Method"),
        ends.get("timed-out"));
    assertEquals(129, ends.get("value").size(), ends.toString());
    assertEquals(Set.of("unsupported", "timed-out", "value"), ends.keySet());
  }

  private static String end(SourceFunction f, double[] point) {
    if (f.unsupported().isPresent()) {
      return "unsupported";
    }
    try {
      double[] gradient =
          Differentiators.onClassPath()
              .named("autodiff-reverse")
              .differentiate(f.function())
              .at(point);
      for (double partial : gradient) {
        if (!Double.isFinite(partial)) {
          return "not finite";
        }
      }
      return "value";
    } catch (OperationLimitException e) {
      return "timed-out";
    }
  }

  private static double[] coordinates(List<Double> point) {
    return point.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<SourceFunction> benchmarks() throws IOException {
    List<SourceFunction> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".fpcore")).sorted().toList()) {
        Source source = new Source(file.toString(), Files.readString(file));
        SourceFile read = FpcoreReader.read(source, BUDGET);
        assertEquals(List.of(), read.refusals());
        all.addAll(read.functions());
      }
    }
    return all;
  }
}

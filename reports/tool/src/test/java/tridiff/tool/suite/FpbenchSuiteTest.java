package tridiff.tool.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.input.fpcore.FpcoreReader;
import tridiff.input.source.Source;
import tridiff.input.source.SourceFunction;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;

/**
 * All benchmarks of FPBench by one method of each family, at one point; see {@code fpbench.dir}.
 */
class FpbenchSuiteTest {

  private static final Path FOLDER = Path.of(System.getProperty("fpbench.dir", "no-such-folder"));

  private static final long SEED = 42;

  /** Enough for all benchmarks that are asked to be scored, and soon spent by endless loops. */
  private static final long BUDGET = 20_000;

  private static final Set<String> FAMILIES = Set.of("symbolic", "numeric", "autodiff");

  @Test
  void atLeast125BenchmarksHaveACertifiedReferenceAndAreScoredByAllFamilies() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "skipped: no folder " + FOLDER + ", see fpbench.dir");
    Differentiators methods = Differentiators.onClassPath();
    Experiment experiment =
        new Experiment(
            Stream.of("symbolic", "numeric-central", "autodiff-reverse")
                .map(name -> MethodUnderTest.named(methods, name))
                .toList(),
            Reference.standard(),
            Duration.ofSeconds(30));
    List<FunctionResult> results =
        experiment.run(subjects(), Runtime.getRuntime().availableProcessors(), result -> {});
    assertEquals(136, results.size());
    results.stream()
        .flatMap(FunctionResult::measurements)
        .forEach(
            m ->
                assertTrue(
                    m.outcome().isScored() || m.reason().isPresent(),
                    () -> "neither a score nor a reason: " + m));
    List<String> missing =
        results.stream()
            .filter(result -> !isScoredByAll(result))
            .map(result -> result.subject().name())
            .toList();
    assertTrue(missing.size() <= 136 - 125, () -> missing.size() + " are missing: " + missing);
  }

  /** Every derivative has a certified truth, and a score of a method of each family. */
  private static boolean isScoredByAll(FunctionResult result) {
    List<PartialResult> partials =
        result.points().stream().flatMap(point -> point.partials().stream()).toList();
    return !partials.isEmpty()
        && partials.stream()
            .allMatch(
                partial ->
                    partial.truth() instanceof Truth.Known
                        && FAMILIES.equals(scoredFamilies(partial)));
  }

  private static Set<String> scoredFamilies(PartialResult partial) {
    return partial.measurements().stream()
        .filter(m -> m.outcome().isScored())
        .map(m -> m.family())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Subject> subjects() throws IOException {
    List<Subject> subjects = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".fpcore")).sorted().toList()) {
        Source source = new Source(file.toString(), Files.readString(file));
        for (SourceFunction f : FpcoreReader.read(source, BUDGET).functions()) {
          List<List<Double>> point = f.pointsOrSamples(SEED, 3).subList(0, 1);
          subjects.add(new Subject(f.name(), f.text(), f.function(), point));
        }
      }
    }
    return subjects;
  }
}

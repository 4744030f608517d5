package tridiff.tool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every sample of docs/tour.md prints what stands below it. */
class TourTest {

  private static final Path TOUR = Path.of("..", "..", "docs", "tour.md");

  @TempDir Path folder;

  /** The first sample of the document is the list of imports that the others need. */
  private static String imports(List<Sample> samples) {
    return samples.get(0).code();
  }

  @TestFactory
  List<DynamicTest> samplesPrintWhatStandsBelowThem() throws Exception {
    List<Sample> samples = Sample.of(TOUR);
    List<Sample> runnable = samples.subList(1, samples.size());
    List<DynamicTest> tests = new ArrayList<>();
    try (SampleRunner runner = new SampleRunner(runnable, imports(samples), folder)) {
      for (Sample sample : runnable) {
        String printed = runner.run(sample);
        tests.add(
            DynamicTest.dynamicTest(
                sample.toString(), () -> assertEquals(sample.output(), printed)));
      }
    }
    return tests;
  }

  @Test
  void everyStepOfTheNotesHasItsPlace() throws IOException {
    List<String> headings = Sample.of(TOUR).stream().map(Sample::heading).distinct().toList();
    for (int step = 1; step <= 16; step++) {
      String word = "\\b" + step + "\\b";
      assertTrue(
          headings.stream().anyMatch(h -> h.startsWith("Step") && covers(h, word)),
          "step " + step + " is not among " + headings);
    }
  }

  private static boolean covers(String heading, String word) {
    return java.util.regex.Pattern.compile(word).matcher(heading).find();
  }
}

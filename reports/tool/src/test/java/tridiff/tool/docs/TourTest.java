package tridiff.tool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every sample of docs/tour.md prints what stands below it, typed into jshell from the top. */
class TourTest {

  private static final Path TOUR = Path.of("..", "..", "docs", "tour.md");

  @TestFactory
  List<DynamicTest> samplesPrintWhatStandsBelowThem() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (JShellSession jshell = new JShellSession()) {
      for (Sample sample : Sample.of(TOUR)) {
        String printed = jshell.type(sample.code());
        tests.add(
            DynamicTest.dynamicTest(
                sample.toString(), () -> assertEquals(sample.output(), printed)));
      }
    }
    assertTrue(tests.size() > 20, "the samples of the tour");
    return tests;
  }

  @Test
  void picturesAreThere() throws IOException {
    Matcher pictures = Pattern.compile("!\\[[^]]+]\\(([^)]+)\\)").matcher(Files.readString(TOUR));
    int count = 0;
    while (pictures.find()) {
      count++;
      Path picture = TOUR.resolveSibling(pictures.group(1));
      assertTrue(Files.isRegularFile(picture), picture::toString);
    }
    assertTrue(count >= 3, count + " pictures");
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
    return Pattern.compile(word).matcher(heading).find();
  }
}

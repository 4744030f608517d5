package tridiff.tool.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.report.Studies;
import tridiff.tool.study.Part;

/** What docs/how-to-read-the-report.md says is so. */
class ReadingGuideTest {

  private static final Path GUIDE = Path.of("..", "..", "docs", "how-to-read-the-report.md");

  @Test
  void sectionsStandInTheOrderOfThePage() throws IOException {
    List<String> documented =
        Files.readAllLines(GUIDE).stream()
            .dropWhile(line -> !line.startsWith("| section "))
            .takeWhile(line -> line.startsWith("|"))
            .skip(2)
            .map(line -> line.split("\\|", -1)[1].strip())
            .toList();
    assertEquals(Studies.IN_ORDER.stream().map(Part::title).toList(), documented);
  }

  @Test
  void ordersOfMagnitudeAreThoseThatAreMeasured() throws IOException {
    String text = String.join(" ", Files.readAllLines(GUIDE));
    assertTrue(
        text.contains("`numeric-central` is silently wrong by eight orders of magnitude"), text);
    assertTrue(text.contains("whoever keeps the formula by seventeen"), text);
    String f = "(1 - cos(x))/x^2";
    Differentiators onClassPath = Differentiators.onClassPath();
    List<MethodUnderTest> methods =
        List.of("numeric-central", "symbolic", "autodiff-forward", "autodiff-reverse").stream()
            .map(name -> MethodUnderTest.named(onClassPath, name))
            .toList();
    Map<String, Double> digits =
        new Experiment(methods, Reference.standard(), new Guard(Duration.ofSeconds(60)))
            .run(new Subject(f, f, ExpressionParser.function(f), List.of(List.of(1e-8))))
            .measurements()
            .collect(
                Collectors.toMap(
                    Measurement::method, m -> Double.valueOf(m.digits().orElseThrow())));
    // The derivative is -x/12 to first order: -8.3e-10, by its Taylor series.
    assertEquals(-8, Math.rint(digits.get("numeric-central")));
    assertEquals(
        List.of(-17.0, -17.0, -17.0),
        List.of("symbolic", "autodiff-forward", "autodiff-reverse").stream()
            .map(digits::get)
            .map(Math::rint)
            .toList());
  }

  @Test
  void everyColumnOfTheRankingIsExplained() throws IOException {
    String text = Files.readString(GUIDE);
    for (String word : List.of("ulps", "condition", "LeafCount", "Wengert list", "tree", "graph")) {
      assertTrue(text.contains(word), word);
    }
  }
}

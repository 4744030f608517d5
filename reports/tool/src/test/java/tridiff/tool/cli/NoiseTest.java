package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --noise} of all commands that have it. */
class NoiseTest {

  private static final String[] COMPARE = {
    "compare",
    "exp(sin(x))",
    "--at",
    "x=0.8",
    "--noise",
    "1e-8",
    "--methods",
    "autodiff-reverse,numeric-central,numeric-central:rule=more-wild",
    "--format",
    "json"
  };

  /**
   * Central differences with the step 2^-17 divide noise of 1e-8 by it, which leaves about 3
   * digits; at the best step (3 1e-8 / |f'''|)^(1/3) more than 5 are left.
   */
  @Test
  void differencesMeetTheNoiseAndExactMethodsDoNot() throws IOException {
    JsonNode content = content();
    assertEquals(1e-8, content.at("/function/noise").asDouble());
    JsonNode results = content.at("/points/0/partials/0/results");
    assertTrue(results.get(0).get("digits").asDouble() > 15, results::toString);
    assertEquals(3, results.get(1).get("digits").asDouble(), 1.0);
    assertEquals(5.5, results.get(2).get("digits").asDouble(), 1.0);
  }

  @Test
  void sameCommandHasTheSameNoise() throws IOException {
    assertEquals(content(), content());
  }

  private static JsonNode content(String... more) throws IOException {
    String[] words =
        Stream.concat(Arrays.stream(COMPARE), Arrays.stream(more)).toArray(String[]::new);
    return new ObjectMapper().readTree(Run.of(words).out()).get("content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare --at x=0.8", "sweep --at x=0.8", "range --from 0.5 --to 1"})
  void noiseIsTold(String command) {
    String[] words = (command + " exp(sin(x)) --noise 1e-3 --methods numeric-central").split(" ");
    String out = Run.of(words).out().replaceAll("\\s+", " ");
    assertTrue(
        out.contains(
            "with noise: values over doubles have a relative error of standard deviation 0.001,"
                + " seed 42; the truth and exact methods see none"),
        out);
  }

  @Test
  void reportTellsTheNoiseAndHowToGetItAgain(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("r");
    Run run =
        Run.of(
            "report",
            "exp(sin(x))",
            "--at",
            "x=0.8",
            "--noise",
            "1e-8",
            "--methods",
            "numeric-central,symbolic",
            "--out",
            report.toString());
    assertEquals(0, run.code(), run::err);
    String page = Files.readString(report.resolve("report.md"));
    assertTrue(page.contains(", with noise 1e-8"), "the head tells it");
    assertTrue(page.contains("--at x=0.8 --noise 1e-8"), "commands have it");
  }

  @Test
  void seedsHaveNoiseOfTheirOwn() throws IOException {
    JsonNode usual = content();
    assertEquals(usual, content("--noise-seed", "42"));
    JsonNode other = content("--noise-seed", "7");
    assertEquals(other, content("--noise-seed", "7"));
    String value = "/points/0/partials/0/results/1/value";
    assertNotEquals(usual.at(value), other.at(value));
    assertEquals(
        usual.at("/points/0/partials/0/results/0"), other.at("/points/0/partials/0/results/0"));
    assertTrue(usual.at("/function/noiseSeed").isMissingNode());
    assertEquals(7, other.at("/function/noiseSeed").asLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare --at x=0.8", "sweep --at x=0.8", "range --from 0.5 --to 1"})
  void seedIsTold(String command) {
    String[] words =
        (command + " exp(sin(x)) --noise 1e-3 --noise-seed -7 --methods numeric-central")
            .split(" ");
    String out = Run.of(words).out().replaceAll("\\s+", " ");
    assertTrue(out.contains("of standard deviation 0.001, seed -7; the truth"), out);
  }

  @Test
  void reportTellsTheSeedAndHowToGetItAgain(@TempDir Path folder) throws IOException {
    Path report = folder.resolve("r");
    String line =
        "report exp(sin(x)) --at x=0.8 --noise 1e-8 --noise-seed 7 --methods numeric-central --out ";
    Run run = Run.of((line + report).split(" "));
    assertEquals(0, run.code(), run::err);
    String page = Files.readString(report.resolve("report.md"));
    assertTrue(page.contains(", with noise 1e-8, seed 7"), "the head tells it");
    assertTrue(page.contains("--at x=0.8 --noise 1e-8 --noise-seed 7"), "commands have it");
    assertTrue(Files.readString(report.resolve("results.json")).contains("\"noiseSeed\" : 7"));
  }

  @Test
  void seedWithoutNoiseIsRefused() {
    for (String command : List.of("compare", "sweep", "range")) {
      Run run = Run.of(command, "x", "--at", "x=1", "--noise-seed", "7");
      assertEquals(2, run.code(), run::toString);
      assertTrue(run.err().contains("--noise-seed chooses the noise that --noise adds"), run::err);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1e-8", "0.5", "NaN", "1e300"})
  void otherLevelsAreRefused(String level) {
    Run run = Run.of("compare", "x", "--at", "x=1", "--noise=" + level);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--noise must be above 0 and below 0.5, was "), run::err);
  }
}

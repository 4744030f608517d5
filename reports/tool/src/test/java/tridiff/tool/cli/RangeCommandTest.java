package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tridiff range}: what it prints can be run again, and wrong ranges are refused. */
class RangeCommandTest {

  private static JsonNode content(Run run) throws IOException {
    assertEquals(0, run.code(), run::toString);
    return new ObjectMapper().readTree(run.out()).get("content");
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>(Arrays.asList(command.replace("'", "").split(" ", -1)));
    words.remove(0);
    words.addAll(List.of("--format", "json"));
    return words.toArray(String[]::new);
  }

  @Test
  void worstPointIsReproducedByItsCommand() throws IOException {
    Run run =
        Run.of(
            "range",
            "tanh(x)",
            "--from",
            "1",
            "--to",
            "15",
            "--points",
            "20",
            "--methods",
            "autodiff-reverse-textbook,numeric-central",
            "--format",
            "json");
    JsonNode methods = content(run).get("methods");
    assertEquals(2, methods.size());
    for (JsonNode row : methods) {
      JsonNode again = content(Run.of(words(row.get("theWorstAgain").asText())));
      JsonNode digits = again.findValue("digits");
      assertEquals(row.get("worst").asDouble(), digits.asDouble(), 0.01, row::toString);
    }
  }

  @Test
  void pointsAreInsideTheRangeAndTheSeedIsSaid() throws IOException {
    Run run =
        Run.of(
            "range",
            "exp(x)",
            "--from",
            "-2",
            "--to",
            "3",
            "--sampling",
            "uniform",
            "--points",
            "7",
            "--seed",
            "5",
            "--methods",
            "symbolic",
            "--format",
            "json");
    JsonNode content = content(run);
    assertEquals(7, content.get("points").size());
    for (JsonNode row : content.get("points")) {
      double x = row.get("at").asDouble();
      assertTrue(x >= -2 && x <= 3, row::toString);
    }
    assertEquals(-2, content.get("from").asDouble());
    assertEquals(3, content.get("to").asDouble());
    assertEquals("uniform", content.get("sampling").asText());
    assertEquals(5, content.get("seed").asInt());
  }

  @Test
  void sameArgumentsGiveTheSameBytesAndAChart(@TempDir Path folder) throws IOException {
    Path chart = folder.resolve("digits.svg");
    String[] command = {
      "range",
      "x^3",
      "--points",
      "10",
      "--sampling",
      "doubles",
      "--format",
      "csv",
      "--chart",
      chart.toString()
    };
    Run first = Run.of(command);
    assertEquals(0, first.code(), first::toString);
    byte[] drawn = Files.readAllBytes(chart);
    assertEquals(first.out(), Run.of(command).out());
    assertTrue(Arrays.equals(drawn, Files.readAllBytes(chart)));
  }

  /** A format of 16 bits has 65,536 patterns; of bfloat16 256 are no numbers, and -0 is 0. */
  @Test
  void everyNumberOfBfloat16IsMeasuredUnlessAnotherNumberIsAskedFor() throws IOException {
    String[] command = {
      "range",
      "x*x*x",
      "--precision",
      "bfloat16",
      "--methods",
      "autodiff-reverse,numeric-central",
      "--format",
      "json"
    };
    Run run = Run.of(command);
    JsonNode content = content(run);
    assertEquals(65_279, content.get("points").asInt());
    assertEquals("doubles", content.get("sampling").asText());
    assertEquals(65_279, content.get("provedByRules").asInt());
    assertEquals(66, content.get("witnessed").asInt());
    for (JsonNode method : content.get("methods")) {
      long counted = 0;
      for (JsonNode row : content.get("histogram")) {
        boolean isItsOwn = row.get("method").equals(method.get("method"));
        counted += isItsOwn ? row.get("points").asLong() : 0;
      }
      assertEquals(method.get("points").asLong(), counted, method::toString);
      JsonNode again = content(Run.of(words(method.get("theWorstAgain").asText())));
      assertEquals(
          method.get("worst").asDouble(), again.findValue("digits").asDouble(), 0.01, "again");
    }
    assertEquals(10, content.get("worst").size());
    assertEquals(run.out().replaceAll("\"time\".*", ""), again(command));
  }

  private static String again(String... command) {
    return Run.of(command).out().replaceAll("\"time\".*", "");
  }

  @Test
  void manyPointsGiveAHistogramAndNoListOfPoints(@TempDir Path folder) throws IOException {
    Path chart = folder.resolve("histogram.svg");
    Run run =
        Run.of(
            "range",
            "exp(sin(x))",
            "--points",
            "20000",
            "--methods",
            "autodiff-reverse",
            "--format",
            "csv",
            "--table",
            "histogram",
            "--chart",
            chart.toString());
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().startsWith("method,digits from,to,points,share"), run.out());
    assertTrue(run.out().lines().count() < 20, run.out());
    assertTrue(Files.readString(chart).contains("<svg"));
  }

  @ParameterizedTest
  @CsvSource({
    "x*y, --points, 5, --at",
    "quadratic-root, --along, d, no variable 'd'",
    "log(x), --points, 0, between 1 and 4294967296",
    "log(x), --points, many, between 1 and 4294967296",
    "log(x), --points, all, can be measured",
    "exp(x), --from, NaN, must be a finite number",
    "root-difference, --to, -5, in the domain",
    "exp(x), --sampling, loog, --sampling",
  })
  void wrongRangesAreRefusedWithTheReason(
      String function, String option, String value, String reason) {
    Run run = Run.of("range", function, option, value);
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().contains(reason), run::toString);
  }
}

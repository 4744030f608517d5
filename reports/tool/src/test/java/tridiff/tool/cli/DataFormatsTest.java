package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What commands print as data is read by programs without a second look. */
class DataFormatsTest {

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Pattern KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*");

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d[\\d,]*)(\\.\\d+)?([eE][+-]?\\d+)?");

  /** A number that goes on, as a reader of a table sees it and no program reads it. */
  private static final Pattern CUT = Pattern.compile("(?m)(^|[,\"])-?\\d[\\d.eE+-]*…");

  /** Decimals of more digits than a reader of numbers keeps, and what a user wrote. */
  private static final Set<String> TEXTS =
      Set.of("reference", "name", "text", "derivative", "formula", "function");

  @TempDir Path folder;

  private static Run as(String format, List<String> command, String... more) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("--format", format));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  @TestFactory
  Stream<DynamicTest> jsonHasKeysOnceAndNumbersAsNumbers() throws IOException {
    return EveryCommand.withTables(folder).stream()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    String.join(" ", command), () -> checkJson(as("json", command).out())));
  }

  private static void checkJson(String text) throws IOException {
    JsonNode root = STRICT.readTree(text);
    Set<String> keys = new HashSet<>();
    root.fieldNames().forEachRemaining(keys::add);
    assertTrue(keys.containsAll(Set.of("schema", "content", "environment")), keys::toString);
    assertFalse(CUT.matcher(root.get("content").toString()).find(), "a number is cut short");
    checkValues("content", root.get("content"));
    checkValues("times", root.path("times"));
  }

  private static void checkValues(String key, JsonNode node) {
    node.properties()
        .forEach(
            entry -> {
              // The names of variables are the user's.
              boolean isVariable = key.equals("at") || key.equals("point");
              assertTrue(
                  isVariable || KEY.matcher(entry.getKey()).matches(),
                  () -> "a key that needs quotes: " + entry.getKey());
              checkValues(entry.getKey(), entry.getValue());
            });
    if (node.isArray()) {
      node.forEach(element -> checkValues(key, element));
    }
    if (node.isTextual() && !TEXTS.contains(key)) {
      assertFalse(
          NUMBER.matcher(node.asText()).matches(), () -> key + ": a number as text: " + node);
    }
  }

  @TestFactory
  Stream<DynamicTest> csvIsOneTable() throws IOException {
    return EveryCommand.withTables(folder).stream()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    String.join(" ", command), () -> checkCsv(as("csv", command).out())));
  }

  private static void checkCsv(String text) throws IOException {
    assertFalse(CUT.matcher(text).find(), "a number is cut short");
    try (CSVParser parser = CSVParser.parse(new StringReader(text), CSVFormat.RFC4180)) {
      List<CSVRecord> records = parser.getRecords();
      assertFalse(records.isEmpty());
      List<String> heads = records.get(0).toList();
      assertEquals(heads.size(), Set.copyOf(heads).size(), () -> "a head twice: " + heads);
      for (CSVRecord row : records) {
        assertEquals(heads.size(), row.size(), row::toString);
        assertTrue(row == records.get(0) || !row.toList().equals(heads), "a second table");
      }
    }
  }

  @Test
  void everyTableOfTheJsonCanBeHadAsCsv() throws IOException {
    for (List<String> command : EveryCommand.withTables(folder)) {
      if (command.get(0).equals("compare") || command.contains("--time")) {
        continue;
      }
      JsonNode content = STRICT.readTree(as("json", command).out()).get("content");
      for (var table : content.properties()) {
        if (table.getValue().isArray()) {
          Run run = as("csv", command, "--table", table.getKey());
          checkCsv(run.out());
          assertEquals(
              table.getValue().size() + 1, run.out().lines().count(), () -> command + "" + run);
        }
      }
    }
  }

  @Test
  void dataOfAReportAreReadStrictly() throws IOException {
    Path out = folder.resolve("report");
    Run run =
        Run.of(
            "report",
            "sin(x*y)",
            "--at",
            "x=1,y=2",
            "--methods",
            "autodiff",
            "--out",
            out.toString());
    assertEquals(0, run.code(), run::toString);
    checkJson(Files.readString(out.resolve("results.json")));
    checkCsv(Files.readString(out.resolve("points.csv")));
  }
}

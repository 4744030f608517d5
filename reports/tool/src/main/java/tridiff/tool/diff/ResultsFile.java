package tridiff.tool.diff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.tool.write.ComparisonJson;

/** Reads the cells of a file that {@code compare --format json} or {@code report} wrote. */
public final class ResultsFile {

  private final Map<Entry.Key, Entry> entries = new LinkedHashMap<>();

  private ResultsFile() {}

  /**
   * Returns the cells, in the order of the file.
   *
   * @throws SourceException if the text is no such file
   */
  public static Map<Entry.Key, Entry> read(Source source) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(source.text());
    } catch (JsonProcessingException e) {
      throw wrong(source, "is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
    String schema = root.path("schema").asText();
    ResultsFile file = new ResultsFile();
    if (schema.equals(ComparisonJson.COMPARE_SCHEMA)) {
      file.function(root.path("content"));
    } else if (schema.equals(ComparisonJson.REPORT_SCHEMA)) {
      root.path("content").path("functions").forEach(file::function);
    } else {
      throw wrong(source, "holds no results: its schema is '" + schema + "'");
    }
    return file.entries;
  }

  private static SourceException wrong(Source source, String what) {
    return new SourceException(
        "'" + source.name() + "' " + what,
        "",
        "give a results.json of a report, or what 'tridiff compare --format json' printed");
  }

  private void function(JsonNode content) {
    String name = content.path("function").path("name").asText();
    for (JsonNode point : content.path("points")) {
      List<String> coordinates = new ArrayList<>();
      point
          .path("at")
          .properties()
          .forEach(c -> coordinates.add(c.getKey() + " = " + c.getValue().asText()));
      for (JsonNode partial : point.path("partials")) {
        String output = partial.path("output").asText();
        String derivative = "df" + output + "/d" + partial.path("variable").asText();
        for (JsonNode result : partial.path("results")) {
          JsonNode digits = result.path("digits");
          Entry.Key key =
              new Entry.Key(
                  name, String.join(", ", coordinates), derivative, result.path("method").asText());
          entries.putIfAbsent(
              key,
              new Entry(
                  key,
                  result.path("outcome").asText(),
                  digits.isNumber()
                      ? OptionalDouble.of(digits.asDouble())
                      : OptionalDouble.empty()));
        }
      }
    }
  }
}

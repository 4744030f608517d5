package tridiff.tool.diff;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.write.ComparisonJson;

/**
 * Reads the cells of a file that {@code compare --format json} or {@code report} wrote. What is no
 * such file is refused with the place of its first mistake: a gate must not judge what is missing.
 */
public final class ResultsFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final String HINT =
      "give a results.json of a report, or what 'tridiff compare --format json' printed";

  private static final int LONGEST_FOUND = 40;

  private final Source source;
  private final Map<Entry.Key, Entry> entries = new LinkedHashMap<>();

  private ResultsFile(Source source) {
    this.source = source;
  }

  /**
   * Returns the cells, in the order of the file.
   *
   * @throws SourceException if the text is no such file
   */
  public static Map<Entry.Key, Entry> read(Source source) {
    ResultsFile file = new ResultsFile(source);
    JsonNode root = file.root();
    JsonNode schema = root.path("schema");
    if (schema.asText().equals(ComparisonJson.COMPARE_SCHEMA)) {
      file.function(file.object(root, "", "content"), "content");
    } else if (schema.asText().equals(ComparisonJson.REPORT_SCHEMA)) {
      file.each(file.object(root, "", "content"), "content", "functions", file::function);
    } else {
      throw file.wrong("holds no results: its schema is " + shown(schema));
    }
    return file.entries;
  }

  private JsonNode root() {
    try {
      return MAPPER.readTree(source.text());
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      long offset = place == null ? 0 : Math.max(0, place.getCharOffset());
      throw source.mistake(
          (int) Math.min(offset, source.text().length()), 0, "this is no JSON", HINT);
    }
  }

  private void function(JsonNode content, String place) {
    String name = text(object(content, place, "function"), place + ".function", "name");
    each(content, place, "points", (point, there) -> point(name, point, there));
  }

  private void point(String function, JsonNode point, String place) {
    List<String> coordinates = new ArrayList<>();
    JsonNode at = object(point, place, "at");
    for (Map.Entry<String, JsonNode> c : at.properties()) {
      JsonNode coordinate =
          the(at, place + ".at", c.getKey(), n -> n.isNumber() || n.isTextual(), "a number");
      // An infinity is a text.
      coordinates.add(c.getKey() + " = " + coordinate.asText());
    }
    each(
        point,
        place,
        "partials",
        (partial, there) -> partial(function, String.join(", ", coordinates), partial, there));
  }

  private void partial(String function, String at, JsonNode partial, String place) {
    String output =
        partial.has("output")
            ? String.valueOf(
                the(partial, place, "output", JsonNode::isInt, "a whole number").intValue())
            : "";
    String derivative = "df" + output + "/d" + text(partial, place, "variable");
    each(
        partial,
        place,
        "results",
        (result, there) -> {
          String method = text(result, there, "method");
          Entry.Key key = new Entry.Key(function, at, derivative, method);
          // A user may give a function twice.
          entries.putIfAbsent(key, new Entry(key, outcome(result, there), digits(result, there)));
        });
  }

  private String outcome(JsonNode result, String place) {
    return the(
            result,
            place,
            "outcome",
            found ->
                Stream.of(Outcome.values()).anyMatch(o -> o.symbol().equals(found.textValue())),
            "an outcome such as 'ok'")
        .textValue();
  }

  private OptionalDouble digits(JsonNode result, String place) {
    JsonNode digits =
        the(
            result,
            place,
            "digits",
            found -> found.isNull() || isScore(found),
            "null, or a number up to " + CorrectDigits.CAP);
    return digits.isNull() ? OptionalDouble.empty() : OptionalDouble.of(digits.doubleValue());
  }

  private static boolean isScore(JsonNode found) {
    return found.isNumber()
        && Double.isFinite(found.doubleValue())
        && found.doubleValue() <= CorrectDigits.CAP;
  }

  /** What to do with an element of a list, and where it is. */
  private interface Element {
    void read(JsonNode element, String place);
  }

  private void each(JsonNode parent, String place, String name, Element reader) {
    JsonNode list = the(parent, place, name, JsonNode::isArray, "a list");
    for (int i = 0; i < list.size(); i++) {
      reader.read(list.get(i), place + "." + name + "[" + i + "]");
    }
  }

  private JsonNode object(JsonNode parent, String place, String name) {
    return the(parent, place, name, JsonNode::isObject, "an object");
  }

  private String text(JsonNode parent, String place, String name) {
    return the(parent, place, name, JsonNode::isTextual, "a text").textValue();
  }

  private JsonNode the(
      JsonNode parent, String place, String name, Predicate<JsonNode> isRight, String wanted) {
    JsonNode found = parent.path(name);
    if (!isRight.test(found)) {
      String there = place.isEmpty() ? name : place + "." + name;
      throw wrong("holds no results: %s must be %s, is %s".formatted(there, wanted, shown(found)));
    }
    return found;
  }

  private static String shown(JsonNode found) {
    String text = found.isMissingNode() ? "missing" : found.toString();
    return text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND - 1) + "…";
  }

  private SourceException wrong(String what) {
    return new SourceException("'" + source.name() + "' " + what, "", HINT);
  }
}

package tridiff.tool.ci;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import tridiff.tool.ci.TestCase.Verdict;

/**
 * Judgements as SARIF 2.1.0: a result for each that is no success, with the function as a logical
 * location, and the file as a physical one if the function or the answer stands in one.
 *
 * <p>Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0 (2020),
 * sections 3.13 to 3.33.
 */
public final class Sarif {

  private static final Pattern ON_DRIVE = Pattern.compile("[A-Za-z]:/");

  private static final Pattern COLON_FIRST = Pattern.compile("[^/]*:");

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";
  private static final String FEW_DIGITS = "digits";
  private static final String OPEN = "not-judged";

  private Sarif() {}

  /**
   * Returns the document.
   *
   * @param tool the name and the version of the tool, with a blank between
   */
  public static String of(String tool, List<TestCase> cases) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("$schema", SCHEMA);
    root.put("version", "2.1.0");
    ObjectNode run = root.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    int blank = tool.indexOf(' ');
    driver.put("name", blank < 0 ? tool : tool.substring(0, blank));
    if (blank >= 0) {
      driver.put("version", tool.substring(blank + 1));
    }
    ArrayNode rules = driver.putArray("rules");
    rule(rules, FEW_DIGITS, "A derivative has fewer correct digits than are wanted.");
    rule(rules, OPEN, "A derivative could not be judged.");
    ArrayNode results = run.putArray("results");
    for (TestCase test : cases) {
      if (test.verdict() != Verdict.PASSED) {
        result(results.addObject(), test);
      }
    }
    return root.toPrettyString() + "\n";
  }

  private static void rule(ArrayNode rules, String id, String meaning) {
    ObjectNode rule = rules.addObject();
    rule.put("id", id);
    rule.putObject("shortDescription").put("text", meaning);
  }

  private static void result(ObjectNode result, TestCase test) {
    boolean isFailure = test.verdict() == Verdict.FAILED;
    result.put("ruleId", isFailure ? FEW_DIGITS : OPEN);
    result.put("level", isFailure ? "error" : "note");
    result.putObject("message").put("text", test.name() + ": " + test.message());
    ObjectNode location = result.putArray("locations").addObject();
    test.file()
        .ifPresent(
            file ->
                location
                    .putObject("physicalLocation")
                    .putObject("artifactLocation")
                    .put("uri", uri(file)));
    location
        .putArray("logicalLocations")
        .addObject()
        .put("name", test.function())
        .put("kind", "function");
  }

  /**
   * Returns a path as a reference: with slashes, and what a reference may not have coded; an
   * absolute one for a file on a drive of Windows.
   */
  private static String uri(String file) {
    String path = file.replace('\\', '/');
    try {
      if (ON_DRIVE.matcher(path).lookingAt()) {
        return new URI("file", "", "/" + path, null).toASCIIString();
      }
      // What stands before a colon would be the name of a scheme.
      String relative = COLON_FIRST.matcher(path).lookingAt() ? "./" + path : path;
      return new URI(null, null, relative, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "";
    }
  }
}

package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tridiff trace} with the numbers of the study notes. */
class TraceCommandTest {

  private static JsonNode content(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("trace"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--format", "json"));
    Run run = Run.of(all.toArray(String[]::new));
    assertEquals(0, run.code(), run::toString);
    assertEquals("", run.err());
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals("tridiff/trace/1", json.get("schema").asText());
    ObjectNode content = (ObjectNode) json.get("content");
    content.set("remarks", json.get("remarks"));
    return content;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // Steps 24 to 26 of the notes: size of the graph, value and gradient at (1, 1).
    "sphere, 3, 5, 2.0, 2.0, 2.0",
    "matyas, 7, 11, 0.040000000000000036, 0.040000000000000036, 0.040000000000000036",
    "goldstein-price, 38, 57, 1876.0, -5376.0, 8064.0",
  })
  void testFunctionOfTheNotesHasItsGraphAndGradient(
      String name, int functions, int variables, String value, String byX, String byY)
      throws IOException {
    JsonNode trace = content(name, "--at", "x=1,y=1");
    assertEquals(functions, trace.at("/counts/0/functions").asInt());
    assertEquals(variables, trace.at("/counts/0/variables").asInt());
    assertEquals(functions + 2, trace.get("steps").size(), "the inputs and all operations");
    assertEquals(value, trace.get("value").asText());
    assertEquals(byX, trace.at("/gradient/0/derivative").asText());
    assertEquals(byY, trace.at("/gradient/1/derivative").asText());
  }

  @Test
  void backpropagationByHandIsPrintedAsInTheNotes() {
    Run run = Run.of("trace", "exp(x^2)^2", "--at", "x=0.5");
    // Step 6 of the notes, in double arithmetic.
    assertEquals(
        """
        f(x) = exp(x^2)^2
        x = 0.5
        f = 1.648721270700128

        result  operation               value  local derivatives                 adjoint
        x       input                     0.5                          3.297442541400256
        v1      x^2                      0.25  by x: 1.0               3.297442541400256
        v2      exp(v1)    1.2840254166877414  by v1:                  2.568050833375483
                                               1.2840254166877414
        v3      v2^2        1.648721270700128  by v2:                                1.0
                                               2.568050833375483
        (no room for: generation)

        by         derivative
        x   3.297442541400256

        functions  variables
                3          4
        """,
        run.out().replaceAll(" +\n", "\n"),
        run::toString);
    assertEquals(0, run.code());
  }

  private static String squareUsedTwice(Path folder) throws IOException {
    // Steps 15 and 16 of the notes: a is one variable, used twice.
    return "@"
        + Files.writeString(folder.resolve("f.txt"), "f(x) = a^2 + a^2\n  a = x^2\n  at 2\n");
  }

  @Test
  void withoutGenerationsTheSquareUsedTwiceAnswers96InsteadOf64(@TempDir Path folder)
      throws IOException {
    JsonNode trace = content(squareUsedTwice(folder), "--wrong", "no-generations");
    assertEquals("32.0", trace.get("value").asText());
    assertEquals("64.0", trace.at("/gradient/0/derivative").asText());
    assertEquals("96.0", trace.at("/gradient/0/derivativeWithMistake").asText());
    assertTrue(
        trace
            .at("/remarks/finding")
            .asText()
            .startsWith("no-generations gives 96.0 instead of 64.0 for the adjoint of x: "),
        trace::toString);
  }

  @Test
  void generationsGoUpwardInTheList(@TempDir Path folder) throws IOException {
    List<Integer> generations = new ArrayList<>();
    for (JsonNode row : content(squareUsedTwice(folder)).get("steps")) {
      if (!row.get("generation").isNull()) {
        generations.add(row.get("generation").asInt());
      }
    }
    assertEquals(List.of(0, 1, 1, 2), generations);
  }

  @Test
  void expressionWrittenTwiceIsComputedTwice() throws IOException {
    JsonNode trace = content("(x^2)^2 + (x^2)^2", "--at", "x=2", "--wrong", "no-generations");
    assertEquals("64.0", trace.at("/gradient/0/derivative").asText());
    assertEquals("64.0", trace.at("/gradient/0/derivativeWithMistake").asText());
    assertTrue(
        trace.at("/remarks/finding").asText().startsWith("no-generations changes no number here"),
        trace::toString);
  }

  @Test
  void overwritingAnswersOneForXPlusX() throws IOException {
    JsonNode trace = content("x + x", "--at", "x=3", "--wrong", "overwrite");
    assertEquals("2.0", trace.at("/gradient/0/derivative").asText());
    assertEquals("1.0", trace.at("/gradient/0/derivativeWithMistake").asText());
  }

  @Test
  void addingInPlaceChangesTheAdjointOfTheResult() throws IOException {
    JsonNode trace = content("x + x", "--at", "x=3", "--wrong", "in-place");
    assertEquals("2.0", trace.at("/gradient/0/derivativeWithMistake").asText());
    assertEquals("1.0", trace.at("/steps/1/adjoint").asText());
    assertEquals("2.0", trace.at("/steps/1/adjointWithMistake").asText());
    assertTrue(
        trace
            .at("/remarks/finding")
            .asText()
            .startsWith(
                "in-place gives 2.0 instead of 1.0 for the adjoint of v1 (the gradient is right"),
        trace::toString);
  }

  @Test
  void operationsAreWrittenAsAUserWould() throws IOException {
    List<String> operations = new ArrayList<>();
    content("max(x, y)/2*sin(x) + -(y^x)*(-3)", "--at", "x=1,y=2")
        .get("steps")
        .forEach(row -> operations.add(row.get("operation").asText()));
    assertTrue(operations.containsAll(List.of("input", "sin(x)", "max(x, y)", "y^x")));
    assertTrue(
        operations.stream().anyMatch(text -> text.matches("v\\d+ / 2")), operations::toString);
    assertTrue(operations.stream().anyMatch(text -> text.matches("-v\\d+")), operations::toString);
  }

  @Test
  void functionWithoutValueHasNoGradient() throws IOException {
    JsonNode trace = content("log(x)", "--at", "x=-1");
    assertEquals("NaN", trace.at("/gradient/0/derivative").asText());
    assertTrue(trace.at("/remarks/note").asText().contains("no value here"), trace::toString);
  }

  @Test
  void constantHasAnEmptyList() throws IOException {
    JsonNode trace = content("3 + 4");
    assertEquals("7.0", trace.get("value").asText());
    assertEquals(0, trace.get("steps").size());
    assertFalse(trace.has("at"));
  }

  @Test
  void inputThatTheFunctionIgnoresHasTheDerivativeZero(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("f.txt"), "f(x, y) = y^2\n");
    JsonNode trace = content("@" + file, "--at", "x=1,y=3");
    assertEquals("0.0", trace.at("/gradient/0/derivative").asText());
    assertEquals("6.0", trace.at("/gradient/1/derivative").asText());
  }

  @Test
  void textbookRuleIsAMethodToo() throws IOException {
    String textbook =
        content("tanh(x)", "--at", "x=10", "--method", "autodiff-reverse-textbook")
            .at("/gradient/0/derivative")
            .asText();
    assertEquals("8.244614546626394E-9", textbook);
    assertEquals(
        "8.244614455767397E-9",
        content("tanh(x)", "--at", "x=10").at("/gradient/0/derivative").asText());
  }

  @Test
  void listAloneIsCsv() {
    Run run = Run.of("trace", "x^2 + y^2", "--at", "x=1,y=2", "--format", "csv");
    assertEquals(0, run.code(), run::toString);
    assertEquals(6, run.out().lines().count(), "a head, two inputs, three operations");
  }

  @Test
  void markdownHasAllTables() {
    Run run = Run.of("trace", "x^2", "--at", "x=1", "--format", "markdown");
    assertEquals(
        3,
        run.out()
            .lines()
            .filter(
                line -> line.startsWith("|--") || line.startsWith("| -") || line.startsWith("|:"))
            .count(),
        run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"graph.dot", "graph.svg", "GRAPH.SVG"})
  void pictureHasAllNodes(String name, @TempDir Path folder) throws IOException {
    Path file = folder.resolve(name);
    Run run = Run.of("trace", "matyas", "--at", "x=1,y=1", "--graph", file.toString());
    assertEquals(0, run.code(), run::toString);
    String text = Files.readString(file);
    String node = name.endsWith(".dot") ? "shape=" : "<g class=";
    assertEquals(7 + 11, text.split(node, -1).length - 1);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList(), "nothing else is left behind");
    }
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(2, "'graph.pdf'", List.of("x", "--at", "x=1", "--graph", "graph.pdf")),
        Arguments.of(4, "no folder", List.of("x", "--at", "x=1", "--graph", "no/such/g.svg")),
        Arguments.of(
            2, "Did you mean 'in-place'?", List.of("x", "--at", "x=1", "--wrong", "inplace")),
        Arguments.of(
            2, "keeps no trace", List.of("x", "--at", "x=1", "--method", "numeric-central")),
        Arguments.of(
            2,
            "Did you mean 'autodiff-reverse'?",
            List.of("x", "--at", "x=1", "--method", "autodiff-revers")),
        Arguments.of(2, "--at was given 2 times", List.of("x", "--at", "x=1", "--at", "x=2")),
        Arguments.of(2, "between 1 and 1", List.of("x", "--at", "x=1", "--output", "2")),
        Arguments.of(2, "no point is given", List.of("x*y")),
        Arguments.of(2, "no value for 'y'", List.of("x*y", "--at", "x=1")),
        Arguments.of(3, "sin", List.of("sn(x)", "--at", "x=1")),
        Arguments.of(2, "at most 1000 nodes", List.of("rosenbrock-400", "--graph", "g.svg")),
        Arguments.of(2, "at most 300 nodes", List.of("rosenbrock-100", "--page", "g.html")),
        Arguments.of(2, "ends in .html", List.of("x^2", "--at", "x=1", "--page", "g.svg")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeOfTheUserIsExplained(int code, String words, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of("trace"));
    all.addAll(arguments);
    Run run = Run.of(all.toArray(String[]::new));
    assertEquals(code, run.code(), run::toString);
    assertEquals("", run.out(), "data on stdout");
    assertTrue(run.err().startsWith("error: ") && run.err().contains(words), run::toString);
    assertTrue(run.err().contains("\nhint: "), run::toString);
  }

  @Test
  void pageOfTheSquareUsedTwiceShowsBothPasses(@TempDir Path folder) throws IOException {
    Path page = folder.resolve("twice.html");
    Run run =
        Run.of(
            "trace",
            squareUsedTwice(folder),
            "--wrong",
            "no-generations",
            "--page",
            page.toString());
    assertEquals(0, run.code(), run::toString);
    String html = Files.readString(page);
    assertTrue(html.contains("x gets 64.0 more, 32.0 + 64.0 = 96.0."), "how 96 arises");
    assertTrue(html.contains("with adjoint 16.0: x gets 64.0."), "how 64 arises");
  }

  @Test
  void folderIsNoFileForAPicture(@TempDir Path folder) throws IOException {
    Path graph = Files.createDirectory(folder.resolve("graph.svg"));
    Run run = Run.of("trace", "x^2", "--at", "x=1", "--graph", graph.toString());
    assertEquals(4, run.code(), run::toString);
    assertTrue(run.err().contains("graph.svg' is a folder"), run::toString);
    assertTrue(Files.isDirectory(graph));
  }

  @Test
  void endlessPassWithoutGenerationsIsRefused(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder("f(x) = h59\n  h0 = x + x\n");
    for (int i = 1; i < 60; i++) {
      text.append("  h%d = h%d + h%d%n".formatted(i, i - 1, i - 1));
    }
    Path file = Files.writeString(folder.resolve("f.txt"), text);
    // No clock may stop it before its bound, however busy the machine is.
    Run run =
        Run.of(
            "trace", "@" + file, "--at", "x=1", "--wrong", "no-generations", "--time-limit", "600");
    assertEquals(3, run.code(), run::toString);
    assertTrue(run.err().contains("more than 1000000 steps"), run::toString);
    assertFalse(run.err().contains("\tat "), "a stack trace");
  }
}

package tridiff.tool.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands on models: Rosenbrock's function, the same with noise, and with a wrong gradient,
 * behind a server and as a child in Python.
 */
class ModelCommandTest {

  private static final String TRUTH = "100*(x2 - x1^2)^2 + (1 - x1)^2";

  /** The second line reads a name; the last lines answer each message. */
  private static final String PYTHON =
      """
      import json, random, sys
      name = sys.argv[1]
      def f(x): return 100 * (x[1] - x[0]**2)**2 + (1 - x[0])**2
      def g(x): return [-400 * x[0] * (x[1] - x[0]**2) - 2 * (1 - x[0]), 200 * (x[1] - x[0]**2)]
      def noise(x): return 1e-8 * random.Random(repr(x)).uniform(-1, 1) if name == "noisy" else 0
      def gradient(x, s): return [s * d * p for d, p in zip(g(x), [1, 0.5 if name == "wrong" else 1])]
      answers = {
          "Info": lambda q: {"protocolVersion": 1.0, "models": [name]},
          "ModelInfo": lambda q: {"support": {"Evaluate": True, "Gradient": True}},
          "InputSizes": lambda q: {"inputSizes": [2]},
          "OutputSizes": lambda q: {"outputSizes": [1]},
          "Evaluate": lambda q: {"output": [[f(q["input"][0]) * (1 + noise(q["input"][0]))]]},
          "Gradient": lambda q: {"output": gradient(q["input"][0], q["sens"][0])},
      }
      for line in sys.stdin:
          m = json.loads(line)
          a = {"id": m["id"], "success": True}
          if m["kind"] == "evaluate":
              a["output"] = answers[m["function"]](m["input"])
          print(json.dumps(a), flush=True)
      """;

  @TempDir static Path folder;
  private static ModelServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new ModelServer();
    Files.writeString(folder.resolve("model.py"), PYTHON);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Returns whether a program can be run, so that what needs it need not be skipped. */
  static boolean isThere(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(30, SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String child(String name) {
    assumeTrue(isThere("python3", "--version"), "there is no python3");
    return "exec:python3 '" + folder.resolve("model.py") + "' " + name;
  }

  private static Run run(String command, String model, String... more) {
    List<String> words = new ArrayList<>(List.of(command, model, "--at", "x1=-1.2,x2=1"));
    words.addAll(Arrays.asList(more));
    return Run.of(words.toArray(String[]::new));
  }

  static Stream<String> kinds() {
    return Stream.of("server", "child");
  }

  private static String model(String kind, String name) {
    return kind.equals("server") ? server.model(name) : child(name);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aRightGradientPassesWithAndWithoutATruth(String kind) {
    Run without = run("check", model(kind, "right"));
    assertEquals(0, without.code(), without::toString);
    assertTrue(without.out().contains("right as far as differences can tell: 2 of 2"));
    Run with = run("check", model(kind, "right"), "--truth", TRUTH);
    assertEquals(0, with.code(), with::toString);
    assertTrue(with.out().contains("right: 2 of 2 components"), with::toString);
    assertTrue(with.out().replaceAll("\\s+", " ").contains("neither loses any"), with::toString);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aWrongGradientIsFoundWithAndWithoutATruth(String kind) {
    Run without = run("check", model(kind, "wrong"));
    assertEquals(5, without.code(), without::toString);
    assertTrue(without.err().contains("the gradient is wrong: df/dx2 = -43.99"), without::toString);
    Run with = run("check", model(kind, "wrong"), "--truth", TRUTH);
    assertEquals(5, with.code(), with::toString);
    assertTrue(with.err().contains("half the reference"), with::toString);
    assertTrue(
        with.out().replaceAll("\\s+", " ").contains("the gradient loses them"), with::toString);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void noiseIsSeenAndDoesNotCondemnTheGradient(String kind) {
    Run without = run("check", model(kind, "noisy"));
    assertEquals(0, without.code(), without::toString);
    assertTrue(without.out().contains("the values have a noise of"), without::toString);
    Run with = run("compare", model(kind, "noisy"), "--truth", TRUTH);
    assertTrue(with.out().replaceAll("\\s+", " ").contains("the value loses them"), with::toString);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void comparisonsHaveTheDigitsOfTheOwnGradient(String kind) throws IOException {
    Run run = run("compare", model(kind, "right"), "--truth", TRUTH, "--format", "json");
    assertEquals(0, run.code(), run::toString);
    JsonNode partial = new ObjectMapper().readTree(run.out()).at("/content/points/0/partials/0");
    for (JsonNode result : partial.get("results")) {
      String method = result.get("method").asText();
      if (method.equals("model-gradient") || method.equals("model-vjp")) {
        // -215.6 is the double next to the truth, and 2 ulps from it at most.
        assertTrue(result.get("digits").asDouble() > 15, method);
      }
      if (method.equals("model-jvp")) {
        assertEquals("unsupported", result.get("outcome").asText());
      }
    }
    assertTrue(run.out().contains("\"method\" : \"model-gradient\""));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void withoutATruthNothingHasDigits(String kind) throws IOException {
    Run run = run("compare", model(kind, "right"), "--format", "json");
    assertEquals(0, run.code(), run::toString);
    JsonNode content = new ObjectMapper().readTree(run.out()).get("content");
    for (JsonNode result : content.at("/points/0/partials/0/results")) {
      assertTrue(result.path("digits").isNull() || result.path("digits").isMissingNode());
    }
    assertTrue(
        content.get("properties").toString().contains("gradient and differences agree to"),
        run::toString);
  }

  @Test
  void sweepsAndRangesRunOnEach() {
    sweepsAndRangesRunOnEach("server");
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void sweepsAndRangesRunOnEachOfAChild() {
    sweepsAndRangesRunOnEach("child");
  }

  /** Each method asks the model hundreds of times: all of them where most can go wrong. */
  private static void sweepsAndRangesRunOnEach(String kind) {
    for (String name : List.of("right", "wrong", "noisy")) {
      for (String[] truth : new String[][] {{}, {"--truth", TRUTH}}) {
        boolean isHardest = name.equals("noisy") && truth.length > 0;
        String[] more = isHardest ? truth : with(truth, "--methods", "model,numeric-central");
        Run sweep =
            run("sweep", model(kind, name), with(more, "--by", "x2", "--time-limit", "100"));
        assertEquals(0, sweep.code(), sweep::toString);
        Run range =
            run(
                "range",
                model(kind, name),
                with(more, "--along", "x2", "--points", "5", "--time-limit", "100"));
        assertEquals(0, range.code(), range::toString);
        boolean isWrong = name.equals("wrong") && truth.length == 0;
        assertEquals(
            isWrong, range.out().contains("The gradient is wrong at 5 of 5"), range::toString);
        assertEquals(
            isWrong, sweep.out().contains("The model's gradient is wrong"), sweep::toString);
      }
    }
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(more), Stream.of(some)).toArray(String[]::new);
  }

  @Test
  void reportsHaveASectionOnModels() throws IOException {
    reportsHaveASectionOnModels("server");
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void reportsHaveASectionOnModelsOfAChild() throws IOException {
    reportsHaveASectionOnModels("child");
  }

  private static void reportsHaveASectionOnModels(String kind) throws IOException {
    for (String[] truth : new String[][] {{}, {"--truth", TRUTH}}) {
      Path out = folder.resolve("report-" + kind + truth.length);
      Run run =
          run(
              "report",
              model(kind, "right"),
              with(
                  truth,
                  model(kind, "wrong"),
                  model(kind, "noisy"),
                  "--out",
                  out.toString(),
                  "--methods",
                  "model,numeric-central"));
      assertEquals(0, run.code(), run::toString);
      String page = Files.readString(out.resolve("report.md"));
      assertTrue(page.contains("## Models: values, gradients and noise"));
      assertTrue(page.contains("wrong: wrong: 1 of 2 components at 1 point."), page);
      assertEquals(truth.length > 0, page.contains("certified digits, its own gradient"));
    }
  }

  @Test
  void aClaimedGradientOfAModelIsJudgedToo() {
    String claim = "-400*x1*(x2 - x1^2) - 2*(1 - x1), 200*(x2 - x1^2)";
    assertEquals(0, run("check", server.model("noisy"), "--gradient", claim).code());
    Run swapped =
        run("check", server.model("noisy"), "--gradient", "200*(x2 - x1^2), 200*(x2 - x1^2)");
    assertEquals(5, swapped.code(), swapped::toString);
  }

  @Test
  void noiseCanBeAddedToAModel() {
    Run run =
        run("compare", server.model("right"), "--noise", "1e-6", "--methods", "model-gradient");
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("Noise: the values have a noise of"), run::toString);
  }

  @Test
  void secondDerivativesCanBeDifferencesOfTheOwnGradient() {
    Run run = run("compare", server.model("right"), "--truth", TRUTH, "--order", "2");
    assertTrue(run.out().contains("numeric-central/model-gradient"), run::toString);
    assertTrue(run.out().contains("ApplyHessian"), run::toString);
  }

  @Test
  void commandsThatNeedAFormulaSayWhoTakesModels() {
    Run run = Run.of("trace", server.model("right"), "--at", "x1=1,x2=2");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("is a model, and this command needs a formula"), run::toString);
    assertFalse(run.err().contains("Exception"));
  }

  @Test
  void theCommandThatShowsTheWorstAgainNamesTheTruth() {
    Run run =
        run(
            "range",
            server.model("right"),
            "--truth",
            TRUTH,
            "--points",
            "3",
            "--methods",
            "model");
    assertTrue(run.out().contains("--truth '" + TRUTH + "'"), run::toString);
  }
}

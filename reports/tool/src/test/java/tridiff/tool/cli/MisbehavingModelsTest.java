package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a model does, the command ends, says in a sentence what happened, measures the other
 * cells, and leaves no process behind.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MisbehavingModelsTest {

  private static final String TRUTH = "100*(x2 - x1^2)^2 + (1 - x1)^2";

  /** Of the model itself the first time, then of who stops it at a part of the time. */
  private static final String LATE =
      "did not answer Evaluate in time|Evaluate did not answer in time";

  @TempDir Path folder;

  /** What a server does with one question. */
  private interface Deed {
    void of(HttpExchange exchange) throws Exception;
  }

  private static Deed text(String answer) {
    return text(200, answer);
  }

  private static Deed text(int status, String answer) {
    return exchange -> ModelServer.send(exchange, status, answer);
  }

  private static final Deed HANG = exchange -> Thread.sleep(60_000);

  private static final Deed DRIP =
      exchange -> {
        exchange.sendResponseHeaders(200, 0);
        while (true) {
          exchange.getResponseBody().write(' ');
          exchange.getResponseBody().flush();
          Thread.sleep(20);
        }
      };

  private static final Deed CLOSE = HttpExchange::close;

  private static final Deed REDIRECT =
      exchange -> {
        exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/Evaluate");
        exchange.sendResponseHeaders(302, -1);
      };

  /**
   * What a server does to which question, the exit code, and the words of the error; or, if it is
   * opened, the method that has to pay and how it ends.
   */
  static Stream<Arguments> servers() {
    String evaluated = "numeric-central";
    String own = "model-gradient";
    return Stream.of(
        refused("Info", HANG, "did not answer Info in time"),
        refused("Info", text("<html>Hello</html>"), "answers Info with '<html>Hello</html>'"),
        refused("Info", text("[1]"), "which is no JSON object"),
        refused("Info", text("{\"protocolVersion\": 2.0}"), "speaks version 2 of UM-Bridge"),
        refused("Info", text("{\"protocolVersion\": 1.0, \"models\": []}"), "it has no models"),
        refused("ModelInfo", text("{}"), "it has no Evaluate"),
        refused("ModelInfo", text(500, ""), "answers ModelInfo with status 500: no text"),
        refused("InputSizes", text("{\"inputSizes\": [-2]}"), "not with a list of sizes"),
        refused("InputSizes", text("{\"inputSizes\": [1e9, 1e9]}"), "not with a list of sizes"),
        refused("OutputSizes", text("{\"outputSizes\": []}"), "not with a list of sizes"),
        cell("Evaluate", HANG, evaluated, "timed-out", LATE),
        cell("Evaluate", DRIP, evaluated, "timed-out", LATE),
        cell("Evaluate", CLOSE, evaluated, "failed", "broke off Evaluate"),
        cell("Evaluate", REDIRECT, evaluated, "failed", "with status 302"),
        cell("Evaluate", text(500, "Traceback\n x"), evaluated, "failed", "500: Traceback x"),
        cell(
            "Evaluate",
            text(400, "{\"error\": {\"type\": \"InvalidInput\", \"message\": \"too hot\"}}"),
            evaluated,
            "failed",
            "with an error: InvalidInput: too hot"),
        cell("Evaluate", text("{}"), evaluated, "failed", "without a list 'output'"),
        cell(
            "Evaluate",
            text("{\"output\": [[1], [2]]}"),
            evaluated,
            "failed",
            "Evaluate: 2, not 1"),
        cell(
            "Evaluate",
            text("{\"output\": [[1, 2]]}"),
            evaluated,
            "failed",
            "2 values, not with 1"),
        cell(
            "Evaluate", text("{\"output\": [[\"1\"]]}"), evaluated, "failed", "\"1\" in the place"),
        cell("Evaluate", text("{\"output\": [[null]]}"), evaluated, "failed", "null in the place"),
        cell("Evaluate", text("[".repeat(9999)), evaluated, "failed", "nests deeper"),
        cell("Evaluate", text("{\"output\": [[nan]]}"), evaluated, "not-a-number", ""),
        cell("Evaluate", text("{\"output\": [[-inf]]}"), evaluated, "not-a-number", ""),
        cell("Gradient", HANG, own, "timed-out", "did not answer( Gradient)? in time"),
        cell("Gradient", text("{\"output\": [1]}"), own, "failed", "1 value, not with 2"),
        cell("Gradient", text("{\"output\": 1}"), own, "failed", "not with a list of numbers"),
        cell("Gradient", text("nothing"), own, "failed", "which is no JSON"));
  }

  private static Arguments refused(String question, Deed deed, String words) {
    return Arguments.of(question, deed, Optional.empty(), "", words);
  }

  private static Arguments cell(
      String question, Deed deed, String method, String outcome, String words) {
    return Arguments.of(question, deed, Optional.of(method), outcome, words);
  }

  static Stream<Arguments> someServers() {
    return everyFifth(servers());
  }

  private static Stream<Arguments> everyFifth(Stream<Arguments> all) {
    List<Arguments> list = all.toList();
    return IntStream.range(0, list.size()).filter(i -> i % 5 == 0).mapToObj(list::get);
  }

  @ParameterizedTest(name = "{index}: {0}, {4}")
  @MethodSource("someServers")
  void aServerCostsItsOwnCells(
      String question, Deed deed, Optional<String> pays, String outcome, String words)
      throws Exception {
    tryServer(question, deed, pays, outcome, words);
  }

  @ParameterizedTest(name = "{index}: {0}, {4}")
  @MethodSource("servers")
  @Tag("fuzz")
  @Tag("by-hand")
  void anyServerCostsItsOwnCells(
      String question, Deed deed, Optional<String> pays, String outcome, String words)
      throws Exception {
    tryServer(question, deed, pays, outcome, words);
  }

  private void tryServer(
      String question, Deed deed, Optional<String> pays, String outcome, String words)
      throws Exception {
    try (ModelServer server =
        new ModelServer() {
          @Override
          void answer(HttpExchange exchange, String asked, String body) throws IOException {
            if (!asked.equals(question)) {
              super.answer(exchange, asked, body);
              return;
            }
            try {
              deed.of(exchange);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } catch (Exception e) {
              throw new IOException(e);
            }
          }
        }) {
      assertCosts(server.model("right"), "1", pays, outcome, words);
    }
  }

  /** What is well-behaved here has the time to answer, on a machine that is very busy too. */
  private static final Duration LIMIT = Duration.ofSeconds(2);

  /**
   * For one question 2 s, a quarter of that, and so on to 2 ms; the first of the other has a
   * quarter of the limit, and a second one may be worth while where the time is cut short.
   */
  private static final int MOST_QUESTIONS = 9;

  @ParameterizedTest
  @ValueSource(strings = {"compare", "report"})
  void aServerThatNeverAnswersIsSoonNotAskedAnyMore(String command) throws Exception {
    tryServerThatNeverAnswers(command, Set.of("Evaluate", "Gradient"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "check", "report", "sweep", "range"})
  @Tag("fuzz")
  @Tag("by-hand")
  void aServerThatHasNoAnswerToSomethingIsSoonNotAskedItAnyMore(String command) throws Exception {
    for (Set<String> questions :
        List.of(Set.of("Evaluate"), Set.of("Gradient"), Set.of("Evaluate", "Gradient"))) {
      tryServerThatNeverAnswers(command, questions);
    }
  }

  private void tryServerThatNeverAnswers(String command, Set<String> questions) throws Exception {
    AtomicInteger unanswered = new AtomicInteger();
    try (ModelServer server =
        new ModelServer() {
          @Override
          void answer(HttpExchange exchange, String asked, String body) throws IOException {
            if (!questions.contains(asked)) {
              super.answer(exchange, asked, body);
              return;
            }
            unanswered.incrementAndGet();
            try {
              HANG.of(exchange);
            } catch (Exception e) {
              throw new IOException(e);
            }
          }
        }) {
      List<String> line =
          new ArrayList<>(
              List.of(command, server.model("right"), "--at", "x1=-1.2,x2=1", "--truth", TRUTH));
      line.addAll(List.of("--time-limit", String.valueOf(LIMIT.toSeconds())));
      if (!command.equals("check")) {
        line.addAll(List.of("--methods", "model-gradient,numeric-central"));
      }
      if (command.equals("report")) {
        String to = "never " + String.join(" ", new TreeSet<>(questions));
        line.addAll(List.of("--jobs", "1", "--out", folder.resolve(to).toString()));
      }
      Run run = Run.of(line.toArray(String[]::new));
      assertFalse((run.out() + run.err()).contains("Exception"), run::toString);
      int asked = unanswered.get();
      assertTrue(asked >= 1 && asked <= MOST_QUESTIONS, () -> asked + " questions: " + run);
    }
  }

  /** The Python that a child runs, in whose place it is, and as above. */
  static Stream<Arguments> children() {
    String evaluated = "numeric-central";
    String own = "model-gradient";
    return Stream.of(
        child("start", "sys.exit('no licence')", "", "", "exit code 1.* start: no licence"),
        child("start", "import nosuchmodule", "", "", "No module named 'nosuchmodule'"),
        child("start", "print('Hello', flush=True)", "", "", "answers start with 'Hello'"),
        child("start", "time.sleep(60)", "", "", "did not answer start in time"),
        child("start", "m['id'] = 7", "", "", "answers message 0 with the id 7"),
        child("start", "a['success'] = False; a['error'] = 'busy'", "", "", "error: busy"),
        child("Evaluate", "sys.exit('singular')", evaluated, "failed", "Evaluate: singular"),
        child("Evaluate", "os.kill(os.getpid(), 11)", evaluated, "failed", "by signal 11"),
        child("Evaluate", "deaf(); time.sleep(60)", evaluated, "timed-out", LATE),
        child("Evaluate", "forked(); time.sleep(60)", evaluated, "timed-out", LATE),
        child("Evaluate", "orphan(); sys.exit(4)", evaluated, "failed", "exit code 4"),
        child("Evaluate", "forked(); sys.exit(3)", evaluated, "failed", "exit code 3"),
        child("Evaluate", "os.close(1); time.sleep(60)", evaluated, "failed", "closed its output"),
        child("Evaluate", "m['id'] += 1", evaluated, "failed", "with the id"),
        child("Evaluate", "print('debug', flush=True)", evaluated, "failed", "'debug'"),
        child("Evaluate", "print('{\"a\"', flush=True)", evaluated, "failed", "no JSON"),
        child("Evaluate", "a['success'] = False", evaluated, "failed", "says not why"),
        child("Evaluate", "a['output'] = 3", evaluated, "failed", "without an object 'output'"),
        child("Evaluate", "endless()", evaluated, "timed-out|failed", "in time|without an end"),
        child(
            "Evaluate",
            "a['output'] = {'output': [[float('nan')]]}",
            evaluated,
            "not-a-number",
            ""),
        child("Gradient", "a['output'] = {'output': ['1', '2']}", own, "failed", "\"1\" in the"),
        child("Gradient", "raise ValueError('sens')", own, "failed", "Gradient: ValueError: sens"),
        child("end", "deaf(); time.sleep(60)", "autodiff-forward", "ok", ""),
        child("any", "sys.stderr.write('x' * 1000000)", "autodiff-forward", "ok", ""));
  }

  private static Arguments child(
      String question, String deed, String pays, String outcome, String words) {
    return Arguments.of(
        question, deed, Optional.of(pays).filter(p -> !p.isEmpty()), outcome, words);
  }

  private static final String PYTHON =
      """
      import json, os, signal, subprocess, sys, time
      def deaf(): signal.signal(signal.SIGTERM, signal.SIG_IGN)
      def forked(): return subprocess.Popen(["sleep", "600"])
      def orphan(): subprocess.run(["sh", "-c", "sleep 600 &"])
      def endless():
          while True: sys.stdout.write("x" * 65536)
      answers = {
          "Info": {"protocolVersion": 1.0, "models": ["m"]},
          "ModelInfo": {"support": {"Evaluate": True, "Gradient": True}},
          "InputSizes": {"inputSizes": [2]},
          "OutputSizes": {"outputSizes": [1]},
          "Evaluate": {"output": [[24.2]]},
          "Gradient": {"output": [-215.6, -88.0]},
      }
      for line in sys.stdin:
          m = json.loads(line)
          a = {"success": True, "output": answers.get(m.get("function"), {})}
          if "QUESTION" in (m["kind"], m.get("function"), "any"):
              DEED
          a["id"] = m["id"]
          print(json.dumps(a), flush=True)
      if "QUESTION" == "end":
          DEED
      """;

  static Stream<Arguments> someChildren() {
    return everyFifth(children());
  }

  @ParameterizedTest(name = "{index}: {0}, {1}")
  @MethodSource("someChildren")
  void aChildCostsItsOwnCells(
      String question, String deed, Optional<String> pays, String outcome, String words)
      throws Exception {
    tryChild(question, deed, pays, outcome, words);
  }

  @ParameterizedTest(name = "{index}: {0}, {1}")
  @MethodSource("children")
  @Tag("fuzz")
  @Tag("by-hand")
  void anyChildCostsItsOwnCells(
      String question, String deed, Optional<String> pays, String outcome, String words)
      throws Exception {
    tryChild(question, deed, pays, outcome, words);
  }

  private void tryChild(
      String question, String deed, Optional<String> pays, String outcome, String words)
      throws Exception {
    assumeTrue(ModelCommandTest.isThere("python3", "--version"), "there is no python3");
    Path script = folder.resolve("child.py");
    String python = PYTHON.replace("QUESTION", question).replace("DEED", deed);
    // Only the questions that a name stands for: "any" is any.
    Files.writeString(script, question.equals("any") ? python : python.replace(", \"any\")", ")"));
    assertCosts("exec:python3 " + script, "2", pays, outcome, words);
  }

  /** Each question that is stopped ends the child, whose start counts as time that is lost. */
  @ParameterizedTest
  @ValueSource(strings = {"compare", "report"})
  @Tag("fuzz")
  @Tag("by-hand")
  void aChildThatNeverAnswersIsSoonNotStartedAnyMore(String command) throws Exception {
    assumeTrue(ModelCommandTest.isThere("python3", "--version"), "there is no python3");
    Path script = folder.resolve("child.py");
    Path starts = folder.resolve("starts");
    String python =
        PYTHON
            .replace(
                "\"QUESTION\" in (m[\"kind\"], m.get(\"function\"), \"any\")",
                "m.get(\"function\") in (\"Evaluate\", \"Gradient\")")
            .replace("DEED", "time.sleep(600)");
    python = "open('%s', 'a').write('x')\n".formatted(starts) + python;
    Files.writeString(script, python);
    List<String> line =
        new ArrayList<>(
            List.of(command, "exec:python3 " + script, "--at", "x1=-1.2,x2=1", "--truth", TRUTH));
    line.addAll(List.of("--time-limit", String.valueOf(LIMIT.toSeconds())));
    if (command.equals("report")) {
      line.addAll(List.of("--jobs", "1", "--out", folder.resolve("out").toString()));
    }
    Run run = Run.of(line.toArray(String[]::new));
    assertFalse((run.out() + run.err()).contains("Exception"), run::toString);
    int started = Files.readString(starts).length();
    assertTrue(started >= 1 && started <= MOST_QUESTIONS, () -> started + " starts: " + run);
    assertNobodyIsLeft();
  }

  @Test
  void aProgramThatIsNotThereOrNoProgramAtAllIsNamed() {
    for (String command : List.of("exec:/no/such/program", "exec:" + folder, "exec: ")) {
      Run run = Run.of("compare", command, "--at", "x1=-1.2,x2=1");
      assertTrue(run.code() == 4 || run.code() == 2, run::toString);
      assertTrue(run.err().startsWith("error: "), run::toString);
    }
  }

  @Test
  void aChildEndsWithARunThatIsKilled() throws Exception {
    assumeTrue(ModelCommandTest.isThere("python3", "--version"), "there is no python3");
    Path script = folder.resolve("child.py");
    Path pid = folder.resolve("pid");
    // It does not answer, and reads on: the end of its input is all that it can notice.
    String deed = "open('%s.new', 'w').write(str(os.getpid())); ".formatted(pid);
    deed += "os.rename('%s.new', '%s'); continue".formatted(pid, pid);
    String loop = PYTHON.substring(0, PYTHON.indexOf("if \"QUESTION\" == \"end\""));
    Files.writeString(script, loop.replace("QUESTION", "Evaluate").replace("DEED", deed));
    Process run =
        ToolProcess.builder(
                ToolProcess.command(
                    "compare", "exec:python3 " + script, "--at", "x1=1,x2=2", "--time-limit", "60"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    while (!Files.exists(pid) && run.isAlive()) {
      Thread.sleep(20);
    }
    assertTrue(run.isAlive(), () -> "it ended before the child was asked");
    Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(Files.readString(pid)));
    run.destroyForcibly().waitFor();
    if (child.isPresent()) {
      child.get().onExit().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aModelThatFailsAtOnePointIsMeasuredAtTheOthers() throws Exception {
    try (ModelServer server =
        new ModelServer() {
          @Override
          void answer(HttpExchange exchange, String asked, String body) throws IOException {
            if (asked.equals("Evaluate") && body.contains("[[3")) {
              send(exchange, 500, "no convergence");
            } else {
              super.answer(exchange, asked, body);
            }
          }
        }) {
      Run run =
          Run.of(
              "compare",
              server.model("right"),
              "--at",
              "x1=3,x2=1",
              "--at",
              "x1=-1.2,x2=1",
              "--truth",
              TRUTH,
              "--methods",
              "numeric-central",
              "--format",
              "json");
      assertEquals(1, run.code(), run::toString);
      JsonNode points = new ObjectMapper().readTree(run.out()).at("/content/points");
      assertEquals("failed", outcomes(points.get(0), "numeric-central").get(0));
      assertEquals("ok", outcomes(points.get(1), "numeric-central").get(0));
    }
  }

  private static void assertCosts(
      String model, String seconds, Optional<String> pays, String outcome, String words)
      throws Exception {
    Run run =
        Run.of(
            "compare",
            model,
            "--at",
            "x1=-1.2,x2=1",
            "--truth",
            TRUTH,
            "--methods",
            "model-gradient,numeric-central,autodiff-forward",
            "--time-limit",
            seconds,
            "--format",
            "json");
    String all = run.out() + run.err();
    assertFalse(all.contains("Exception") || all.contains("\tat "), run::toString);
    assertNobodyIsLeft();
    if (pays.isEmpty()) {
      assertEquals(4, run.code(), run::toString);
      assertTrue(run.err().startsWith("error: "), run::toString);
      assertFound(words, run.err(), run);
      return;
    }
    JsonNode point = new ObjectMapper().readTree(run.out()).at("/content/points/0");
    for (String found : outcomes(point, pays.get())) {
      assertTrue(found.matches(outcome), run::toString);
    }
    assertFound(words, run.out().replace("\\\"", "\""), run);
    // The formula and whatever the model can do are measured all the same.
    assertEquals(List.of("ok", "ok"), outcomes(point, "autodiff-forward"), run::toString);
    if (pays.get().equals("numeric-central")) {
      assertEquals(List.of("ok", "ok"), outcomes(point, "model-gradient"), run::toString);
    }
    boolean isTrouble = outcome.contains("failed") || outcome.contains("timed-out");
    assertEquals(isTrouble ? 1 : 0, run.code(), run::toString);
  }

  private static void assertFound(String words, String text, Run run) {
    assertTrue(Pattern.compile(words).matcher(text).find() || text.contains(words), run::toString);
  }

  private static List<String> outcomes(JsonNode point, String method) {
    List<String> outcomes = new ArrayList<>();
    for (JsonNode partial : point.get("partials")) {
      for (JsonNode result : partial.get("results")) {
        if (result.get("method").asText().equals(method)) {
          outcomes.add(result.get("outcome").asText());
        }
      }
    }
    return outcomes;
  }

  private static void assertNobodyIsLeft() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (ProcessHandle.current().descendants().noneMatch(ProcessHandle::isAlive)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(
        "left behind: "
            + ProcessHandle.current().descendants().map(p -> p.info().toString()).toList());
  }
}

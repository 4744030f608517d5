package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What plug-ins and functions of a user can do wrong, by the commands that meet them: each costs
 * its own cells, with the exit code that stands here, and leaves no thread and no file.
 */
class UnderFireTest {

  /**
   * The deed, the exit codes of the commands in the order of {@link #COMMANDS}, and what the first
   * of them says of it.
   */
  private static final String PLUG_INS =
      """
      constructor:throw     2 2 2 2 2 2 2 0  no such luck
      constructor:error     2 2 2 2 2 2 2 0  no such luck
      constructor:stack     2 2 2 2 2 2 2 0  nest too deep
      family:throw          2 2 2 2 2 2 2 0  no such luck
      methods:linkage       2 2 2 2 2 2 2 0  no/such/Luck
      name:comma            2 2 2 2 2 2 2 0  was 'a,b'
      name:taken            2 2 2 2 2 2 2 0  there is a method 'autodiff-forward' already
      name:null             2 2 2 2 2 2 2 0  NullPointerException
      summary:null          2 2 2 2 2 2 2 0  NullPointerException
      prepare:throw         1 1 1 1 1 1 1 0  cannot be prepared: IllegalStateException: no such luck
      prepare:error         1 1 1 1 1 1 1 0  cannot be prepared: AssertionError: no such luck
      prepare:hang          1 1 1 1 1 1 1 0  cannot be prepared: stopped at 1 s
      create:hang           1 1 1 1 1 1 1 0  cannot be made: stopped at 1 s
      create:throw          1 1 1 1 1 1 1 0  cannot be made: IllegalStateException: no such luck
      create:memory         1 1 1 1 1 1 1 0  cannot be made: out of memory
      name:throw            1 1 1 1 1 1 1 0  cannot be made: IllegalStateException: no such luck
      itself:long           1 1 1 1 1 1 1 0  it calls itself by 1000007 characters; 500 are allowed
      itself:colours        1 1 1 1 1 1 1 0  it calls itself by 12 characters; 500 are allowed
      differentiate:throw   1 1 1 1 1 1 1 0  IllegalStateException: no such luck
      differentiate:stack   1 1 1 1 1 1 1 0  the calls nest too deep for the stack
      differentiate:hang    1 0 1 1 1 1 1 0  stopped at 100 ms
      differentiate:sleep   1 0 1 1 1 1 1 0  stopped at 100 ms
      evaluate:throw        1 1 1 1 1 1 2 0  IllegalStateException: no such luck
      evaluate:error        1 1 1 1 1 1 2 0  AssertionError: no such luck
      evaluate:stack        1 1 1 1 1 1 2 0  the calls nest too deep for the stack
      evaluate:memory       1 1 1 1 1 1 2 0  out of memory
      evaluate:silent       1 1 1 1 1 1 2 0  IllegalStateException: no message
      evaluate:mute         1 1 1 1 1 1 2 0  no message, since asking for it failed too
      evaluate:long         1 1 1 1 1 1 2 0  no such luck
      evaluate:colours      1 1 1 1 1 1 2 0  no such luck
      evaluate:hang         1 0 1 1 1 1 2 0  stopped at 100 ms
      evaluate:sleep        1 0 1 1 1 1 2 0  stopped at 100 ms
      evaluate:interrupt    0 0 0 0 0 0 2 0
      evaluate:everybody    0 0 0 0 0 0 2 0
      shape:few             1 1 1 1 1 1 2 0  it gave 0 values, and not 1
      shape:many            1 1 1 1 1 1 2 0  it gave 2 values, and not 1
      shape:null            1 1 1 1 1 1 2 0  it gave null in the place of its values
      shape:nulls           1 1 1 1 1 1 2 0  it gave null among the values
      shape:nan             0 0 1 1 0 0 2 0
      """;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("compare", "x", "--at", "x=0.5"),
          List.of("report", "x", "--at", "x=0.5", "--jobs", "1"),
          List.of("range", "x", "--points", "3"),
          List.of("sweep", "x", "--at", "x=0.5"),
          List.of("swell", "x", "--at", "x=0.5", "--max-order", "2"),
          List.of("cost", "x", "--at", "x=0.5"),
          List.of("trace", "x", "--at", "x=0.5"),
          List.of("list", "methods"));

  /** The same for functions of {@link BrokenFunction}. */
  private static final String FUNCTIONS =
      """
      throw                 1 1 1 1 1 1 1 1 1 1  no such luck
      error                 1 1 1 1 1 1 1 1 1 1  AssertionError: no such luck
      linkage               1 1 1 1 1 1 1 1 1 1  no/such/Luck
      memory                1 1 1 1 1 1 1 1 1 1  out of memory
      stack                 1 1 1 1 1 1 1 1 1 1  the calls nest too deep
      silent                1 1 1 1 1 1 1 1 1 1  no message
      mute                  1 1 1 1 1 1 1 1 1 1  asking for it failed too
      colours               1 1 1 1 1 1 1 1 1 1  no such luck
      long                  1 1 1 1 1 1 1 1 1 1  no such luck
      null                  1 1 1 1 1 1 1 1 1 1  returned null
      hang                  1 0 1 1 1 1 1 1 1 1  stopped at 100 ms
      sleep                 1 0 1 1 1 1 1 1 1 1  stopped at 100 ms
      endless               1 0 1 1 1 1 1 1 1 1  a loop may not end
      interrupt             0 0 0 0 0 0 0 0 0 0
      everybody             0 0 0 0 0 0 0 0 0 0
      none                  3 3 3 3 3 3 3 3 3 3  returned no number
      nothing               3 3 3 3 3 3 3 3 3 3  null
      nulls                 3 3 3 3 3 3 3 3 3 3  returned null
      shapes                1 1 1 1 1 1 1 1 1 2  numbers, at other points
      start                 3 3 3 3 3 3 3 3 3 3  by zero
      mutestart             3 3 3 3 3 3 3 3 3 3  asking for it failed too
      points                3 3 3 3 3 3 3 3 3 3  asking for it failed too
      nan                   0 0 1 2 0 0 0 1 1 2
      """;

  private static final List<List<String>> COMMANDS_OF_FUNCTIONS =
      List.of(
          List.of("compare", "--at", "x=0.5"),
          List.of("report", "--at", "x=0.5", "--jobs", "1"),
          List.of("range", "--points", "3", "--from", "0.25", "--to", "1"),
          List.of("sweep", "--at", "x=0.5"),
          List.of("swell", "--at", "x=0.5", "--max-order", "2"),
          List.of("cost", "--at", "x=0.5", "--time"),
          List.of("trace", "--at", "x=0.5"),
          List.of("check", "--at", "x=0.5", "--hessian", "0"),
          List.of("improve", "--points", "8", "--from", "0.25", "--to", "1"),
          List.of("orders", "--at", "x=0.5", "--highest", "2"));

  @TempDir private static Path services;
  @TempDir private Path folder;

  /** One deed by all commands. */
  private record Row(String deed, List<Integer> codes, String words) {
    static Row of(String line) {
      List<String> words = new ArrayList<>(List.of(line.split(" +")));
      String deed = words.remove(0);
      List<Integer> codes = new ArrayList<>();
      while (!words.isEmpty() && words.get(0).matches("\\d+")) {
        codes.add(Integer.valueOf(words.remove(0)));
      }
      return new Row(deed, codes, String.join(" ", words));
    }

    /** Only what hangs may be stopped: a slow machine must not change how the others end. */
    List<String> limit() {
      return deed.endsWith("hang") || deed.endsWith("sleep")
          ? List.of("--time-limit", "0.1")
          : List.of();
    }

    @Override
    public String toString() {
      return deed;
    }
  }

  static Stream<Row> plugIns() {
    return PLUG_INS.lines().map(Row::of);
  }

  @AfterEach
  void letEverybodyEnd() throws InterruptedException {
    System.setProperty(BrokenPlugIn.MERCY, "yes");
    // What was stopped may begin with something more before it ends.
    for (int i = 0; i < 10 && !ours().isEmpty(); i++) {
      for (Thread thread : ours()) {
        thread.join(1000);
      }
    }
    System.clearProperty(BrokenPlugIn.MERCY);
    System.clearProperty(BrokenPlugIn.DEED);
    System.clearProperty(BrokenPlugIn.FOREMOST);
    assertEquals(Set.of(), ours(), "threads that stay");
  }

  private static Set<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("tridiff-"))
        .filter(thread -> !thread.getName().contains("symja"))
        .collect(Collectors.toSet());
  }

  /** By the first command, or one of those that are as quick. */
  @ParameterizedTest
  @MethodSource("plugIns")
  void plugInCostsItsOwnCells(Row row) throws Exception {
    attempt(row, List.of(oneFor(plugIns().toList().indexOf(row), COMMANDS)));
  }

  @Test
  void reportAsksOnceWhoNeverAnswersAndSaysWhatItLeavesOut() throws Exception {
    System.setProperty(BrokenPlugIn.DEED, "evaluate:sleep");
    int before = BrokenPlugIn.SLEEPS.get();
    List<String> line = new ArrayList<>(COMMANDS.get(1));
    line.addAll(List.of("--methods", BrokenPlugIn.METHOD + ",autodiff-forward"));
    line.addAll(List.of("--time-limit", "1"));
    Run run = withPlugIn(placed(line));
    assertEquals(0, run.code(), run::toString);
    assertEquals(1, BrokenPlugIn.SLEEPS.get() - before);
    String page = Files.readString(folder.resolve("report/report.md"));
    assertTrue(page.contains("No answer ended in time of `broken`"), page);
  }

  /**
   * A fifth of a second, 50 ms, 12.5 ms and 3.1 ms: all that one that never answers costs, in every
   * command, and in a report of many functions.
   */
  private static final int MOST_QUESTIONS = 4;

  private static final List<String> BRIEF = List.of("--time-limit", "0.2");

  static Stream<List<String>> commandsWithAPlugIn() {
    return Stream.concat(
        COMMANDS.stream().filter(line -> !List.of("trace", "list").contains(line.get(0))),
        Stream.of(
            List.of("report", "x", "x^2", "x^3", "x^4", "x^5", "x^6", "--at", "x=1", "--jobs", "1"),
            List.of("cost", "x^2", "--at", "x=1", "--time"),
            List.of("cost", "rosenbrock-8", "--time")));
  }

  @ParameterizedTest
  @MethodSource("commandsWithAPlugIn")
  void plugInThatNeverAnswersIsSoonNotAskedAnyMore(List<String> command) throws Exception {
    System.setProperty(BrokenPlugIn.DEED, "evaluate:sleep");
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of("--methods", BrokenPlugIn.METHOD + ",numeric-central"));
    line.addAll(BRIEF);
    int before = BrokenPlugIn.SLEEPS.get();
    Run run = withPlugIn(placed(line));
    int asked = BrokenPlugIn.SLEEPS.get() - before;
    assertTrue(asked >= 1 && asked <= MOST_QUESTIONS, () -> asked + " questions: " + run);
    check(run, line.get(0));
  }

  static Stream<List<String>> commandsOfFunctions() {
    return COMMANDS_OF_FUNCTIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("commandsOfFunctions")
  void functionThatNeverAnswersIsSoonNotAskedAnyMore(List<String> command) throws Exception {
    System.clearProperty(BrokenFunction.SLEEPS);
    String function = BrokenFunction.of("sleep", Files.createDirectory(folder.resolve("report")));
    List<String> line = new ArrayList<>(command);
    line.add(1, function);
    line.addAll(BRIEF);
    if (line.get(0).equals("report")) {
      line.addAll(List.of("--out", folder.resolve("report/out").toString()));
    }
    Run run = Run.of(line.toArray(String[]::new));
    int asked = System.getProperty(BrokenFunction.SLEEPS, "").length();
    assertTrue(asked >= 1 && asked <= MOST_QUESTIONS, () -> asked + " questions: " + run);
    check(run, line.get(0));
  }

  /** The work ends at nine tenths; what is left is for the output, on a busy machine too. */
  @ParameterizedTest
  @MethodSource("commandsOfFunctions")
  @Tag("fuzz")
  @Tag("by-hand")
  void endOfTheWholeCommandIsToldInEachCommand(List<String> command) throws Exception {
    String function = BrokenFunction.of("sleep", Files.createDirectory(folder.resolve("report")));
    List<String> line = new ArrayList<>(command);
    line.add(1, function);
    line.addAll(List.of("--time-limit", "100", "--total-time-limit", "10"));
    if (line.get(0).equals("report")) {
      line.addAll(List.of("--out", folder.resolve("report/out").toString()));
    }
    Run run = Run.of(line.toArray(String[]::new));
    assertEquals(1, run.code(), run::toString);
    String said = (run.out() + run.err()).replaceAll("\\s+", " ");
    assertTrue(said.contains("stopped at --total-time-limit"), run::toString);
    check(run, line.get(0));
  }

  private static int oneFor(int deed, List<List<String>> commands) {
    return deed % 2 == 0 ? 0 : 2 + deed / 2 % (commands.size() - 2);
  }

  @ParameterizedTest
  @MethodSource("plugIns")
  @Tag("fuzz")
  @Tag("by-hand")
  void plugInCostsItsOwnCellsInEveryCommand(Row row) throws Exception {
    attempt(row, IntStream.range(0, COMMANDS.size()).boxed().toList());
  }

  private void attempt(Row row, List<Integer> commands) throws Exception {
    System.setProperty(BrokenPlugIn.DEED, row.deed);
    List<Run> runs = new ArrayList<>();
    for (int i : commands) {
      List<String> line = new ArrayList<>(COMMANDS.get(i));
      if (!line.get(0).equals("list")) {
        line.add(line.get(0).equals("trace") ? "--method" : "--methods");
        line.add(BrokenPlugIn.METHOD);
        line.addAll(row.limit());
      }
      runs.add(withPlugIn(placed(line)));
    }
    judge(row, commands, runs);
  }

  /** Commands that ask for a gradient on their own take the first method of reverse mode. */
  private static final List<List<String>> COMMANDS_OF_GRADIENTS =
      List.of(
          List.of("check", "x*y", "--at", "x=0.5,y=2", "--hessian", "0, 1, 0"),
          List.of("trace", "x*y", "--at", "x=0.5,y=2"),
          List.of("cost", "x*y", "--at", "x=0.5,y=2"),
          List.of("report", "x*y", "--at", "x=0.5,y=2", "--jobs", "1"));

  private static final String FOREMOST =
      """
      create:throw          1 1 1 1  cannot be made: IllegalStateException: no such luck
      name:throw            1 1 1 1  cannot be made: IllegalStateException: no such luck
      differentiate:throw   1 1 1 1  IllegalStateException: no such luck
      differentiate:stack   1 1 1 1  the calls nest too deep for the stack
      differentiate:hang    1 1 1 0  stopped at 100 ms
      differentiate:sleep   1 1 1 0  stopped at 100 ms
      evaluate:throw        1 0 1 1  IllegalStateException: no such luck
      evaluate:memory       1 0 1 1  out of memory
      evaluate:hang         1 0 1 0  stopped at 100 ms
      evaluate:sleep        1 0 1 0  stopped at 100 ms
      shape:few             1 0 1 1  bounds for length 0
      """;

  static Stream<Row> foremost() {
    return FOREMOST.lines().map(Row::of);
  }

  @ParameterizedTest
  @MethodSource("foremost")
  @Tag("fuzz")
  @Tag("by-hand")
  void methodThatOthersRelyOnCostsWhatItIsAskedFor(Row row) throws Exception {
    System.setProperty(BrokenPlugIn.FOREMOST, "yes");
    System.setProperty(BrokenPlugIn.DEED, row.deed);
    List<Run> runs = new ArrayList<>();
    for (List<String> command : COMMANDS_OF_GRADIENTS) {
      List<String> line = new ArrayList<>(command);
      line.addAll(row.limit());
      runs.add(withPlugIn(placed(line)));
    }
    judge(row, List.of(0, 1, 2, 3), runs);
  }

  static Stream<Row> functions() {
    return FUNCTIONS.lines().map(Row::of);
  }

  /** By the first command, or one of those that are as quick. */
  @ParameterizedTest
  @MethodSource("functions")
  void functionCostsItsOwnCells(Row row) throws Exception {
    int one = oneFor(functions().toList().indexOf(row), COMMANDS_OF_FUNCTIONS);
    attemptFunction(row, List.of(one));
  }

  @ParameterizedTest
  @MethodSource("functions")
  @Tag("fuzz")
  @Tag("by-hand")
  void functionCostsItsOwnCellsInEveryCommand(Row row) throws Exception {
    attemptFunction(row, IntStream.range(0, COMMANDS_OF_FUNCTIONS.size()).boxed().toList());
  }

  private void attemptFunction(Row row, List<Integer> commands) throws Exception {
    Files.createDirectory(folder.resolve("report"));
    String function =
        BrokenFunction.of(row.deed, Files.createDirectory(folder.resolve("report/of")));
    List<Run> runs = new ArrayList<>();
    for (int i : commands) {
      List<String> line = new ArrayList<>(COMMANDS_OF_FUNCTIONS.get(i));
      line.add(1, function);
      if (!List.of("trace", "check").contains(line.get(0))) {
        line.addAll(List.of("--methods", "autodiff-forward"));
      }
      line.addAll(row.limit());
      if (line.get(0).equals("report")) {
        line.addAll(List.of("--out", folder.resolve("report/out").toString()));
      }
      runs.add(Run.of(line.toArray(String[]::new)));
    }
    judge(row, commands, runs);
  }

  private void judge(Row row, List<Integer> commands, List<Run> runs) throws IOException {
    StringBuilder wrong = new StringBuilder();
    StringBuilder said = new StringBuilder();
    for (int k = 0; k < runs.size(); k++) {
      Run run = runs.get(k);
      check(run, row.deed + " " + commands.get(k));
      said.append(run.out()).append(run.err());
      int code = row.codes.get(commands.get(k));
      if (run.code() != code) {
        wrong.append("command %d: not %d%n%s%n".formatted(commands.get(k), code, run));
      }
    }
    assertEquals("", wrong.toString());
    if (commands.contains(0)) {
      // Tables break lines where they please.
      assertTrue(said.toString().replaceAll("\\s+", " ").contains(row.words), said::toString);
    }
    assertEquals(List.of(), files(), "files that stay");
  }

  private Run withPlugIn(List<String> line) throws IOException {
    Path file = services.resolve("META-INF/services/tridiff.core.DifferentiatorProvider");
    Files.createDirectories(file.getParent());
    Files.writeString(file, BrokenPlugIn.class.getName(), UTF_8);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url(services)}, before)) {
      thread.setContextClassLoader(loader);
      return Run.of(line.toArray(String[]::new));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  private List<String> placed(List<String> line) {
    List<String> placed = new ArrayList<>(line);
    if (line.get(0).equals("report")) {
      placed.addAll(List.of("--out", folder.resolve("report").toString()));
    }
    return placed;
  }

  /** Whatever a command met, it ends in words for a reader. */
  private static void check(Run run, String line) {
    String all = run.out() + run.err();
    assertFalse(all.contains("\tat "), () -> line + ": a stack trace: " + run);
    assertFalse(
        all.matches("(?s).*[\\x00-\\x09\\x0b-\\x1f\\x7f\\u202e].*"),
        () -> line + ": control characters: " + run);
    assertFalse(all.contains("tridiff itself failed"), () -> line + ": " + run);
    assertTrue(run.err().lines().allMatch(l -> l.length() < 250), () -> line + ": " + run);
  }

  /** What stands in the folder beside a finished report. */
  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("report"))
          .sorted()
          .toList();
    }
  }
}

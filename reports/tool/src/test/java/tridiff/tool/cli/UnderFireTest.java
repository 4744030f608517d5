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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What plug-ins and functions of a user can do wrong, by the commands that meet them: each costs
 * its own cells, with the exit code that stands here, and leaves no thread and no file.
 */
class UnderFireTest {

  /**
   * The deed, the exit codes of the commands in the order of {@link #COMMANDS}, and what one of
   * them says of it.
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
      prepare:throw         1 1 1 1 1 1 1 0  cannot be prepared: IllegalStateException: no such luck
      prepare:error         1 1 1 1 1 1 1 0  cannot be prepared: AssertionError: no such luck
      create:throw          1 1 1 1 1 1 1 0  cannot be made: IllegalStateException: no such luck
      create:memory         1 1 1 1 1 1 1 0  cannot be made: out of memory
      name:throw            1 1 1 1 1 1 1 0  cannot be made: IllegalStateException: no such luck
      differentiate:throw   1 1 1 1 1 1 1 0  IllegalStateException: no such luck
      differentiate:stack   1 1 1 1 1 1 1 0  the calls nest too deep for the stack
      differentiate:hang    1 0 1 1 1 1 1 0  stopped at 100 ms
      evaluate:throw        1 1 1 1 1 1 2 0  IllegalStateException: no such luck
      evaluate:error        1 1 1 1 1 1 2 0  AssertionError: no such luck
      evaluate:stack        1 1 1 1 1 1 2 0  the calls nest too deep for the stack
      evaluate:memory       1 1 1 1 1 1 2 0  out of memory
      evaluate:silent       1 1 1 1 1 1 2 0  IllegalStateException: no message
      evaluate:mute         1 1 1 1 1 1 2 0  no message, since asking for it failed too
      evaluate:long         1 1 1 1 1 1 2 0  no such luck
      evaluate:colours      1 1 1 1 1 1 2 0  no such luck
      evaluate:hang         1 0 1 1 1 1 2 0  stopped at 100 ms
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

  @TempDir private static Path services;
  @TempDir private Path folder;

  /** One deed by all commands. */
  private record Row(String deed, List<Integer> codes, String words) {
    static Row of(String line) {
      String[] parts = line.split(" +", 10);
      return new Row(
          parts[0],
          Arrays.stream(parts, 1, 9).map(Integer::valueOf).toList(),
          parts.length > 9 ? parts[9].strip() : "");
    }

    /** Only what hangs may be stopped: a slow machine must not change how the others end. */
    List<String> limit() {
      return deed.endsWith("hang") ? List.of("--time-limit", "0.1") : List.of();
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
    for (Thread thread : ours()) {
      thread.join(10_000);
    }
    System.clearProperty(BrokenPlugIn.MERCY);
    System.clearProperty(BrokenPlugIn.DEED);
    assertEquals(Set.of(), ours(), "threads that stay");
  }

  private static Set<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("tridiff-"))
        .filter(thread -> !thread.getName().contains("symja"))
        .collect(Collectors.toSet());
  }

  /** By the first command, the last, and in turn one of those that are as quick. */
  @ParameterizedTest
  @MethodSource("plugIns")
  void plugInCostsItsOwnCells(Row row) throws Exception {
    int last = COMMANDS.size() - 1;
    int turn = 2 + Math.floorMod(plugIns().toList().indexOf(row), last - 2);
    attempt(row, List.of(0, turn, last));
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
    StringBuilder wrong = new StringBuilder();
    String said = "";
    for (int i : commands) {
      List<String> line = new ArrayList<>(COMMANDS.get(i));
      if (!line.get(0).equals("list")) {
        line.add(line.get(0).equals("trace") ? "--method" : "--methods");
        line.add(BrokenPlugIn.METHOD);
        line.addAll(row.limit());
      }
      Run run = withPlugIn(line);
      check(run, line);
      said += run.out() + run.err();
      if (run.code() != row.codes.get(i)) {
        wrong.append("%s: %d and not %d%n%s%n".formatted(line, run.code(), row.codes.get(i), run));
      }
    }
    assertEquals("", wrong.toString());
    // Tables break lines where they please.
    assertTrue(said.replaceAll("\\s+", " ").contains(row.words), said);
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
      return Run.of(placed(line).toArray(String[]::new));
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
  private static void check(Run run, List<String> line) {
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

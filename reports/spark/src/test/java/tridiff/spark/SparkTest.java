package tridiff.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A standalone cluster on the loopback interface, a master and two workers, measures the three
 * smallest files of FPBench; what happens to it does not show in the report. See {@code
 * fpbench.dir}.
 */
class SparkTest {

  private static final Path FPBENCH = Path.of(System.getProperty("fpbench.dir", "no-such-folder"));

  /** As the build leaves them: the jars of the tool, and our side of Spark with those of Spark. */
  private static final Path LIB = Path.of(System.getProperty("tridiff.lib", "no-such-folder"));

  private static final Path SPARK = Path.of(System.getProperty("tridiff.spark", "no-such-folder"));

  private static final Pattern ADDRESS = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");

  private static final int FILES = 3;
  private static final long PATIENCE_SECONDS = 900;

  @TempDir Path folder;

  private final List<Process> started = new ArrayList<>();
  private final Set<ProcessHandle> seen = new HashSet<>();

  /** The report of one machine is made once: to make it takes as long as all else. */
  private static Map<String, byte[]> inOnePiece = Map.of();

  @BeforeEach
  void requireFiles() {
    assumeTrue(Files.isDirectory(FPBENCH), "skipped: no folder " + FPBENCH + ", see fpbench.dir");
  }

  @AfterEach
  void leaveNoProcess() throws InterruptedException {
    see();
    started.forEach(Process::destroy);
    for (Process process : started) {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
    await(() -> seen.stream().noneMatch(ProcessHandle::isAlive), "a process is left: " + alive());
  }

  private List<String> alive() {
    return seen.stream()
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().commandLine().orElse("" + process.pid()))
        .toList();
  }

  @Test
  void executorThatIsKilledLeavesNoTrace() throws Exception {
    String master = cluster();
    Path report = folder.resolve("report");
    Process tool = tool(report, "--on", master);
    awaitLines(report, 2, tool);
    see();
    List<ProcessHandle> executors =
        seen.stream().filter(process -> isExecutor(process) && process.isAlive()).toList();
    assertEquals(2, executors.size(), "executors");
    executors.get(0).destroyForcibly();
    assertEnds(tool);
    assertTrue(said().contains("Spark: http://"), said());
    assertSame(onOneMachine(), contents(report));
  }

  @Test
  void driverThatIsKilledIsResumedWhicheverWay() throws Exception {
    String master = cluster();
    for (String[] way : new String[][] {{"--on", master, "--resume"}, {"--resume"}}) {
      Path report = folder.resolve("report" + way.length);
      Process tool = tool(report, "--on", master);
      awaitLines(report, 2, tool);
      see();
      tool.destroyForcibly().waitFor();
      // The driver beside it sees that, and its executors end with it.
      await(
          () -> seen.stream().noneMatch(p -> isOfRun(p) && p.isAlive()),
          "the driver or an executor goes on");
      assertEnds(tool(report, way));
      assertSame(onOneMachine(), contents(report));
    }
  }

  @Test
  void clusterInThisMachineGivesTheSameBytes() throws Exception {
    for (String master : List.of("local[2]", "local-cluster[2,1,1024]")) {
      Path report = folder.resolve("report-" + master.length());
      assertEnds(tool(report, "--on", master));
      assertSame(onOneMachine(), contents(report));
    }
  }

  @Test
  void symbolicMethodsGiveTheSameLinesInAnExecutor() throws Exception {
    List<List<String>> parts = new ArrayList<>();
    for (String[] where : new String[][] {{"--jobs", "2"}, {"--on", "local[2]"}}) {
      Path part = folder.resolve("part" + parts.size());
      List<String> options = new ArrayList<>(List.of(where));
      options.addAll(List.of("--shard", "1/1", "--methods", "symbolic:timeout=600"));
      assertEnds(tool(part, options.toArray(String[]::new)));
      // The order is that in which the functions were finished.
      parts.add(text(part.resolve("part.journal")).lines().sorted().toList());
    }
    assertEquals(parts.get(0), parts.get(1));
  }

  @Test
  void pointsOfOneFunctionAreSharedOutToTheSameBytes() throws Exception {
    List<Map<String, byte[]>> reports = new ArrayList<>();
    for (String[] where : new String[][] {{"--jobs", "2"}, {"--on", "local[2]"}}) {
      Path report = folder.resolve("points" + reports.size());
      List<String> command = new ArrayList<>(List.of("report", "exp(sin(x))", "abs(x - 1/2)*x"));
      for (int i = 1; i <= 40; i++) {
        command.addAll(List.of("--at", "x=" + i / 20.0));
      }
      command.addAll(List.of("--methods", "numeric,autodiff", "--time-limit", "600"));
      command.addAll(List.of("--out", report.toString()));
      command.addAll(List.of(where));
      assertEnds(tool(command));
      reports.add(contents(report));
    }
    assertSame(reports.get(0), reports.get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tanh(x) --points 100",
        "sqrt(x+1)-sqrt(x) --points 50000 --sampling doubles --from -2",
        "exp(x) --precision float --points all --from 1 --to 1.01",
        "x^2*y+sin(x*y) --points 12000 --at x=0,y=2",
      })
  void rangeHasTheBytesOfOneMachine(String words) throws Exception {
    List<String> said = new ArrayList<>();
    for (String[] where : new String[][] {{}, {"--on", "local[2]", "--quiet"}}) {
      List<String> command = new ArrayList<>(List.of("range"));
      Pattern.compile(" ").splitAsStream(words).forEach(command::add);
      command.addAll(List.of("--methods", "numeric,autodiff", "--time-limit", "600"));
      command.addAll(List.of("--format", "json"));
      command.addAll(List.of(where));
      assertEnds(tool(command));
      said.add(said());
    }
    assertEquals(said.get(0), said.get(1));
    assertTrue(said.get(0).contains("tridiff/range/1"), said.get(0));
  }

  @Test
  void clusterThatDoesNotAnswerIsTold() throws Exception {
    Path report = folder.resolve("report");
    // Nobody listens at port 1.
    Process tool = tool(report, "--on", "spark://127.0.0.1:1");
    assertTrue(tool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(4, tool.exitValue(), this::said);
    assertTrue(
        said().contains("error: Spark did not measure all: the cluster does not answer"),
        this::said);
    assertTrue(said().contains("--resume"), this::said);
  }

  // ---- the cluster ----

  private String cluster() throws Exception {
    Path log = folder.resolve("master.txt");
    spark(log, "org.apache.spark.deploy.master.Master", "--port", "0", "--webui-port", "0");
    await(() -> ADDRESS.matcher(text(log)).find(), "the master does not start");
    Matcher address = ADDRESS.matcher(text(log));
    assertTrue(address.find());
    for (int i = 1; i <= 2; i++) {
      Path work = Files.createDirectory(folder.resolve("work-" + i));
      Path said = folder.resolve("worker-" + i + ".txt");
      spark(
          said,
          "org.apache.spark.deploy.worker.Worker",
          "--cores",
          "1",
          "--memory",
          "1g",
          "--webui-port",
          "0",
          "--work-dir",
          work.toString(),
          address.group());
      await(() -> text(said).contains("Successfully registered"), "a worker does not register");
    }
    return address.group();
  }

  private void spark(Path log, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m", "-cp"));
    command.add(SPARK.resolve("jars").resolve("*").toString());
    command.addAll(List.of(words));
    command.addAll(command.indexOf(words[0]) + 1, List.of("--host", "127.0.0.1"));
    start(command, log);
  }

  // ---- the tool ----

  private Process tool(Path report, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("report"));
    try (Stream<Path> files = Files.list(FPBENCH)) {
      files
          .filter(file -> file.toString().endsWith(".fpcore"))
          .sorted(Comparator.comparingLong(SparkTest::size).thenComparing(Path::toString))
          .limit(FILES)
          .forEach(file -> command.add(file.toString()));
    }
    // No clock may stop an answer: that no run repeats. Studies of the page have clocks of their
    // own.
    if (!List.of(options).contains("--methods")) {
      command.addAll(List.of("--methods", "numeric,autodiff"));
    }
    command.addAll(List.of("--time-limit", "600", "--out", report.toString()));
    command.addAll(List.of(options));
    return tool(command);
  }

  private Process tool(List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-Dtridiff.spark=" + SPARK,
                "-Dsun.awt.fontconfig=" + System.getProperty("sun.awt.fontconfig"),
                "-cp",
                LIB.resolve("*").toString(),
                "tridiff.tool.cli.Main"));
    command.addAll(words);
    return start(command, folder.resolve("tool.txt"));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, byte[]> onOneMachine() throws Exception {
    if (inOnePiece.isEmpty()) {
      Path report = folder.resolve("one");
      assertEnds(tool(report, "--jobs", "2"));
      inOnePiece = contents(report);
    }
    return inOnePiece;
  }

  private void assertEnds(Process tool) throws InterruptedException {
    assertTrue(tool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
    assertEquals(0, tool.exitValue(), this::said);
  }

  private String said() {
    return text(folder.resolve("tool.txt"));
  }

  /** Waits until the journal has results of so many functions. */
  private void awaitLines(Path report, int lines, Process tool) throws InterruptedException {
    Path journal = report.resolveSibling("." + report.getFileName() + ".journal");
    await(() -> !tool.isAlive() || text(journal).lines().count() >= 2 + lines, "no result comes");
    assertTrue(tool.isAlive(), this::said);
  }

  // ---- processes ----

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Process start(List<String> command, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SOURCE_DATE_EPOCH", "1764000000");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_HOME", SPARK.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.directory(folder.toFile()).start();
    started.add(process);
    return process;
  }

  private void see() {
    for (Process process : started) {
      seen.add(process.toHandle());
      process.descendants().forEach(seen::add);
    }
  }

  private static boolean isExecutor(ProcessHandle process) {
    return line(process).contains("CoarseGrainedExecutorBackend");
  }

  private static boolean isOfRun(ProcessHandle process) {
    return isExecutor(process) || line(process).contains("tridiff.spark.Driver");
  }

  /** The arguments may be too long for the whole line to be told. */
  private static String line(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", "" + process.pid(), "cmdline"), UTF_8);
    } catch (IOException e) {
      return process.info().commandLine().orElse("");
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier holds, String otherwise) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, otherwise);
      Thread.sleep(100);
    }
  }

  // ---- reports ----

  private static Map<String, byte[]> contents(Path report) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(report)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = report.relativize(file).toString().replace(File.separatorChar, '/');
        contents.put(name, Files.readAllBytes(file));
      }
    }
    return contents;
  }

  private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
    assertTrue(expected.containsKey("index.html"), expected.keySet()::toString);
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, bytes) -> assertArrayEquals(bytes, actual.get(name), name));
  }
}

package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tridiff.tool.write.SmallDisk;

/**
 * Reports in processes of their own that run into one folder at the same time, are killed, or write
 * to a disk that is full: there is always the old report or a new one, never a mixture, and the run
 * can be continued. The tests by hand do the same many times: docs/fuzzing.md.
 */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportUnderFireTest {

  private static final long SEED = Long.getLong("fire.seed", 42);
  private static final int MANY_MOMENTS = Integer.getInteger("fire.moments", 100);
  private static final int MANY_FUNCTIONS = Integer.getInteger("fire.functions", 900);

  private static final List<String> OLD = List.of("x + 1");
  private static final List<String> ONE = List.of("exp(sin(x))", "x^2");
  private static final List<String> OTHER = List.of("tanh(x)", "x^3", "sqrt(x)");

  private static final Set<String> DATA = Set.of("results.json", "points.csv");

  /** How files end that are whole: the last bytes of a PNG are those of its chunk IEND. */
  private static final Map<String, String> ENDS =
      Map.of(".html", "</html>", ".svg", "</svg>", ".png", "IEND\u00aeB`\u0082");

  @TempDir static Path wholes;
  @TempDir Path folder;

  private SplittableRandom random;

  /** The reports of runs that nobody disturbed, for all tests. */
  private final Map<List<String>, Whole> undisturbed = new HashMap<>();

  /** A report, and how long its run took on this machine now. */
  private record Whole(Path report, long millis) {}

  @BeforeEach
  void sow() {
    random = new SplittableRandom(SEED);
  }

  @Test
  void twoRunsIntoOneFolderPublishOneOfThemWhole() throws Exception {
    twoRuns(ONE, OTHER, 1);
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void twoRunsOfManyFunctionsPublishOneOfThemWhole() throws Exception {
    twoRuns(many("sin(%d*x)"), many("cos(%d*x)"), MANY_MOMENTS);
  }

  @Test
  void runThatIsKilledLeavesAWholeReportAndIsContinued() throws Exception {
    kill(ONE, 1);
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void runThatIsKilledAtManyMomentsLeavesAWholeReportAndIsContinued() throws Exception {
    kill(ONE, MANY_MOMENTS);
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void diskThatIsFullLeavesAWholeReportAndTheRunIsContinued() throws Exception {
    fill(ONE, 1);
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void diskThatIsFullAtManyMomentsLeavesAWholeReportAndTheRunIsContinued() throws Exception {
    fill(ONE, MANY_MOMENTS / 2);
  }

  private static List<String> many(String form) {
    List<String> functions = new ArrayList<>();
    for (int i = 1; i <= MANY_FUNCTIONS; i++) {
      functions.add(form.formatted(i));
    }
    return functions;
  }

  /** The first run is stopped now and then, and continued while the second is started. */
  private void twoRuns(List<String> one, List<String> other, int rounds) throws Exception {
    Path place = folder.resolve("place");
    Files.createDirectory(place);
    Path report = place.resolve("report");
    Path old = whole(OLD).report();
    long millis = whole(other).millis();
    Set<Map<String, String>> whole =
        Set.of(seen(old), seen(whole(one).report()), seen(whole(other).report()));
    for (int round = 0; round < rounds; round++) {
      String where = "round " + round + " of seed " + SEED;
      put(old, report);
      boolean isStopped = random.nextBoolean();
      if (isStopped) {
        Process stopped = started(one, report, "stopped");
        Thread.sleep(random.nextLong(millis));
        stopped.destroyForcibly().waitFor();
      }
      Process first = started(one, report, "first", isStopped ? "--resume" : "--quiet");
      Thread.sleep(random.nextLong(millis));
      Process second = started(other, report, "second");
      for (String name : List.of("first", "second")) {
        int code = code(name.equals("first") ? first : second, name);
        String said = said(name);
        boolean isRefused = code == 4 && said.startsWith("error: another tridiff is writing '");
        assertTrue(code == 0 || isRefused, where + ", " + name + ": " + code + "\n" + said);
      }
      assertTrue(whole.contains(seen(report)), where + ": a mixture");
      assertEquals(Set.of("report"), names(place), where);
    }
  }

  private void kill(List<String> functions, int moments) throws Exception {
    Path place = folder.resolve("place");
    Files.createDirectory(place);
    Path report = place.resolve("report");
    Path old = whole(OLD).report();
    Map<String, String> fresh = seen(whole(functions).report());
    long millis = whole(functions).millis();
    for (int moment = 0; moment < moments; moment++) {
      long wait = millis * (2L * moment + 1) / (2L * moments);
      String where = "killed after %d of %d ms: ".formatted(wait, millis);
      put(old, report);
      Process process = started(functions, report, "killed");
      Thread.sleep(wait);
      process.destroyForcibly().waitFor();
      // Between the two moves of the swap the old report has another name for a moment.
      Path now = Files.exists(report) ? report : place.resolve(".report.old");
      assertTrue(List.of(seen(old), fresh).contains(seen(now)), where + ": a mixture");
      assertContinued(functions, report, fresh, where);
    }
  }

  private void fill(List<String> functions, int moments) throws Exception {
    Path old = whole(OLD).report();
    Path wanted = whole(functions).report();
    Map<String, String> fresh = seen(wanted);
    try (SmallDisk disk = SmallDisk.in(folder)) {
      Path report = disk.path().resolve("report");
      long least = kilobytes(old) + 32;
      long most = least + kilobytes(wanted) + 64;
      int failures = 0;
      for (int moment = 0; moment < moments; moment++) {
        long size = least + (most - least) * moment / moments;
        disk.makeRoomy();
        put(old, report);
        disk.resize(size);
        int code = code(started(functions, report, "full"), "full");
        String where = "on a disk of " + size + " KB: " + code + "\n" + said("full");
        assertTrue(code == 0 || code == 4, where);
        if (code == 4) {
          failures++;
          assertTrue(said("full").startsWith("error: "), where);
          assertTrue(said("full").contains("No space left"), where);
        }
        assertEquals(code == 0 ? fresh : seen(old), seen(report), where);
        disk.makeRoomy();
        assertContinued(functions, report, fresh, where);
      }
      assertTrue(failures > 0, "the disk was never full");
    }
  }

  /** Returns how much room a report takes, in blocks of 4 KB, with as much for its names. */
  private static long kilobytes(Path report) throws IOException {
    long kilobytes = 0;
    for (Path file : files(report)) {
      kilobytes += 4 * (Files.size(file) / 4096 + 2);
    }
    return kilobytes;
  }

  private void assertContinued(
      List<String> functions, Path report, Map<String, String> fresh, String where)
      throws Exception {
    Process process = started(functions, report, "continued", "--resume");
    assertEquals(0, code(process, "continued"), () -> where + "\n" + said("continued"));
    assertEquals(fresh, seen(report), where);
    assertEquals(Set.of("report"), names(report.getParent()), where);
  }

  private Whole whole(List<String> functions) throws Exception {
    Whole known = undisturbed.get(functions);
    if (known != null) {
      return known;
    }
    Path report = wholes.resolve("whole-" + undisturbed.size());
    long start = System.nanoTime();
    assertEquals(0, code(started(functions, report, "whole"), "whole"), () -> said("whole"));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    Whole whole = new Whole(report, millis);
    undisturbed.put(functions, whole);
    return whole;
  }

  private Process started(List<String> functions, Path report, String name, String... options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("report"));
    arguments.addAll(functions);
    arguments.addAll(List.of("--at", "x=0.5", "--methods", "numeric-central"));
    // No clock may stop an answer, however busy the machine is: that no run repeats.
    arguments.addAll(List.of("--time-limit", "600"));
    arguments.addAll(List.of("--out", report.toString()));
    arguments.addAll(List.of(options));
    return ToolProcess.builder(ToolProcess.command(arguments.toArray(String[]::new)))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(folder.resolve(name + ".txt").toFile())
        .start();
  }

  private int code(Process process, String name) throws InterruptedException {
    try {
      assertTrue(process.waitFor(10, TimeUnit.MINUTES), name + " does not end");
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String said(String name) {
    try {
      return Files.readString(folder.resolve(name + ".txt"), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Makes a copy of a report the only thing in a folder. */
  private static void put(Path original, Path report) throws IOException {
    try (Stream<Path> all = Files.walk(report.getParent())) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        if (!path.equals(report.getParent())) {
          Files.delete(path);
        }
      }
    }
    for (Path file : files(original)) {
      Path path = report.resolve(original.relativize(file).toString());
      Files.createDirectories(path.getParent());
      Files.copy(file, path);
    }
  }

  private static Set<String> names(Path place) throws IOException {
    try (Stream<Path> entries = Files.list(place)) {
      Set<String> names = new TreeSet<>();
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
      return names;
    }
  }

  /**
   * What a report is known by: the names of its files, all measurements, and that every other file
   * is whole. Pages and charts of two runs differ where a clock stopped an answer, as on a machine
   * that is busy.
   */
  private static Map<String, String> seen(Path report) throws IOException {
    assertFalse(Files.isSymbolicLink(report));
    Map<String, String> seen = new TreeMap<>();
    for (Path file : files(report)) {
      String name = report.relativize(file).toString();
      String text = Files.readString(file, ISO_8859_1);
      seen.put(name, DATA.contains(name) ? text : isWhole(name, text) ? "whole" : "torn");
    }
    return seen;
  }

  private static boolean isWhole(String name, String text) {
    String end = ENDS.get(name.substring(name.lastIndexOf('.')));
    return end == null ? !text.isEmpty() : text.strip().endsWith(end);
  }

  private static List<Path> files(Path report) throws IOException {
    try (Stream<Path> files = Files.walk(report)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}

package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tridiff.core.Fuzz;
import tridiff.core.algebra.Real;

/**
 * Random command lines, with files right and broken, end with a documented exit code and a sentence
 * that a user understands, in time, and leave nothing else behind.
 */
@Tag("fuzz")
class CommandLineFuzzTest {

  private static final Set<Integer> DOCUMENTED = Set.of(0, 1, 2, 3, 4, 5);

  /** Far beyond what any line needs; a run by hand on an idle machine sets less. */
  private static final Duration LONGEST =
      Duration.ofMillis(
          (long) (1000 * Double.parseDouble(System.getProperty("fuzz.seconds", "120"))));

  /** So long after its total limit a command may go on, to write what it has. */
  private static final double OUTPUT_SECONDS = 5;

  private static final Pattern CLASS_NAME = Pattern.compile("\\b[a-z]+(\\.[a-z]\\w*)+\\.[A-Z]\\w+");

  /** How a line begins that shows a user's text. */
  private static final String EXCERPT = "  ";

  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f\\u202e]");

  /** What a line may leave: what it is asked to make. */
  private static final Pattern RESULT =
      Pattern.compile("out|\\.out\\.journal|no|c|c\\.\\w+|\u001b\\.svg|tridiff.*\\.1");

  @TempDir Path folder;

  @Test
  void everyLineEndsAsDocumentedAndHarmsNothing() throws IOException {
    InputStream stdin = System.in;
    try {
      // That of the process belongs to the build tool.
      System.setIn(new ByteArrayInputStream(new byte[0]));
      Map<String, String> real = real();
      Fuzz.runTimed("command lines", 500, random -> RandomLine.of(random, real), this::millis);
    } finally {
      System.setIn(stdin);
    }
  }

  /** Files as the tool writes them. */
  private Map<String, String> real() throws IOException {
    String[] compare = {
      "compare", "x^2", "--at", "x=1", "--methods", "autodiff", "--format", "json"
    };
    Run run = Run.of(compare);
    assertEquals(0, run.code(), run::toString);
    return Map.of("json", run.out(), "part-1", part("1/2"), "part-2", part("2/2"));
  }

  private String part(String shard) throws IOException {
    Path out = folder.resolve("part");
    Run run =
        Run.of(
            "report",
            "tanh",
            "logistic-3",
            "--methods",
            "autodiff-reverse",
            "--shard",
            shard,
            "--out",
            out.toString());
    assertEquals(0, run.code(), run::toString);
    String journal = Files.readString(out.resolve("part.journal"), UTF_8);
    deleted(out);
    return journal;
  }

  /** Checks a line, and returns how long it took by the clock on the wall. */
  private double millis(RandomLine line) {
    try {
      Path here = Files.createDirectory(folder.resolve("here"));
      String[] arguments = line.in(here);
      long start = System.nanoTime();
      Run run = assertTimeoutPreemptively(LONGEST, () -> run(here, arguments));
      double seconds = (System.nanoTime() - start) / 1e9;
      double most = Double.parseDouble(RandomLine.TOTAL) + OUTPUT_SECONDS;
      if (line.isBounded() && seconds > most) {
        // On a busy machine as much longer as work takes there.
        double factor = slowness();
        assertTrue(seconds <= most * factor, () -> seconds + " s, " + factor + ": " + run);
      }
      assertRight(line, run);
      assertNothingIsHarmed(line, here, run);
      deleted(here);
      return 1000 * seconds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns how much longer work takes than it would alone: at least 1. */
  private static double slowness() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = System.nanoTime();
    long work = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - work < 200_000_000) {
      Thread.onSpinWait();
    }
    return Math.max(1, (System.nanoTime() - start) / 2e8);
  }

  private static Run run(Path here, String[] arguments) {
    if (Files.exists(here.resolve(MisbehavingPlugIns.SERVICES))) {
      Thread.currentThread().setContextClassLoader(MisbehavingPlugIns.in(here));
    }
    return Run.of(arguments);
  }

  private static void assertRight(RandomLine line, Run run) {
    assertTrue(DOCUMENTED.contains(run.code()), run::toString);
    for (String said : run.err().lines().toList()) {
      boolean namesClass = said.contains("Exception") || CLASS_NAME.matcher(said).find();
      assertTrue(!namesClass || mayNameClass(line, said), run::toString);
    }
    assertFalse(CONTROL.matcher(run.out() + run.err()).find(), run::toString);
    if (run.code() > 1) {
      List<String> lines = run.err().lines().toList();
      assertTrue(lines.get(0).startsWith("error: "), run::toString);
      assertTrue(lines.get(lines.size() - 1).startsWith("hint: "), run::toString);
    }
  }

  /** A user's own text and a user's own classes are shown, and what a file has to import. */
  private static boolean mayNameClass(RandomLine line, String said) {
    return said.startsWith(EXCERPT)
        || (line.hasPlugIn() && said.contains(" is broken: "))
        || said.contains("import " + Real.class.getName());
  }

  private static void assertNothingIsHarmed(RandomLine line, Path here, Run run)
      throws IOException, InterruptedException {
    for (Map.Entry<String, String> file : line.files().entrySet()) {
      if (file.getValue().equals(RandomLine.MINE)) {
        assertEquals(RandomLine.MINE, Files.readString(here.resolve(file.getKey())), run::toString);
      }
    }
    Set<String> left = left(line, here);
    // A command that was stopped ends with its process, which goes on here: on a busy machine for
    // long.
    boolean isStopped = run.err().contains("the command was stopped at");
    long end = System.nanoTime() + LONGEST.toNanos();
    while (isStopped && !left.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(100);
      left = left(line, here);
    }
    assertEquals(Set.of(), left, run::toString);
  }

  /** Returns what is in a folder that was not there before and was not asked for. */
  private static Set<String> left(RandomLine line, Path here) throws IOException {
    Set<String> left = new TreeSet<>();
    try (Stream<Path> entries = Files.list(here)) {
      entries.map(entry -> entry.getFileName().toString()).forEach(left::add);
    }
    left.removeIf(name -> RESULT.matcher(name).matches());
    line.files().keySet().forEach(name -> left.remove(Path.of(name).getName(0).toString()));
    return left;
  }

  private static void deleted(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs that mean no good get the exit code that stands beside them, and nothing else happens. */
class HostileInputsTest {

  private static final Set<Integer> FAILED_OR_WRONG = Set.of(1, 2, 3);

  @TempDir private Path folder;

  /** The standard input of the process that runs the tests belongs to the build tool. */
  static Stream<HostileInput> inputs() {
    return HostileInput.all().stream().filter(input -> !input.line().contains("/dev/stdin"));
  }

  @Test
  void corpusHasAtLeast85InputsThatFailOrAreWrong() {
    long count = inputs().filter(i -> FAILED_OR_WRONG.contains(i.exitCode())).count();
    assertTrue(count >= 85, "only " + count);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void inputGetsItsAnswerAndWritesNothing(HostileInput input) throws IOException {
    List<String> arguments = input.arguments(folder);
    Set<Path> before = files(folder);
    Set<Path> beforeHere = files(Path.of(""));
    InputStream stdin = System.in;
    Run run;
    try {
      System.setIn(new ByteArrayInputStream(new byte[0]));
      run = Run.of(arguments.toArray(String[]::new));
    } finally {
      System.setIn(stdin);
    }
    assertEquals(input.exitCode(), run.code(), run::toString);
    assertEquals(before, files(folder));
    assertEquals(beforeHere, files(Path.of("")));
    String all = run.out() + run.err();
    assertFalse(all.contains("\tat "), "a stack trace");
    assertFalse(all.matches("(?s).*[\\x00-\\x09\\x0b-\\x1f\\x7f\\u202e].*"), "control characters");
    if (run.code() > 1) {
      List<String> lines = run.err().lines().toList();
      assertTrue(lines.get(0).startsWith("error: "), run::toString);
      assertTrue(lines.get(lines.size() - 1).startsWith("hint: "), run::toString);
      assertTrue(lines.stream().allMatch(line -> line.length() < 250), run::toString);
      assertEquals("", run.out(), "data on stdout");
    }
  }

  private static Set<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.collect(Collectors.toSet());
    }
  }

  /** By hand on an idle machine, see docs/fuzzing.md: every input as a process of its own. */
  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void everyInputIsAnsweredInThreeSecondsWithHalfAGigabyte() throws Exception {
    double most = Double.parseDouble(System.getProperty("hostile.seconds", "3"));
    List<String> slow = new ArrayList<>();
    double slowest = 0;
    int count = 0;
    for (HostileInput input : HostileInput.all()) {
      List<String> arguments = input.arguments(folder);
      if (arguments.stream().anyMatch(a -> a.indexOf('\0') >= 0 || a.length() > 100_000)) {
        continue; // The operating system does not start a process with these.
      }
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
      command.addAll(List.of("-cp", classPath(), Main.class.getName()));
      command.addAll(arguments);
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      double seconds = (System.nanoTime() - start) / 1e9;
      assertEquals(List.of(), process.descendants().toList(), "processes left behind");
      if (!ended) {
        process.destroyForcibly();
        slow.add(input + " never ended");
        continue;
      }
      assertEquals(input.exitCode(), process.exitValue(), input::toString);
      count++;
      slowest = Math.max(slowest, seconds);
      if (seconds > most) {
        slow.add(String.format(Locale.ROOT, "%s took %.1f s", input, seconds));
      }
    }
    System.out.println(
        String.format(Locale.ROOT, "hostile: %d processes, the slowest %.2f s", count, slowest));
    assertEquals(List.of(), slow);
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}

package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C during a report, in a process of its own, as on a terminal. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals")
class InterruptionTest {

  /** The first is finished at once, the others keep the run busy until the signal is there. */
  private static final List<String> FUNCTIONS =
      List.of("rosenbrock-2", "rosenbrock-24", "rosenbrock-25", "rosenbrock-26");

  @TempDir Path folder;

  @Test
  void finishedFunctionsAreKeptAndResumedToTheSameBytes() throws Exception {
    Path report = folder.resolve("report");
    Path journal = folder.resolve(".report.journal");
    Process process = started();
    try {
      while (finished(journal) == 0 && process.isAlive()) {
        Thread.sleep(5);
      }
      assumeFalse(ToolProcess.ignores("INT", process.pid()), "this environment ignores SIGINT");
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the program does not end");
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(folder.resolve("err.txt"), UTF_8);
    assertEquals(130, process.exitValue(), said);
    assertTrue(
        said.matches(
            "interrupted: [1-3] of 4 functions are finished and kept\\R"
                + "hint: to go on, run the same command again with --resume\\R"),
        said);
    assertFalse(Files.exists(report.resolve("index.html")), "half a report was written");
    assertTrue(finished(journal) >= 1, "the journal is empty");

    end(started("--resume"));
    Map<String, byte[]> resumed = contents(report);
    assertFalse(Files.exists(journal), "a finished report needs no journal");
    end(started());
    Map<String, byte[]> whole = contents(report);
    assertEquals(whole.keySet(), resumed.keySet());
    whole.forEach((name, bytes) -> assertArrayEquals(bytes, resumed.get(name), name));
  }

  /** Returns how many functions a journal has; the first two lines say what it is. */
  private static long finished(Path journal) throws IOException {
    if (!Files.exists(journal)) {
      return 0;
    }
    byte[] bytes = Files.readAllBytes(journal);
    long lines = new String(bytes, UTF_8).chars().filter(c -> c == '\n').count();
    return Math.max(0, lines - 2);
  }

  private void end(Process process) throws Exception {
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the program does not end");
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("err.txt"), UTF_8));
  }

  private Process started(String... options) throws IOException {
    List<String> line = new ArrayList<>(List.of("report"));
    line.addAll(FUNCTIONS);
    line.addAll(List.of("--methods", "autodiff-forward", "--jobs", "1"));
    line.addAll(List.of("--out", folder.resolve("report").toString()));
    line.addAll(List.of(options));
    return ToolProcess.builder(ToolProcess.command(line.toArray(String[]::new)))
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err.txt").toFile())
        .start();
  }

  private static Map<String, byte[]> contents(Path report) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(report)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(report.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }
}

package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command ends with the codes that its help names. */
class ExitCodeTest {

  /**
   * The code and the command line. BROKEN is a function of Java that throws, RESULTS and OTHER are
   * files of results without a cell in common, FOLDER is not there yet; PART is what a shard left,
   * PART-FAILED one with a cell that failed, PART-GATED one that asked for more digits than there
   * are. The other codes are those of {@link UnderFireTest} (1), {@link ProcessTest} (4, 70) and
   * {@link InterruptionTest} (130).
   */
  private static final String LINES =
      """
      0 compare x --at x=1 --methods autodiff-forward
      0 compare abs(x) --at x=0 --methods autodiff-forward
      1 compare BROKEN --at x=1 --methods autodiff-forward
      2 compare x --at x=1 --methods nobody
      3 compare x+ --at x=1
      4 compare @FOLDER --at x=1
      5 compare exp(x) --at x=1 --methods numeric-forward --require digits>=15
      0 range x --points 2 --methods autodiff-forward
      1 range BROKEN --points 2 --methods autodiff-forward
      1 range sqrt(-1-x^2) --points 2 --methods autodiff-forward
      2 range x*y
      3 range x+
      4 range x --points 2 --chart FOLDER/none/chart.svg
      0 sweep x^2 --at x=1 --methods autodiff-forward
      1 sweep BROKEN --at x=1 --methods autodiff-forward
      2 sweep x --at x=1 --by z
      3 sweep x+ --at x=1
      4 sweep x --at x=1 --chart FOLDER/none/chart.svg
      0 swell x^2 --at x=1 --max-order 2 --methods autodiff-forward
      1 swell BROKEN --at x=1 --max-order 2 --methods autodiff-forward
      2 swell logistic --max-n 1000000
      3 swell x+
      4 swell x --at x=1 --chart FOLDER/none/chart.svg
      0 cost x*y --at x=1,y=2 --methods autodiff-forward
      1 cost BROKEN --at x=1 --methods autodiff-forward
      2 cost rosenbrock --time
      3 cost x+
      4 cost x --at x=1 --chart FOLDER/none/chart.svg
      0 trace x --at x=1
      1 trace BROKEN --at x=1
      2 trace x --at x=1 --output 2
      3 trace x+ --at x=1
      4 trace x --at x=1 --graph FOLDER/none/graph.svg
      0 check x^2 --at x=1 --gradient 2
      1 check BROKEN --at x=1 --gradient 2
      2 check x^2 --at x=1 --gradient 2,3
      3 check x^2 --at x=1 --gradient 2+
      4 check x^2 --at x=1 --gradient @FOLDER
      5 check x^2 --at x=1 --gradient 3
      0 diff RESULTS RESULTS
      2 diff RESULTS RESULTS --fail-on nothing
      2 diff RESULTS RESULTS --total-time-limit NaN
      4 diff RESULTS FOLDER
      5 diff RESULTS OTHER --fail-on digits<0
      0 report x --at x=1 --methods autodiff-forward --out FOLDER
      1 report BROKEN --at x=1 --methods autodiff-forward --out FOLDER
      2 report x --at x=1 --shard 3/2 --out FOLDER
      3 report x+ --at x=1 --out FOLDER
      4 report x --at x=1 --methods autodiff-forward --out RESULTS
      5 report exp(x) --at x=1 --methods numeric-forward --require digits>=15 --out FOLDER
      0 merge PART --out FOLDER
      1 merge PART-FAILED --out FOLDER
      2 merge
      2 merge PART --total-time-limit 0
      4 merge FOLDER
      4 merge PART --out RESULTS
      5 merge PART-GATED --out FOLDER
      0 improve x^2 --from 1 --to 2 --points 8 --methods autodiff-forward
      1 improve BROKEN --from 1 --to 2 --points 8 --methods autodiff-forward
      2 improve x --from 2 --to 1
      3 improve x+
      4 improve x --from 1 --to 2 --points 8 --output FOLDER/none/f.txt
      0 orders x^2 --at x=1 --highest 2 --methods autodiff-forward
      1 orders BROKEN --at x=1 --highest 2 --methods autodiff-forward
      2 orders x*y --at x=1,y=1
      3 orders x+ --at x=1
      4 orders x --at x=1 --chart FOLDER/none/chart.svg
      0 list methods
      2 list nothing
      2 list methods --total-time-limit 0
      0 completion bash
      2 completion nothing
      0 help compare
      2
      """;

  @TempDir private Path folder;

  static Stream<List<String>> lines() {
    return LINES.lines().map(line -> List.of(line.strip().split(" ")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void commandEndsWithTheCodeThatItsHelpNames(List<String> line) throws IOException {
    String[] arguments = arguments(line);
    Run run = Run.of(arguments);
    assertEquals(Integer.parseInt(line.get(0)), run.code(), run::toString);
    if (run.code() > 1) {
      assertTrue(run.err().contains("error: "), run::toString);
    }
  }

  static Stream<List<String>> linesWithData() {
    return lines().filter(line -> line.get(0).equals("0"));
  }

  @ParameterizedTest
  @MethodSource("linesWithData")
  void commandWhoseDataAreLostEndsWith4(List<String> line) throws IOException {
    StandardOutput full =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("No space left on device");
              }
            },
            () -> false);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(full, err, arguments(line));
    String said = err.toString(UTF_8);
    assertEquals(ExitCode.CANNOT_READ_OR_WRITE, code, said);
    assertTrue(said.contains("cannot write to standard output: No space left on device"), said);
  }

  private String[] arguments(List<String> line) throws IOException {
    Path broken =
        Files.writeString(
            folder.resolve("Broken.java"),
            """
            import tridiff.core.algebra.Real;
            class Broken {
              static Real f(Real x) {
                throw new IllegalStateException("no such luck");
              }
            }
            """,
            UTF_8);
    Path results = results("x");
    Path other = results("x+1");
    List<String> arguments = new ArrayList<>();
    for (String word : line.subList(1, line.size())) {
      if (word.startsWith("PART")) {
        arguments.add(
            switch (word) {
              case "PART-FAILED" -> part("@" + broken + ":f");
              case "PART-GATED" -> part("exp(x)", "--require", "digits>=16");
              default -> part("x");
            });
        continue;
      }
      arguments.add(
          word.replace("BROKEN", "@" + broken + ":f")
              .replace("RESULTS", results.toString())
              .replace("OTHER", other.toString())
              .replace("FOLDER", folder.resolve("none").toString()));
    }
    return arguments.toArray(String[]::new);
  }

  /** Runs the only shard of a report, and returns where it is. */
  private String part(String function, String... options) {
    Path part = folder.resolve("part");
    List<String> line = new ArrayList<>(List.of("report", function, "--at", "x=1"));
    line.addAll(List.of("--methods", "numeric-forward", "--shard", "1/1"));
    line.addAll(List.of("--out", part.toString()));
    line.addAll(List.of(options));
    Run run = Run.of(line.toArray(String[]::new));
    assertTrue(run.code() < 2, run::toString);
    return part.toString();
  }

  private Path results(String function) throws IOException {
    Run run =
        Run.of(
            "compare",
            function,
            "--at",
            "x=1",
            "--methods",
            "autodiff-forward",
            "--format",
            "json");
    return Files.writeString(folder.resolve("of " + function + ".json"), run.out(), UTF_8);
  }

  @Test
  void reportWhoseCellsTimedOutIsFinishedUnlessAGateAsks() throws IOException {
    Path slow =
        Files.writeString(
            folder.resolve("Slow.java"),
            """
            import tridiff.core.algebra.Real;
            class Slow {
              static Real f(Real x) throws InterruptedException {
                Thread.sleep(60_000);
                return x;
              }
            }
            """,
            UTF_8);
    List<String> line =
        new ArrayList<>(
            Arrays.asList(
                "report",
                "@" + slow + ":f",
                "--at",
                "x=1",
                "--methods",
                "autodiff-forward",
                "--time-limit",
                "0.2",
                "--out",
                folder.resolve("report").toString()));
    Run run = Run.of(line.toArray(String[]::new));
    assertEquals(ExitCode.FINISHED, run.code(), run::toString);
    line.addAll(List.of("--require", "digits >= 1"));
    Run gated = Run.of(line.toArray(String[]::new));
    assertEquals(ExitCode.GATE_MISSED, gated.code(), gated::toString);
  }

  /** Every command that works can be bounded, also one that waits for somebody else. */
  @Test
  void commandThatWaitsForItsInputEndsAtItsTotalTime() throws IOException {
    InputStream stdin = System.in;
    try (PipedOutputStream silent = new PipedOutputStream();
        PipedInputStream nothing = new PipedInputStream(silent)) {
      System.setIn(nothing);
      Run run = Run.of("diff", results("x").toString(), "-", "--total-time-limit", "0.5");
      assertEquals(ExitCode.FINISHED_WITH_FAILURES, run.code(), run::toString);
      assertTrue(run.err().contains("stopped at --total-time-limit"), run::toString);
    } finally {
      System.setIn(stdin);
    }
  }

  @Test
  void mergeIsBoundedAndSaysWhatIsMissing() throws IOException {
    String part = part("x");
    String out = folder.resolve("merged").toString();
    Run run = Run.of("merge", part, "--out", out, "--total-time-limit", "0.001");
    assertEquals(ExitCode.FINISHED_WITH_FAILURES, run.code(), run::toString);
    assertTrue(run.err().contains("stopped at --total-time-limit"), run::toString);
    Run whole = Run.of("merge", part, "--out", out, "--total-time-limit", "600");
    assertEquals(ExitCode.FINISHED, whole.code(), whole::toString);
  }

  @Test
  void reportThatItsTotalTimeStoppedIsNotFinishedAndGoesOn() throws InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                "report",
                "x",
                "--at",
                "x=1",
                "--methods",
                "autodiff-forward",
                "--out",
                folder.resolve("report").toString()));
    List<String> bounded = new ArrayList<>(line);
    bounded.addAll(List.of("--total-time-limit", "0.001"));
    Run stopped = Run.of(bounded.toArray(String[]::new));
    assertEquals(ExitCode.FINISHED_WITH_FAILURES, stopped.code(), stopped::toString);
    assertTrue(stopped.err().contains("--total-time-limit"), stopped::toString);
    line.add("--total-time-limit=600");
    Run whole = Run.of(line.toArray(String[]::new));
    // The stopped one ends with its process, which goes on here, and may hold the folder a while.
    for (int wait = 0; wait < 600 && whole.err().contains("another tridiff is writing"); wait++) {
      Thread.sleep(100);
      whole = Run.of(line.toArray(String[]::new));
    }
    assertEquals(ExitCode.FINISHED, whole.code(), whole.toString());
  }
}

package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process to which the machine does not give what it needs ends with a sentence that says what to
 * change, with 4 or 70, and keeps what it has.
 */
class ScarcityTest {

  private static final List<String> NO_FONTS = List.of("-Dsun.awt.fontconfig=/none/fonts");

  @TempDir private Path folder;

  @Test
  void lackOfMemoryIsSaid() throws Exception {
    String[] line = {"compare", "exp(sin(x))", "--at", "x=1", "--methods", "autodiff-forward"};
    Run run = run(List.of("-Xmx5m"), "", line);
    assertSaid(ExitCode.INTERNAL_ERROR, "out of memory", "-Xmx", run);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void lackOfFilesIsSaid() throws Exception {
    Run run = run(List.of(), "ulimit -n 16; ", "compare", "exp(sin(x))", "--at", "x=1");
    assertSaid(ExitCode.INTERNAL_ERROR, "cannot be loaded", "ulimit -n", run);
  }

  @Test
  void lackOfFontsCostsTheChartOfACommandAndNotItsTable() throws Exception {
    String chart = folder.resolve("chart.png").toString();
    String[] line = {"sweep", "exp(x)", "--at", "x=1", "--methods", "numeric-central"};
    Run run = run(NO_FONTS, "", with(line, "--chart", chart));
    assertSaid(ExitCode.CANNOT_READ_OR_WRITE, "cannot read the font", "/none/fonts", run);
    assertTrue(run.out().contains("numeric-central"), run::toString);
    assertFalse(Files.exists(Path.of(chart)), "half a chart");
  }

  @Test
  void lackOfFontsCostsTheChartsOfAReportWhichAreDrawnLater() throws Exception {
    Path report = folder.resolve("report");
    String[] line = {"report", "x^2", "--at", "x=1", "--methods", "autodiff-forward"};
    String[] command = with(line, "--out", report.toString());
    Run run = run(NO_FONTS, "", command);
    assertSaid(ExitCode.CANNOT_READ_OR_WRITE, "cannot read the font", "/none/fonts", run);
    assertTrue(run.err().contains("the report is written, but "), run::toString);
    String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.contains("This chart is missing, because it could not be drawn: "), page);
    assertTrue(page.contains("cannot read the font"), page);
    assertTrue(page.strip().endsWith("</html>"), page);
    assertTrue(Files.readString(report.resolve("results.json")).contains("autodiff-forward"));
    assertFalse(Files.exists(report.resolve("charts")), "charts without fonts");
    Run later = run(List.of(), "", with(command, "--resume"));
    assertEquals(ExitCode.FINISHED, later.code(), later::toString);
    assertTrue(Files.exists(report.resolve("charts")), later::toString);
    assertFalse(Files.readString(report.resolve("index.html")).contains("This chart is missing"));
    assertEquals(List.of("err.txt", "out.txt", "report"), names());
  }

  @Test
  @Tag("fuzz")
  @Tag("by-hand")
  void lackOfMemoryCostsTheChartsOfAReport() throws Exception {
    Path report = folder.resolve("report");
    String[] line = {"report", "exp(sin(x))", "x^3", "--at", "x=1", "--jobs", "1"};
    Run run = run(List.of("-Xmx18m"), "", with(line, "--out", report.toString()));
    assertSaid(ExitCode.INTERNAL_ERROR, "out of memory", "-Xmx", run);
    String page = Files.readString(report.resolve("index.html"));
    assertTrue(page.contains("This chart is missing, because it could not be drawn: "), page);
  }

  private static String[] with(String[] line, String... more) {
    List<String> all = new ArrayList<>(List.of(line));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static void assertSaid(int code, String what, String remedy, Run run) {
    assertEquals(code, run.code(), run::toString);
    List<String> lines = run.err().lines().toList();
    String error = lines.get(lines.size() - 2);
    assertTrue(error.startsWith("error: ") && error.contains(what), run::toString);
    String hint = lines.get(lines.size() - 1);
    assertTrue(hint.startsWith("hint: ") && hint.contains(remedy), run::toString);
    assertFalse(run.err().contains("Exception") || run.err().contains("\tat "), run::toString);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Runs it, after what a shell does first. */
  private Run run(List<String> options, String first, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    if (!first.isEmpty()) {
      command.addAll(List.of("sh", "-c", first + "exec \"$@\"", "sh"));
    }
    command.addAll(ToolProcess.commandWith(options, arguments));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        ToolProcess.builder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(10, TimeUnit.MINUTES), "the program does not end");
    } finally {
      process.destroyForcibly();
    }
    return new Run(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}

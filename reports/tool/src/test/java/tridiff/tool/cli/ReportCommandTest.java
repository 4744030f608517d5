package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tridiff report} on a function of the user, and where it must not write. */
class ReportCommandTest {

  @Test
  void functionOfTheUserGetsAReportWithAllItsFiles(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("my-report");
    Run run =
        Run.of("report", "sin(x*y) + y^2", "--at", "x=1,y=2", "--out", out.toString(), "--quiet");
    assertEquals(0, run.code(), run::toString);
    for (String file : List.of("index.html", "results.json", "points.csv", "report.md")) {
      assertTrue(Files.size(out.resolve(file)) > 500, file);
    }
    try (Stream<Path> charts = Files.list(out.resolve("charts"))) {
      List<String> names = charts.map(chart -> chart.getFileName().toString()).sorted().toList();
      assertTrue(names.contains("digits.svg") && names.contains("digits.png"), names::toString);
    }
    JsonNode json = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertEquals("tridiff/report/1", json.get("schema").asText());
    // df/dx = y cos(xy), df/dy = x cos(xy) + 2y, recomputed by mpmath with 40 digits
    JsonNode partials = json.at("/content/functions/0/points/0/partials");
    assertTrue(
        partials.get(0).get("reference").asText().startsWith("-0.832293673094284773995136459"));
    assertTrue(
        partials.get(1).get("reference").asText().startsWith("3.58385316345285761300243177049"));
  }

  /** 3 terms make an equation, 29 one that is wider than any window. */
  @Test
  void sumIsSetAsAnEquationOnlyWhereItIsShortWrittenOut(@TempDir Path folder) throws IOException {
    String file =
        Files.writeString(
                folder.resolve("sums.txt"),
                "short(x) = sum(i, 1, 3, x^i/i) at 0.5\nlong(x) = sum(i, 1, 29, x^i/(i + 1)) at 0.5\n")
            .toString();
    Path out = folder.resolve("report");
    Run run =
        Run.of(
            "report",
            "@" + file,
            "--methods",
            "numeric-forward",
            "--quiet",
            "--out",
            out.toString());
    assertEquals(0, run.code(), run::toString);
    String page = Files.readString(out.resolve("index.html"));
    assertTrue(page.contains("aria-label=\"f(x) = sum(i, 1, 3, x^i/i)\""));
    assertFalse(page.contains("aria-label=\"f(x) = sum(i, 1, 29, x^i/(i + 1))\""));
    List<String> typed = Jsoup.parse(page).select("code").eachText();
    assertTrue(typed.contains("sum(i, 1, 29, x^i/(i + 1))"), typed::toString);
  }

  @Test
  void folderOfSomebodyElseIsRefusedAndLeftAlone(@TempDir Path folder) throws IOException {
    Path mine = Files.writeString(folder.resolve("thesis.tex"), "years of work");
    Run run = Run.of("report", "x^2", "--at", "x=1", "--out", folder.toString());
    assertEquals(4, run.code(), run::toString);
    assertTrue(run.err().startsWith("error: "), run::toString);
    assertEquals("years of work", Files.readString(mine));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(mine), files.toList());
    }
  }

  @Test
  void placeThatCannotBeAFolderIsRefusedBeforeAnyWork(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Run run = Run.of("report", "--out", file.resolve("report").toString());
    assertEquals(4, run.code(), run::toString);
    assertFalse(run.err().contains("\tat "), "a stack trace");
  }

  @Test
  void reportIsWrittenBeforeAGateThatWasMissedEndsIt(@TempDir Path folder) {
    Path out = folder.resolve("r");
    String[] command = {
      "report",
      "exp(x)",
      "--at",
      "x=1",
      "--methods",
      "numeric-forward",
      "--out",
      out.toString(),
      "--require",
      "digits >= 12"
    };
    Run run = Run.of(command);
    assertEquals(5, run.code(), run::toString);
    assertTrue(run.err().contains("'digits >= 12' is not met"), run::toString);
    assertTrue(Files.exists(out.resolve("index.html")));
    command[command.length - 1] = "digits >= 5";
    assertEquals(0, Run.of(command).code());
  }

  /**
   * The symbolic family refuses it, Symja's recursion would not end: that costs cells, no report.
   */
  @Test
  void sumOfManyTermsCostsNoReport(@TempDir Path folder) throws IOException {
    String sum =
        IntStream.rangeClosed(1, 1499)
            .mapToObj(k -> "sin(" + k + "*x)")
            .collect(Collectors.joining("+"));
    Path out = folder.resolve("long");
    Run run =
        Run.of(
            "report",
            sum,
            "--at",
            "x=0.5",
            "--methods",
            "symbolic,numeric-central,autodiff-forward",
            "--out",
            out.toString());
    assertTrue(run.code() <= 1, run::toString);
    assertTrue(Files.exists(out.resolve("index.html")), run::toString);
  }
}

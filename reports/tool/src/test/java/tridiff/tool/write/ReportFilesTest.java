package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tridiff.tool.study.compare.SampleResults.function;
import static tridiff.tool.study.compare.SampleResults.scored;
import static tridiff.tool.study.compare.SampleResults.unscored;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.report.Report;
import tridiff.tool.study.compare.SampleResults;

class ReportFilesTest {

  private static List<FunctionResult> results(String name) {
    return List.of(
        function(
            name,
            Map.of(
                0.1,
                List.of(
                    scored("autodiff-reverse", 15.9, 1),
                    unscored("symbolic", Outcome.UNSUPPORTED, "no rule, \"none\"\nat all")))));
  }

  private static Map<String, byte[]> files(String name) {
    List<FunctionResult> results = results(name);
    Page page =
        Report.of(
            SampleResults.commission(
                results, new Provenance("tridiff 0", "./tridiff report", 42, Map.of())));
    return ReportFiles.of(page, results, new byte[] {'{', '}'}, 2).bytes();
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void reportHasAPageDataAndEachChartTwice() {
    Map<String, byte[]> files = files("x");
    Set<String> charts = Set.of("which", "budget");
    assertEquals(4 + 2 * charts.size(), files.size());
    for (String chart : charts) {
      assertTrue(text(files, "charts/" + chart + ".svg").startsWith("<svg "), chart);
      assertEquals((byte) 0x89, files.get("charts/" + chart + ".png")[0], chart);
      assertTrue(text(files, "report.md").contains("](charts/" + chart + ".svg)"), chart);
    }
    assertEquals("{}", text(files, "results.json"));
    assertTrue(text(files, "index.html").startsWith("<!DOCTYPE html>"));
  }

  @Test
  void sameResultsGiveTheSameBytes() {
    Map<String, byte[]> first = files("x");
    files("x").forEach((name, bytes) -> assertArrayEquals(first.get(name), bytes, name));
  }

  @Test
  void doublesInTheCsvReadBackExactlyAndWhatIsMissingIsEmpty() throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    List<CSVRecord> rows =
        format.parse(new StringReader(text(files("x"), "points.csv"))).getRecords();
    assertEquals(2, rows.size());
    assertEquals("0.1", rows.get(0).get("at"));
    assertEquals(15.9, Double.parseDouble(rows.get(0).get("digits")));
    assertEquals("ok", rows.get(0).get("outcome"));
    assertEquals("unsupported", rows.get(1).get("outcome"));
    assertEquals("", rows.get(1).get("value"));
    assertEquals("no rule, \"none\" at all", rows.get(1).get("reason"));
  }

  @Test
  void spreadsheetsTakeNoTextOfTheCsvForAFormula() throws IOException {
    for (String name : List.of("=1+1", "-x", "+x", "@SUM(A1)", "\t=1", "\r=1")) {
      CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
      for (CSVRecord row : format.parse(new StringReader(text(files(name), "points.csv")))) {
        assertTrue(row.get("function").startsWith(" "), () -> row.get("function"));
      }
    }
  }

  @Test
  void hostileTextIsNoMarkupInTheMarkdown() {
    String name = "`| <b>\n# no heading\n![x](http://x) [y](z) *a* <script>";
    String markdown = text(files(name), "report.md");
    assertFalse(markdown.contains("<script>\n") || markdown.contains("\n# no heading"), markdown);
    // Outside of code every sign with a meaning is escaped.
    for (String line : markdown.lines().toList()) {
      String plain =
          line.replaceAll("(`+).*?\\1", "").replaceAll("!\\[[^\\]]*\\]\\(charts/.*?\\)", "");
      assertFalse(plain.contains("<script>") || plain.contains("![x]("), line);
    }
  }
}

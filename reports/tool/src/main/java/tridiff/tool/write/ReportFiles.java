package tridiff.tool.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.SideBySide;
import tridiff.measure.experiment.FunctionResult;
import tridiff.tool.page.Block;
import tridiff.tool.page.Page;

/**
 * All files of a report: {@code index.html}, {@code charts/*.svg}, {@code charts/*.png}, {@code
 * results.json}, {@code points.csv} and {@code report.md}, {@code traces/*.html} of small
 * functions; with many functions {@code functions/*.html} too.
 *
 * @param bytes the files by their paths within the report
 * @param failures what went wrong where a chart is missing; the page says so in its place
 */
public record ReportFiles(Map<String, byte[]> bytes, List<EndedException> failures) {

  /** Copies the map and the list. */
  public ReportFiles {
    bytes = Collections.unmodifiableMap(new LinkedHashMap<>(bytes));
    failures = List.copyOf(failures);
  }

  /**
   * Returns the files.
   *
   * @param page what the report says
   * @param results the measurements
   * @param json the same measurements as the {@code compare} command writes them
   * @param jobs how many charts are drawn at a time
   */
  public static ReportFiles of(Page page, List<FunctionResult> results, byte[] json, int jobs) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    var drawn = new DrawnFigures(page, jobs);
    // Before the page, which leads to them: it says so if there is none.
    drawn.files().forEach((name, bytes) -> files.put("charts/" + name, bytes));
    files.put("index.html", HtmlPage.of(page, drawn));
    LinkedPages.of(page).forEach((path, part) -> files.put(path, HtmlPage.ofPart(part, jobs)));
    files.putAll(traces(page, jobs));
    files.put("report.md", MarkdownReport.of(page, drawn));
    files.put("results.json", json.clone());
    files.put("points.csv", PointsCsv.of(results));
    return new ReportFiles(files, drawn.failures());
  }

  private static Map<String, byte[]> traces(Page page, int jobs) {
    List<Callable<byte[]>> pieces = new ArrayList<>();
    page.traces().forEach(trace -> pieces.add(() -> traceOrReason(trace)));
    List<byte[]> written = SideBySide.results(pieces, jobs);
    Map<String, byte[]> traces = new LinkedHashMap<>();
    for (int i = 0; i < written.size(); i++) {
      traces.put(page.traces().get(i).path(), written.get(i));
    }
    return traces;
  }

  /** A trace is what a method makes of it; one that cannot be shown costs its own page. */
  private static byte[] traceOrReason(Block.Traced trace) {
    try {
      return Guard.ofMany().call("a trace", () -> TraceHtml.of(trace.page()));
    } catch (EndedException e) {
      String reason = e.getMessage().replace("&", "&amp;").replace("<", "&lt;");
      return ("<!DOCTYPE html>\n<html lang=\"en\"><title>No trace</title><p>This trace cannot be shown: "
              + reason
              + ".</p></html>\n")
          .getBytes(UTF_8);
    }
  }
}

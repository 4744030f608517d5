package tridiff.tool.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tridiff.chart.Chart;
import tridiff.measure.experiment.FunctionResult;
import tridiff.tool.page.Page;

/**
 * All files of a report: {@code index.html}, {@code charts/*.svg}, {@code charts/*.png}, {@code
 * results.json}, {@code points.csv} and {@code report.md}, {@code traces/*.html} of small
 * functions; with many functions {@code functions/*.html} too.
 */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Returns the bytes of the files by their paths within the report.
   *
   * @param page what the report says
   * @param results the measurements
   * @param json the same measurements as the {@code compare} command writes them
   */
  public static Map<String, byte[]> of(Page page, List<FunctionResult> results, byte[] json) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    var drawn = new DrawnFigures(page);
    files.put("index.html", HtmlPage.of(page, drawn));
    LinkedPages.of(page).forEach((path, part) -> files.put(path, HtmlPage.ofPart(part)));
    page.traces().forEach(trace -> files.put(trace.path(), TraceHtml.of(trace.page())));
    files.put("report.md", MarkdownReport.of(page));
    files.put("results.json", json.clone());
    files.put("points.csv", PointsCsv.of(results));
    for (Map.Entry<String, Chart> chart : drawn.charts().entrySet()) {
      files.put("charts/" + chart.getKey() + ".svg", chart.getValue().svg(chart.getKey()));
      files.put("charts/" + chart.getKey() + ".png", chart.getValue().png());
    }
    return files;
  }
}

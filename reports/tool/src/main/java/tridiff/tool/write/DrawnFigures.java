package tridiff.tool.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.chart.Chart;
import tridiff.chart.Palette;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.tool.page.Figure;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.page.Page;

/**
 * The charts of a page, each laid out once. One that cannot be drawn, for want of memory or of a
 * font for example, costs itself alone: its place says why it is empty.
 */
public final class DrawnFigures {

  private final Map<String, Chart> charts = new LinkedHashMap<>();
  private final Map<String, String> inline = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final List<EndedException> failures = new ArrayList<>();
  private final Palette palette;
  private final String glyphs;

  /** Draws all charts of a page. */
  DrawnFigures(Page page) {
    palette = MethodStyles.of(page);
    for (Figure figure : page.figures()) {
      String id = figure.id();
      try {
        // The prefix keeps the ids within the SVG apart from those of the page.
        inline.put(id, Guard.ofMany().call("a chart", () -> drawn(figure, "svg-" + id)));
      } catch (EndedException e) {
        fail(id, e);
      }
    }
    glyphs = letters();
  }

  private String letters() {
    try {
      return Guard.ofMany()
          .call("letters", () -> new String(Chart.glyphs(charts.values()), StandardCharsets.UTF_8));
    } catch (EndedException e) {
      List.copyOf(charts.keySet()).forEach(id -> fail(id, e));
      return "";
    }
  }

  private String drawn(Figure figure, String prefix) {
    Chart chart = figure.chart().draw(palette);
    String svg = new String(chart.part(prefix), StandardCharsets.UTF_8);
    charts.put(figure.id(), chart);
    return svg;
  }

  private void fail(String id, EndedException e) {
    charts.remove(id);
    inline.remove(id);
    // A class that could not be started says why at the first time only.
    boolean isAgain = e.getCause() instanceof NoClassDefFoundError && !failures.isEmpty();
    reasons.put(id, isAgain ? failures.get(0).getMessage() : e.getMessage());
    failures.add(e);
  }

  /** Returns the charts as files of their own, by their names. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Map.Entry<String, Chart> entry : List.copyOf(charts.entrySet())) {
      String id = entry.getKey();
      try {
        Map<String, byte[]> both =
            Guard.ofMany()
                .call(
                    "a chart",
                    () ->
                        Map.of(
                            id + ".svg", entry.getValue().svg(id),
                            id + ".png", entry.getValue().png()));
        files.putAll(both);
      } catch (EndedException e) {
        fail(id, e);
      }
    }
    return files;
  }

  /** Returns the charts by the ids of their figures. */
  Map<String, Chart> charts() {
    return charts;
  }

  /** Returns what went wrong where a chart is missing. */
  List<EndedException> failures() {
    return List.copyOf(failures);
  }

  /** Returns the styles of the methods on the page. */
  public Palette palette() {
    return palette;
  }

  /** Returns why a figure has no chart; empty if it has one. */
  public Optional<String> missing(Figure figure) {
    return Optional.ofNullable(reasons.get(figure.id()))
        .map(reason -> "This chart is missing, because it could not be drawn: " + reason + ".");
  }

  /** Returns a figure's chart as SVG that shares a page with others. */
  public String inline(Figure figure) {
    return inline.get(figure.id());
  }

  /** Returns the letters of all charts of the page, as SVG that shows nothing. */
  public String glyphs() {
    return glyphs;
  }
}

package tridiff.tool.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tridiff.chart.Chart;
import tridiff.chart.Letters;
import tridiff.chart.Palette;
import tridiff.chart.Sheet;
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

  /** The same, laid out for a narrow window. */
  private final Map<String, Chart> narrow = new LinkedHashMap<>();

  private final Map<String, Map<Sheet, String>> inline = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final List<EndedException> failures = new ArrayList<>();
  private final Palette palette;
  private final String letters;

  /** Draws all charts of a page, each twice: a style shows the one that fits the window. */
  DrawnFigures(Page page) {
    palette = MethodStyles.of(page);
    for (Figure figure : page.figures()) {
      guarded(figure.id(), "a chart", () -> draw(figure));
    }
    Letters shared =
        Letters.of(Stream.concat(charts.values().stream(), narrow.values().stream()).toList());
    for (String id : List.copyOf(charts.keySet())) {
      guarded(id, "a chart", () -> inline.put(id, written(id, shared)));
    }
    letters = written(shared);
  }

  private void draw(Figure figure) {
    Chart wide = figure.chart().draw(palette);
    narrow.put(figure.id(), figure.chart().draw(palette, Sheet.NARROW));
    charts.put(figure.id(), wide);
  }

  private Map<Sheet, String> written(String id, Letters shared) {
    // The prefixes keep the ids within the SVG apart from those of the page.
    return Map.of(
        Sheet.WIDE, text(charts.get(id).part("svg-" + id, shared)),
        Sheet.NARROW, text(narrow.get(id).part("narrow-" + id, shared)));
  }

  private static String text(byte[] svg) {
    return new String(svg, StandardCharsets.UTF_8);
  }

  private String written(Letters shared) {
    try {
      return Guard.ofMany().call("letters", () -> text(shared.svg()));
    } catch (EndedException e) {
      List.copyOf(charts.keySet()).forEach(id -> fail(id, e));
      return "";
    }
  }

  private void guarded(String id, String what, Runnable act) {
    try {
      Guard.ofMany()
          .call(
              what,
              () -> {
                act.run();
                return id;
              });
    } catch (EndedException e) {
      fail(id, e);
    }
  }

  private void fail(String id, EndedException e) {
    charts.remove(id);
    narrow.remove(id);
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

  /** Returns a figure's chart for a sheet as SVG that shares a page with others. */
  public String inline(Figure figure, Sheet sheet) {
    return inline.get(figure.id()).get(sheet);
  }

  /** Returns the letters of all charts of the page, as SVG that shows nothing. */
  public String letters() {
    return letters;
  }
}

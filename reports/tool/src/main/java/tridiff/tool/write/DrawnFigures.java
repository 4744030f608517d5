package tridiff.tool.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import tridiff.chart.Chart;
import tridiff.chart.Letters;
import tridiff.chart.Palette;
import tridiff.chart.Sheet;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.SideBySide;
import tridiff.tool.page.Figure;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.page.Page;

/**
 * The charts of a page, each laid out once. One that cannot be drawn, for want of memory or of a
 * font for example, costs itself alone: its place says why it is empty.
 */
public final class DrawnFigures {

  private final Map<String, Chart> charts = new LinkedHashMap<>();
  private final Map<String, Map<Sheet, String>> inline;
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private final List<EndedException> failures = new ArrayList<>();
  private final int jobs;
  private final Palette palette;
  private final String letters;

  /** A chart, and the same laid out for a narrow window. */
  private record Both(Chart wide, Chart narrow) {}

  /**
   * Draws all charts of a page, each twice: a style shows the one that fits the window.
   *
   * @param jobs how many are drawn at a time
   */
  DrawnFigures(Page page, int jobs) {
    this.jobs = jobs;
    palette = MethodStyles.of(page);
    Map<String, Figure> figures = new LinkedHashMap<>();
    page.figures().forEach(figure -> figures.put(figure.id(), figure));
    Map<String, Both> drawn = each(figures, (id, figure) -> draw(figure));
    drawn.forEach((id, both) -> charts.put(id, both.wide));
    Letters shared =
        Letters.of(
            Stream.concat(
                    drawn.values().stream().map(Both::wide),
                    drawn.values().stream().map(Both::narrow))
                .toList());
    inline = each(drawn, (id, both) -> written(id, both, shared));
    letters = written(shared);
  }

  private Both draw(Figure figure) {
    Chart wide = figure.chart().draw(palette);
    return new Both(wide, figure.chart().draw(palette, Sheet.NARROW));
  }

  private static Map<Sheet, String> written(String id, Both both, Letters shared) {
    // The prefixes keep the ids within the SVG apart from those of the page.
    return Map.of(
        Sheet.WIDE, text(both.wide.part("svg-" + id, shared)),
        Sheet.NARROW, text(both.narrow.part("narrow-" + id, shared)));
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

  /** What became of a chart. */
  private record Made<T>(Optional<T> value, Optional<EndedException> failure) {

    static <T> Made<T> by(Callable<T> work) {
      try {
        return new Made<>(Optional.of(Guard.ofMany().call("a chart", work)), Optional.empty());
      } catch (EndedException e) {
        return new Made<>(Optional.empty(), Optional.of(e));
      }
    }
  }

  /** Makes something of each chart, of several at a time; one where that fails is missing. */
  private <S, T> Map<String, T> each(Map<String, S> given, BiFunction<String, S, T> work) {
    List<String> ids = List.copyOf(given.keySet());
    List<Callable<Made<T>>> pieces = new ArrayList<>();
    ids.forEach(id -> pieces.add(() -> Made.by(() -> work.apply(id, given.get(id)))));
    List<Made<T>> made = SideBySide.results(pieces, jobs);
    Map<String, T> all = new LinkedHashMap<>();
    Map<String, EndedException> again = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      made.get(i).value().ifPresent(value -> all.put(id, value));
      made.get(i)
          .failure()
          .ifPresent(
              e -> {
                if (isAgain(e)) {
                  again.put(id, e);
                } else {
                  fail(id, e);
                }
              });
    }
    again.forEach(this::fail);
    return all;
  }

  private void fail(String id, EndedException e) {
    charts.remove(id);
    boolean isKnown = isAgain(e) && !failures.isEmpty();
    reasons.put(id, isKnown ? failures.get(0).getMessage() : e.getMessage());
    failures.add(e);
  }

  /** A class that could not be started says why at the first time only, to whoever was first. */
  private static boolean isAgain(EndedException e) {
    return e.getCause() instanceof NoClassDefFoundError;
  }

  /** Returns the charts as files of their own, by their names. */
  Map<String, byte[]> files() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    each(
            new LinkedHashMap<>(charts),
            (id, chart) -> Map.of(id + ".svg", chart.svg(id), id + ".png", chart.png()))
        .values()
        .forEach(files::putAll);
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

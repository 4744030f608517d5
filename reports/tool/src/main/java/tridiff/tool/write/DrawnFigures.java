package tridiff.tool.write;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tridiff.chart.Chart;
import tridiff.chart.Palette;
import tridiff.tool.page.Figure;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.page.Page;

/** The charts of a page, each laid out once. */
public final class DrawnFigures {

  private final Map<String, Chart> charts = new LinkedHashMap<>();
  private final Palette palette;

  /** Draws all charts of a page. */
  DrawnFigures(Page page) {
    palette = MethodStyles.of(page);
    for (Figure figure : page.figures()) {
      charts.put(figure.id(), figure.chart().draw(palette));
    }
  }

  /** Returns the charts by the ids of their figures. */
  Map<String, Chart> charts() {
    return charts;
  }

  /** Returns the styles of the methods on the page. */
  public Palette palette() {
    return palette;
  }

  /** Returns a figure's chart as SVG that shares a page with others. */
  public String inline(Figure figure) {
    // The prefix keeps the ids within the SVG apart from those of the page.
    return new String(charts.get(figure.id()).part("svg-" + figure.id()), StandardCharsets.UTF_8);
  }

  /** Returns the letters of all charts of the page, as SVG that shows nothing. */
  public String glyphs() {
    return new String(Chart.glyphs(charts.values()), StandardCharsets.UTF_8);
  }
}

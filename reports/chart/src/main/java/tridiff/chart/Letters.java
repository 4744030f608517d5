package tridiff.chart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The letters of charts that share a page, and of the texts that occur more than once, such as the
 * names of methods, the whole. A page has each once, whatever its size and colour in a chart.
 */
public final class Letters {

  private record Run(Typeface face, String text) {

    Run(Label label) {
      this(label.ink().face(), label.text());
    }
  }

  private final List<Drawing> drawings;
  private final Map<Run, String> ids = new LinkedHashMap<>();

  private Letters(List<Drawing> drawings) {
    this.drawings = drawings;
    Map<Run, Integer> counts = new LinkedHashMap<>();
    for (Drawing drawing : drawings) {
      drawing.labels().forEach(label -> counts.merge(new Run(label), 1, Integer::sum));
    }
    counts.forEach(
        (run, count) -> {
          // A letter or two are not worth a name.
          if (count > 1 && run.text().length() > 2) {
            ids.put(run, "t" + Integer.toString(ids.size(), 36));
          }
        });
  }

  /** Returns the letters of some charts. */
  public static Letters of(Collection<Chart> charts) {
    return new Letters(charts.stream().map(Chart::drawing).toList());
  }

  Optional<String> id(Label label) {
    return Optional.ofNullable(ids.get(new Run(label)));
  }

  /**
   * Returns the letters as SVG that shows nothing, for the page that has the charts as {@link
   * Chart#part parts}. Their ids are letters and digits, five at most.
   */
  public byte[] svg() {
    List<String> texts = new ArrayList<>();
    ids.forEach(
        (run, id) -> texts.add(SvgWriter.text("id=\"" + id + "\"", run.face(), run.text(), "")));
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"0\" height=\"0\" aria-hidden=\"true\">\n"
            + SvgWriter.defs(SvgWriter.glyphs(drawings, ""), texts)
            + "</svg>\n";
    return svg.getBytes(StandardCharsets.UTF_8);
  }
}

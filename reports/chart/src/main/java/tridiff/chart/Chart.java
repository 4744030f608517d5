package tridiff.chart;

import java.util.List;
import java.util.regex.Pattern;

/** A chart, laid out and ready to be written as SVG or PNG. Immutable once made. */
public final class Chart {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  private final Drawing drawing;
  private final Caption caption;

  Chart(Drawing drawing, Caption caption) {
    this.drawing = drawing;
    this.caption = caption;
  }

  /** Returns the width in CSS pixels. */
  public int width() {
    return drawing.width();
  }

  /** Returns the height in CSS pixels. */
  public int height() {
    return drawing.height();
  }

  /** Returns the texts around the data, the alternative text among them. */
  public Caption caption() {
    return caption;
  }

  Drawing drawing() {
    return drawing;
  }

  /** Returns every text of the chart in its place. */
  List<Label> labels() {
    return drawing.labels();
  }

  /**
   * Returns the chart as SVG in UTF-8, without an XML declaration, so that it can be a file or part
   * of an HTML page. It has a title and a description, and neither scripts, style attributes nor
   * links.
   *
   * @param id the start of all its ids, different for each chart of a page: lower-case letters,
   *     digits and hyphens
   */
  public byte[] svg(String id) {
    return SvgWriter.write(drawing, checked(id), caption.title(), caption.alternative());
  }

  /**
   * Returns the chart as SVG for an HTML page that has the letters of all of its charts: a third
   * shorter or more.
   *
   * @param id as that of {@link #svg}
   */
  public byte[] part(String id, Letters letters) {
    return SvgWriter.part(drawing, checked(id), letters, caption.title(), caption.alternative());
  }

  private static String checked(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a chart id has lower-case letters, digits and hyphens only, but was '" + id + "'");
    }
    return id;
  }

  /** Returns the chart as PNG with two pixels for each CSS pixel. */
  public byte[] png() {
    return drawing.png();
  }
}

package tridiff.chart;

import static java.util.stream.Collectors.joining;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Writes a drawing as SVG that can stand alone, or inside an HTML page that has its glyphs.
 *
 * <p>Text becomes outlines, each glyph defined once, by a page once for all of its charts. There
 * are no style attributes, scripts or links, so that the strictest content security policy accepts
 * it; every other id starts with the id of the chart, so that many charts can share a page.
 */
final class SvgWriter {

  private final StringBuilder body = new StringBuilder();
  private final String prefix;
  private final Optional<Letters> letters;

  private String group = "";
  private String data = "";

  private SvgWriter(String prefix, Optional<Letters> letters) {
    this.prefix = prefix;
    this.letters = letters;
  }

  /** Writes a drawing that stands alone. */
  static byte[] write(Drawing drawing, String id, String title, String description) {
    String prefix = id + "-";
    String defs = defs(glyphs(List.of(drawing), prefix), List.of());
    return write(drawing, id, new SvgWriter(prefix, Optional.empty()), defs, title, description);
  }

  /** Writes a drawing as a part of a page that has its letters. */
  static byte[] part(
      Drawing drawing, String id, Letters letters, String title, String description) {
    return write(drawing, id, new SvgWriter("", Optional.of(letters)), "", title, description);
  }

  private static byte[] write(
      Drawing drawing, String id, SvgWriter writer, String defs, String title, String description) {
    for (Drawing.Item item : drawing.items()) {
      writer.add(item);
    }
    writer.enter("");
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%2$s" height="%3$s" viewBox="0 0 %2$s %3$s" \
        role="img" aria-labelledby="%1$s-title %1$s-desc" stroke-linejoin="round" \
        stroke-linecap="round">
        <title id="%1$s-title">%4$s</title>
        <desc id="%1$s-desc">%5$s</desc>
        <rect width="%2$s" height="%3$s" fill="#fff"/>
        """
            .formatted(
                id, drawing.width(), drawing.height(), escaped(title), escaped(description)));
    svg.append(defs).append(writer.body).append("</svg>\n");
    return svg.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the outlines of all glyphs of some drawings, by the ends of their ids. */
  static SortedMap<String, Shape> glyphs(List<Drawing> drawings, String prefix) {
    SortedMap<String, Shape> glyphs = new TreeMap<>();
    for (Drawing drawing : drawings) {
      for (Label label : drawing.labels()) {
        Typeface face = label.ink().face();
        for (Typeface.Glyph glyph : face.run(label.text()).glyphs()) {
          glyphs.computeIfAbsent(prefix + name(face, glyph), n -> face.outline(glyph.code()));
        }
      }
    }
    // A space has a place, but no outline.
    glyphs.values().removeIf(outline -> outline.getBounds2D().isEmpty());
    return glyphs;
  }

  static String defs(SortedMap<String, Shape> glyphs, List<String> texts) {
    if (glyphs.isEmpty()) {
      return "";
    }
    var defs = new StringBuilder("<defs>\n");
    glyphs.forEach(
        (name, shape) ->
            defs.append("<path id=\"%s\" d=\"%s\"/>\n".formatted(name, path(shape, 1))));
    texts.forEach(text -> defs.append(text).append('\n'));
    return defs.append("</defs>\n").toString();
  }

  private static String name(Typeface face, Typeface.Glyph glyph) {
    return face.code() + Integer.toString(glyph.code(), 36);
  }

  private void add(Drawing.Item item) {
    if (item instanceof Drawing.Area area) {
      // White areas are paper: written as the background is, so that a page can turn both dark.
      boolean isPaper = area.colour().equals(Color.WHITE);
      enter(isPaper ? "fill=\"#fff\"" : "fill=" + paint("fill", area.colour()));
      body.append(element(area.shape()));
    } else if (item instanceof Drawing.Stroke stroke) {
      enter(pen(stroke));
      body.append(element(stroke.shape()));
    } else if (item instanceof Drawing.Text text) {
      add(text);
    } else if (item instanceof Drawing.Group group) {
      data = group.data();
    }
  }

  private static String pen(Drawing.Stroke stroke) {
    float[] dashes = stroke.pen().getDashArray();
    String ends =
        dashes == null
            ? ""
            : IntStream.range(0, dashes.length)
                .mapToObj(i -> number(dashes[i]))
                .collect(joining(" ", " stroke-linecap=\"butt\" stroke-dasharray=\"", "\""));
    return "fill=\"none\" stroke=%s stroke-width=\"%s\"%s"
        .formatted(paint("stroke", stroke.colour()), number(stroke.pen().getLineWidth()), ends);
  }

  private void add(Drawing.Text text) {
    Label label = text.label();
    double scale = label.ink().size() / Typeface.EM;
    if (text.rimmed()) {
      // All rims before all glyphs, or each rim would eat the glyph before it.
      enter(
          "fill=\"#fff\" stroke=\"#fff\" stroke-width=\"%s\""
              .formatted(number(2 * Drawing.RIM / scale)));
      body.append(glyphs(label, scale));
    }
    enter("fill=" + paint("fill", label.ink().colour()));
    body.append(glyphs(label, scale));
  }

  private String glyphs(Label label, double scale) {
    AffineTransform place = label.baseline();
    var transform = new StringBuilder("transform=\"translate(");
    transform.append(number(place.getTranslateX())).append(' ');
    transform.append(number(place.getTranslateY())).append(')');
    if (label.degrees() != 0) {
      transform.append("rotate(").append(number(label.degrees()));
      transform.append(')');
    }
    transform.append("scale(").append(String.format(Locale.ROOT, "%.4f", scale)).append(")\"");
    return letters
        .flatMap(shared -> shared.id(label))
        .map(id -> "<g " + transform + "><use href=\"#" + id + "\"/></g>")
        .orElseGet(() -> text(transform.toString(), label.ink().face(), label.text(), prefix));
  }

  /** Returns a text as a group of the glyphs whose ids start so. */
  static String text(String attributes, Typeface face, String text, String prefix) {
    var group = new StringBuilder("<g ").append(attributes).append('>');
    for (Typeface.Glyph glyph : face.run(text).glyphs()) {
      if (face.outline(glyph.code()).getBounds2D().isEmpty()) {
        continue; // A space.
      }
      long x = Math.round(glyph.x());
      group.append("<use href=\"#").append(prefix).append(name(face, glyph));
      group.append(x == 0 ? "\"/>" : "\" x=\"" + x + "\"/>");
    }
    return group.append("</g>").toString();
  }

  /** Starts a group with this look unless it is the open one. */
  private void enter(String look) {
    String attributes = look.isEmpty() ? look : data + look;
    if (attributes.equals(group)) {
      return;
    }
    if (!group.isEmpty()) {
      body.append("</g>\n");
    }
    if (!attributes.isEmpty()) {
      body.append("<g ").append(attributes).append('>');
    }
    group = attributes;
  }

  /** Returns a colour as a quoted value, followed by its opacity if it lets something through. */
  private static String paint(String attribute, Color colour) {
    String hex = String.format(Locale.ROOT, "\"#%06x\"", colour.getRGB() & 0xFFFFFF);
    return colour.getAlpha() == 255
        ? hex
        : "%s %s-opacity=\"%s\"".formatted(hex, attribute, number(colour.getAlpha() / 255.0));
  }

  private static String element(Shape shape) {
    if (shape instanceof Rectangle2D || shape instanceof RoundRectangle2D) {
      Rectangle2D r = shape.getBounds2D();
      String round =
          shape instanceof RoundRectangle2D corners
              ? " rx=\"%s\"".formatted(number(corners.getArcWidth() / 2))
              : "";
      return "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s/>"
          .formatted(
              number(r.getX()),
              number(r.getY()),
              number(r.getWidth()),
              number(r.getHeight()),
              round);
    }
    if (shape instanceof Ellipse2D e && e.getWidth() == e.getHeight()) {
      return "<circle cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
          .formatted(number(e.getCenterX()), number(e.getCenterY()), number(e.getWidth() / 2));
    }
    return "<path d=\"%s\"/>".formatted(path(shape, 100));
  }

  /** Returns path data, relative, rounded to 1/{@code unit}. */
  private static String path(Shape shape, int unit) {
    var data = new PathData(unit);
    double[] c = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> data.move(c);
        case PathIterator.SEG_LINETO -> data.add('l', c, 2);
        case PathIterator.SEG_QUADTO -> data.add('q', c, 4);
        case PathIterator.SEG_CUBICTO -> data.add('c', c, 6);
        default -> data.close();
      }
    }
    return data.text.toString();
  }

  /** Path data in the making. Differences are taken between rounded places, so no error adds up. */
  private static final class PathData {
    private final StringBuilder text = new StringBuilder();
    private final int unit;
    private char last = ' ';
    private long x;
    private long y;
    private long startX;
    private long startY;

    PathData(int unit) {
      this.unit = unit;
    }

    void move(double[] c) {
      x = Math.round(c[0] * unit);
      y = Math.round(c[1] * unit);
      startX = x;
      startY = y;
      command('M');
      number(x);
      number(y);
    }

    void add(char command, double[] c, int count) {
      command(command);
      for (int i = 0; i < count; i += 2) {
        number(Math.round(c[i] * unit) - x);
        number(Math.round(c[i + 1] * unit) - y);
      }
      x = Math.round(c[count - 2] * unit);
      y = Math.round(c[count - 1] * unit);
    }

    void close() {
      command('z');
      x = startX;
      y = startY;
    }

    private void command(char command) {
      if (command != last || command == 'M') {
        text.append(command);
      }
      last = command;
    }

    private void number(long value) {
      char before = text.charAt(text.length() - 1);
      if (value >= 0 && !Character.isLetter(before)) {
        text.append(' ');
      }
      text.append(decimal(value, unit));
    }
  }

  private static String number(double value) {
    return decimal(Math.round(value * 100), 100);
  }

  /** Returns value/unit with as few characters as possible; the unit is 1 or 100. */
  private static String decimal(long value, int unit) {
    if (value % unit == 0) {
      return Long.toString(value / unit);
    }
    String digits = Long.toString(unit + Math.abs(value) % unit).substring(1);
    long whole = Math.abs(value) / unit;
    return (value < 0 ? "-" : "")
        + (whole == 0 ? "" : Long.toString(whole))
        + "."
        + (digits.endsWith("0") ? digits.substring(0, 1) : digits);
  }

  /** Returns the attribute of all that belongs to a series. */
  static String series(int index) {
    return "data-series=\"" + index + "\" ";
  }

  /** Returns the attributes of the name of a series and its key. */
  static String label(int index, String name) {
    return "data-label=\"%s\" data-name=\"%s\" ".formatted(index, escaped(name));
  }

  /**
   * Returns the attributes of cells in rows and columns, for a reader that asks for one: where they
   * are, the names, and the text of each cell, row by row.
   */
  static String grid(
      Rectangle2D area, List<String> rows, List<String> columns, List<String> cells) {
    return "data-grid=\"%s %s %s %s\" data-rows=\"%s\" data-columns=\"%s\" data-cells=\"%s\" "
        .formatted(
            number(area.getX()),
            number(area.getY()),
            number(area.getWidth()),
            number(area.getHeight()),
            lines(rows),
            lines(columns),
            lines(cells));
  }

  /** Returns texts, none of which has lines, as lines. */
  private static String lines(List<String> texts) {
    return texts.stream().map(text -> escaped(text.replace('\n', ' '))).collect(joining("\n"));
  }

  private static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\t', '\n' -> out.append((char) c);
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  /** Tells whether XML 1.0 allows the character; controls that it only discourages are refused. */
  private static boolean isAllowed(int c) {
    return (c >= 0x20 && c < 0x7F)
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && (c & 0xFFFF) < 0xFFFE);
  }
}

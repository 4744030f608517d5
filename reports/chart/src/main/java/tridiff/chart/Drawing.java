package tridiff.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;

/** A chart as a list of filled shapes, lines and texts: painted once, written as PNG or as SVG. */
final class Drawing {

  /** Something on the sheet. */
  sealed interface Item permits Area, Stroke, Text, Group {}

  /** A filled shape. */
  record Area(Shape shape, Color colour) implements Item {}

  /** A line along a shape. */
  record Stroke(Shape shape, Color colour, BasicStroke pen) implements Item {}

  /** A text, with a white rim where it lies on lines. */
  record Text(Label label, boolean rimmed) implements Item {}

  /**
   * The start of a part of the drawing that a reader may ask for. It ends where the next starts.
   *
   * @param data what it is, as attributes of SVG; empty for none
   */
  record Group(String data) implements Item {}

  /** How far the white rim of a text reaches. */
  static final double RIM = 2.5;

  private static final int PIXELS_PER_UNIT = 2;

  private final int width;
  private final int height;
  private final List<Item> items = new ArrayList<>();
  private String group = "";

  Drawing(int width, int height) {
    this.width = width;
    this.height = height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  List<Item> items() {
    return items;
  }

  void group(String data) {
    if (!data.equals(group)) {
      group = data;
      items.add(new Group(data));
    }
  }

  void fill(Shape shape, Color colour) {
    items.add(new Area(shape, colour));
  }

  void draw(Shape shape, Color colour, BasicStroke pen) {
    items.add(new Stroke(shape, colour, pen));
  }

  void draw(Shape shape, Color colour, double lineWidth) {
    draw(shape, colour, pen(lineWidth));
  }

  /** Returns a pen for a line that is solid or has dashes. */
  static BasicStroke pen(double width, float... dashes) {
    return dashes.length == 0
        ? new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(
            (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
  }

  void write(Label label) {
    write(label, false);
  }

  void write(Label label, boolean rimmed) {
    if (!label.text().isEmpty()) {
      items.add(new Text(label, rimmed));
    }
  }

  List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    for (Item item : items) {
      if (item instanceof Text text) {
        labels.add(text.label());
      }
    }
    return labels;
  }

  byte[] png() {
    var image =
        new BufferedImage(
            width * PIXELS_PER_UNIT, height * PIXELS_PER_UNIT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
      for (Item item : items) {
        paint(item, g);
      }
    } finally {
      g.dispose();
    }
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    return Png.of(pixels, image.getWidth(), image.getHeight());
  }

  private static void paint(Item item, Graphics2D g) {
    if (item instanceof Area area) {
      g.setColor(area.colour());
      g.fill(area.shape());
    } else if (item instanceof Stroke stroke) {
      g.setColor(stroke.colour());
      g.setStroke(stroke.pen());
      g.draw(stroke.shape());
    } else if (item instanceof Text text) {
      Label label = text.label();
      AffineTransform place = label.baseline();
      Shape outline =
          place.createTransformedShape(
              label.ink().face().outline(label.text(), label.ink().size()));
      if (text.rimmed()) {
        g.setColor(Color.WHITE);
        g.setStroke(pen(2 * RIM));
        g.draw(outline);
      }
      g.setColor(label.ink().colour());
      g.fill(outline);
    }
  }
}

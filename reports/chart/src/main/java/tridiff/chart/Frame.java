package tridiff.chart;

import java.util.ArrayList;
import java.util.List;
import tridiff.chart.Label.Anchor;

/** The title, subtitle and footer that all charts share. */
final class Frame {

  /** Where titles start. */
  static final int LEFT = 22;

  private static final int RIGHT_MARGIN = 18;

  private final List<Label> labels = new ArrayList<>();
  private final String footer;
  private final int width;
  private final double bottom;

  /** Lays out the title in the given width less {@code reserved} at its right. */
  Frame(Caption caption, int width, double reserved) {
    this.width = width;
    this.footer = caption.footer();
    double y = 30;
    for (String line : lines(caption.title(), Ink.TITLE, width - LEFT - RIGHT_MARGIN - reserved)) {
      labels.add(Label.of(line, Ink.TITLE, Anchor.START, LEFT, y));
      y += 25;
    }
    y -= labels.isEmpty() ? 4 : 1;
    for (String line :
        lines(caption.subtitle(), Ink.SUBTITLE, width - LEFT - RIGHT_MARGIN - reserved)) {
      labels.add(Label.of(line, Ink.SUBTITLE, Anchor.START, LEFT, y));
      y += 18;
    }
    bottom = y - 6;
  }

  private static List<String> lines(String text, Ink ink, double room) {
    return Wording.wrap(text, ink, room, 3);
  }

  /** Returns where the titles end. */
  double bottom() {
    return bottom;
  }

  /** Writes the titles, and below the drawing a note at the left and the footer at the right. */
  void write(Drawing drawing, String note) {
    for (Label label : labels) {
      drawing.write(label);
    }
    double y = drawing.height() - 13;
    double room = width - LEFT - RIGHT_MARGIN;
    Label right = fitted(footer, note.isEmpty() ? room : 0.6 * room, Anchor.END, width - 16, y);
    drawing.write(right);
    drawing.write(fitted(note, room - right.width() - 20, Anchor.START, LEFT, y));
  }

  private static Label fitted(String text, double room, Anchor anchor, double x, double y) {
    return Label.fitted(text, room, Ink.FOOTER, anchor, x, y);
  }
}

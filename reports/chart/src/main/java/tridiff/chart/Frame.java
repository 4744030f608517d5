package tridiff.chart;

import java.util.ArrayList;
import java.util.List;
import tridiff.chart.Label.Anchor;

/** The title, subtitle and footer that all charts share. */
final class Frame {

  private static final int RIGHT_MARGIN = 18;
  private static final int NOTE_LINE = 15;

  private final List<Label> labels = new ArrayList<>();
  private final String footer;
  private final Sheet sheet;
  private final int width;
  private final double bottom;

  /** Lays out the title in the given width less {@code reserved} at its right. */
  Frame(Caption caption, Sheet sheet, int width, double reserved) {
    this.sheet = sheet;
    this.width = width;
    int left = sheet.margin();
    this.footer = caption.footer();
    double room = width - left - Math.min(left, RIGHT_MARGIN) - reserved;
    double y = 30;
    for (String line : lines(caption.title(), sheet.title(), room)) {
      labels.add(Label.of(line, sheet.title(), Anchor.START, left, y));
      y += 1.25 * sheet.title().size();
    }
    y -= labels.isEmpty() ? 4 : 1;
    for (String line : lines(caption.subtitle(), Ink.SUBTITLE, room)) {
      labels.add(Label.of(line, Ink.SUBTITLE, Anchor.START, left, y));
      y += 18;
    }
    bottom = y - 6;
  }

  private List<String> lines(String text, Ink ink, double room) {
    return Wording.title(text, ink, room, sheet.titleLines());
  }

  /** Returns where the titles end. */
  double bottom() {
    return bottom;
  }

  /** Returns how much higher a sheet is for a note, which a wide one has beside the footer. */
  int noteHeight(String note) {
    return sheet.isNarrow() ? NOTE_LINE * noteLines(note).size() : 0;
  }

  private List<String> noteLines(String note) {
    return Wording.wrap(note, Ink.FOOTER, width - 2.0 * sheet.margin(), 8);
  }

  /** Writes the titles, and below the drawing a note at the left and the footer at the right. */
  void write(Drawing drawing, String note) {
    for (Label label : labels) {
      drawing.write(label);
    }
    int left = sheet.margin();
    double y = drawing.height() - 13;
    double room = width - left - RIGHT_MARGIN;
    double own = note.isEmpty() || sheet.isNarrow() ? room : 0.6 * room;
    Label right = fitted(footer, own, Anchor.END, width - Math.min(left, 16), y);
    drawing.write(right);
    if (sheet.isNarrow()) {
      List<String> lines = noteLines(note);
      for (int i = 0; i < lines.size(); i++) {
        double above = y - NOTE_LINE * (lines.size() - i);
        drawing.write(Label.of(lines.get(i), Ink.FOOTER, Anchor.START, left, above));
      }
    } else {
      drawing.write(fitted(note, room - right.width() - 20, Anchor.START, left, y));
    }
  }

  private Label fitted(String text, double room, Anchor anchor, double x, double y) {
    return Label.fitted(text, room, sheet.isNarrow() ? Ink.FOOTER : Ink.NOTE, anchor, x, y);
  }
}

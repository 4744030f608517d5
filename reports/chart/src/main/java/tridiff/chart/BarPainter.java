package tridiff.chart;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tridiff.chart.BarChart.Bar;
import tridiff.chart.Label.Anchor;

/** Lays out and paints a {@link BarChart}. */
final class BarPainter {

  private static final double LONGEST_LABEL = 260;
  private static final double LEGEND_LINE = 20;

  /** The least length of the axis. */
  private static final double SHORTEST = 60;

  private final BarChart spec;
  private final Palette palette;
  private final Sheet sheet;
  private final int width;
  private final Frame frame;
  private AxisFit axis;
  private final double left;
  private final double right;
  private final double pitch;
  private final double top;
  private final double bottom;
  private final Drawing drawing;
  private final List<Label> legend = new ArrayList<>();

  private BarPainter(BarChart spec, Palette palette, Sheet sheet) {
    this.spec = spec;
    this.palette = palette;
    this.sheet = sheet;
    width = sheet.width(spec.width().units());
    frame = new Frame(spec.caption(), sheet, width, 0);
    double labels = 0;
    for (Bar bar : spec.bars()) {
      labels = Math.max(labels, barLabel(bar, 0, 0).width());
    }
    left = sheet.margin() + Math.ceil(labels) + 12;
    axis = axis(width - left);
    // Notes take room from it.
    axis = axis(end() - left);
    right = Math.floor(end());
    top = Math.ceil(layOutLegend(frame.bottom() + 18));
    int bars = Math.max(1, spec.bars().size());
    pitch = Math.max(22, Math.min(42, 400 / bars));
    bottom = top + bars * pitch + 6;
    drawing = new Drawing(width, (int) Math.ceil(bottom) + 72);
  }

  static Chart paint(BarChart spec, Palette palette, Sheet sheet) {
    var painter = new BarPainter(spec, palette, sheet);
    painter.paint();
    return new Chart(painter.drawing, spec.caption());
  }

  /** Returns an axis of some length, with as many ticks as their labels have room. */
  private AxisFit axis(double length) {
    double[] totals = spec.bars().stream().mapToDouble(BarPainter::total).toArray();
    double[] values = Arrays.copyOf(totals, totals.length + 1); // and 0
    return new AxisFit(spec.axis(), values, (int) Math.max(2, Math.min(9, length / 52)));
  }

  /** Returns where the axis ends so that each bar has room for its note. */
  private double end() {
    double end = width - sheet.margin() - 8.0;
    for (Bar bar : spec.bars()) {
      end = Math.min(end, endFor(bar, bar.note(), end));
    }
    for (Bar bar : spec.bars()) {
      end = Math.min(end, endFor(bar, noteOf(bar, (end - left) * share(bar)), end));
    }
    return Math.max(end, left + SHORTEST);
  }

  /** Returns where the axis ends so that a bar has room for a note, at most at an end. */
  private double endFor(Bar bar, String note, double end) {
    double room = width - 12 - 8 - note(note, 0, 0).width() - left;
    return note.isEmpty() || share(bar) <= 0 ? end : left + Math.max(0, room) / share(bar);
  }

  private double share(Bar bar) {
    return (total(bar) - axis.low()) / (axis.high() - axis.low());
  }

  /** Returns what stands beside a bar: its number too, if it has one and no room for it. */
  private String noteOf(Bar bar, double length) {
    String number = spec.parts().size() == 1 ? bar.lengths().get(0).text() : "";
    if (total(bar) <= 0 || number.isEmpty() || fits(number, length)) {
      return bar.note();
    }
    return bar.note().isEmpty() ? number : number + ", " + bar.note();
  }

  private static boolean fits(String number, double length) {
    return Ink.NOTE.width(Wording.clean(number, Ink.NOTE.face())) < length - 8;
  }

  private static double length(BarChart.Length part) {
    return part.value() > 0 && part.value() < 1e300 ? part.value() : 0;
  }

  private static double total(Bar bar) {
    double total = 0;
    for (BarChart.Length part : bar.lengths()) {
      total += length(part);
    }
    return total;
  }

  private Label barLabel(Bar bar, double right, double y) {
    Ink ink = Ink.STRONG.in(new Color(palette.style(bar.label()).textColour()));
    return Label.fitted(bar.label(), LONGEST_LABEL, ink, Anchor.END, right, y);
  }

  private Label note(String note, double x, double y) {
    double room = Math.min(200, width - left - SHORTEST - 20);
    return Label.fitted(note, room, Ink.NOTE, Anchor.START, x, y);
  }

  /** Lays out the names of the parts in lines, and returns where they end. */
  private double layOutLegend(double start) {
    double x = sheet.isNarrow() ? sheet.margin() : left;
    double first = x;
    double y = start;
    // One part is what the axis says.
    for (String part : spec.parts().size() < 2 ? List.<String>of() : spec.parts()) {
      Ink ink = Ink.NOTE.in(Ink.DARK);
      Label label = Label.fitted(part, 220, ink, Anchor.START, x + 18, y);
      if (label.right() > width - sheet.margin() && x > first) {
        x = first;
        y += LEGEND_LINE;
        label = Label.of(label.text(), ink, Anchor.START, x + 18, y);
      }
      legend.add(label);
      x = label.right() + 22;
    }
    return y + (legend.isEmpty() ? 0 : 18);
  }

  private double middle(int bar) {
    return top + (bar + 0.5) * pitch + 3;
  }

  private double pixel(double value) {
    return left + (value - axis.low()) / (axis.high() - axis.low()) * (right - left);
  }

  private void paint() {
    for (AxisFit.Tick tick : axis.ticks()) {
      double x = pixel(tick.place());
      drawing.draw(new Line2D.Double(x, top, x, bottom), Ink.GRID, 1.1);
    }
    var area =
        new DataArea(
            new Rectangle((int) left, (int) top, (int) (right - left), (int) (bottom - top)));
    for (int i = 0; i < spec.bars().size(); i++) {
      addBar(area, spec.bars().get(i), middle(i));
    }
    area.paint(drawing);
    for (int i = 0; i < spec.bars().size(); i++) {
      drawing.group(SvgWriter.label(spec.parts().size() + i, spec.bars().get(i).label()));
      drawing.write(barLabel(spec.bars().get(i), left - 10, middle(i)));
      drawing.group("");
      writeBar(spec.bars().get(i), middle(i));
    }
    drawing.group(data());
    drawing.draw(new Line2D.Double(left, top, left, bottom), Ink.AXIS, 1.3);
    drawing.group("");
    Label previous = null;
    for (AxisFit.Tick tick : axis.ticks()) {
      Label label =
          Label.of(tick.text(), Ink.TICK, Anchor.MIDDLE, pixel(tick.place()), bottom + 13);
      if (previous == null || label.left() > previous.right() + 6) {
        drawing.write(label);
        previous = label;
      }
    }
    double centre = (left + right) / 2;
    double titleRoom = 2 * Math.min(350, Math.min(centre, width - centre) - 4);
    drawing.write(
        Label.fitted(
            spec.axis().title(), titleRoom, Ink.AXIS_TITLE, Anchor.MIDDLE, centre, bottom + 37));
    for (int i = 0; i < legend.size(); i++) {
      Label label = legend.get(i);
      drawing.group(SvgWriter.label(i, spec.parts().get(i)));
      drawing.fill(new Rectangle2D.Double(label.left() - 18, label.y() - 6, 12, 12), partColour(i));
      drawing.write(label);
    }
    drawing.group("");
    if (spec.bars().isEmpty()) {
      drawing.write(
          Label.of("no data", Ink.SUBTITLE, Anchor.MIDDLE, (left + right) / 2, top + pitch / 2));
    }
    frame.write(drawing, "");
  }

  private void addBar(DataArea area, Bar bar, double middle) {
    double height = Math.min(24, pitch * 0.66);
    double from = 0;
    for (int p = 0; p < spec.parts().size(); p++) {
      double length = length(bar.lengths().get(p));
      double x = pixel(from);
      double end = pixel(from + length);
      if (end > x) {
        double right = Math.max(x + 0.5, end - 1);
        area.band(
            p,
            edge(x, right, middle + height / 2),
            edge(x, right, middle - height / 2),
            partColour(p));
      }
      from += length;
    }
  }

  private static List<Point2D> edge(double left, double right, double y) {
    return List.of(new Point2D.Double(left, y), new Point2D.Double(right, y));
  }

  /** Returns, as attributes of SVG, what the bars say; a bar is a row that has its note too. */
  private String data() {
    boolean isNoted = spec.bars().stream().anyMatch(bar -> !bar.note().isEmpty());
    List<String> columns = new ArrayList<>(spec.parts());
    List<String> cells = new ArrayList<>();
    for (Bar bar : spec.bars()) {
      bar.lengths().forEach(length -> cells.add(length.text()));
      if (isNoted) {
        cells.add(bar.note());
      }
    }
    if (isNoted) {
      columns.add("");
    }
    return SvgWriter.grid(
        new Rectangle2D.Double(left, top + 3, width - 12 - left, spec.bars().size() * pitch),
        spec.bars().stream().map(Bar::label).toList(),
        columns,
        cells);
  }

  private void writeBar(Bar bar, double middle) {
    double from = 0;
    for (int p = 0; p < spec.parts().size(); p++) {
      double length = length(bar.lengths().get(p));
      writeLength(
          bar.lengths().get(p).text(), pixel(from), pixel(from + length), middle, partColour(p));
      from += length;
    }
    String note = noteOf(bar, pixel(from) - left);
    drawing.write(note(note, pixel(from) + 8, middle));
  }

  private Color partColour(int part) {
    return new Color(palette.style(spec.parts().get(part)).colour());
  }

  private void writeLength(String length, double x, double end, double middle, Color ground) {
    Ink ink = Ink.NOTE.in(ColourScale.textOn(ground));
    String text = Wording.clean(length, ink.face());
    // A number that is cut would be another number.
    if (fits(length, end - x)) {
      drawing.write(Label.of(text, ink, Anchor.MIDDLE, (x + end) / 2, middle));
    }
  }
}

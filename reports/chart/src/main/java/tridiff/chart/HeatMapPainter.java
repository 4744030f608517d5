package tridiff.chart;

import static java.util.stream.Collectors.joining;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tridiff.chart.HeatMap.Cell;
import tridiff.chart.Label.Anchor;

/** Lays out and paints a {@link HeatMap}. */
final class HeatMapPainter {

  private static final int WIDTH = 1040;
  private static final double LONGEST_LABEL = 300;
  private static final double NARROW_LABEL = 150;
  private static final double LEGEND_WIDTH = 192;

  private static final double HEADER_LINE = 15;

  private final HeatMap spec;
  private final Sheet sheet;
  private final int width;

  /** The least size of a text in a cell. */
  private final double smallest;

  /** What a cell leaves free beside its text. */
  private static final double WORD_MARGINS = 9;

  private final double margins;

  private final double right;
  private final Frame frame;

  /** The height of the scale of colours. */
  private final double scaleTop;

  private final double left;
  private final double cellWidth;
  private final double cellHeight;
  private final SortedMap<Integer, List<Label>> headers = new TreeMap<>();
  private final double headerHeight;
  private final double top;

  /** What is written for each word that is too long for a cell; a note says what it stands for. */
  private final Map<String, String> marks;

  private final String note;
  private final Drawing drawing;

  private HeatMapPainter(HeatMap spec, Sheet sheet) {
    this.spec = spec;
    this.sheet = sheet;
    width = sheet.width(WIDTH);
    smallest = sheet.isNarrow() ? 9.5 : Ink.NOTE.size();
    margins = sheet.isNarrow() ? 3.2 : 7;
    right = width - sheet.margin();
    frame = new Frame(spec.caption(), sheet, width, sheet.isNarrow() ? 0 : LEGEND_WIDTH + 40);
    scaleTop = sheet.isNarrow() ? frame.bottom() + 8 : 22;
    double labels = 0;
    for (HeatMap.Row row : spec.rows()) {
      labels = Math.max(labels, rowLabel(row, 0, 0).width());
    }
    left = sheet.margin() + Math.ceil(labels) + 12;
    int rows = Math.max(1, spec.rows().size());
    cellWidth = (right - left) / Math.max(1, spec.columns().size());
    cellHeight = Math.max(24, Math.min(40, 440 / rows));
    double start = Math.ceil(Math.max(frame.bottom(), scaleTop + 34)) + 12;
    headerHeight = isTurned() ? turnHeaders() : layOutHeaders() * HEADER_LINE;
    top = start + (spec.columnTitle().isEmpty() ? 0 : 20) + headerHeight + 6;
    marks = marks();
    note =
        marks.entrySet().stream()
            .map(mark -> mark.getValue() + ": " + mark.getKey())
            .collect(joining(" · "));
    drawing =
        new Drawing(width, (int) Math.ceil(top + rows * cellHeight) + 32 + frame.noteHeight(note));
  }

  static Chart paint(HeatMap spec, Sheet sheet) {
    var painter = new HeatMapPainter(spec, sheet);
    painter.paint();
    return new Chart(painter.drawing, spec.caption());
  }

  /**
   * Returns a mark for each word that no cell has room for: its initials, or more if they are
   * taken.
   */
  private Map<String, String> marks() {
    Map<String, String> marksOf = new LinkedHashMap<>();
    for (HeatMap.Row row : spec.rows()) {
      for (Cell cell : row.cells()) {
        String word = Wording.clean(cell.text(), Typeface.REGULAR);
        if (cell.value().isEmpty()
            && Ink.TICK.sized(smallest).width(word) > cellWidth - margins(cell)) {
          marksOf.computeIfAbsent(word, w -> mark(w, marksOf.values()));
        }
      }
    }
    return marksOf;
  }

  private static String mark(String word, Collection<String> taken) {
    String mark = word.replaceAll("(?<=[^ ])[^ ]*", "").replace(" ", "");
    for (int letters = 2; taken.contains(mark) && letters <= word.length(); letters++) {
      mark = word.substring(0, letters).strip();
    }
    return mark;
  }

  /** Tells whether names of columns are written upwards, for want of room beside each other. */
  private boolean isTurned() {
    return sheet.isNarrow()
        && cellWidth < 60
        && spec.columns().stream().noneMatch(String::isEmpty)
        && spec.columns().stream().anyMatch(name -> Ink.TICK.width(name) > cellWidth - 4);
  }

  /** Lays out the column names upwards from height 0, and returns how high they are. */
  private double turnHeaders() {
    double most = 0;
    for (int i = 0; i < spec.columns().size(); i++) {
      Label name = Label.fitted(spec.columns().get(i), 190, Ink.TICK, Anchor.MIDDLE, 0, 0);
      Label turned = name.turned(-90).at(left + (i + 0.5) * cellWidth, 6 - name.width() / 2);
      if (cellWidth > name.height()) {
        headers.put(i, List.of(turned));
        most = Math.max(most, name.width());
      }
    }
    return most;
  }

  /** Lays out the column names with their last line at height 0, and returns how many lines. */
  private int layOutHeaders() {
    int most = 0;
    int n = spec.columns().size();
    double limit = Double.NEGATIVE_INFINITY;
    boolean sparse = spec.columns().stream().anyMatch(String::isEmpty);
    Ink ink = sparse || cellWidth < 30 ? Ink.TICK : headerInk();
    for (int i = 0; i < n; i++) {
      // The room of the unnamed columns beside it belongs to a name too.
      int free = 0;
      while (i - free > 0
          && i + free + 1 < n
          && spec.columns().get(i - free - 1).isEmpty()
          && spec.columns().get(i + free + 1).isEmpty()) {
        free++;
      }
      double room = (1 + (free > 0 ? free : sparse ? 0.8 : 0)) * cellWidth - 4;
      List<String> lines = Wording.wrap(spec.columns().get(i), ink, room, 3);
      List<Label> header = new ArrayList<>();
      for (int k = 0; k < lines.size(); k++) {
        double y = -(lines.size() - 1 - k) * HEADER_LINE;
        header.add(Label.of(lines.get(k), ink, Anchor.MIDDLE, left + (i + 0.5) * cellWidth, y));
      }
      double start = header.stream().mapToDouble(Label::left).min().orElse(limit);
      double end = header.stream().mapToDouble(Label::right).max().orElse(limit);
      if (start >= limit && end < width - 4) {
        headers.put(i, header);
        limit = Math.max(limit, end + 2);
        most = Math.max(most, lines.size());
      }
    }
    return most;
  }

  /**
   * Returns the largest ink in which each part of a name between hyphens fits its column; where
   * bold letters are too wide, thinner ones.
   */
  private Ink headerInk() {
    double least = sheet.isNarrow() ? 9 : Ink.NOTE.size();
    double size = headerSize(Typeface.BOLD);
    return size >= least
        ? Ink.STRONG.sized(size)
        : Ink.TICK.in(Ink.DARK).sized(Math.max(least, headerSize(Typeface.REGULAR)));
  }

  private double headerSize(Typeface face) {
    double size = Ink.STRONG.size();
    for (String column : spec.columns()) {
      for (String part : Wording.clean(column, face).split("(?<=-)| ", -1)) {
        double width = face.width(part, 1);
        if (width > 0) {
          // A hair less, or rounding cuts it.
          size = Math.min(size, 0.999 * (cellWidth - 4) / width);
        }
      }
    }
    return size;
  }

  /** A smaller name says more than one that is cut. */
  private Label rowLabel(HeatMap.Row row, double right, double y) {
    Ink ink = Ink.TICK.in(Ink.DARK);
    double room = sheet.isNarrow() ? NARROW_LABEL : LONGEST_LABEL;
    double width = ink.width(Wording.clean(row.label(), ink.face()));
    Ink fitting =
        width <= room ? ink : ink.sized(Math.max(smallest, 0.999 * ink.size() * room / width));
    return Label.fitted(row.label(), room, fitting, Anchor.END, right, y);
  }

  private void paint() {
    int rows = spec.rows().size();
    int columns = spec.columns().size();
    boolean areNumbersWritten = haveNumbersRoom();
    CellArea.paint(
        spec, new Rectangle2D.Double(left, top, columns * cellWidth, rows * cellHeight), drawing);
    for (int r = 0; r < rows; r++) {
      HeatMap.Row row = spec.rows().get(r);
      double middle = top + (r + 0.5) * cellHeight;
      drawing.group(SvgWriter.label(columns + r, row.label()));
      drawing.write(rowLabel(row, left - 10, middle));
      drawing.group("");
      for (int c = 0; c < row.cells().size(); c++) {
        writeCell(row.cells().get(c), left + (c + 0.5) * cellWidth, middle, areNumbersWritten);
      }
    }
    headers.forEach(
        (column, header) -> {
          drawing.group(SvgWriter.label(column, spec.columns().get(column)));
          header.forEach(line -> drawing.write(line.at(line.x(), top - 12 + line.y())));
        });
    drawing.group("");
    if (!spec.columnTitle().isEmpty()) {
      double y = top - 12 - headerHeight - 4;
      Ink ink = Ink.AXIS_TITLE;
      drawing.write(
          Label.fitted(
              spec.columnTitle(), right - left, ink, Anchor.MIDDLE, (left + right) / 2, y));
    }
    if (spec.rows().isEmpty() || spec.columns().isEmpty()) {
      drawing.write(
          Label.of(
              "no data", Ink.SUBTITLE, Anchor.MIDDLE, (left + right) / 2, top + cellHeight / 2));
    }
    paintLegend();
    frame.write(drawing, note);
  }

  /**
   * Returns, as attributes of SVG, what the cells say, also those too narrow to have it written.
   */
  private String data() {
    return SvgWriter.grid(
        new Rectangle2D.Double(
            left, top, spec.columns().size() * cellWidth, spec.rows().size() * cellHeight),
        spec.rows().stream().map(HeatMap.Row::label).toList(),
        spec.columns(),
        spec.rows().stream().flatMap(row -> row.cells().stream()).map(Cell::text).toList());
  }

  /**
   * Tells whether nearly all numbers have room in a narrow map. Some numbers here and there would
   * look as if the others were of another kind; all of them are told when a cell is asked.
   */
  private boolean haveNumbersRoom() {
    List<Cell> numbers =
        spec.rows().stream()
            .flatMap(row -> row.cells().stream())
            .filter(cell -> cell.value().isPresent())
            .toList();
    Ink ink = Ink.TICK.sized(smallest);
    long fitting =
        numbers.stream()
            .filter(c -> isBelow(c) || ink.width(c.text()) <= cellWidth - margins)
            .count();
    return !sheet.isNarrow() || fitting >= 0.9 * numbers.size();
  }

  private void writeCell(Cell cell, double x, double y, boolean areNumbersWritten) {
    if (cell.value().isEmpty()) {
      String word = Wording.clean(cell.text(), Typeface.REGULAR);
      write(marks.getOrDefault(word, word), Ink.TICK, x, y, margins(cell));
    } else if (areNumbersWritten) {
      double value = cell.value().getAsDouble();
      Color ground = CellArea.colour(value, spec.full());
      Ink ink = Ink.TICK.in(ColourScale.textOn(ground));
      boolean isWritten =
          value < spec.full() / 4
              && write(
                  cell.text(), new Ink(Typeface.BOLD, ink.size(), ink.colour()), x, y, margins);
      // Among written numbers an empty cell would look as if it had none.
      if (!isWritten && !write(cell.text(), ink, x, y, margins) && isBelow(cell)) {
        write("<0", ink, x, y, margins);
      }
    }
  }

  /** A word needs more room beside it than a number, lest it be read on in the next cell. */
  private double margins(Cell cell) {
    return cell.value().isEmpty() ? Math.max(margins, WORD_MARGINS) : margins;
  }

  private static boolean isBelow(Cell cell) {
    return cell.value().isPresent() && cell.value().getAsDouble() < 0;
  }

  /** Writes a text into a cell, smaller if need be; returns whether it has room there. */
  private boolean write(String text, Ink ink, double x, double y, double beside) {
    String clean = Wording.clean(text, ink.face());
    double room = cellWidth - beside;
    // A hair less, or rounding makes it wider than its room.
    double fitting = 0.999 * ink.size() * room / ink.width(clean);
    Ink fitted = ink.sized(Math.max(smallest, Math.min(ink.size(), fitting)));
    boolean fits = fitted.width(clean) <= room;
    if (fits) {
      drawing.write(Label.of(clean, fitted, Anchor.MIDDLE, x, y));
    }
    return fits;
  }

  private void paintLegend() {
    double x = sheet.isNarrow() ? sheet.margin() : right - LEGEND_WIDTH;
    double y = scaleTop;
    int steps = 96;
    for (int i = 0; i < steps; i++) {
      double from = x + i * LEGEND_WIDTH / steps;
      // Overlapping by a hair, or white lines show between them.
      double width = LEGEND_WIDTH / steps + (i < steps - 1 ? 0.5 : 0);
      drawing.fill(new Rectangle2D.Double(from, y, width, 11), ColourScale.at((i + 0.5) / steps));
    }
    String unit = Wording.fit(spec.unit(), Ink.NOTE, 60);
    drawing.group(data());
    drawing.write(Label.of("0 " + unit, Ink.NOTE, Anchor.START, x, y + 22));
    drawing.group("");
    drawing.write(
        Label.of(short1(spec.full() / 2), Ink.NOTE, Anchor.MIDDLE, x + LEGEND_WIDTH / 2, y + 22));
    drawing.write(Label.of(short1(spec.full()), Ink.NOTE, Anchor.END, x + LEGEND_WIDTH, y + 22));
  }

  private static String short1(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}

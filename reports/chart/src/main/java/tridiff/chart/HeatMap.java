package tridiff.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Coloured cells in rows and columns: correct digits by problem and method.
 *
 * @param caption the texts around it
 * @param columnTitle what the columns are, empty when their names say it
 * @param columns the name of each column; an empty name leaves its room to its neighbours
 * @param rows the rows from top to bottom, each with one cell a column
 * @param full the value at the blue end of the colours, 16 for digits of a double; 0 is at the red
 *     end
 * @param unit what the colours count
 */
public record HeatMap(
    Caption caption,
    String columnTitle,
    List<String> columns,
    List<Row> rows,
    double full,
    String unit)
    implements ChartSpec {

  /**
   * One row.
   *
   * @param label its name
   * @param cells one cell a column
   */
  public record Row(String label, List<Cell> cells) {

    /** Checks that nothing is missing. */
    public Row {
      requireNonNull(label);
      cells = List.copyOf(cells);
    }
  }

  /**
   * One cell.
   *
   * @param value what its colour shows; empty for a grey cell
   * @param text what is written in it, if it is wide enough; may be empty
   */
  public record Cell(OptionalDouble value, String text) {

    /** Checks that a value is a number: an outcome that is none is a word. */
    public Cell {
      requireNonNull(text);
      if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
        throw new IllegalArgumentException(
            "a cell is coloured by a finite number, but was " + value.getAsDouble());
      }
    }

    /**
     * Returns a cell that shows correct digits: "15.2", "16" for all of them (15.95 and better),
     * "−3.9" for orders of magnitude wrong. A NaN or an infinity becomes a word.
     */
    public static Cell digits(double digits) {
      if (Double.isNaN(digits)) {
        return word("NaN");
      }
      if (Double.isInfinite(digits)) {
        return word(digits > 0 ? "∞" : "−∞");
      }
      String text = digits >= 15.95 ? "16" : String.format(Locale.ROOT, "%.1f", digits);
      return new Cell(
          OptionalDouble.of(digits), text.equals("-0.0") ? "0.0" : text.replace('-', '−'));
    }

    /** Returns a cell that shows its value by its colour alone; NaN and infinities are words. */
    public static Cell colour(double value) {
      return Double.isFinite(value) ? new Cell(OptionalDouble.of(value), "") : digits(value);
    }

    /** Returns a grey cell with an outcome that is no number: "NaN", "∞", "unsupported". */
    public static Cell word(String word) {
      return new Cell(OptionalDouble.empty(), word);
    }
  }

  /** Checks that the rows are as long as the list of columns. */
  public HeatMap {
    requireNonNull(caption);
    requireNonNull(columnTitle);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    requireNonNull(unit);
    if (!(full > 0 && full < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the full value must be positive, but was " + full);
    }
    for (Row row : rows) {
      if (row.cells().size() != columns.size()) {
        throw new IllegalArgumentException(
            "row '%s' has %s cells for %s columns"
                .formatted(row.label(), row.cells().size(), columns.size()));
      }
    }
  }

  /** Returns a map of correct digits of doubles: 0 to 16. */
  public static HeatMap ofDigits(Caption caption, List<String> columns, List<Row> rows) {
    return new HeatMap(caption, "", columns, rows, 16, "digits");
  }

  /** Returns this map with a title above its columns. */
  public HeatMap withColumnTitle(String title) {
    return new HeatMap(caption, title, columns, rows, full, unit);
  }

  @Override
  public Chart draw() {
    return HeatMapPainter.paint(this);
  }
}

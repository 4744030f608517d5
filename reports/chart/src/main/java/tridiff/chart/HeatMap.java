package tridiff.chart;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Coloured cells in rows and columns.
 *
 * @param caption the texts around it
 * @param columnTitle what the columns are, empty when their names say it
 * @param columns the name of each column; an empty name leaves its room to its neighbours
 * @param rows the rows from top to bottom, each with one cell a column
 * @param full the value at the blue end of the colours; 0 is at the red end
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

    /** Returns a cell with the colour of a finite value and the value written in some way. */
    public static Cell of(double value, String text) {
      return new Cell(OptionalDouble.of(value), text);
    }

    /** Returns a grey cell with a word in place of a value. */
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

  @Override
  public Set<String> names() {
    return Set.of();
  }

  @Override
  public Chart draw(Palette palette, Sheet sheet) {
    return HeatMapPainter.paint(this, sheet);
  }
}

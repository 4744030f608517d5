package tridiff.reports.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tridiff.reports.chart.Palette;
import tridiff.reports.table.Cell;
import tridiff.reports.table.Column;

/** A cell as the HTML template needs it; null leaves an attribute out. */
public record CellMarkup(
    String text, String key, String cssClass, String badge, boolean isCode, String colour) {

  /** Returns the cells of a row. */
  public static List<CellMarkup> of(List<Column> columns, List<Cell> row) {
    List<CellMarkup> cells = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      cells.add(
          new CellMarkup(
              cell.text(),
              cell.key().isPresent() ? Double.toString(cell.key().getAsDouble()) : null,
              headClass(columns.get(i)),
              cell.tone() == Cell.Tone.NEUTRAL ? null : cell.tone().name().toLowerCase(Locale.ROOT),
              cell.form() == Cell.Form.CODE,
              cell.form() == Cell.Form.METHOD ? Palette.of(cell.text()).css() : null));
    }
    return cells;
  }

  /** Returns the class of a column's head, or null. */
  public static String headClass(Column column) {
    return switch (column.align()) {
      case START -> null;
      case END -> "end";
    };
  }
}

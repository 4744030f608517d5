package tridiff.tool.write;

import java.util.ArrayList;
import java.util.List;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** A table as text for a terminal: columns aligned, nothing drawn. */
public final class TextTable {

  private static final String GAP = "  ";

  private TextTable() {}

  /** Returns the table with its heads, one line for each row. */
  public static String of(Table table) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(table.columns().stream().map(Column::heading).map(PlainText::of).toList());
    for (List<Cell> row : table.rows()) {
      lines.add(row.stream().map(Cell::text).map(PlainText::of).toList());
    }
    int[] widths = new int[table.columns().size()];
    for (List<String> line : lines) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], length(line.get(c)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(line(line, table.columns(), widths)).append('\n');
    }
    return text.toString();
  }

  private static String line(List<String> cells, List<Column> columns, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < widths.length; c++) {
      line.append(c == 0 ? "" : GAP);
      String padding = " ".repeat(widths[c] - length(cells.get(c)));
      boolean isNumber = columns.get(c).align() == Column.Align.END;
      line.append(isNumber ? padding + cells.get(c) : cells.get(c) + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}

package tridiff.tool.table;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A table: what stands beside each chart, and where a reader looks a number up.
 *
 * @param caption what it shows, in one line
 * @param columns its columns
 * @param rows its rows, each with one cell a column
 */
public record Table(String caption, List<Column> columns, List<List<Cell>> rows) {

  /** Checks that the rows are as long as the list of columns. */
  public Table {
    requireNonNull(caption);
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "table '%s' has a row of %s cells for %s columns"
                .formatted(caption, row.size(), columns.size()));
      }
    }
  }
}

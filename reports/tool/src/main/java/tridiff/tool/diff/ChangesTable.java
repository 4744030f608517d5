package tridiff.tool.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** The changes between two results files as a table. */
public final class ChangesTable {

  private static final List<Column> COLUMNS =
      List.of(
          Column.words("function"),
          Column.words("point"),
          Column.words("partial"),
          Column.words("method"),
          Column.digits("digits before"),
          Column.digits("digits after"),
          Column.numbers("gained"),
          Column.words("outcome before"),
          Column.words("outcome after"));

  private ChangesTable() {}

  /** Returns the table, the greatest loss first. */
  public static Table of(Changes changes) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Change change : changes.different()) {
      rows.add(
          List.of(
              Cell.code(change.key().function()),
              Cell.code(change.key().point()),
              Cell.code(change.key().partial()),
              Cell.code(change.key().method()),
              digits(change.before()),
              digits(change.after()),
              gained(change),
              Cell.words(outcome(change.before())),
              Cell.words(outcome(change.after()))));
    }
    return new Table("changes", COLUMNS, rows);
  }

  private static Cell digits(Optional<Entry> entry) {
    return entry.isPresent() && entry.get().digits().isPresent()
        ? Cell.fixed(entry.get().digits().getAsDouble(), 2)
        : Cell.empty();
  }

  private static Cell gained(Change change) {
    double gained = change.gained().orElse(Double.NaN);
    if (Double.isNaN(gained)) {
      return Cell.empty();
    }
    return Double.isInfinite(gained)
        ? Cell.words("all lost")
        : Cell.number(gained, String.format(Locale.ROOT, "%+.2f", gained));
  }

  private static String outcome(Optional<Entry> entry) {
    return entry.map(Entry::outcome).orElse("missing");
  }
}

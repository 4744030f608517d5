package tridiff.tool.study.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tridiff.tool.study.End;
import tridiff.tool.study.Timing;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** The times of gradients, side by side. */
public final class TimeTable {

  private TimeTable() {}

  /**
   * Returns a row for each way to compute the gradient.
   *
   * @param title the function, as a user would write it
   */
  public static Table of(String title, Timing timing) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Timing.Row row : timing.rows()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.method(row.name()));
      cells.add(
          row.preparationNanos().isPresent()
              ? Cell.fixed(row.preparationNanos().getAsLong() / 1e6, 2)
              : Cell.empty());
      Optional<Timing.Spread> spread = row.evaluation();
      cells.add(spread.map(s -> nanoseconds(s.median())).orElse(Cell.empty()));
      cells.add(spread.map(s -> nanoseconds(s.lower())).orElse(Cell.empty()));
      cells.add(spread.map(s -> nanoseconds(s.upper())).orElse(Cell.empty()));
      cells.add(
          timing
              .ratio(row.name(), GradientTiming.FUNCTION)
              .map(ratio -> Cell.fixed(ratio, 2))
              .orElse(Cell.empty()));
      cells.add(row.end().map(End::reason).map(Cell::words).orElse(Cell.empty()));
      rows.add(cells);
    }
    return new Table(
        "Time of one gradient of " + title,
        List.of(
            Column.words("method"),
            Column.numbers("preparation", "ms"),
            Column.numbers("median", "ns"),
            Column.numbers("lower quartile", "ns"),
            Column.numbers("upper quartile", "ns"),
            Column.numbers("times the function"),
            Column.words("no time because")),
        rows);
  }

  private static Cell nanoseconds(double time) {
    return Cell.number(time, String.format(Locale.ROOT, time < 100 ? "%.1f" : "%,.0f", time));
  }
}

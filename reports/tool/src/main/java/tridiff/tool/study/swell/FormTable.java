package tridiff.tool.study.swell;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** The forms of a derivative side by side, a row for each. */
public final class FormTable {

  private FormTable() {}

  /** Returns what is the same on every machine: sizes and digits, and why a form ends. */
  public static Table of(FormSweep sweep) {
    return table(sweep, true, false);
  }

  /** Returns the times alone. */
  public static Table times(FormSweep sweep) {
    return table(sweep, false, true);
  }

  /** Returns everything that was measured. */
  public static Table withTimes(FormSweep sweep) {
    return table(sweep, true, true);
  }

  /**
   * Says where a form is smaller than the derivative as it is given, and worse; empty if none is.
   * Of several the one that loses most.
   */
  public static Optional<String> worse(FormSweep sweep) {
    record Loss(FormSweep.Row form, FormSweep.Row given) {
      double digits() {
        return given.digits().worst().getAsDouble() - form.digits().worst().getAsDouble();
      }
    }
    String first = sweep.sizes().derivatives().get(0).method();
    Map<Integer, FormSweep.Row> given = new HashMap<>();
    sweep.rows().stream()
        .filter(row -> row.form().equals(first) && row.digits().worst().isPresent())
        .forEach(row -> given.put(row.at(), row));
    Optional<Loss> worst =
        sweep.rows().stream()
            .filter(row -> given.containsKey(row.at()) && row.digits().worst().isPresent())
            .map(row -> new Loss(row, given.get(row.at())))
            .filter(loss -> tree(loss.form()).compareTo(tree(loss.given())) < 0)
            .filter(loss -> loss.digits() >= 1)
            .max(Comparator.comparingDouble(Loss::digits));
    return worst.map(
        loss ->
            "Smaller and worse: at %s = %d the form %s has size %s instead of %s, and %s digits instead of %s at the worst point"
                .formatted(
                    name(sweep),
                    loss.form().at(),
                    loss.form().form(),
                    size(loss.form()).text(),
                    size(loss.given()).text(),
                    Cell.digits(loss.form().digits().worst()).text().replace('-', '−'),
                    Cell.digits(loss.given().digits().worst()).text()));
  }

  private static BigInteger tree(FormSweep.Row row) {
    return row.size().orElseThrow().size().tree();
  }

  private static String name(FormSweep sweep) {
    return sweep.sizes().by().equals("order") ? "order" : "n";
  }

  private static Table table(FormSweep sweep, boolean hasSizes, boolean hasTimes) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.numbers(name(sweep)));
    columns.add(Column.words("form"));
    if (hasSizes) {
      columns.add(Column.numbers("size"));
      columns.add(Column.numbers("LeafCount").named("leafCount"));
      columns.add(Column.digits("median digits"));
      columns.add(Column.digits("worst digits"));
    }
    if (hasTimes) {
      columns.add(Column.numbers("derivation", "ms"));
      columns.add(Column.numbers("evaluation", "times f"));
    }
    if (hasSizes) {
      columns.add(Column.words("ends because"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (FormSweep.Row row : sweep.rows()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.count(row.at()));
      cells.add(
          row.form().equals(FormSweep.SHARED) ? Cell.words(row.form()) : Cell.method(row.form()));
      if (hasSizes) {
        cells.add(size(row));
        cells.add(Cell.count(leafCount(row)));
        cells.add(Cell.digits(row.digits().median()));
        cells.add(Cell.digits(row.digits().worst()));
      }
      if (hasTimes) {
        OptionalLong nanos = row.derivationNanos();
        cells.add(nanos.isPresent() ? Cell.fixed(nanos.getAsLong() / 1e6, 1) : Cell.empty());
        OptionalDouble ratio = row.ratio();
        cells.add(ratio.isPresent() ? Cell.fixed(ratio.getAsDouble(), 1) : Cell.empty());
      }
      if (hasSizes) {
        cells.add(row.reason().map(Cell::words).orElse(Cell.empty()));
      }
      rows.add(cells);
    }
    return new Table("Forms of the derivative of " + sweep.sizes().title(), columns, rows);
  }

  /** A formula counts as it is written; with common subexpressions, each of them once. */
  private static Cell size(FormSweep.Row row) {
    if (row.size().isEmpty()) {
      return Cell.empty();
    }
    if (row.form().equals(FormSweep.SHARED)) {
      return Cell.count(row.size().get().size().graph());
    }
    var tree = row.size().get().size().tree();
    return Cell.number(tree.doubleValue(), String.format(Locale.ROOT, "%,d", tree));
  }

  private static OptionalLong leafCount(FormSweep.Row row) {
    return row.form().equals(FormSweep.SHARED) || row.size().isEmpty()
        ? OptionalLong.empty()
        : row.size().get().leafCount();
  }
}

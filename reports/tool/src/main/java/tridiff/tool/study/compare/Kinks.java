package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.List;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Problem;
import tridiff.tool.study.Shown;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** What each method answers where there is no derivative. */
final class Kinks {

  private static final int MOST_ROWS = 60;

  private Kinks() {}

  /** Returns the answers there; nothing if every derivative exists. */
  static List<Block> blocks(Commission commission) {
    List<Problem> kinks =
        commission.problems().stream()
            .filter(
                p ->
                    p.partial().truth() instanceof Truth.NotDifferentiable
                        || p.partial().truth() instanceof Truth.OutsideDomain)
            .toList();
    if (kinks.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.paragraph(
            "Here the function has no derivative, or no value. No answer is right, and none is"
                + " scored; the table shows what each method says, and the limits of the difference"
                + " quotients from both sides where there are some."));
    blocks.add(Block.table(table(kinks)));
    return blocks;
  }

  private static Table table(List<Problem> kinks) {
    List<String> methods = DigitsMap.methods(kinks);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("derivative"));
    columns.add(Column.words("from the left"));
    columns.add(Column.words("from the right"));
    methods.forEach(method -> columns.add(Column.numbers(method)));
    List<List<Cell>> rows = new ArrayList<>();
    for (Problem kink : kinks.subList(0, Math.min(MOST_ROWS, kinks.size()))) {
      List<Cell> row = new ArrayList<>();
      String which = kink.which().isEmpty() ? "" : ", " + kink.which();
      row.add(Cell.words(kink.subject().name() + " @ " + kink.where() + which));
      if (kink.partial().truth() instanceof Truth.NotDifferentiable sides) {
        row.add(Cell.words(shortened(sides.left())));
        row.add(Cell.words(shortened(sides.right())));
      } else {
        row.add(Cell.words("no value"));
        row.add(Cell.words("no value"));
      }
      for (String method : methods) {
        row.add(kink.by(method).map(Kinks::answer).orElse(Cell.empty()));
      }
      rows.add(row);
    }
    String caption =
        kinks.size() > MOST_ROWS
            ? "The first " + MOST_ROWS + " of " + kinks.size() + "; all are in points.csv"
            : "Answers where no derivative exists";
    return new Table(caption, columns, rows);
  }

  /** Limits come with all the digits of the reference; a reader needs a few. */
  static String shortened(String limit) {
    try {
      return NumberText.significant(Double.parseDouble(limit), 4);
    } catch (NumberFormatException e) {
      return limit.replace("infinite", "infinity");
    }
  }

  private static Cell answer(Measurement m) {
    if (m.value().isPresent()) {
      double value = m.value().getAsDouble();
      return Cell.number(value, NumberText.significant(value, 4));
    }
    return Cell.words(Shown.word(m.outcome()));
  }
}

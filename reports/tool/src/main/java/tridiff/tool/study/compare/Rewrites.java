package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tridiff.tool.page.Block;
import tridiff.tool.study.Commission;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Quantiles;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Functions that a file writes in another way too: does what saves f save f' as well? */
final class Rewrites {

  private Rewrites() {}

  /** Returns what the rewrites do; nothing if no function has an alternative. */
  static List<Block> blocks(Commission commission) {
    List<Rewrite> rewrites = Rewrite.among(commission.results());
    if (rewrites.isEmpty()) {
      return List.of();
    }
    List<String> methods = commission.ranked().stream().map(MethodScore::method).toList();
    List<Column> columns =
        List.of(
            Column.words("rewrite"),
            Column.words("of"),
            Column.numbers("improved"),
            Column.numbers("same"),
            Column.numbers("worse"),
            Column.numbers("median before", "digits"),
            Column.numbers("median after", "digits"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Rewrite rewrite : rewrites) {
      String name = rewrite.alternative().subject().name();
      rows.add(row(name, Cell.words("f itself"), rewrite.ofValues()));
      methods.forEach(
          method -> rows.add(row(name, Cell.method(method), rewrite.ofDerivatives(method))));
    }
    return List.of(
        Block.paragraph(
            "The alternatives that the files give (:alt) are compared with the truth of the original"
                + " at the same points. An answer improved or got worse if it gained or lost more"
                + " than half a digit."),
        Block.table(new Table("Rewrites, the function first", columns, rows)));
  }

  private static List<Cell> row(String name, Cell of, Rewrite.Change change) {
    return List.of(
        Cell.words(name),
        of,
        Cell.count(change.improved()),
        Cell.count(change.same()),
        Cell.count(change.worse()),
        Cell.digits(median(change.before())),
        Cell.digits(median(change.after())));
  }

  private static OptionalDouble median(List<Double> digits) {
    return Quantiles.of(digits.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }
}

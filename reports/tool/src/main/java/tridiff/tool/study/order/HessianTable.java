package tridiff.tool.study.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.measure.experiment.FunctionResult;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * The Hessians of some functions: how many entries are certified, and the digits of each method.
 */
final class HessianTable {

  private HessianTable() {}

  /** Returns the table; empty if no entry is certified. */
  static Optional<Table> of(List<FunctionResult> results) {
    List<String> methods =
        MethodScore.ranked(Problem.of(results)).stream()
            .filter(score -> score.digits().count() > 0)
            .map(MethodScore::method)
            .toList();
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("function"),
                Column.numbers("variables"),
                Column.numbers("certified entries")));
    methods.forEach(method -> columns.add(Column.digits(method)));
    List<List<Cell>> rows = new ArrayList<>();
    for (FunctionResult result : results) {
      rows.add(row(result, methods));
    }
    return Optional.of(
        new Table("Hessians: median digits of the entries, best method first", columns, rows));
  }

  private static List<Cell> row(FunctionResult result, List<String> methods) {
    List<Problem> problems = Problem.of(List.of(result));
    long known = problems.stream().filter(Problem::hasTruth).count();
    List<MethodScore> scores = MethodScore.ranked(problems);
    List<Cell> row =
        new ArrayList<>(
            List.of(
                Cell.code(result.subject().name()),
                Cell.count(result.subject().function().inputs()),
                Cell.words(known + " of " + problems.size())));
    for (String method : methods) {
      row.add(
          scores.stream()
              .filter(score -> score.method().equals(method))
              .findFirst()
              .map(score -> Cell.digits(score.digits().median()))
              .orElse(Cell.empty()));
    }
    return row;
  }
}

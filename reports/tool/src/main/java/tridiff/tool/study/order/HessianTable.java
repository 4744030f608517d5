package tridiff.tool.study.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
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

  /**
   * Returns the table; empty if no entry is certified.
   *
   * @param all how many functions there are, of which these are the first
   */
  static Optional<Table> of(List<FunctionResult> results, int all) {
    List<Problem> problems = Problem.of(results);
    List<String> asked =
        problems.stream()
            .flatMap(p -> p.partial().measurements().stream())
            .map(Measurement::method)
            .distinct()
            .toList();
    // What a ranking looks at after the median is in no cell here: equals stand as they were asked.
    List<MethodScore> scores =
        MethodScore.ranked(problems).stream()
            .filter(score -> score.digits().count() > 0)
            .sorted(
                Comparator.comparing((MethodScore score) -> !score.hasMost())
                    .thenComparingDouble(score -> -Double.parseDouble(median(score).text()))
                    .thenComparingInt(score -> asked.indexOf(score.method())))
            .toList();
    if (scores.isEmpty()) {
      return Optional.empty();
    }
    List<String> methods = scores.stream().map(MethodScore::method).toList();
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.words("function"),
                Column.numbers("variables"),
                Column.numbers("certified entries")));
    methods.forEach(method -> columns.add(Column.digits(method)));
    List<List<Cell>> rows = new ArrayList<>();
    for (FunctionResult result : results) {
      Cell name = Cell.code(result.subject().name());
      Cell variables = Cell.count(result.subject().function().inputs());
      rows.add(row(name, variables, Problem.of(List.of(result)), methods));
    }
    if (results.size() > 1) {
      rows.add(row(Cell.words("all"), Cell.empty(), problems, methods));
    }
    return Optional.of(
        new Table(
            (results.size() == all
                    ? "Hessians"
                    : "Hessians of the first %d of %d functions of 2 to %d variables"
                        .formatted(results.size(), all, OrderStudy.MOST_VARIABLES))
                + ": median digits of the entries, best median of all first"
                + (scores.stream().allMatch(MethodScore::hasMost)
                    ? ""
                    : "; at the end methods with numbers for no more than half"),
            columns,
            rows));
  }

  private static Cell median(MethodScore score) {
    return Cell.digits(score.digits().median());
  }

  private static List<Cell> row(
      Cell name, Cell variables, List<Problem> problems, List<String> methods) {
    long known = problems.stream().filter(Problem::hasTruth).count();
    List<MethodScore> scores = MethodScore.ranked(problems);
    List<Cell> row =
        new ArrayList<>(
            List.of(name, variables, Cell.words("%,d of %,d".formatted(known, problems.size()))));
    for (String method : methods) {
      row.add(
          scores.stream()
              .filter(score -> score.method().equals(method))
              .findFirst()
              .map(HessianTable::median)
              .orElse(Cell.empty()));
    }
    return row;
  }
}

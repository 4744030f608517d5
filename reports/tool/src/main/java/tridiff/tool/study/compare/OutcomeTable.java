package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** How the answers of each method ended: silently wrong beside everything that is loud. */
final class OutcomeTable {

  private OutcomeTable() {}

  /** Returns the table, with a column for each outcome that occurs. */
  static Table of(List<Problem> problems, List<MethodScore> ranked) {
    Map<String, Map<Outcome, Integer>> counts = new LinkedHashMap<>();
    ranked.forEach(score -> counts.put(score.method(), new EnumMap<>(Outcome.class)));
    for (Problem problem : problems) {
      for (Measurement m : problem.partial().measurements()) {
        counts.get(m.method()).merge(m.outcome(), 1, Integer::sum);
      }
    }
    List<Outcome> shown = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      if (counts.values().stream().anyMatch(count -> count.containsKey(outcome))) {
        shown.add(outcome);
      }
    }
    List<Column> columns = new ArrayList<>(List.of(Column.words("method")));
    shown.forEach(outcome -> columns.add(Column.numbers(title(outcome))));
    List<List<Cell>> rows = new ArrayList<>();
    counts.forEach((method, count) -> rows.add(row(method, count, shown)));
    return new Table(
        "How the answers ended, of "
            + NumberText.count(problems.size(), "derivative", "derivatives"),
        columns,
        rows);
  }

  /** Returns the heading of an outcome. */
  static String title(Outcome outcome) {
    return outcome == Outcome.WRONG ? "silently wrong" : outcome.symbol().replace('-', ' ');
  }

  private static List<Cell> row(String method, Map<Outcome, Integer> count, List<Outcome> shown) {
    List<Cell> row = new ArrayList<>(List.of(Cell.method(method)));
    for (Outcome outcome : shown) {
      int number = count.getOrDefault(outcome, 0);
      Cell cell = Cell.count(number);
      boolean isBad = outcome == Outcome.WRONG && number > 0;
      row.add(isBad ? Cell.number(number, "✕ " + number).toned(Cell.Tone.BAD) : cell);
    }
    return row;
  }
}

package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Commission;
import tridiff.tool.study.MethodScore;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** The table of all methods, the best first. */
final class MethodRanking {

  private MethodRanking() {}

  /** Returns the ranking, and how the answers of each method ended. */
  static List<Block> blocks(Commission commission) {
    return List.of(
        Block.table(table(commission)),
        Block.table(OutcomeTable.of(commission.problems(), commission.ranked())));
  }

  private static Table table(Commission commission) {
    List<MethodScore> ranked = commission.ranked();
    String full = MethodScore.fullDigits(commission.problems());
    boolean isProved = commission.countCertified() == commission.countKnown();
    List<List<Cell>> rows = new ArrayList<>();
    for (MethodScore score : ranked) {
      rows.add(
          List.of(
              Cell.method(score.method()),
              Cell.digits(score.digits().median()),
              Cell.digits(score.digits().tenthPercentile()),
              Cell.digits(score.digits().least()),
              share(score, score.full()),
              share(score, score.good()),
              bad(score.silentlyWrong(), "✕ ", Cell.Tone.BAD),
              bad(score.loudlyFailed(), "! ", Cell.Tone.WARNING),
              rough(score.evaluations()),
              rough(score.costRatio())));
    }
    int problems = ranked.stream().mapToInt(MethodScore::problems).max().orElse(0);
    return new Table(
        "All methods on "
            + NumberText.count(problems, "derivative", "derivatives")
            + (isProved ? " with a certified reference" : " with a reference")
            + ": best median first, then most answers with "
            + full
            + (ranked.stream().allMatch(MethodScore::hasMost)
                ? ""
                : "; at the end methods with numbers for no more than half"),
        List.of(
            Column.words("method"),
            Column.numbers("median", "digits"),
            Column.numbers("10th percentile", "digits"),
            Column.numbers("worst", "digits"),
            Column.numbers("≥ " + full),
            Column.numbers("≥ " + MethodScore.goodDigits(commission.problems())),
            Column.numbers("silently wrong"),
            Column.numbers("loudly failed"),
            Column.numbers("evaluations", "median"),
            Column.numbers("cost", "× f")),
        rows);
  }

  private static Cell share(MethodScore score, int count) {
    return Cell.number(
        score.problems() == 0 ? Double.NaN : 1.0 * count / score.problems(),
        NumberText.percent(count, score.problems()));
  }

  private static Cell bad(int count, String sign, Cell.Tone tone) {
    return count == 0 ? Cell.count(0) : Cell.number(count, sign + count).toned(tone);
  }

  /** Returns a cell with a number in few digits, or a dash. */
  static Cell rough(OptionalDouble number) {
    if (number.isEmpty()) {
      return Cell.words("–");
    }
    double value = number.getAsDouble();
    return Cell.number(
        value, value == Math.rint(value) ? NumberText.of(value) : NumberText.rough(value));
  }
}

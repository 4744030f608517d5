package tridiff.tool.study.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tridiff.tool.study.step.StepSweep.Curve;
import tridiff.tool.study.step.StepSweep.Rule;
import tridiff.tool.study.step.StepSweep.Step;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * The steps that rules choose, and the digits that each gives away against the best step that was
 * measured.
 */
public final class StepRuleTable {

  private final double roundoff;

  private StepRuleTable(double roundoff) {
    this.roundoff = roundoff;
  }

  /** Returns the table: for each method the best step, the step that theory predicts, the rules. */
  public static Table of(StepSweep sweep) {
    return new StepRuleTable(sweep.subject().precision().unitRoundoff()).table(sweep);
  }

  private Table table(StepSweep sweep) {
    List<Column> columns =
        List.of(
            Column.words("method"),
            Column.words("step chosen by"),
            Column.numbers("step h"),
            Column.numbers("relative error", "median"),
            Column.numbers("relative error", "predicted"),
            Column.digits("digits"),
            Column.digits("digits given away"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Curve curve : sweep.curves()) {
      curve.best().ifPresent(best -> rows.addAll(rows(curve, best)));
    }
    return new Table("Steps by rule, against the best step measured", columns, rows);
  }

  private List<List<Cell>> rows(Curve curve, Step best) {
    List<List<Cell>> rows = new ArrayList<>();
    OptionalDouble none = OptionalDouble.empty();
    rows.add(row(curve, "best measured", OptionalDouble.of(best.step()), best.median(), none));
    curve
        .predicted()
        .ifPresent(
            p ->
                rows.add(
                    row(
                        curve,
                        "predicted optimum h*",
                        OptionalDouble.of(p.step()),
                        p.median(),
                        OptionalDouble.of(p.error()))));
    for (Rule rule : curve.rules()) {
      rows.add(row(curve, rule.option(), rule.step(), rule.median(), none));
    }
    return rows;
  }

  private List<Cell> row(
      Curve curve, String by, OptionalDouble step, double error, OptionalDouble predicted) {
    double best = curve.best().orElseThrow().median();
    boolean isNumber = !Double.isNaN(error);
    return List.of(
        Cell.method(curve.method()),
        by.contains("=") ? Cell.code(by) : Cell.words(by),
        step.isPresent() ? scientific(step.getAsDouble()) : Cell.empty(),
        isNumber ? scientific(error) : Cell.words("NaN"),
        predicted.isPresent() ? scientific(predicted.getAsDouble()) : Cell.empty(),
        isNumber ? Cell.fixed(digits(error), 1) : Cell.empty(),
        isNumber ? Cell.fixed(givenAway(error, best), 1) : Cell.empty());
  }

  private double digits(double error) {
    return 0 - StrictMath.log10(Math.max(error, roundoff));
  }

  /** Below unit roundoff all digits are right, so none can be given away. */
  private double givenAway(double error, double best) {
    double lost = digits(best) - digits(error);
    return lost == 0 ? 0 : lost;
  }

  private static Cell scientific(double number) {
    return Cell.number(number, number == 0 ? "0" : String.format(Locale.ROOT, "%.1e", number));
  }
}

package tridiff.tool.write;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.Numbers;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.tool.study.Leibniz;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** The tables of a comparison: one for each partial derivative at each point. */
final class ComparisonTables {

  /** Fewer digits than this are lost to a few roundings, and need no words. */
  private static final double LOSS = 1;

  private static final List<Column> COLUMNS =
      List.of(
          Column.words("method"),
          Column.numbers("value"),
          Column.numbers("digits"),
          Column.numbers("lost").asDetail(4),
          Column.numbers("ulps").asDetail(2),
          Column.numbers("evaluations").asDetail(3),
          Column.numbers("operations").asDetail(1),
          Column.words("outcome"));

  private ComparisonTables() {}

  /** Returns how a partial derivative is written: {@code df/dx}, {@code d2f2/dx1dx2}. */
  static String name(PartialResult partial, FunctionResult result) {
    return Leibniz.plain(partial, result.subject().function().outputs());
  }

  /** Returns a point as a user would type it. */
  static String point(PointResult point, FunctionResult result) {
    return Cell.point(result.subject().function().variables(), point.at()).text();
  }

  /** Returns the answers of all methods for a partial derivative. */
  static Table of(PartialResult partial, FunctionResult result) {
    List<List<Cell>> rows =
        partial.measurements().stream().map(m -> row(m, result.subject().precision())).toList();
    return new Table(name(partial, result), COLUMNS, rows);
  }

  /** Returns a line for each method whose lost digits can be explained. */
  static List<String> losses(PartialResult partial, Precision precision) {
    return partial.measurements().stream()
        .filter(m -> m.digitsLost(precision).orElse(LOSS) >= LOSS)
        .flatMap(m -> m.explanation().inWords().map(words -> m.method() + ": " + words).stream())
        .toList();
  }

  private static List<Cell> row(Measurement m, Precision precision) {
    return List.of(
        Cell.code(m.method()),
        m.value().isPresent()
            ? Cell.number(m.value().getAsDouble(), Numbers.exact(m.value().getAsDouble()))
            : Cell.empty(),
        fixed(m.digits(), 2),
        fixed(m.digitsLost(precision), 2),
        ulps(m.ulps()),
        Cell.count(m.evaluations()),
        Cell.count(m.operations()),
        Cell.words(outcome(m)));
  }

  private static Cell fixed(OptionalDouble number, int decimals) {
    return number.isPresent() ? Cell.fixed(number.getAsDouble(), decimals) : Cell.empty();
  }

  private static Cell ulps(OptionalDouble ulps) {
    if (ulps.isEmpty()) {
      return Cell.empty();
    }
    double number = ulps.getAsDouble();
    return Cell.number(number, String.format(Locale.ROOT, number < 1e5 ? "%.1f" : "%.1e", number));
  }

  private static String outcome(Measurement m) {
    String symbol = m.outcome().symbol();
    // Why no truth is known is said above the table, once.
    boolean isPlain =
        m.outcome() == Outcome.OK
            || m.outcome() == Outcome.REFERENCE_UNCERTAIN
            || m.reason().isEmpty();
    return isPlain ? symbol : symbol + ": " + m.reason().get();
  }
}

package tridiff.tool.write;

import java.util.List;
import java.util.Locale;
import tridiff.core.VisibleText;
import tridiff.measure.digits.Numbers;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.TruthText;
import tridiff.tool.study.Noise;
import tridiff.tool.study.compare.Advice;

/** A comparison as text for a terminal. */
public final class ComparisonText {

  private static final String INDENT = "  ";

  private final FunctionResult result;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private ComparisonText(FunctionResult result, int width) {
    this.result = result;
    this.width = width;
  }

  /**
   * Returns the text, which ends with a line break.
   *
   * @param width the most characters of a line
   */
  public static String of(FunctionResult result, int width) {
    return VisibleText.of(new ComparisonText(result, width).text());
  }

  private String text() {
    String variables = String.join(", ", result.subject().function().variables());
    say("f(" + variables + ") = " + PlainText.of(result.subject().text()));
    PrecisionText.of(result.subject().precision()).ifPresent(this::say);
    Noise.sentence(result.subject()).ifPresent(this::say);
    result
        .derivative()
        .ifPresent(
            formula -> {
              say(derivative() + "(" + variables + ") = " + PlainText.of(formula.text()));
              if (formula.isOfOnePath()) {
                say(
                    "  where f branches as at "
                        + ComparisonTables.point(result.points().get(0), result));
              }
            });
    for (PointResult point : result.points()) {
      text.append('\n');
      say("at " + ComparisonTables.point(point, result));
      say(
          isStopped(point)
              ? "f was not computed"
              : "f = " + String.join(", ", point.values().stream().map(Numbers::exact).toList()));
      point.partials().forEach(this::partial);
    }
    Advice.of(result).ifPresent(advice -> say("verdict: " + PlainText.of(advice.inWords())));
    result.suitability().forEach(sentence -> say(PlainText.of(sentence)));
    return text.toString();
  }

  /** Returns whether f itself did not end: that it is not a number would be a value. */
  private static boolean isStopped(PointResult point) {
    return point.values().stream().allMatch(value -> Double.isNaN(value))
        && point.partials().stream()
            .flatMap(partial -> partial.measurements().stream())
            .allMatch(measurement -> measurement.outcome().isTrouble());
  }

  private String derivative() {
    int order = result.order();
    if (result.subject().function().inputs() > 1) {
      return order == 1 ? "grad f" : "derivatives of order " + order + " of f";
    }
    return order <= 3 ? "f" + "'".repeat(order) : "f^(" + order + ")";
  }

  private void partial(PartialResult partial) {
    String condition =
        partial.condition().isPresent()
            ? String.format(Locale.ROOT, "; condition %.3g", partial.condition().getAsDouble())
            : "";
    say(ComparisonTables.name(partial, result) + " = " + TruthText.of(partial.truth()) + condition);
    text.append('\n')
        .append(TextTable.of(ComparisonTables.of(partial, result), width))
        .append('\n');
    List<String> losses = ComparisonTables.losses(partial, result.subject().precision());
    if (!losses.isEmpty()) {
      say("where digits were lost:");
      losses.forEach(loss -> say(INDENT + loss));
      text.append('\n');
    }
  }

  /** A line of prose, broken where the terminal ends. */
  private void say(String line) {
    String indent = line.startsWith(INDENT) ? INDENT + INDENT : INDENT;
    Lines.of(line, width, indent).forEach(piece -> text.append(piece).append('\n'));
  }
}

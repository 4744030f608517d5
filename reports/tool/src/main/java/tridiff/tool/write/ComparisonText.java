package tridiff.tool.write;

import java.util.List;
import java.util.Locale;
import tridiff.measure.digits.Numbers;
import tridiff.measure.experiment.Formula;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.TruthText;
import tridiff.tool.study.compare.Advice;

/** A comparison as text for a terminal. */
public final class ComparisonText {

  private ComparisonText() {}

  /** Returns the text, which ends with a line break. */
  public static String of(FunctionResult result) {
    StringBuilder text = new StringBuilder();
    String variables = String.join(", ", result.subject().function().variables());
    text.append("f(")
        .append(variables)
        .append(") = ")
        .append(PlainText.of(result.subject().text()))
        .append('\n');
    PrecisionText.of(result.subject().precision())
        .ifPresent(sentence -> text.append(sentence).append('\n'));
    result
        .derivative()
        .map(Formula::text)
        .ifPresent(
            formula ->
                text.append(result.subject().function().inputs() == 1 ? "f'(" : "grad f(")
                    .append(variables)
                    .append(") = ")
                    .append(PlainText.of(formula))
                    .append('\n'));
    for (PointResult point : result.points()) {
      text.append("\nat ").append(ComparisonTables.point(point, result)).append('\n');
      text.append("f = ");
      text.append(String.join(", ", point.values().stream().map(Numbers::exact).toList()));
      text.append('\n');
      for (PartialResult partial : point.partials()) {
        text.append(partial(partial, result));
      }
    }
    Advice.of(result)
        .ifPresent(
            advice -> text.append("verdict: ").append(PlainText.of(advice.inWords())).append('\n'));
    result.suitability().forEach(sentence -> text.append(PlainText.of(sentence)).append('\n'));
    return text.toString();
  }

  private static String partial(PartialResult partial, FunctionResult result) {
    StringBuilder text = new StringBuilder();
    text.append(ComparisonTables.name(partial, result))
        .append(" = ")
        .append(TruthText.of(partial.truth()));
    partial
        .condition()
        .ifPresent(k -> text.append(String.format(Locale.ROOT, "; condition %.3g", k)));
    text.append("\n\n").append(TextTable.of(ComparisonTables.of(partial, result))).append('\n');
    List<String> losses = ComparisonTables.losses(partial);
    if (!losses.isEmpty()) {
      text.append("where digits were lost:\n");
      losses.forEach(loss -> text.append("  ").append(loss).append('\n'));
      text.append('\n');
    }
    return text.toString();
  }
}

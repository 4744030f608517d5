package tridiff.tool.write;

import java.util.List;
import tridiff.core.VisibleText;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.TruthText;
import tridiff.tool.study.compare.Advice;

/** A comparison as Markdown, for a page or an issue. */
public final class ComparisonMarkdown {

  private ComparisonMarkdown() {}

  /** Returns the text, which ends with a line break. */
  public static String of(FunctionResult result) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(MarkdownText.code(result.subject().text())).append('\n');
    result
        .derivative()
        .ifPresent(
            formula ->
                text.append("\nDerivative")
                    .append(
                        formula.isOfOnePath()
                            ? MarkdownText.escaped(
                                " where f branches as at "
                                    + ComparisonTables.point(result.points().get(0), result))
                            : "")
                    .append(": ")
                    .append(MarkdownText.code(formula.text()))
                    .append('\n'));
    for (PointResult point : result.points()) {
      text.append("\n## At ")
          .append(MarkdownText.escaped(ComparisonTables.point(point, result)))
          .append('\n');
      for (PartialResult partial : point.partials()) {
        text.append('\n')
            .append(MarkdownText.code(ComparisonTables.name(partial, result)))
            .append(" = ")
            .append(MarkdownText.escaped(TruthText.of(partial.truth())))
            .append("\n\n")
            .append(MarkdownTable.of(ComparisonTables.of(partial, result)));
        List<String> losses = ComparisonTables.losses(partial, result.subject().precision());
        text.append(losses.isEmpty() ? "" : "\nWhere digits were lost:\n\n");
        losses.forEach(loss -> text.append("- ").append(MarkdownText.escaped(loss)).append('\n'));
      }
    }
    Advice.of(result)
        .ifPresent(
            advice ->
                text.append("\n**Verdict:** ")
                    .append(MarkdownText.escaped(advice.inWords()))
                    .append('\n'));
    result
        .suitability()
        .forEach(sentence -> text.append('\n').append(MarkdownText.escaped(sentence)).append('\n'));
    return VisibleText.of(text.toString());
  }
}

package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.Section;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Assembles the page of a report from measurements. */
public final class ReportPage {

  private ReportPage() {}

  /**
   * Returns the page: what was found, the methods ranked, digits, the further sections, kinks, each
   * function, how to read it, how to reproduce it.
   *
   * @param results what was measured
   * @param further sections on other experiments: step size, swell, cost
   * @param provenance where the report comes from
   */
  public static Page of(
      List<FunctionResult> results, List<Section> further, Provenance provenance) {
    List<Problem> problems = Problem.of(results);
    List<MethodScore> ranked = MethodScore.ranked(problems);
    String command = provenance.command();
    String footer = footer(problems, provenance);
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section(
            "found",
            "What was found",
            List.of(new Block.Items(Findings.sentences(problems, ranked)))));
    sections.add(
        new Section(
            "methods",
            "Methods ranked",
            List.of(
                Block.table(MethodRanking.table(ranked)),
                Block.table(OutcomeTable.of(problems, ranked)))));
    sections.add(
        new Section(
            "accuracy",
            "Digits by function and method",
            List.of(DigitsMap.figure(results, footer, command))));
    // Without a single score these charts would be empty.
    if (ranked.stream().anyMatch(score -> score.digits().count() > 0)) {
      sections.add(
          new Section(
              "comparison",
              "Accuracy and its price",
              List.of(
                  AccuracyProfile.figure(problems, ranked, footer, command),
                  WorkPrecision.byEvaluations(ranked, footer, command),
                  WorkPrecision.byCost(ranked, footer, command))));
    }
    DigitBudget.figure(problems, ranked, footer, command)
        .ifPresent(
            figure ->
                sections.add(
                    new Section("where-digits-go", "Where the digits go", List.of(figure))));
    ErrorEstimates.section(problems, ranked, footer, command).ifPresent(sections::add);
    // Where on the line digits are lost is the picture to begin with.
    for (Section section : further) {
      sections.add(section.id().equals("range") ? 1 : sections.size(), section);
    }
    List<String> methods = ranked.stream().map(MethodScore::method).toList();
    Rewrites.section(results, methods).ifPresent(sections::add);
    Kinks.section(problems).ifPresent(sections::add);
    sections.add(FunctionDetails.section(results));
    sections.add(HowToRead.section());
    sections.add(reproduce(provenance));
    return new Page(
        title(results),
        subtitle(results, problems, ranked),
        Findings.keyFigures(problems, ranked),
        sections,
        "Made by " + provenance.tool() + ".");
  }

  private static String title(List<FunctionResult> results) {
    return results.size() == 1
        ? "Derivatives of " + results.get(0).subject().name()
        : "Derivatives, three ways";
  }

  private static String subtitle(
      List<FunctionResult> results, List<Problem> problems, List<MethodScore> ranked) {
    String compared =
        NumberText.count(results.size(), "function", "functions")
            + ", "
            + NumberText.count(problems.size(), "derivative", "derivatives")
            + ", "
            + NumberText.count(ranked.size(), "method", "methods");
    OptionalInt digits = certifiedDigits(problems);
    return digits.isEmpty()
        ? compared + "."
        : compared + ", each reference certified to at least " + digits.getAsInt() + " digits.";
  }

  private static OptionalInt certifiedDigits(List<Problem> problems) {
    return problems.stream()
        .map(p -> p.partial().truth())
        .filter(Truth.Certified.class::isInstance)
        .mapToInt(t -> ((Truth.Certified) t).digits())
        .filter(digits -> digits > 0)
        .min();
  }

  private static String footer(List<Problem> problems, Provenance provenance) {
    OptionalInt digits = certifiedDigits(problems);
    return digits.isEmpty()
        ? provenance.tool()
        : provenance.tool() + " · reference certified to " + digits.getAsInt() + " digits";
  }

  private static Section reproduce(Provenance provenance) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(Cell.words("seed"), Cell.code(Long.toString(provenance.seed()))));
    for (Map.Entry<String, String> fact : provenance.environment().entrySet()) {
      rows.add(List.of(Cell.words(fact.getKey()), Cell.code(fact.getValue())));
    }
    return new Section(
        "reproduce",
        "Reproduce",
        List.of(
            Block.paragraph(
                "The same command gives the same numbers and the same charts, on any machine."),
            Block.command(provenance.command()),
            Block.paragraph(
                "All measurements are in results.json and points.csv beside this page, every chart"
                    + " in the folder charts, and the text of this page in report.md."),
            Block.table(
                new Table(
                    "Environment", List.of(Column.words("what"), Column.words("value")), rows))));
  }
}

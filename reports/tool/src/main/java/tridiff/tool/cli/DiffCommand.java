package tridiff.tool.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.input.source.Source;
import tridiff.tool.diff.Change;
import tridiff.tool.diff.Changes;
import tridiff.tool.diff.ChangesTable;
import tridiff.tool.diff.Gate;
import tridiff.tool.diff.ResultsFile;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Answer;
import tridiff.tool.table.Cell;

/** Two runs compared, with a gate for CI. */
@Command(
    name = "diff",
    header = "what changed between two runs, as a gate for CI",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff diff old/results.json new/results.json",
      "  tridiff diff old.json new.json --fail-on 'digits < -0.5'",
      "      exit code 5 if a cell lost more"
    },
    description =
        "Compares two files that 'report' (results.json) or 'compare --format json' wrote, cell by cell: digits gained"
            + " and lost, outcomes that changed, cells that only one file has.")
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Mixin private AnswerOptions output;

  @Mixin private CiOptions ci;

  @Mixin private TotalTimeOption total;

  @Option(
      names = "--fail-on",
      paramLabel = "CONDITION",
      description =
          "End with exit code 5 if this holds for the digits gained by any cell, such as 'digits < -0.5'. A cell that"
              + " has no digits any more, or that only A.json has, has lost them all.")
  private Optional<String> failOn = Optional.empty();

  @Parameters(index = "0", paramLabel = "A.json", description = "The run before.")
  private String before;

  @Parameters(index = "1", paramLabel = "B.json", description = "The run after; - is stdin.")
  private String after;

  /** For picocli. */
  DiffCommand() {}

  @Override
  public Integer call() throws IOException {
    total.check();
    Optional<Gate> gate = failOn.map(text -> gate("--fail-on", text, "digits < -0.5"));
    ci.needs("--fail-on 'digits < -0.5'", gate.isPresent());
    ci.check();
    Changes changes =
        Changes.between(
            ResultsFile.read(Source.ofFile(before)), ResultsFile.read(Source.ofFile(after)));
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("finding", changes.summary());
    output.print(
        spec,
        Answer.of("tridiff/diff/1", "changes", ChangesTable.of(changes))
            .withFacts(facts)
            .about("cellsInBoth", Cell.count(changes.common())));
    if (gate.isPresent()) {
      ci.write("fail-on " + failOn.orElseThrow(), changes.cases(gate.get()));
    }
    if (gate.isPresent() && changes.common() == 0) {
      throw new UserError(
          ExitCode.GATE_MISSED,
          "'%s' judged nothing: the two files have no cell in common"
              .formatted(failOn.orElseThrow()),
          "compare runs of the same functions, points and methods");
    }
    List<Change> broken = gate.map(changes::meeting).orElse(List.of());
    if (!broken.isEmpty()) {
      throw new UserError(
          ExitCode.GATE_MISSED,
          "'%s' holds for %s; the first: %s"
              .formatted(
                  failOn.orElseThrow(),
                  NumberText.count(broken.size(), "cell", "cells"),
                  described(broken.get(0))),
          "the table lists all changes, the greatest loss first");
    }
    return ExitCode.FINISHED;
  }

  /** Reads a condition on digits. */
  static Gate gate(String option, String text, String example) {
    return Gate.read(text)
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.WRONG_USAGE,
                    "%s must be digits, one of < <= > >= == !=, and a number, was '%s'"
                        .formatted(option, text),
                    "write for example %s '%s'".formatted(option, example)));
  }

  private static String described(Change change) {
    return "%s of %s by %s at %s%s"
        .formatted(
            change.key().partial(),
            change.key().function(),
            change.key().method(),
            change.key().point(),
            change.after().isEmpty() ? ", which the run after does not have" : "");
  }
}

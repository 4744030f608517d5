package tridiff.tool.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
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
import tridiff.core.Differentiators;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.catalog.Family;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Figure;
import tridiff.tool.study.cost.CostFigure;
import tridiff.tool.study.cost.CostSweep;
import tridiff.tool.study.cost.TimeTable;
import tridiff.tool.study.cost.TimedSubject;
import tridiff.tool.study.cost.Timing;
import tridiff.tool.table.Table;
import tridiff.tool.write.Environment;

/** What a gradient costs, in counted operations. */
@Command(
    name = "cost",
    header = {
      "Examples:",
      "  tridiff cost rosenbrock                        against the number of inputs",
      "  tridiff cost 'sin(x*y) + y^2' --at x=1,y=2     one function",
      "  tridiff cost rosenbrock-10 --time              its operations, and its times on this machine",
      ""
    },
    description =
        "Counts the operations and function evaluations of one gradient by each method, and compares them with the"
            + " function itself.")
final class CostCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Mixin private OutputOptions output;

  @Option(
      names = "--at",
      paramLabel = "POINT",
      description =
          "Where branches are decided, such as x=1. Functions of the catalog have points.")
  private List<String> at = new ArrayList<>();

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      description = "The members of a family. Default: 2,4,8,16,32,64,128.")
  private List<Integer> sizes = FurtherSections.COST_SIZES;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description = "How long one gradient may take. Default: ${DEFAULT-VALUE}.")
  private double timeLimit = 10;

  @Option(
      names = "--time",
      description =
          "Measure times too: of the compiled derivative and of each method as it ships, in"
              + " interleaved rounds. For one function.")
  private boolean isTimed;

  @Mixin private OperationsOption operations;

  @Mixin private MethodsOption methods;

  @Parameters(
      paramLabel = "FUNCTION",
      description = "An expression, a function or a family of 'tridiff list functions'.")
  private String function;

  /** For picocli. */
  CostCommand() {}

  @Override
  public Integer call() throws IOException {
    output.check();
    if (isTimed && Catalog.family(function).isPresent()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "times are measured for one function, '" + function + "' is a family",
          "give one of its members, such as " + function + "-10");
    }
    Figure figure = figure(RunOptions.limit(timeLimit));
    Map<String, String> facts = OutputOptions.facts(figure);
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("costs", figure.table());
    if (isTimed) {
      addTimes(facts, tables);
    }
    output.print(spec, "tridiff/cost/1", facts, tables, Optional.of(figure.chart()));
    return ExitCode.FINISHED;
  }

  private void addTimes(Map<String, String> facts, Map<String, Table> tables) {
    Subject subject = operations.endingSubject(function, at);
    Optional<Timing> timing =
        TimedSubject.of(subject, chosen(), Reference.onClassPath(), Timing.Effort.USUAL);
    if (timing.isEmpty()) {
      facts.put("times", "no times: no certified derivative at the first point to validate with");
      return;
    }
    timing.get().warning().ifPresent(warning -> facts.put("warning", "warning: " + warning));
    tables.put("times", TimeTable.of(subject.text(), timing.get()));
  }

  private Figure figure(Duration limit) {
    Optional<Family> family = Catalog.family(function);
    CostSweep sweep;
    if (family.isPresent()) {
      sweep =
          CostSweep.of(
              family.get().name() + "-n",
              family.get().parameterMeaning(),
              n -> FunctionArgument.ofCatalog(member(family.get(), n), List.of()),
              sizes.stream().sorted().distinct().toList(),
              chosen(),
              limit);
    } else {
      Subject subject = operations.endingSubject(function, at);
      int inputs = subject.function().inputs();
      sweep =
          CostSweep.of(
              subject.text(), "number of inputs", n -> subject, List.of(inputs), chosen(), limit);
    }
    return CostFigure.of("cost", sweep, Invocation.of(spec), Environment.toolNow());
  }

  private static CatalogFunction member(Family family, int n) {
    try {
      return family.of(n);
    } catch (IllegalArgumentException e) {
      throw new UserError(ExitCode.WRONG_USAGE, e.getMessage(), "choose other --sizes");
    }
  }

  private List<MethodUnderTest> chosen() {
    return methods.chosen(Differentiators.onClassPath(), FurtherSections.COST_METHODS);
  }
}

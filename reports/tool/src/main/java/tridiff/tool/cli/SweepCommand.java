package tridiff.tool.cli;

import java.io.IOException;
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
import tridiff.core.function.SimilarName;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Figure;
import tridiff.tool.study.step.StepFigure;
import tridiff.tool.study.step.StepRuleTable;
import tridiff.tool.study.step.StepSweep;
import tridiff.tool.table.Table;
import tridiff.tool.write.Environment;

/** Error against step size. */
@Command(
    name = "sweep",
    header = {
      "Examples:",
      "  tridiff sweep 'exp(sin(x))' --at x=0.8",
      "  tridiff sweep 'sin(x*y)' --at x=1,y=2 --by y --chart v.svg",
      ""
    },
    description =
        "Measures the error of the methods that take a step against that step, from 1e-16 to 1: the V.")
final class SweepCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Mixin private OutputOptions output;

  @Option(
      names = "--at",
      paramLabel = "POINT",
      description = "The point, such as x=0.8 or x=pi/4,y=2.")
  private List<String> at = new ArrayList<>();

  @Option(
      names = "--by",
      paramLabel = "VARIABLE",
      description = "By which variable to differentiate. Default: the first.")
  private Optional<String> by = Optional.empty();

  @Mixin private OperationsOption operations;

  @Mixin private MethodsOption methods;

  @Parameters(
      paramLabel = "FUNCTION",
      description = "An expression such as 'exp(sin(x))', or a name of 'tridiff list functions'.")
  private String function;

  /** For picocli. */
  SweepCommand() {}

  @Override
  public Integer call() throws IOException {
    output.check();
    Subject subject = operations.endingSubject(function, at);
    int input = input(subject);
    Differentiators onClassPath = Differentiators.onClassPath();
    Optional<StepSweep> sweep =
        StepSweep.of(subject, input, names(onClassPath), onClassPath, Reference.onClassPath());
    if (sweep.isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "the derivative is 0 or does not exist at the point or near it, so there is no relative error",
          "choose another point; 'tridiff compare' says what is known of this one");
    }
    Figure figure = StepFigure.of("sweep", sweep.get(), Invocation.of(spec), Environment.toolNow());
    Map<String, String> facts = OutputOptions.facts(figure);
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("steps", figure.table());
    tables.put("rules", StepRuleTable.of(sweep.get()));
    output.print(spec, "tridiff/sweep/1", facts, tables, Optional.of(figure.chart()));
    return ExitCode.FINISHED;
  }

  private List<String> names(Differentiators onClassPath) {
    return methods.chosen(onClassPath, FurtherSections.STEP_METHODS).stream()
        .map(MethodUnderTest::name)
        .toList();
  }

  private int input(Subject subject) {
    List<String> variables = subject.function().variables();
    if (subject.function().outputs() != 1 || variables.isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "a sweep needs a function with one output and at least one variable",
          "'tridiff compare' takes all others");
    }
    if (by.isEmpty()) {
      return 0;
    }
    int input = variables.indexOf(by.get());
    if (input < 0) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "the function has no variable '"
              + by.get()
              + "'"
              + SimilarName.question(by.get(), variables),
          "its variables are " + String.join(", ", variables));
    }
    return input;
  }
}

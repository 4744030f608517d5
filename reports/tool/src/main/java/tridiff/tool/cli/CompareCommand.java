package tridiff.tool.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.Differentiators;
import tridiff.input.model.Models;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.model.ModelFindings;
import tridiff.tool.write.ComparisonJson;
import tridiff.tool.write.ComparisonMarkdown;
import tridiff.tool.write.ComparisonText;
import tridiff.tool.write.Environment;
import tridiff.tool.write.PointsCsv;

/** Compares all methods at some points of one function. */
@Command(
    name = "compare",
    header = "the digits of all methods at some points of a function",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff compare 'tanh(x)' --at x=10",
      "  tridiff compare 'sin(x*y) + y^2' --at x=1,y=2 --at x=pi,y=0",
      "  tridiff compare 'exp(sin(x))' --at x=0.7 --order 3     the third derivative",
      "  tridiff compare logistic-4 --format json"
    },
    description =
        "Differentiates a function by all methods and shows how many digits of each are right.")
final class CompareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Mixin private RunOptions run;

  @Mixin private FormatOption format;

  @Parameters(
      paramLabel = "FUNCTION",
      completionCandidates = Candidates.Functions.class,
      description =
          "An expression such as 'exp(sin(x))', a name of 'tridiff list functions', or"
              + " @FILE:NAME.")
  private String function;

  /** For picocli. */
  CompareCommand() {}

  @Override
  public Integer call() throws IOException {
    FunctionResult result;
    try (Models models = run.models(1);
        Progress progress =
            new Progress(spec.commandLine().getErr(), "answers", 0, common.quiet())) {
      Subject subject = run.subject(function, models);
      run.checkGate();
      result =
          ModelFindings.added(
              run.experiment(Differentiators.onClassPath(), List.of(subject), progress)
                  .run(subject),
              run.guard());
    }
    print(result);
    run.checkRequired(List.of(result));
    boolean trouble = result.measurements().anyMatch(m -> m.outcome().isTrouble());
    return trouble ? ExitCode.FINISHED_WITH_FAILURES : ExitCode.FINISHED;
  }

  private void print(FunctionResult result) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    switch (format.get()) {
      case TEXT -> out.print(ComparisonText.of(result, Screen.columns()));
      case JSON -> out.print(ComparisonJson.of(result, environment()));
      case CSV -> out.print(PointsCsv.text(List.of(result)));
      case MARKDOWN -> out.print(ComparisonMarkdown.of(result));
    }
  }

  private Environment environment() {
    return Environment.of(Invocation.of(spec), Parameter.DEFAULT_SEED);
  }
}

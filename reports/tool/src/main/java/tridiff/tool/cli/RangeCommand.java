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
import tridiff.core.Differentiators;
import tridiff.core.function.Interval;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Figure;
import tridiff.tool.study.range.RangeFigure;
import tridiff.tool.study.range.RangeSampler;
import tridiff.tool.study.range.RangeSampler.Sampling;
import tridiff.tool.study.range.RangeStudy;
import tridiff.tool.table.Table;
import tridiff.tool.write.Environment;

/** Digits against x. */
@Command(
    name = "range",
    header = {
      "Examples:",
      "  tridiff range 'tanh(x)' --from 1e-8 --to 350 --chart digits.svg",
      "  tridiff range root-difference --sampling doubles    from the smallest to the largest double",
      ""
    },
    description = {
      "Measures the digits of each method all over the domain of a function of one variable: the median, the 10th"
          + " percentile and the worst, with the point and the command that shows it again.",
      "Points are drawn one from each of N equal parts of the range, with a seed."
    })
final class RangeCommand implements Callable<Integer> {

  private static final int MOST_POINTS = 100_000;

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Mixin private OutputOptions output;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "How many points. Default: ${DEFAULT-VALUE}.")
  private int points = RangeSections.POINTS;

  @Option(
      names = "--sampling",
      paramLabel = "KIND",
      description =
          "doubles (each double is as likely), log (each decade of |x|, from 1e-8 to 1e8 unless the"
              + " range says more) or uniform (each length, from -10 to 10 unless it does). Default:"
              + " log.")
  private Sampling sampling = Sampling.LOG;

  @Option(
      names = "--from",
      paramLabel = "A",
      description = "The lower end of the range. Default: that of the domain.")
  private Optional<Double> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "B",
      description = "The upper end of the range. Default: that of the domain.")
  private Optional<Double> to = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides where in its part each point lies. Default: ${DEFAULT-VALUE}.")
  private long seed = Environment.DEFAULT_SEED;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      description = "How long one method may take at one point. Default: ${DEFAULT-VALUE}.")
  private double timeLimit = 10;

  @Mixin private OperationsOption operations;

  @Mixin private MethodsOption methods;

  @Parameters(
      paramLabel = "FUNCTION",
      description = "An expression such as 'tanh(x)', or a name of 'tridiff list functions'.")
  private String function;

  /** For picocli. */
  RangeCommand() {}

  @Override
  public Integer call() throws IOException {
    output.check();
    RangeStudy.Plan plan = plan();
    Experiment experiment =
        new Experiment(
            methods.chosen(Differentiators.onClassPath(), RangeSections.METHODS),
            Reference.onClassPath().upTo(RangeSections.PRECISION),
            RunOptions.limit(timeLimit));
    RangeStudy study = RangeStudy.of(List.of(plan), experiment, 1).get(0);
    Figure figure = RangeFigure.of("range", study, Environment.toolNow());
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put("methods", figure.table());
    if (output.isJson()) {
      tables.put("points", RangeFigure.points(study));
    }
    Map<String, String> facts = OutputOptions.facts(figure);
    output.print(spec, "tridiff/range/1", facts, tables, Optional.of(figure.chart()));
    return ExitCode.FINISHED;
  }

  private RangeStudy.Plan plan() {
    if (points < 1 || points > MOST_POINTS) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--points must be between 1 and " + MOST_POINTS + ", was " + points,
          "leave it out for " + RangeSections.POINTS);
    }
    Subject subject = FunctionArgument.readAlone(function, operations.most());
    if (!RangeStudy.Plan.isPossible(subject)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "a range needs a function with one input and one output",
          "'tridiff compare' takes all others");
    }
    return new RangeStudy.Plan(subject, interval(subject), sampling, points, seed);
  }

  /** The part of the domain that was asked for. */
  private Interval interval(Subject subject) {
    Interval domain = subject.function().domain().intervals().get(0);
    double lower = bound("--from", from.orElse(domain.lower()), from.isPresent());
    double upper = bound("--to", to.orElse(domain.upper()), to.isPresent());
    boolean isFrom = lower > domain.lower();
    boolean isTo = upper < domain.upper();
    double a = isFrom ? lower : domain.lower();
    double b = isTo ? upper : domain.upper();
    try {
      Interval part =
          new Interval(a, b, isFrom || domain.lowerClosed(), isTo || domain.upperClosed());
      RangeSampler.range(part, sampling);
      return part;
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "there is no number from " + lower + " to " + upper + " in the domain " + domain,
          "choose another --from and --to");
    }
  }

  private static double bound(String option, double value, boolean isGiven) {
    if (isGiven && !Double.isFinite(value)) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          option + " must be a finite number, was " + value,
          "leave it out for the end of the domain");
    }
    return value;
  }
}

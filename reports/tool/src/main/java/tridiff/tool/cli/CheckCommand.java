package tridiff.tool.cli;

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
import tridiff.core.Guard;
import tridiff.core.algebra.Precision;
import tridiff.core.function.RealFunction;
import tridiff.input.argument.FunctionReader;
import tridiff.input.file.FormulaList;
import tridiff.input.source.Source;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.study.Answer;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.check.CheckTables;
import tridiff.tool.study.check.Claim;
import tridiff.tool.study.check.ComponentCheck;
import tridiff.tool.study.check.ComponentCheck.Judgement;
import tridiff.tool.study.check.GradientCheck;
import tridiff.tool.table.Cell;
import tridiff.tool.write.PrecisionText;

/** Is this gradient right? */
@Command(
    name = "check",
    header = "whether a gradient of your own is right",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff check 'sin(x*y)' --at x=1,y=2 --gradient 'y*cos(x*y), x*cos(x*y)'",
      "  tridiff check rosenbrock --gradient @gradient.txt   one value a line",
      "  tridiff check 'exp(x)' --at x=1 --gradient 2.718281828459045"
    },
    description = {
      "Judges a gradient against a certified reference, without an epsilon to choose.",
      "digits: correct digits of yours. slope: the order with which |f(x + h) - f(x) - h g| shrinks, 2 if g is right"
          + " and 1 if it is wrong, in decimals. The last table shows where a check by differences would have lied."
          + " Exit code 5 if a component is wrong, 1 if none is but one could not be judged."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Mixin private AnswerOptions output;

  @Option(
      names = "--at",
      paramLabel = "POINT",
      description =
          "A point such as x=0.8 or x=pi/4,y=2; repeat it for more points, or @FILE of comma-separated"
              + " values. Functions of the catalog have points of their own.")
  private List<String> at = new ArrayList<>();

  @Option(
      names = "--gradient",
      required = true,
      paramLabel = "EXPR[,EXPR...]",
      description =
          "The gradient to check: an expression or a value for each variable, or @FILE with one a line,"
              + " @- for standard input. For several outputs the Jacobian, row by row.")
  private String gradient;

  @Option(
      names = "--digits",
      paramLabel = "N",
      description =
          "How many correct digits a component must have, at least 1; of a formula two more. Default: 12,"
              + " in float 5, in half 2, in bfloat16 1. For a gradient that was computed in float at a"
              + " point of doubles take 6.")
  private Optional<Integer> digits = Optional.empty();

  @Mixin private PrecisionOption precision;

  @Mixin private TimeLimitOption timeLimit;

  @Parameters(
      paramLabel = "FUNCTION",
      completionCandidates = Candidates.Functions.class,
      description =
          "An expression such as 'exp(sin(x))', a name of 'tridiff list functions', or @FILE:NAME.")
  private String function;

  /** For picocli. */
  CheckCommand() {}

  @Override
  public Integer call() {
    Subject subject =
        FunctionArgument.read(function, at, FunctionReader.MOST_OPERATIONS, precision.get());
    List<Claim> claims = claims(subject.function());
    int enough = wanted(subject.precision());
    List<ComponentCheck> checks;
    try (Progress progress =
        new Progress(spec.commandLine().getErr(), "components", 0, common.quiet())) {
      Guard guard = timeLimit.guard().watchedBy(progress);
      checks = new GradientCheck(Reference.standard(), guard, enough).run(subject, claims);
    }
    CheckTables tables = new CheckTables(subject, checks);
    print(subject, tables);
    tables
        .complaint()
        .ifPresent(
            complaint -> {
              throw new UserError(ExitCode.GATE_MISSED, complaint, tables.hint());
            });
    boolean open = checks.stream().anyMatch(c -> c.judgement() == Judgement.NOT_JUDGED);
    return open ? ExitCode.FINISHED_WITH_FAILURES : ExitCode.FINISHED;
  }

  private int wanted(Precision format) {
    int standard = MethodScore.good(format);
    int wanted = digits.orElse(standard);
    int most = (int) CorrectDigits.cap(format);
    if (wanted < 1 || wanted > most) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--digits must be between 1 and " + most + ", was " + wanted,
          format == Precision.DOUBLE
              ? "leave it out for 12, or take 6 for a gradient computed in float"
              : "a " + format + " has no more; leave it out for " + standard);
    }
    return wanted;
  }

  private void print(Subject subject, CheckTables tables) {
    Map<String, String> facts = new LinkedHashMap<>();
    String variables = String.join(", ", subject.function().variables());
    facts.put("function", "f(%s) = %s".formatted(variables, subject.text()));
    PrecisionText.of(subject.precision()).ifPresent(text -> facts.put("precision", text));
    facts.put("finding", tables.summary());
    facts.put("differences", tables.lies());
    output.print(
        spec,
        Answer.of("tridiff/check/1", "components", tables.components())
            .withTable("sweep", tables.sweep())
            .withFacts(facts)
            .about("function", Cell.code(subject.text()))
            .about("precision", Cell.words(subject.precision().symbol()))
            .about("wrong", Cell.count(tables.wrong())));
  }

  private List<Claim> claims(RealFunction f) {
    Source source =
        gradient.startsWith("@")
            ? Source.ofFile(gradient.substring(1))
            : new Source("--gradient", gradient);
    List<Claim> claims = FormulaList.read(source, f.variables()).stream().map(Claim::new).toList();
    int wanted = f.inputs() * f.outputs();
    if (claims.size() != wanted) {
      String order = String.join(", ", f.variables());
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--gradient must have %d component%s, has %d"
              .formatted(wanted, wanted == 1 ? "" : "s", claims.size()),
          f.outputs() == 1
              ? "give one for each variable, in the order " + order
              : "give the Jacobian row by row: for each output the variables " + order);
    }
    return claims;
  }
}

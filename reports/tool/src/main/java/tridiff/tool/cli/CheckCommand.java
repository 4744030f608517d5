package tridiff.tool.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.Approach;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.algebra.Precision;
import tridiff.core.function.RealFunction;
import tridiff.input.argument.FunctionReader;
import tridiff.input.file.FormulaList;
import tridiff.input.model.Model;
import tridiff.input.model.Models;
import tridiff.input.source.Source;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.ci.TestCase;
import tridiff.tool.study.Answer;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.check.CheckTables;
import tridiff.tool.study.check.Claim;
import tridiff.tool.study.check.ComponentCheck;
import tridiff.tool.study.check.ComponentCheck.Judgement;
import tridiff.tool.study.check.GradientCheck;
import tridiff.tool.study.model.Agreements;
import tridiff.tool.study.model.OwnGradientCheck;
import tridiff.tool.study.model.ValuesAndGradient;
import tridiff.tool.table.Cell;
import tridiff.tool.write.PrecisionText;

/** Is this gradient right? */
@Command(
    name = "check",
    header = "whether a gradient or Hessian of your own is right",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff check 'sin(x*y)' --at x=1,y=2 --gradient 'y*cos(x*y), x*cos(x*y)'",
      "  tridiff check rosenbrock --gradient @gradient.txt   one value a line",
      "  tridiff check 'x^3*y' --at x=1,y=2 --hessian '6*x*y, 3*x^2, 0'",
      "  tridiff check 'exp(x)' --at x=1 --gradient 2.718281828459045"
    },
    description = {
      "Judges a gradient, or a Hessian, against a certified reference, without an epsilon to"
          + " choose.",
      "digits: correct digits of yours. slope: the order with which |f(x + h) - f(x) - h g|"
          + " shrinks, 2 if g is right and 1 if it is wrong, in decimals. The last table shows"
          + " where a check by differences would have lied. Exit code 5 if a component is wrong, 1"
          + " if none is but one could not be judged."
    })
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Mixin private AnswerOptions output;

  @Mixin private CiOptions ci;

  @Option(
      names = "--at",
      paramLabel = "POINT",
      description =
          "A point such as x=0.8 or x=pi/4,y=2; repeat it for more points, or @FILE of"
              + " comma-separated values. Functions of the catalog have points of their own.")
  private List<String> at = new ArrayList<>();

  @Option(
      names = "--gradient",
      paramLabel = "EXPR[,EXPR...]",
      description =
          "The gradient to check: an expression or a value for each variable, or @FILE with one a"
              + " line, @- for standard input. For several outputs the Jacobian, row by row.")
  private Optional<String> gradient = Optional.empty();

  @Option(
      names = "--hessian",
      paramLabel = "EXPR[,EXPR...]",
      description =
          "The Hessian to check instead, in the same forms: row by row, all of it or from the"
              + " diagonal on.")
  private Optional<String> hessian = Optional.empty();

  @Option(
      names = "--digits",
      paramLabel = "N",
      description =
          "How many correct digits a component must have, at least 1; of a formula two more."
              + " Default: 12, in float 5, in half 2, in bfloat16 1. For a gradient that was"
              + " computed in float at a point of doubles take 6.")
  private Optional<Integer> digits = Optional.empty();

  @Mixin private PrecisionOption precision;

  @Mixin private TimeLimitOption timeLimit;

  @Mixin private ModelOptions model;

  @Parameters(
      paramLabel = "FUNCTION",
      completionCandidates = Candidates.Functions.class,
      description =
          "An expression such as 'exp(sin(x))', a name of 'tridiff list functions', or @FILE:NAME.")
  private String function;

  /** For picocli. */
  CheckCommand() {}

  @Override
  public Integer call() throws IOException {
    ci.check();
    try (Models models = new Models(timeLimit.one(), 1, model.config().orElse(""))) {
      return checked(read(models));
    }
  }

  private Subject read(Models models) {
    try (Progress progress =
        new Progress(spec.commandLine().getErr(), "functions", 0, common.quiet())) {
      progress.sees(0, 1, "reading " + function);
      return new FunctionArgument(
              at,
              FunctionReader.MOST_OPERATIONS,
              precision.get(),
              Optional.of(models),
              model.truth())
          .read(function);
    }
  }

  private int checked(Subject subject) throws IOException {
    Optional<Model> asModel = Model.of(subject.function());
    boolean isOwn = asModel.isPresent() && gradient.isEmpty() && hessian.isEmpty();
    if (gradient.isPresent() == hessian.isPresent() && !isOwn) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "give either --gradient or --hessian",
          "such as --gradient 'y*cos(x*y), x*cos(x*y)'");
    }
    if (asModel.isPresent()
        && (asModel.get().truth().isEmpty() || (isOwn && !asModel.get().hasGradient()))) {
      return agreed(subject, asModel.get());
    }
    List<ComponentCheck> checks;
    Map<String, String> more = new LinkedHashMap<>();
    try (Progress progress =
        new Progress(spec.commandLine().getErr(), "components", 0, common.quiet())) {
      Guard guard = timeLimit.guard().watchedBy(progress);
      if (isOwn) {
        more.put("values", values(subject, guard));
      }
      GradientCheck check =
          new GradientCheck(Reference.standard(), guard, wanted(subject.precision()));
      checks =
          isOwn
              ? OwnGradientCheck.of(check, subject, guard)
              : hessian.isPresent()
                  ? check.ofHessian(subject, exact(), hessianClaims(subject.function()))
                  : check.run(subject, claims(subject.function()));
    }
    CheckTables tables = new CheckTables(subject, checks);
    print(subject, tables, more);
    ci.write("check", tables.cases(gradient.or(() -> hessian).flatMap(TestCase::fileOf)));
    tables
        .complaint()
        .ifPresent(
            complaint -> {
              throw new UserError(ExitCode.GATE_MISSED, complaint, tables.hint());
            });
    boolean open = checks.stream().anyMatch(c -> c.judgement() == Judgement.NOT_JUDGED);
    return open ? ExitCode.FINISHED_WITH_FAILURES : ExitCode.FINISHED;
  }

  /** Judges the gradient of a model, or a claimed one, of which there is no truth. */
  private int agreed(Subject subject, Model asked) throws IOException {
    if (hessian.isPresent()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "the Hessian of a model is checked against its truth only",
          "give the same function as a formula with --truth");
    }
    Agreements agreements;
    Guard guard = timeLimit.guard();
    try (Progress progress =
        new Progress(spec.commandLine().getErr(), "components", 0, common.quiet())) {
      guard = guard.watchedBy(progress);
      agreements =
          gradient.isPresent()
              ? Agreements.ofClaims(subject, claims(subject.function()), guard)
              : Agreements.ofModel(subject, guard);
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("function", signature(subject));
    facts.put("finding", agreements.summary());
    agreements.noise().ifPresent(noise -> facts.put("noise", noise));
    unrepeatable(subject, asked, guard).ifPresent(text -> facts.put("repeatable", text));
    if (asked.truth().isPresent()) {
      facts.put("values", values(subject, guard));
    }
    facts.put("calls", "the model was asked: " + asked.callsInWords());
    output.print(
        spec,
        Answer.of("tridiff/agreement/1", "components", agreements.table())
            .withFacts(facts)
            .about("function", Cell.code(subject.text()))
            .about("wrong", Cell.count(agreements.wrong())));
    ci.write("check", agreements.cases());
    agreements
        .complaint()
        .ifPresent(
            complaint -> {
              throw new UserError(
                  ExitCode.GATE_MISSED,
                  complaint,
                  "give the same function as a formula with --truth for certified digits");
            });
    return agreements.isOpen() ? ExitCode.FINISHED_WITH_FAILURES : ExitCode.FINISHED;
  }

  private static Optional<String> unrepeatable(Subject subject, Model asked, Guard guard) {
    try {
      return guard.call("the function", () -> asked.isRepeatable(subject.points().get(0)))
          ? Optional.empty()
          : Optional.of(
              "asked twice at the first point the model gives two values: its noise is random");
    } catch (EndedException e) {
      return Optional.empty();
    }
  }

  private static String values(Subject subject, Guard guard) {
    return String.join(" ", ValuesAndGradient.sentences(subject, guard));
  }

  private static String signature(Subject subject) {
    return "f(%s) = %s"
        .formatted(String.join(", ", subject.function().variables()), subject.text());
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

  private void print(Subject subject, CheckTables tables, Map<String, String> more) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("function", signature(subject));
    PrecisionText.of(subject.precision()).ifPresent(text -> facts.put("precision", text));
    facts.put("finding", tables.summary());
    facts.putAll(more);
    facts.put("differences", tables.lies());
    output.print(
        spec,
        Answer.of("tridiff/check/1", "components", tables.components(output.areForData()))
            .withTable("sweep", output.areForData() ? tables.sweep() : tables.ranges())
            .withFacts(facts)
            .about("function", Cell.code(subject.text()))
            .about("precision", Cell.words(subject.precision().symbol()))
            .about("wrong", Cell.count(tables.wrong())));
  }

  /** Returns a method whose gradient can be evaluated over every algebra. */
  private static MethodUnderTest exact() {
    Differentiators onClassPath = Differentiators.onClassPath();
    return Stream.of(Approach.REVERSE_MODE, Approach.FORWARD_MODE)
        .flatMap(approach -> onClassPath.exact(approach).stream())
        .map(method -> MethodUnderTest.named(onClassPath, method.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.WRONG_USAGE,
                    "a Hessian is checked with a gradient, but no method of automatic"
                        + " differentiation is there",
                    "put tridiff-autodiff on the class path"));
  }

  private List<Claim> claims(RealFunction f) {
    List<Claim> claims = claims("--gradient", gradient.orElseThrow(), f);
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

  private List<Claim> hessianClaims(RealFunction f) {
    if (f.outputs() != 1) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "a Hessian is that of a function with one output, this one has " + f.outputs(),
          "check the outputs one by one");
    }
    List<Claim> claims = claims("--hessian", hessian.orElseThrow(), f);
    int n = f.inputs();
    int triangle = n * (n + 1) / 2;
    if (claims.size() != n * n && claims.size() != triangle) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          n == 1
              ? "--hessian must have 1 entry, has " + claims.size()
              : "--hessian must have %d entries, or %d from the diagonal on, has %d"
                  .formatted(n * n, triangle, claims.size()),
          "give it row by row, in the order " + String.join(", ", f.variables()));
    }
    return claims;
  }

  private static List<Claim> claims(String option, String text, RealFunction f) {
    Source source =
        text.startsWith("@") ? Source.ofFile(text.substring(1)) : new Source(option, text);
    return FormulaList.read(source, f.variables()).stream().map(Claim::new).toList();
  }
}

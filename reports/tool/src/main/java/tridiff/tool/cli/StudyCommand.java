package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;
import tridiff.core.Aspect;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.algebra.Precision;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.Family;
import tridiff.input.model.ModelMethods;
import tridiff.input.model.Models;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.journal.RunKey;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Cluster;
import tridiff.tool.study.Noise;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Pieces;
import tridiff.tool.study.Question;
import tridiff.tool.study.Study;
import tridiff.tool.write.Environment;

/** The command that asks one {@link Study}. */
@Command
final class StudyCommand implements Callable<Integer> {

  private final Study study;

  @Spec private CommandSpec spec;

  @Mixin private CommonOptions common;

  @Mixin private OutputOptions output;
  @Mixin private TimeLimitOption timeLimit;
  @Mixin private OperationsOption operations;
  @Mixin private MethodsOption methods;

  private StudyCommand(Study study) {
    this.study = study;
  }

  /** Returns the command with the options that the study declares. */
  static CommandLine of(Study study) {
    Study.Synopsis synopsis = study.synopsis();
    CommandSpec spec = CommandSpec.forAnnotatedObject(new StudyCommand(study));
    spec.name(synopsis.name());
    spec.usageMessage()
        .header(synopsis.summary())
        .description(synopsis.description().toArray(String[]::new))
        .footerHeading(Examples.HEADING)
        .footer(synopsis.examples().stream().map(line -> "  " + line).toArray(String[]::new));
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("FUNCTION")
            .completionCandidates(new Candidates.Functions())
            .type(String.class)
            .index("0")
            .required(study.needsFunction())
            .arity(study.needsFunction() ? "1" : "0..1")
            .description(synopsis.function())
            .build());
    synopsis
        .at()
        .ifPresent(
            meaning ->
                spec.addOption(
                    OptionSpec.builder("--at")
                        .paramLabel("POINT")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .description(meaning)
                        .build()));
    synopsis.parameters().forEach(parameter -> spec.addOption(option(parameter)));
    return new CommandLine(spec);
  }

  private static OptionSpec option(Parameter<?> parameter) {
    OptionSpec.Builder option =
        OptionSpec.builder(parameter.name()).description(parameter.description());
    if (parameter.type() == Boolean.class) {
      return option.type(boolean.class).arity("0").build();
    }
    option.paramLabel(parameter.label());
    if (parameter.standard() instanceof Enum<?> choice) {
      option.completionCandidates(Candidates.of(choice.getDeclaringClass()));
    }
    return parameter.isList()
        ? option.type(List.class).auxiliaryTypes(parameter.type()).splitRegex(",").build()
        : option.type(parameter.type()).build();
  }

  @Override
  public Integer call() throws IOException {
    try (Models models = new Models(timeLimit.one(), 1, word(Parameter.config()).orElse(""))) {
      return call(models);
    }
  }

  private int call(Models models) throws IOException {
    output.check();
    if (text() == null && !at().isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--at needs a function",
          "write the function too, such as tridiff %s 'exp(sin(x))' --at x=0.8"
              .formatted(spec.name()));
    }
    Optional<OutputFile> code = codeFile();
    if (code.isPresent()) {
      code.get().check();
    }
    Answer answer;
    Guard guard = timeLimit.guard();
    try (Progress progress = new Progress(spec.commandLine().getErr(), "", 0, common.quiet())) {
      answer = study.answer(new Asked(guard.watchedBy(progress), models));
    } catch (EndedException e) {
      throw new UserError(
          ExitCode.FINISHED_WITH_FAILURES,
          "there is no answer for '%s': %s"
              .formatted(Objects.requireNonNullElse(text(), "the catalog"), e.getMessage()),
          "give it more time with --time-limit, or choose another point");
    }
    output.print(spec, answer);
    if (code.isPresent()) {
      String lines =
          answer
              .code()
              .orElseThrow(
                  () ->
                      new UserError(
                          ExitCode.FINISHED_WITH_FAILURES,
                          "there is no code to write to '" + code.get().path() + "'",
                          "choose another range"));
      code.get().write(lines.getBytes(UTF_8));
    }
    if (guard.cutBy().isPresent()) {
      throw new UserError(
          ExitCode.FINISHED_WITH_FAILURES,
          "not all was done: stopped at " + guard.cutBy().get(),
          "give it more time; what is missing above may have an answer");
    }
    return answer.hasTrouble() ? ExitCode.FINISHED_WITH_FAILURES : ExitCode.FINISHED;
  }

  /** Returns what does the pieces of the study, as {@link TridiffCommand#piecework} does. */
  Optional<IntFunction<String>> piecework(String key) {
    try (Models none = new Models(timeLimit.one(), 1, "")) {
      Optional<Pieces> pieces = study.pieces(new Asked(timeLimit.guard(), none));
      pieces.ifPresent(found -> OnSpark.requireSame(key(found), key));
      return pieces.map(Pieces::line);
    }
  }

  private static RunKey key(Pieces pieces) {
    return RunKey.of(Environment.toolNow(), pieces.settings(), List.of(pieces.subject()));
  }

  /** Returns the file for the code of the answer, of a study that has some. */
  private Optional<OutputFile> codeFile() {
    return word(Study.CODE_FILE)
        .map(path -> new OutputFile(Study.CODE_FILE.name(), Path.of(path), "", ""));
  }

  /** Returns what was given for a parameter; nothing if the study does not declare it. */
  private Optional<String> word(Parameter<Optional<String>> parameter) {
    return Optional.ofNullable(spec.findOption(parameter.name()))
        .flatMap(option -> Optional.ofNullable(option.<String>getValue()));
  }

  private List<String> at() {
    return Optional.ofNullable(spec.findOption("--at"))
        .map(at -> at.<List<String>>getValue())
        .orElse(List.of());
  }

  private String text() {
    return spec.positionalParameters().get(0).getValue();
  }

  /** What stands on the command line. */
  private final class Asked implements Question {

    private final Guard guard;
    private final Models models;

    Asked(Guard guard, Models models) {
      this.guard = guard;
      this.models = models;
    }

    /** A study that does not ask what a model should be has no use for one. */
    private FunctionArgument argument(List<String> at) {
      boolean takesModels = spec.findOption(Parameter.truth().name()) != null;
      return new FunctionArgument(
          at,
          operations.most(),
          precision(),
          Optional.of(models).filter(m -> takesModels),
          word(Parameter.truth()));
    }

    @Override
    public <T> T get(Parameter<T> parameter) {
      return parameter.value(Optional.ofNullable(spec.findOption(parameter.name()).getValue()));
    }

    /** A study that does not ask for a format computes in doubles. */
    private Optional<Precision> precision() {
      Parameter<Optional<Precision>> precision = Parameter.precision();
      return spec.findOption(precision.name()) == null
          ? Optional.of(Precision.DOUBLE)
          : get(precision);
    }

    @Override
    public Optional<Family> family() {
      return Catalog.family(text());
    }

    @Override
    public boolean hasFunction() {
      return spec.positionalParameters().get(0).getValue() != null;
    }

    @Override
    public Subject subject() {
      return noisy(OperationsOption.endingSubject(text(), argument(at()), guard));
    }

    @Override
    public Subject function() {
      return noisy(argument(List.of()).readAlone(text()));
    }

    private Subject noisy(Subject subject) {
      return spec.findOption(Noise.OPTION) == null
          ? subject
          : Noise.added(subject, get(Noise.LEVEL), get(Noise.SEED));
    }

    @Override
    public List<MethodUnderTest> methods(Aspect aspect) {
      return methods.chosen(onClassPath(), aspect);
    }

    @Override
    public Differentiators onClassPath() {
      Differentiators services = Differentiators.onClassPath();
      return Models.isModel(text()) ? services.and(new ModelMethods()) : services;
    }

    @Override
    public String methodsAsWritten() {
      return methods.text();
    }

    @Override
    public Guard guard() {
      return guard;
    }

    @Override
    public Optional<Cluster> cluster() {
      return word(Parameter.on())
          .map(
              master ->
                  (pieces, taken) ->
                      new OnSpark(
                              master,
                              spec,
                              List.of(text()),
                              key(pieces),
                              common.quiet(),
                              "run the same command again, or without --on")
                          .measure(
                              IntStream.range(0, pieces.count()).boxed().toList(), taken, guard));
    }

    @Override
    public boolean isForData() {
      return output.areForData();
    }

    @Override
    public String command() {
      return Invocation.of(spec);
    }

    @Override
    public String footer() {
      return Environment.toolNow();
    }
  }
}

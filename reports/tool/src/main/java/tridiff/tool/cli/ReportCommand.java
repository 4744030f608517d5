package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.Differentiators;
import tridiff.core.VisibleText;
import tridiff.core.Watcher;
import tridiff.core.function.ExpressionSyntaxException;
import tridiff.input.argument.ArgumentException;
import tridiff.input.catalog.Catalog;
import tridiff.input.model.Models;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFile.Refusal;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.Subject;
import tridiff.tool.journal.Joining;
import tridiff.tool.journal.Journal;
import tridiff.tool.journal.JournalText;
import tridiff.tool.journal.JournaledRun;
import tridiff.tool.journal.RunKey;
import tridiff.tool.journal.Shard;
import tridiff.tool.journal.Span;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.report.Report;
import tridiff.tool.study.Ahead;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Parameter;
import tridiff.tool.write.BusyFolderException;
import tridiff.tool.write.ComparisonJson;
import tridiff.tool.write.Environment;
import tridiff.tool.write.NotOurFolderException;
import tridiff.tool.write.ReportFiles;
import tridiff.tool.write.ReportFolder;

/** The main job: all comparisons and all charts, into a folder. */
@Command(
    name = "report",
    header = "all comparisons and all charts, as a page in a folder",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff report                                     the whole catalog",
      "  tridiff report 'sin(x*y) + y^2' --at x=1,y=2       your own function",
      "  tridiff report tanh logistic-4 --out two           some functions",
      "  tridiff report suite/*.fpcore --resume             on, after Ctrl-C",
      "  tridiff report suite/*.fpcore --shard 2/8 --out 2  see 'tridiff merge'"
    },
    description = {
      "Compares all methods on the functions of the catalog, or on the functions given, and writes"
          + " a page with charts, tables and data.",
      "The folder gets index.html, charts/ (SVG and PNG), results.json, points.csv and report.md;"
          + " an earlier report there is replaced, anything else is left alone."
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private RunOptions run;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where to write. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("report");

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description =
          "How many functions at a time, and questions to a model. Default: the number of"
              + " processors, but 1 with a model.")
  private Optional<Integer> jobsWanted = Optional.empty();

  @Option(names = "--on", paramLabel = "MASTER", description = Parameter.ON_MEANING)
  private Optional<String> on = Optional.empty();

  @Option(
      names = "--resume",
      description =
          "Continue a run with the same arguments that was interrupted: what it had finished is"
              + " read from the journal beside the folder.")
  private boolean resume;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Run only the I-th of N parts of the functions, for 'tridiff merge'. FOLDER gets"
              + " part.journal and no page. 'auto', or 'auto/N', is the part of this task of Slurm"
              + " or Kubernetes.")
  private Optional<String> shard = Optional.empty();

  @Parameters(
      paramLabel = "FUNCTION",
      completionCandidates = Candidates.Functions.class,
      arity = "0..*",
      description =
          "Expressions, names of 'tridiff list functions', FILE.fpcore or FILE.java. Default: the"
              + " catalog.")
  private List<String> functions = new ArrayList<>();

  private final List<Refusal> refused = new ArrayList<>();

  /** For picocli. */
  ReportCommand() {}

  @Override
  public Integer call() throws IOException {
    checkJobs();
    run.checkGate();
    try (Models models = run.models(jobsWanted.orElse(1))) {
      return reported(models);
    }
  }

  /**
   * Returns how many functions at a time: whether a model stands more than one, a user must say.
   */
  private int jobs() {
    boolean hasModel = functions.stream().anyMatch(Models::isModel);
    return jobsWanted.orElse(hasModel ? 1 : Runtime.getRuntime().availableProcessors());
  }

  private int reported(Models models) throws IOException {
    Shard part = shard();
    List<Subject> subjects = subjects(models);
    Differentiators onClassPath = Differentiators.onClassPath();
    Experiment experiment = run.experiment(onClassPath, subjects, Watcher.NOBODY);
    List<String> methods = experiment.methods().stream().map(MethodUnderTest::name).toList();
    try (ReportFolder folder = taken(out)) {
      JournalText.Header header =
          new JournalText.Header(
              key(experiment, subjects), part, subjects.size(), Invocation.ofResults(spec));
      Optional<OnSpark> spark = on.map(master -> onSpark(master, header.key()));
      JournalFile journal = new JournalFile(folder, header, resume);
      List<FunctionResult> results;
      // What is handed to others, or kept for a merge, has no page yet.
      boolean hasPage = shard.isEmpty() && spark.isEmpty();
      int wanted = (int) IntStream.range(0, subjects.size()).filter(part::has).count();
      Journal open = journal.opened(subjects, methods, run.order());
      try (Ahead ahead = new Ahead();
          Interruption interruption = interruption(wanted, open.finished())) {
        try (open;
            Progress progress = progress("functions", wanted - open.finished())) {
          Environment environment = environment();
          Consumer<FunctionResult> finished =
              interruption
                  .andThen(progress)
                  .andThen(
                      result -> {
                        if (hasPage) {
                          ahead.begin(
                              () ->
                                  Report.begin(
                                      commission(List.of(result), experiment, environment, ahead)));
                        }
                      });
          if (spark.isPresent()) {
            Joining joining = new Joining(experiment, subjects, run.order());
            List<Span> spans = joining.spans();
            spark
                .get()
                .measure(
                    IntStream.range(0, spans.size())
                        .filter(i -> part.has(spans.get(i).function()))
                        .filter(i -> open.result(spans.get(i).function()).isEmpty())
                        .boxed()
                        .toList(),
                    (piece, line) -> {
                      Optional<FunctionResult> whole = joining.add(piece, line);
                      if (whole.isPresent()) {
                        open.add(spans.get(piece).function(), whole.get());
                        finished.accept(whole.get());
                      }
                    },
                    run.guard());
          }
          // What Spark had no time for is timed-out.
          results =
              JournaledRun.of(experiment, subjects, part, open, jobs(), run.guard(), finished);
        }
        boolean isUnfinished = run.guard().isOver();
        if (shard.isEmpty()) {
          isUnfinished |=
              write(
                  results,
                  experiment,
                  ahead,
                  folder,
                  "to draw again, run the same command with --resume");
        } else if (!isUnfinished) {
          folder.write(Map.of(JournalFile.PART, journal.bytes()));
          say(folder.path().resolve(JournalFile.PART), results);
        }
        if (isUnfinished) {
          throw new UserError(
              ExitCode.FINISHED_WITH_FAILURES,
              "stopped at %s: %d of %d functions are finished and kept"
                  .formatted(TotalTimeOption.NAME, interruption.kept(), wanted),
              "to go on, run the same command with --resume and more time");
        }
      }
      // Not before the report is in its place: until then the journal is all there is.
      journal.delete();
      return shard.isEmpty() ? judged(results) : exitCode(results);
    }
  }

  private OnSpark onSpark(String master, RunKey key) {
    return new OnSpark(
        master,
        spec,
        functions,
        key,
        common.quiet(),
        "what it had finished is kept; run the same command with --resume, with or without --on");
  }

  /**
   * Returns what measures some points of a function at a time and says the result as a line.
   *
   * @param key what the results depend on
   * @throws IllegalStateException if that is not the same here
   */
  IntFunction<String> piecework(String key) {
    List<Subject> subjects;
    try (Models none = run.models(1)) {
      subjects = subjects(none);
    }
    Experiment experiment = run.experiment(Differentiators.onClassPath(), subjects, Watcher.NOBODY);
    OnSpark.requireSame(key(experiment, subjects), key);
    return new Joining(experiment, subjects, run.order())::line;
  }

  /**
   * Writes the report of a run whose results are known.
   *
   * @param place the folder
   * @param parts what shards of one run have left
   * @return the exit code
   */
  int merge(Path place, List<JournalText> parts) throws IOException {
    run.checkGate();
    try (Models models = run.models(jobsWanted.orElse(1))) {
      return merged(place, parts, models);
    }
  }

  private int merged(Path place, List<JournalText> parts, Models models) throws IOException {
    RunKey then = parts.get(0).header().key();
    String tool = Environment.toolNow();
    if (!tool.equals(then.tool())) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "the parts were written by %s, and this is %s".formatted(then.tool(), tool),
          "merge them with that version, or run the shards again with this one");
    }
    List<Subject> subjects;
    Experiment experiment;
    try {
      subjects = subjects(models);
      experiment = run.experiment(Differentiators.onClassPath(), subjects, Watcher.NOBODY);
    } catch (ExpressionSyntaxException | SourceException | ArgumentException | UserError e) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "the command of '%s' cannot be read again: %s"
              .formatted(parts.get(0).path(), e.getMessage()),
          "merge where its files and plug-ins are as they were, or copy that part again");
    }
    List<String> methods = experiment.methods().stream().map(MethodUnderTest::name).toList();
    RunKey now = key(experiment, subjects);
    if (!now.equals(then)) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "the functions are not those of the parts any more: a file has changed",
          "run the shards again, or merge where the files are as they were");
    }
    try (ReportFolder folder = taken(place)) {
      List<FunctionResult> results = Parts.joined(parts, subjects, methods, run.order());
      if (write(results, experiment, new Ahead(), folder, "to draw again, merge the parts again")) {
        throw new UserError(
            ExitCode.FINISHED_WITH_FAILURES,
            "stopped at " + TotalTimeOption.NAME + ", before all sections of the report were made",
            "merge the parts again with more time");
      }
      return judged(results);
    }
  }

  private int judged(List<FunctionResult> results) throws IOException {
    run.checkRequired(results);
    return exitCode(results);
  }

  private int exitCode(List<FunctionResult> results) {
    boolean trouble =
        !refused.isEmpty()
            || results.stream()
                .flatMap(FunctionResult::measurements)
                .anyMatch(m -> m.outcome() == Outcome.FAILED);
    return trouble ? ExitCode.FINISHED_WITH_FAILURES : ExitCode.FINISHED;
  }

  private RunKey key(Experiment experiment, List<Subject> subjects) {
    List<String> settings = new ArrayList<>(run.settings());
    experiment.methods().forEach(method -> settings.add(method.name()));
    return RunKey.of(Environment.toolNow(), settings, subjects);
  }

  private Interruption interruption(int all, int kept) {
    return new Interruption(spec.commandLine().getErr(), all, kept, resume);
  }

  private Progress progress(String what, int all) {
    return new Progress(spec.commandLine().getErr(), what, all, common.quiet());
  }

  /**
   * Writes the report of what was measured.
   *
   * @param ahead what parts did meanwhile
   * @param remedy how to get the charts that could not be drawn
   * @return whether the time for all was over before every section was made
   */
  private boolean write(
      List<FunctionResult> results,
      Experiment experiment,
      Ahead ahead,
      ReportFolder folder,
      String remedy)
      throws IOException {
    boolean isCut;
    ReportFiles files;
    try (Progress progress = progress("sections", 0)) {
      Environment environment = environment();
      Page page = Report.of(commission(results, experiment, environment, ahead), progress);
      isCut = run.guard().isOver();
      progress.sees(0, 0, "drawing");
      byte[] json = ComparisonJson.of(results, environment).getBytes(UTF_8);
      files = ReportFiles.of(page, results, json, jobs());
      folder.write(files.bytes());
    }
    say(folder.path().resolve("index.html"), results);
    if (!files.failures().isEmpty()) {
      if (!common.quiet()) {
        PrintWriter err = spec.commandLine().getErr();
        ErrorMessages.say(
            err,
            "warning: the report is written, but %s could not be drawn; %s"
                .formatted(NumberText.count(files.failures().size(), "chart", "charts"), remedy));
      }
      throw ErrorMessages.thrown(files.failures().get(0));
    }
    return isCut;
  }

  private Environment environment() {
    return Environment.of(Invocation.of(Invocation.ofResults(spec)), Parameter.DEFAULT_SEED);
  }

  private Commission commission(
      List<FunctionResult> results, Experiment experiment, Environment environment, Ahead ahead) {
    return new Commission(
        results,
        functions.isEmpty(),
        experiment.methods(),
        run.order(),
        new Commission.Effort(run.guard(), jobs(), ahead),
        provenance(environment),
        refused.stream()
            .map(
                refusal ->
                    new Commission.LeftOut(
                        VisibleText.of(refusal.name()),
                        VisibleText.of(refusal.mistake().getMessage())))
            .toList());
  }

  private Shard shard() {
    try {
      return shard.map(text -> Shard.parse(text, System.getenv())).orElse(Shard.WHOLE);
    } catch (IllegalArgumentException e) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--shard: " + e.getMessage(),
          "write for example --shard 1/8 --out part-1, and so on to 8/8; or auto/8");
    }
  }

  private void checkJobs() {
    jobsWanted
        .filter(jobs -> jobs < 1 || jobs > 1024)
        .ifPresent(
            jobs -> {
              throw new UserError(
                  ExitCode.WRONG_USAGE,
                  "--jobs must be between 1 and 1024, was " + jobs,
                  "leave it out for the number of processors");
            });
  }

  private List<Subject> subjects(Models models) {
    if (functions.isEmpty() && !run.at().isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--at needs a function",
          "write the function too, such as tridiff report 'exp(sin(x))' --at x=0.8");
    }
    List<Subject> subjects = new ArrayList<>();
    try (Progress progress = progress("functions", functions.size())) {
      if (functions.isEmpty()) {
        Catalog.all().forEach(entry -> subjects.add(run.subject(entry)));
      }
      for (int i = 0; i < functions.size(); i++) {
        progress.sees(i, functions.size(), "reading " + functions.get(i));
        subjects.addAll(run.subjects(functions.get(i), models, refused::add));
      }
    }
    ErrorMessages messages = new ErrorMessages(spec.commandLine().getErr(), false);
    refused.forEach(messages::leftOut);
    return subjects;
  }

  private static ReportFolder taken(Path place) throws IOException {
    try {
      return ReportFolder.taken(place);
    } catch (BusyFolderException e) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          e.getMessage(),
          "wait for it, or choose another folder with --out");
    } catch (NotOurFolderException e) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          e.getMessage(),
          "choose another folder with --out, or move it away");
    }
  }

  private Provenance provenance(Environment environment) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Java", environment.java());
    facts.put("system", environment.system());
    facts.put("libraries", Environment.librariesAsText());
    facts.put("time", environment.time());
    return new Provenance(
        environment.tool(),
        environment.command(),
        environment.seed(),
        facts,
        run.at().stream().flatMap(point -> List.of("--at", point).stream()).toList(),
        run.chosen());
  }

  private void say(Path written, List<FunctionResult> results) {
    if (!common.quiet()) {
      long measurements = results.stream().flatMap(FunctionResult::measurements).count();
      PrintWriter terminal = spec.commandLine().getOut();
      terminal.printf(
          "%s, %s: %s%n",
          NumberText.count(results.size(), "function", "functions"),
          NumberText.count(measurements, "measurement", "measurements"),
          written);
    }
  }
}

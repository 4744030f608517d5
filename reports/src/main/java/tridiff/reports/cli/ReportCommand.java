package tridiff.reports.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.Differentiators;
import tridiff.reports.catalog.Catalog;
import tridiff.reports.measure.Reference;
import tridiff.reports.page.Page;
import tridiff.reports.page.Provenance;
import tridiff.reports.page.ReportPage;
import tridiff.reports.page.Section;
import tridiff.reports.run.Experiment;
import tridiff.reports.run.FunctionResult;
import tridiff.reports.run.Subject;
import tridiff.reports.write.ComparisonJson;
import tridiff.reports.write.Environment;
import tridiff.reports.write.NotOurFolderException;
import tridiff.reports.write.ReportFiles;
import tridiff.reports.write.ReportFolder;

/** The main job: all comparisons and all charts, into a folder. */
@Command(
    name = "report",
    header = {
      "Examples:",
      "  tridiff report                                            the whole catalog, into ./report",
      "  tridiff report 'sin(x*y) + y^2' --at x=1,y=2 --out mine   your own function",
      "  tridiff report tanh logistic-4 --methods autodiff         some functions, some methods",
      ""
    },
    description = {
      "Compares all methods on the functions of the catalog, or on the functions given, and writes a page with charts,"
          + " tables and data.",
      "The folder gets index.html, charts/ (SVG and PNG), results.json, points.csv and report.md; an earlier report"
          + " there is replaced, anything else is left alone."
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
      description = "How many functions at a time. Default: the number of processors.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Parameters(
      paramLabel = "FUNCTION",
      arity = "0..*",
      description =
          "Expressions, names of 'tridiff list functions', or FILE.fpcore. Default: the catalog.")
  private List<String> functions = new ArrayList<>();

  /** For picocli. */
  ReportCommand() {}

  @Override
  public Integer call() throws IOException {
    checkJobs();
    run.checkGate();
    List<Subject> subjects = subjects();
    Differentiators onClassPath = Differentiators.onClassPath();
    Experiment experiment = run.experiment(onClassPath);
    ReportFolder folder = prepared();
    Progress progress = new Progress(spec.commandLine().getErr(), subjects.size(), common.quiet());
    List<FunctionResult> results = experiment.run(subjects, jobs, progress);
    progress.show("step size, swell and cost");
    List<Section> further = further(onClassPath, experiment, subjects);
    progress.show("drawing");
    Environment environment = Environment.of(Invocation.of(spec), Environment.DEFAULT_SEED);
    Page page = ReportPage.of(results, further, provenance(environment));
    byte[] json = ComparisonJson.of(results, environment).getBytes(UTF_8);
    folder.write(ReportFiles.of(page, results, json));
    progress.end();
    say(folder, results);
    run.checkRequired(results);
    boolean trouble =
        results.stream()
            .flatMap(FunctionResult::measurements)
            .anyMatch(m -> m.outcome().isTrouble());
    return trouble ? ExitCode.FINISHED_WITH_FAILURES : ExitCode.FINISHED;
  }

  private void checkJobs() {
    if (jobs < 1 || jobs > 1024) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--jobs must be between 1 and 1024, was " + jobs,
          "leave it out for the number of processors");
    }
  }

  private List<Subject> subjects() {
    if (functions.isEmpty() && !run.at().isEmpty()) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "--at needs a function",
          "write the function too, such as tridiff report 'exp(sin(x))' --at x=0.8");
    }
    List<Subject> subjects = new ArrayList<>();
    if (functions.isEmpty()) {
      Catalog.all().forEach(entry -> subjects.add(FunctionArgument.ofCatalog(entry, List.of())));
    }
    for (String function : functions) {
      subjects.addAll(run.subjects(function));
    }
    return subjects;
  }

  private ReportFolder prepared() throws IOException {
    try {
      return ReportFolder.prepared(out);
    } catch (NotOurFolderException e) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          e.getMessage(),
          "choose another folder with --out, or empty this one");
    }
  }

  private List<Section> further(
      Differentiators onClassPath, Experiment experiment, List<Subject> subjects) {
    FurtherSections sections =
        new FurtherSections(
            onClassPath,
            experiment.methods(),
            Reference.onClassPath(),
            run.limit(),
            Environment.toolNow());
    return functions.isEmpty() ? sections.ofCatalog() : sections.of(subjects);
  }

  private static Provenance provenance(Environment environment) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Java", environment.java());
    facts.put("system", environment.system());
    facts.put("libraries", Environment.librariesAsText());
    facts.put("time", environment.time());
    return new Provenance(environment.tool(), environment.command(), environment.seed(), facts);
  }

  private void say(ReportFolder folder, List<FunctionResult> results) {
    if (!common.quiet()) {
      long measurements = results.stream().flatMap(FunctionResult::measurements).count();
      PrintWriter terminal = spec.commandLine().getOut();
      terminal.printf(
          "%d functions, %d measurements: %s%n",
          results.size(), measurements, folder.path().resolve("index.html"));
    }
  }
}

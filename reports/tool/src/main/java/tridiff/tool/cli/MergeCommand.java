package tridiff.tool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.tool.journal.JournalText;

/** The parts of a run that was spread over machines, made into one report. */
@Command(
    name = "merge",
    header = "one report of the parts that shards left",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff report suite/*.fpcore --shard 1/2 --out part-1",
      "  tridiff report suite/*.fpcore --shard 2/2 --out part-2",
      "  tridiff merge part-1 part-2 --out suite"
    },
    description = {
      "Makes one report of the parts that 'tridiff report --shard' left. It is the report of the run in one piece,"
          + " but for answers that a clock stopped.",
      "The functions are read again, so files among the arguments of the run must be where they were."
    })
final class MergeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Mixin private TotalTimeOption total;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where to write. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("report");

  @Parameters(
      paramLabel = "PART",
      arity = "1..*",
      description = "The folders of all shards, in any order.")
  private List<Path> parts = new ArrayList<>();

  /** For picocli. */
  MergeCommand() {}

  @Override
  public Integer call() throws IOException {
    Optional<Duration> limit = total.check();
    List<JournalText> read = Parts.read(parts);
    for (JournalText part : read) {
      checkStays(part.path());
    }
    ReportCommand report =
        TridiffCommand.reportOf(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                asWe(read.get(0).header().arguments(), limit))
            .orElseThrow(
                () ->
                    new UserError(
                        ExitCode.CANNOT_READ_OR_WRITE,
                        "'%s' says that its run was '%s', which is no report"
                            .formatted(
                                parts.get(0), Invocation.of(read.get(0).header().arguments())),
                        "copy that part again, or run its shard again"));
    return report.merge(out, read);
  }

  /** The report takes the place of all that is in its folder, and a part may be merged again. */
  private void checkStays(Path part) throws IOException {
    if (Files.exists(out) && part.toRealPath().startsWith(out.toRealPath())) {
      throw new UserError(
          ExitCode.WRONG_USAGE,
          "the report would take the place of the part '%s'".formatted(part),
          "give --out another folder");
    }
  }

  /** Returns the arguments of the run, which is now as quiet and takes as long as we may. */
  private List<String> asWe(List<String> arguments, Optional<Duration> limit) {
    List<String> all = new ArrayList<>(arguments);
    if (all.isEmpty()) {
      return all;
    }
    if (common.quiet()) {
      all.add(1, "--quiet");
    }
    limit.ifPresent(time -> all.add(1, TotalTimeOption.NAME + "=" + time.toNanos() / 1e9));
    return all;
  }
}

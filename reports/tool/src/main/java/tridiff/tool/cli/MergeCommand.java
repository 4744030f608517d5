package tridiff.tool.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.tool.journal.JournalText;
import tridiff.tool.journal.Shard;

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
    JournalText first = read(parts.get(0));
    Map<Integer, JsonNode> finished = new HashMap<>();
    for (Path part : parts) {
      JournalText text = read(part);
      if (!text.header().key().equals(first.header().key())) {
        throw new UserError(
            ExitCode.CANNOT_READ_OR_WRITE,
            "'%s' and '%s' are parts of different runs: '%s' with %s, and '%s' with %s"
                .formatted(
                    parts.get(0),
                    part,
                    Invocation.of(first.header().arguments()),
                    first.header().key().tool(),
                    Invocation.of(text.header().arguments()),
                    text.header().key().tool()),
            "merge parts of runs with the same arguments, files and version");
      }
      text.finished().forEach((index, result) -> add(finished, index, result, part));
    }
    requireAll(first.header(), finished);
    ReportCommand report =
        TridiffCommand.reportOf(
            spec.commandLine().getOut(),
            spec.commandLine().getErr(),
            quietAsWe(first.header().arguments()));
    return report.merge(out, finished, first.header().key());
  }

  private List<String> quietAsWe(List<String> arguments) {
    List<String> all = new ArrayList<>(arguments);
    if (common.quiet()) {
      all.add(1, "--quiet");
    }
    return all;
  }

  private static void add(Map<Integer, JsonNode> finished, int index, JsonNode result, Path part) {
    JsonNode before = finished.putIfAbsent(index, result);
    if (before != null && !before.equals(result)) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "'%s' has a function that another part has too, with other results".formatted(part),
          "give each shard once; only a clock that stopped a method makes such a difference");
    }
  }

  private void requireAll(JournalText.Header header, Map<Integer, JsonNode> finished) {
    TreeSet<Integer> missing = new TreeSet<>();
    int count = header.shard().count();
    for (int i = 0; i < header.functions(); i++) {
      if (!finished.containsKey(i)) {
        missing.add(i % count + 1);
      }
    }
    if (!missing.isEmpty()) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "the run has %d functions, and the parts have %d; shards %s of %d are missing"
              .formatted(
                  header.functions(),
                  finished.size(),
                  missing.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                  count),
          "run them: %s --shard %s --out part-%d"
              .formatted(
                  Invocation.of(header.arguments()),
                  new Shard(missing.first(), count),
                  missing.first()));
    }
  }

  private static JournalText read(Path part) throws IOException {
    Path file = Files.isDirectory(part) ? part.resolve(JournalFile.PART) : part;
    if (!Files.isRegularFile(file)) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "'%s' has no %s".formatted(part, JournalFile.PART),
          "give folders that 'tridiff report --shard' wrote; one that was interrupted is finished"
              + " with --resume");
    }
    return JournalText.read(Files.readAllBytes(file))
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.CANNOT_READ_OR_WRITE,
                    "'%s' is no part of a run".formatted(file),
                    "give folders that 'tridiff report --shard' wrote"));
  }
}

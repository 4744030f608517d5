package tridiff.tool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;
import tridiff.tool.journal.JournalText;
import tridiff.tool.journal.Shard;
import tridiff.tool.journal.WrongJournalException;

/** What the shards of one run have left, read and put together. */
final class Parts {

  private Parts() {}

  /** Reads some parts, and sees that they are of one run. */
  static List<JournalText> read(List<Path> places) throws IOException {
    List<JournalText> parts = new ArrayList<>();
    for (Path place : places) {
      JournalText part = read(place);
      parts.add(part);
      JournalText.Header first = parts.get(0).header();
      if (!part.header().key().equals(first.key())) {
        throw new UserError(
            ExitCode.CANNOT_READ_OR_WRITE,
            "'%s' and '%s' are parts of different runs: '%s' with %s, and '%s' with %s"
                .formatted(
                    places.get(0),
                    place,
                    Invocation.of(first.arguments()),
                    first.key().tool(),
                    Invocation.of(part.header().arguments()),
                    part.header().key().tool()),
            "merge parts of runs with the same arguments, files and version");
      }
    }
    return parts;
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
    try {
      return JournalText.whole(file, Files.readAllBytes(file));
    } catch (WrongJournalException e) {
      throw damaged(e);
    }
  }

  /**
   * Returns the results of all functions of a run, in their order.
   *
   * @param subjects the functions
   * @param methods the names of the methods
   */
  static List<FunctionResult> joined(
      List<JournalText> parts,
      List<Subject> subjects,
      List<String> methods,
      DerivativeOrder order) {
    Map<Integer, FunctionResult> joined = new TreeMap<>();
    for (JournalText part : parts) {
      Map<Integer, FunctionResult> results;
      try {
        results = part.results(subjects, methods, order);
      } catch (WrongJournalException e) {
        throw damaged(e);
      }
      results.forEach((index, result) -> add(joined, index, result, part.path()));
    }
    requireAll(parts.get(0).header(), joined);
    return List.copyOf(joined.values());
  }

  private static void add(
      Map<Integer, FunctionResult> joined, int index, FunctionResult result, Path part) {
    FunctionResult before = joined.putIfAbsent(index, result);
    if (before != null && !before.equals(result)) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "'%s' has a function that another part has too, with other results".formatted(part),
          "give each shard once; only a clock that stopped a method makes such a difference");
    }
  }

  private static void requireAll(JournalText.Header header, Map<Integer, FunctionResult> joined) {
    TreeSet<Integer> missing = new TreeSet<>();
    int count = header.shard().count();
    for (int i = 0; i < header.functions(); i++) {
      if (!joined.containsKey(i)) {
        missing.add(i % count + 1);
      }
    }
    if (!missing.isEmpty()) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          "the run has %d functions, and the parts have %d; shards %s of %d are missing"
              .formatted(
                  header.functions(),
                  joined.size(),
                  missing.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                  count),
          "run them: %s --shard %s --out part-%d"
              .formatted(
                  Invocation.of(header.arguments()),
                  new Shard(missing.first(), count),
                  missing.first()));
    }
  }

  private static UserError damaged(WrongJournalException mistake) {
    return new UserError(
        ExitCode.CANNOT_READ_OR_WRITE,
        mistake.getMessage(),
        "copy that part again, or run its shard again");
  }
}

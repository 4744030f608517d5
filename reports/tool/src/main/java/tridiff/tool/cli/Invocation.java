package tridiff.tool.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import tridiff.tool.page.ShellWord;

/** The command line that made a result, as a user would type it again. */
final class Invocation {

  private Invocation() {}

  /** Options of a run that say where, how fast and in how many pieces, not what; with a value. */
  private static final Set<String> OF_THE_RUN =
      Set.of("--out", "--jobs", "--on", "--shard", TotalTimeOption.NAME);

  private static final Set<String> FLAGS_OF_THE_RUN = Set.of("--resume", "--quiet", "--verbose");

  /** Returns the command line of a command that is being executed. */
  static String of(CommandSpec spec) {
    return of(arguments(spec));
  }

  /** Returns a command line as a user would type it. */
  static String of(List<String> arguments) {
    return arguments.stream().map(ShellWord::of).collect(Collectors.joining(" ", "./tridiff ", ""));
  }

  /**
   * Returns the arguments of a command on which its results depend, so that a run in one piece, one
   * that was resumed and one that was merged name the same command.
   */
  static List<String> ofResults(CommandSpec spec) {
    List<String> kept = new ArrayList<>();
    Iterator<String> words = arguments(spec).iterator();
    while (words.hasNext()) {
      String word = words.next();
      if (word.equals("--")) {
        kept.add(word);
        words.forEachRemaining(kept::add);
      } else if (OF_THE_RUN.contains(word)) {
        words.next();
      } else if (!FLAGS_OF_THE_RUN.contains(word)
          && OF_THE_RUN.stream().noneMatch(option -> word.startsWith(option + "="))) {
        kept.add(word);
      }
    }
    return kept;
  }

  private static List<String> arguments(CommandSpec spec) {
    return spec.root().commandLine().getParseResult().originalArgs();
  }
}

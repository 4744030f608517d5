package tridiff.reports.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import tridiff.reports.page.ShellWord;

/** The command line that made a result, as a user would type it again. */
final class Invocation {

  private Invocation() {}

  /** Returns the command line of a command that is being executed. */
  static String of(CommandSpec spec) {
    List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
    return arguments.stream().map(ShellWord::of).collect(Collectors.joining(" ", "./tridiff ", ""));
  }
}

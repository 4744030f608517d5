package tridiff.tool.cli;

import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion of commands, options and their values in fish. */
final class FishScript {

  private static final String COMPLETE = "complete -c ";

  private final StringBuilder script = new StringBuilder();
  private final String program;

  private FishScript(String program) {
    this.program = program;
  }

  /** Returns the script of a program with subcommands. */
  static String of(CommandLine command) {
    FishScript fish = new FishScript(command.getCommandName());
    fish.script.append("# Completion of ").append(fish.program).append(" in fish.\n");
    command
        .getSubcommands()
        .forEach(
            (name, sub) ->
                fish.line(
                    "__fish_use_subcommand",
                    "-f -a " + name,
                    String.join(" ", sub.getCommandSpec().usageMessage().header())));
    command.getSubcommands().forEach((name, sub) -> fish.command(name, sub));
    return fish.script.toString();
  }

  private void command(String name, CommandLine command) {
    String here = "__fish_seen_subcommand_from " + name;
    for (OptionSpec option : command.getCommandSpec().options()) {
      StringBuilder words = new StringBuilder();
      for (String given : option.names()) {
        words.append(given.startsWith("--") ? "-l " : "-s ");
        words.append(given.replaceFirst("^-+", "")).append(' ');
      }
      if (option.arity().max() > 0) {
        words.append(
            option.longestName().equals(MethodsOption.NAME) ? list(option) : values(option));
      }
      line(here, words.toString().strip(), first(option.description()));
    }
    for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
      if (parameter.completionCandidates() != null) {
        line(here, values(parameter).replace("-x", "-f"), "");
      }
    }
  }

  /** A value is one of a list, or else a file. */
  private static String values(ArgSpec argument) {
    return argument.completionCandidates() == null
        ? "-r"
        : "-x -a " + quoted(String.join(" ", candidates(argument)));
  }

  /** A value is several of a list, with commas between. */
  private static String list(ArgSpec argument) {
    String each = "string split \" \" \"" + String.join(" ", candidates(argument)) + "\"";
    return "-x -a " + quoted("(__fish_complete_list , " + quoted(each) + ")");
  }

  private static List<String> candidates(ArgSpec argument) {
    return StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList();
  }

  private static String first(String[] description) {
    String text = String.join(" ", description);
    int end = text.indexOf(". ");
    return (end < 0 ? text : text.substring(0, end)).replaceFirst("\\.$", "");
  }

  private void line(String condition, String words, String description) {
    script.append(COMPLETE).append(program).append(" -n ").append(quoted(condition)).append(' ');
    script.append(words);
    script.append(description.isEmpty() ? "" : " -d " + quoted(description)).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

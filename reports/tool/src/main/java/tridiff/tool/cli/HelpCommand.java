package tridiff.tool.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.function.SimilarName;
import tridiff.tool.write.Lines;

/** Help on commands, and on what commands have in common. */
@Command(
    name = "help",
    header = "help on a command or a topic",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff help compare     the options of a command",
      "  tridiff help terms       what the words in tables mean",
      "  tridiff help functions   how a function can be given"
    },
    description = {
      "Shows the help of a command, or explains a topic: functions, points, terms, formats or exit-codes.",
    })
final class HelpCommand implements Callable<Integer> {

  /** For picocli. */
  static final class Topics implements Iterable<String> {

    /** For picocli. */
    Topics() {}

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(HelpTopic.values()).map(HelpTopic::word).iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Parameters(
      paramLabel = "COMMAND|TOPIC",
      arity = "0..1",
      completionCandidates = Topics.class,
      description = "What to explain. Default: all commands in a line each.")
  private Optional<String> about = Optional.empty();

  /** For picocli. */
  HelpCommand() {}

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    PrintWriter out = spec.commandLine().getOut();
    Map<String, CommandLine> commands = root.getSubcommands();
    String asked = about.orElse("");
    if (asked.isEmpty() || commands.containsKey(asked)) {
      commands.getOrDefault(asked, root).usage(out);
      return ExitCode.FINISHED;
    }
    HelpTopic topic =
        HelpTopic.called(asked)
            .orElseThrow(
                () -> {
                  List<String> known =
                      new ArrayList<>(Stream.of(HelpTopic.values()).map(HelpTopic::word).toList());
                  known.addAll(commands.keySet());
                  return new UserError(
                      ExitCode.WRONG_USAGE,
                      "there is no command and no topic '%s'%s"
                          .formatted(asked, SimilarName.question(asked, known)),
                      "'tridiff help' lists the commands; the topics are " + HelpTopic.words());
                });
    print(out, topic);
    return ExitCode.FINISHED;
  }

  private static void print(PrintWriter out, HelpTopic topic) {
    int width = Screen.columns();
    for (HelpTopic.Entry entry : topic.entries()) {
      Lines.of(entry.term(), width, "  ").forEach(out::println);
      Lines.of("    " + entry.meaning(), width, "    ").forEach(out::println);
    }
    out.println();
    Lines.of(topic.more(), width, "").forEach(out::println);
  }
}

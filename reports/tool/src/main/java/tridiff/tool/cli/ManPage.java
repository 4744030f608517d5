package tridiff.tool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as a manual page, in the macros of man(7): name, synopsis, description, options,
 * commands, examples, exit status.
 */
final class ManPage {

  private final CommandLine command;
  private final StringBuilder page = new StringBuilder();

  private ManPage(CommandLine command) {
    this.command = command;
  }

  /** Returns the page, as groff and mandoc read it. */
  static String of(CommandLine command) {
    return new ManPage(command).text();
  }

  private String text() {
    CommandSpec spec = command.getCommandSpec();
    String name = spec.qualifiedName("-");
    page.append(".TH ").append(name.toUpperCase(Locale.ROOT)).append(" 1\n");
    boolean isRoot = spec.parent() == null;
    String summary =
        isRoot
            ? "derivatives three ways, and how many digits of each are right"
            : String.join(" ", spec.usageMessage().header());
    section("NAME");
    line(name + " - " + summary);
    section("SYNOPSIS");
    CommandLine.Help help = new CommandLine.Help(spec, Ansi.OFF);
    line(help.synopsis(0).strip().replaceAll("\\s+", " "));
    section("DESCRIPTION");
    for (String paragraph : spec.usageMessage().description()) {
      if (!paragraph.isEmpty()) {
        page.append(".PP\n");
        line(paragraph);
      }
    }
    arguments(spec);
    if (isRoot) {
      section("COMMANDS");
      command
          .getSubcommands()
          .forEach(
              (word, sub) -> entry(word, List.of(sub.getCommandSpec().usageMessage().header())));
    }
    if (spec.usageMessage().footer().length > 0) {
      section("EXAMPLES");
      page.append(".nf\n");
      for (String example : spec.usageMessage().footer()) {
        line(example);
      }
      page.append(".fi\n");
    }
    section("EXIT STATUS");
    HelpTopic.EXIT_CODES.entries().forEach(code -> entry(code.term(), List.of(code.meaning())));
    section("SEE ALSO");
    line(isRoot ? "tridiff help, docs/ of the source" : "tridiff(1)");
    return page.toString();
  }

  private void arguments(CommandSpec spec) {
    if (!spec.positionalParameters().isEmpty()) {
      section("ARGUMENTS");
    }
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      entry(parameter.paramLabel(), List.of(parameter.description()));
    }
    section("OPTIONS");
    for (OptionSpec option : spec.options()) {
      List<String> names = new ArrayList<>(List.of(option.names()));
      String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
      entry(String.join(", ", names) + value, described(option));
    }
  }

  private static List<String> described(OptionSpec option) {
    List<String> lines = new ArrayList<>();
    for (String text : option.description()) {
      lines.add(text.replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValueString())));
    }
    return lines;
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void entry(String term, List<String> meaning) {
    page.append(".TP\n.B ").append(escaped(term)).append('\n');
    meaning.forEach(this::line);
  }

  private void line(String text) {
    String escaped = escaped(text);
    // A point or an apostrophe at the start would be a request.
    boolean isRequest = escaped.startsWith(".") || escaped.startsWith("'");
    page.append(isRequest ? "\\&" : "").append(escaped).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
  }
}

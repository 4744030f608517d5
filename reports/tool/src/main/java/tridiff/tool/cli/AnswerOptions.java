package tridiff.tool.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tridiff.core.function.SimilarName;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Parameter;
import tridiff.tool.table.Table;
import tridiff.tool.write.Environment;
import tridiff.tool.write.Lines;
import tridiff.tool.write.MarkdownTable;
import tridiff.tool.write.PlainText;
import tridiff.tool.write.TableCsv;
import tridiff.tool.write.TableJson;
import tridiff.tool.write.TextTable;

/** The options of commands that print an {@link Answer}. */
final class AnswerOptions {

  private static final Pattern EQUATION = Pattern.compile("\\w+ = .*");

  @Mixin private FormatOption format;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description =
          "Print this table alone, by its name in JSON. Default: all; for csv, which has one table,"
              + " the first.")
  private Optional<String> table = Optional.empty();

  /** For picocli. */
  AnswerOptions() {}

  /** Returns the format that was asked for. */
  Format format() {
    return format.get();
  }

  /** Returns whether the tables are for a program that wants all of them, not for a reader. */
  boolean areForData() {
    return format.get() == Format.JSON || format.get() == Format.CSV || table.isPresent();
  }

  /** Prints an answer. */
  void print(CommandSpec spec, Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    List<Table> tables =
        table.isPresent() ? List.of(named(answer)) : List.copyOf(answer.tables().values());
    List<String> facts = answer.facts().values().stream().map(PlainText::of).toList();
    switch (format.get()) {
      case TEXT -> {
        int width = Screen.columns();
        facts.forEach(fact -> out.print(Lines.text(fact, width)));
        answer.code().ifPresent(code -> out.print("\n" + code(code, width)));
        tables.forEach(each -> out.print("\n" + TextTable.of(each, width)));
      }
      case MARKDOWN -> {
        facts.forEach(fact -> out.println(fact + "\n"));
        answer.code().ifPresent(code -> out.println(copied(code, "    ")));
        tables.forEach(each -> out.println(MarkdownTable.of(each)));
      }
      case CSV -> tables.stream().limit(1).forEach(each -> out.print(TableCsv.of(each)));
      case JSON -> {
        Answer asked =
            table.isPresent() ? answer.withTables(Map.of(table.get(), tables.get(0))) : answer;
        out.print(
            TableJson.of(
                asked,
                Environment.of(Invocation.of(Invocation.ofResults(spec)), Parameter.DEFAULT_SEED)));
      }
    }
  }

  /**
   * Returns equations in lines that fit, which read as well in several; the lines of a program stay
   * as they are.
   */
  private static String code(String code, int width) {
    return code.lines()
        .map(PlainText::of)
        .flatMap(
            line ->
                EQUATION.matcher(line).matches()
                    ? Lines.of(line, width, "    ").stream()
                    : Stream.of(line))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  /** Returns lines that stay as they are, so that they can be copied. */
  private static String copied(String code, String indent) {
    return code.lines()
        .map(line -> indent + PlainText.of(line) + "\n")
        .collect(Collectors.joining());
  }

  private Table named(Answer answer) {
    String name = table.orElseThrow();
    return Optional.ofNullable(answer.tables().get(name))
        .or(() -> Optional.ofNullable(answer.times().get(name)))
        .orElseThrow(
            () ->
                new UserError(
                    ExitCode.WRONG_USAGE,
                    "there is no table '"
                        + name
                        + "'"
                        + SimilarName.question(name, answer.tables().keySet()),
                    "--table takes " + String.join(", ", answer.tables().keySet())));
  }
}

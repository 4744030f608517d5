package tridiff.tool.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tridiff.chart.Chart;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Parameter;
import tridiff.tool.table.Table;
import tridiff.tool.write.Environment;
import tridiff.tool.write.MarkdownTable;
import tridiff.tool.write.PlainText;
import tridiff.tool.write.TableCsv;
import tridiff.tool.write.TableJson;
import tridiff.tool.write.TextTable;

/** The options of commands that print a table and can draw it. */
final class OutputOptions {

  @Mixin private FormatOption format;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Draw the table too, into a file that ends in .svg or .png.")
  private Optional<Path> chart = Optional.empty();

  /** For picocli. */
  OutputOptions() {}

  /** Returns whether the tables are printed as JSON. */
  boolean isJson() {
    return format.get() == Format.JSON;
  }

  /** Refuses a chart that could not be written, before any work. */
  void check() throws IOException {
    Optional<OutputFile> file = file();
    if (file.isPresent()) {
      file.get().check();
    }
  }

  private Optional<OutputFile> file() {
    return chart.map(path -> new OutputFile("--chart", path, ".svg", ".png"));
  }

  /** Prints an answer, and draws its chart if that was asked for. */
  void print(CommandSpec spec, Answer answer) throws IOException {
    print(spec, format.get(), answer);
    Optional<OutputFile> file = file();
    if (file.isPresent()) {
      if (answer.chart().isEmpty()) {
        throw new UserError(ExitCode.WRONG_USAGE, "there is no chart of this", "leave --chart out");
      }
      Chart drawing = answer.chart().get().draw(MethodStyles.SHIPPED);
      file.get().write(file.get().endsWith(".svg") ? drawing.svg("chart") : drawing.png());
    }
  }

  /** Prints an answer in a format. */
  static void print(CommandSpec spec, Format format, Answer answer) {
    PrintWriter out = spec.commandLine().getOut();
    List<Table> tables = List.copyOf(answer.tables().values());
    List<String> facts = answer.facts().values().stream().map(PlainText::of).toList();
    switch (format) {
      case TEXT -> {
        facts.forEach(out::println);
        tables.forEach(table -> out.print("\n" + TextTable.of(table)));
      }
      case MARKDOWN -> {
        facts.forEach(fact -> out.println(fact + "\n"));
        tables.forEach(table -> out.println(MarkdownTable.of(table)));
      }
      case CSV -> tables.forEach(table -> out.print(TableCsv.of(table)));
      case JSON -> out.print(TableJson.of(answer, environment(spec)));
    }
  }

  private static Environment environment(CommandSpec spec) {
    return Environment.of(Invocation.of(spec), Parameter.DEFAULT_SEED);
  }
}

package tridiff.tool.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tridiff.chart.Chart;
import tridiff.chart.ChartSpec;
import tridiff.tool.page.Figure;
import tridiff.tool.page.MethodStyles;
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

  /** Returns what a figure says, as facts to print above its table. */
  static Map<String, String> facts(Figure figure) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("finding", figure.chart().caption().title());
    facts.put("data", figure.chart().caption().subtitle());
    figure.note().ifPresent(note -> facts.put("note", note.plain()));
    return facts;
  }

  /** Returns whether the tables are printed as JSON. */
  boolean isJson() {
    return format.get() == Format.JSON;
  }

  /** Refuses a chart that could not be written, before any work. */
  void check() {
    file().ifPresent(OutputFile::check);
  }

  private Optional<OutputFile> file() {
    return chart.map(path -> new OutputFile("--chart", path, ".svg", ".png"));
  }

  /**
   * Prints tables, and draws the chart if one was asked for.
   *
   * @param schema the schema of the JSON form
   * @param facts what the tables are about; printed above them
   * @param tables the tables by their names in JSON
   * @param drawn the chart of the tables; empty if there is none
   */
  void print(
      CommandSpec spec,
      String schema,
      Map<String, String> facts,
      Map<String, Table> tables,
      Optional<ChartSpec> drawn)
      throws IOException {
    print(spec, schema, facts, tables, Map.of(), drawn);
  }

  /**
   * The same with tables of times, which only JSON keeps apart.
   *
   * @param times the tables of times by their names in JSON, where they stand outside of the
   *     content that is the same on every machine
   */
  void print(
      CommandSpec spec,
      String schema,
      Map<String, String> facts,
      Map<String, Table> tables,
      Map<String, Table> times,
      Optional<ChartSpec> drawn)
      throws IOException {
    print(spec, format.get(), schema, facts, tables, times);
    Optional<OutputFile> file = file();
    if (file.isPresent()) {
      if (drawn.isEmpty()) {
        throw new UserError(ExitCode.WRONG_USAGE, "there is no chart of this", "leave --chart out");
      }
      Chart drawing = drawn.get().draw(MethodStyles.SHIPPED);
      file.get().write(file.get().endsWith(".svg") ? drawing.svg("chart") : drawing.png());
    }
  }

  /** Prints tables in a format. */
  static void print(
      CommandSpec spec,
      Format format,
      String schema,
      Map<String, String> facts,
      Map<String, Table> tables) {
    print(spec, format, schema, facts, tables, Map.of());
  }

  private static void print(
      CommandSpec spec,
      Format format,
      String schema,
      Map<String, String> facts,
      Map<String, Table> tables,
      Map<String, Table> times) {
    PrintWriter out = spec.commandLine().getOut();
    List<Table> all = List.copyOf(tables.values());
    switch (format) {
      case TEXT -> {
        facts.values().forEach(fact -> out.println(PlainText.of(fact)));
        all.forEach(table -> out.print("\n" + TextTable.of(table)));
      }
      case MARKDOWN -> {
        facts.values().forEach(fact -> out.println(PlainText.of(fact) + "\n"));
        all.forEach(table -> out.println(MarkdownTable.of(table)));
      }
      case CSV -> all.forEach(table -> out.print(TableCsv.of(table)));
      case JSON ->
          out.print(
              TableJson.of(
                  schema,
                  facts,
                  tables,
                  times,
                  Environment.of(Invocation.of(spec), Environment.DEFAULT_SEED)));
    }
  }
}

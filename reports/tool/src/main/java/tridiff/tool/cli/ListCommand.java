package tridiff.tool.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.catalog.Family;
import tridiff.input.catalog.Topic;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.tool.study.Answer;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;
import tridiff.tool.write.Lines;
import tridiff.tool.write.PlainText;

/** Lists what there is. */
@Command(
    name = "list",
    header = "the functions, methods and operations that there are",
    footerHeading = Examples.HEADING,
    footer = {
      "  tridiff list functions      the functions of the catalog, and the families",
      "  tridiff list methods        the methods and their options",
      "  tridiff list operations     what an expression may contain"
    },
    description =
        "Lists the functions of the catalog, the methods, or the operations of expressions.")
final class ListCommand implements Callable<Integer> {

  private static final String INDENT = "  ";

  /** What can be listed. */
  enum Topics {
    FUNCTIONS,
    METHODS,
    OPERATIONS
  }

  /** For picocli. */
  static final class Lists implements Iterable<String> {

    /** For picocli. */
    Lists() {}

    @Override
    public Iterator<String> iterator() {
      return Candidates.of(Topics.class).iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Mixin private AnswerOptions output;

  @Mixin private TotalTimeOption total;

  @Parameters(
      paramLabel = "WHAT",
      completionCandidates = Lists.class,
      description = "functions, methods or operations.")
  private Topics what;

  /** For picocli. */
  ListCommand() {}

  @Override
  public Integer call() {
    total.check();
    if (output.format() != Format.TEXT) {
      output.print(spec, answer());
      return ExitCode.FINISHED;
    }
    PrintWriter out = spec.commandLine().getOut();
    switch (what) {
      case FUNCTIONS -> functions(out);
      case METHODS -> methods(out);
      case OPERATIONS -> operations(out);
    }
    return ExitCode.FINISHED;
  }

  private static void functions(PrintWriter out) {
    int width = Catalog.names().stream().mapToInt(String::length).max().orElse(0);
    Topic topic = null;
    for (CatalogFunction entry : Catalog.all()) {
      if (entry.topic() != topic) {
        out.println((topic == null ? "" : "\n") + entry.topic().title());
        topic = entry.topic();
      }
      entry(out, entry.name(), width, shortened(entry.text(), width));
      entry(out, "", width, entry.reason());
    }
    out.println("\nFamilies: a name, a hyphen and a number");
    for (Family family : Catalog.families()) {
      String text =
          "%s (n = %d to %d: %s)"
              .formatted(
                  family.title(), family.smallest(), family.largest(), family.parameterMeaning());
      entry(out, family.name() + "-n", width, text);
    }
  }

  /** Prints a name with what is said of it beside it, in as many lines as that takes. */
  private static void entry(PrintWriter out, String name, int width, String text) {
    int most = Screen.columns();
    // A long name may take half of the line.
    String start = INDENT + padded(name, Math.min(width, most / 2)) + INDENT;
    String indent = " ".repeat(Math.min(start.length(), most / 2 + 2 * INDENT.length()));
    Lines.of(start + text, most, indent).forEach(out::println);
  }

  private static String shortened(String text, int width) {
    String line = text.lines().findFirst().orElse("");
    int room = Math.max(24, Screen.columns() - width - 2 * INDENT.length());
    return line.length() <= room ? line : line.substring(0, room - 3) + "…";
  }

  private static void methods(PrintWriter out) {
    Differentiators onClassPath = Differentiators.onClassPath();
    List<DifferentiatorProvider> providers = new ArrayList<>(onClassPath.providers());
    providers.sort(Comparator.comparing(DifferentiatorProvider::family));
    int width =
        providers.stream()
            .flatMap(provider -> provider.methods().stream())
            .mapToInt(method -> method.name().length())
            .max()
            .orElse(0);
    for (DifferentiatorProvider provider : providers) {
      out.println(provider.family());
      for (Method method : provider.methods()) {
        entry(out, method.name(), width, PlainText.of(method.summary()));
        String fault = fault(onClassPath, method);
        if (!fault.isEmpty()) {
          entry(out, "  broken:", width, fault);
        }
        for (DifferentiatorProvider.Option option : method.options()) {
          entry(
              out,
              PlainText.of("  :" + option.name() + "="),
              width,
              PlainText.of(option.summary()));
        }
      }
    }
    if (!onClassPath.broken().isEmpty()) {
      out.println("broken plug-ins");
      onClassPath
          .broken()
          .forEach(plugIn -> out.println("  " + plugIn.name() + ": " + plugIn.reason()));
    }
  }

  /** Returns why a method cannot be asked; empty if it can. */
  private static String fault(Differentiators onClassPath, Method method) {
    return MethodUnderTest.named(onClassPath, method.name()).fault().orElse("");
  }

  private static void operations(PrintWriter out) {
    int width = Operation.all().stream().mapToInt(o -> o.form().length()).max().orElse(0);
    String group = "";
    for (Operation operation : Operation.all()) {
      if (!operation.group().equals(group)) {
        out.println((group.isEmpty() ? "" : "\n") + operation.group());
        group = operation.group();
      }
      entry(out, operation.form(), width, operation.meaning());
    }
    List<String> aliases = new ArrayList<>();
    ExpressionParser.aliases().forEach((alias, name) -> aliases.add(alias + " = " + name));
    out.println("\nother names");
    Lines.of(INDENT + String.join(", ", aliases), Screen.columns(), INDENT).forEach(out::println);
  }

  private Answer answer() {
    Map<String, Table> tables = new LinkedHashMap<>();
    switch (what) {
      case FUNCTIONS -> {
        tables.put("functions", functionTable());
        tables.put("families", familyTable());
      }
      case METHODS -> tables.put("methods", methodTable());
      case OPERATIONS ->
          tables.put(
              "operations",
              table(
                  "operations",
                  List.of("group", "form", "meaning"),
                  Operation.all().stream()
                      .map(o -> List.of(o.group(), o.form(), o.meaning()))
                      .toList()));
    }
    return new Answer("tridiff/list/1", Map.of(), Map.of(), tables, Map.of(), Optional.empty());
  }

  private static Table functionTable() {
    List<Column> columns =
        List.of(
            Column.words("name"),
            Column.words("topic"),
            Column.words("title"),
            Column.words("formula"),
            Column.words("variables"),
            Column.numbers("points"),
            Column.words("why"),
            Column.words("source"));
    List<List<Cell>> rows =
        Catalog.all().stream()
            .map(
                f ->
                    List.of(
                        Cell.words(f.name()),
                        Cell.words(f.topic().title()),
                        Cell.words(f.title()),
                        Cell.words(f.text()),
                        Cell.words(String.join(" ", f.function().variables())),
                        Cell.count(f.points().size()),
                        Cell.words(f.reason()),
                        Cell.words(f.source())))
            .toList();
    return new Table("functions", columns, rows);
  }

  private static Table familyTable() {
    List<Column> columns =
        List.of(
            Column.words("name"),
            Column.words("title"),
            Column.numbers("n from"),
            Column.numbers("n to"),
            Column.words("n is"));
    List<List<Cell>> rows =
        Catalog.families().stream()
            .map(
                f ->
                    List.of(
                        Cell.words(f.name()),
                        Cell.words(f.title()),
                        Cell.count(f.smallest()),
                        Cell.count(f.largest()),
                        Cell.words(f.parameterMeaning())))
            .toList();
    return new Table("families", columns, rows);
  }

  private static Table methodTable() {
    Differentiators onClassPath = Differentiators.onClassPath();
    List<List<String>> rows = new ArrayList<>();
    for (DifferentiatorProvider provider : onClassPath.providers()) {
      for (Method method : provider.methods()) {
        rows.add(
            List.of(
                method.name(), provider.family(), method.summary(), fault(onClassPath, method)));
      }
    }
    onClassPath
        .broken()
        .forEach(plugIn -> rows.add(List.of("", "", plugIn.name(), plugIn.reason())));
    return table("methods", List.of("name", "family", "summary", "broken"), rows);
  }

  private static Table table(String caption, List<String> heads, List<List<String>> rows) {
    return new Table(
        caption,
        heads.stream().map(Column::words).toList(),
        rows.stream().map(row -> row.stream().map(Cell::words).toList()).toList());
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}

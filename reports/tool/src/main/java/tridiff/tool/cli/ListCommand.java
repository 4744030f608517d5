package tridiff.tool.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Comparison;
import tridiff.core.function.ExpressionParser;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.input.catalog.Family;
import tridiff.input.catalog.Topic;

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

  private static final int LONGEST_TEXT = 70;

  /** What can be listed. */
  enum Topics {
    FUNCTIONS,
    METHODS,
    OPERATIONS
  }

  @Spec private CommandSpec spec;

  @Mixin
  @SuppressWarnings("unused") // picocli acts on it
  private CommonOptions common;

  @Parameters(paramLabel = "WHAT", description = "functions, methods or operations.")
  private Topics what;

  /** For picocli. */
  ListCommand() {}

  @Override
  public Integer call() {
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
      out.println("  " + padded(entry.name(), width) + "  " + shortened(entry.text()));
      out.println("  " + padded("", width) + "  " + entry.reason());
    }
    out.println("\nFamilies: a name, a hyphen and a number");
    for (Family family : Catalog.families()) {
      out.println(
          "  %s  %s (n = %d to %d: %s)"
              .formatted(
                  padded(family.name() + "-n", width),
                  family.title(),
                  family.smallest(),
                  family.largest(),
                  family.parameterMeaning()));
    }
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT - 1) + "…";
  }

  private static void methods(PrintWriter out) {
    List<DifferentiatorProvider> providers =
        new ArrayList<>(Differentiators.onClassPath().providers());
    providers.sort(Comparator.comparing(DifferentiatorProvider::family));
    int width =
        providers.stream()
            .flatMap(provider -> provider.methods().stream())
            .mapToInt(method -> method.name().length())
            .max()
            .orElse(0);
    for (DifferentiatorProvider provider : providers) {
      out.println(provider.family());
      for (DifferentiatorProvider.Method method : provider.methods()) {
        out.println("  " + padded(method.name(), width) + "  " + method.summary());
        for (DifferentiatorProvider.Option option : method.options()) {
          out.println(
              "  " + padded("", width) + "    :" + option.name() + "=  " + option.summary());
        }
      }
    }
  }

  private static void operations(PrintWriter out) {
    out.println("operators     + - * / ^, unary minus; ^ binds right and tighter than unary minus");
    out.println("constants     pi, e; numbers as in Java, such as 1, 0.5, 1e-3");
    out.println("functions     " + String.join(", ", ExpressionParser.functions()));
    List<String> aliases = new ArrayList<>();
    ExpressionParser.aliases().forEach((alias, name) -> aliases.add(alias + " = " + name));
    out.println("also          " + String.join(", ", aliases));
    List<String> comparisons = new ArrayList<>();
    for (Comparison comparison : Comparison.values()) {
      comparisons.add(comparison.symbol());
    }
    out.println("branches      if(condition, a, b) or condition ? a : b");
    out.println("conditions    " + String.join(" ", comparisons) + ", && || !");
    out.println("variables     every other name, in the order in which they appear");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}

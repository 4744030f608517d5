package tridiff.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tridiff.chart.Chart;

/** The page with all results. */
public final class ResultPage {

  private final Times times;
  private final List<String> functions;
  private final StringBuilder page = new StringBuilder();

  private ResultPage(Times times) {
    this.times = times;
    this.functions =
        Case.NAMES.stream()
            .filter(function -> times.median(function, Gradients.Way.BY_HAND.name()).isPresent())
            .toList();
  }

  /** Writes the page of the functions whose names match a pattern. */
  public static void write(Times times, String pattern, Path file) throws IOException {
    ResultPage page = new ResultPage(times);
    page.introduce(pattern);
    page.chart(file);
    page.gradients();
    page.ratioTable("function", "FUNCTION");
    page.ratioTable("gradient", "BY_HAND");
    page.summary();
    page.manyPoints();
    page.coldStart();
    Files.writeString(file, page.page.toString());
  }

  private void introduce(String pattern) throws IOException {
    page.append(
        """
        # Benchmarks

        What a gradient costs: compiled by tridiff, written by hand, and by other libraries, on one thread, each way in a
        JVM of its own; median of 9 iterations of 250 ms after 8 to warm up (JMH 1.37). A way is measured only if its
        gradient is right: difference quotients to 1e-3, all others to 1e-8. Made in one run of

        """);
    String only = pattern.equals(".*") ? "" : " -Dbenchmark.functions='" + pattern + "'";
    page.append("    mvn -Pbenchmark -pl benchmark,benchmark/hipparchus -am -DskipTests")
        .append(only)
        .append(" verify\n\n");
    page.append(
        String.format(
            Locale.ROOT,
            "on Java %s (%s), %s %s, %s, %d processors.%n",
            Runtime.version(),
            System.getProperty("java.vm.name"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            processor(),
            Runtime.getRuntime().availableProcessors()));
    page.append(
        """

        The gradient by hand and the compiled one go into an array that exists already. What a new one costs each time
        stands in a row of its own: fresh memory takes about a tenth of a nanosecond for each byte. All other ways make
        new arrays, and more. JVMs have 2 GB and the parallel collector (`-XX:+UseParallelGC`); with the default one (G1)
        a graph of a million objects, which is copied while it grows, takes twice as long.

        By hand, compiled, on the tape and in central differences, logarithms and sines are those of `Math`; define by run
        and dual numbers take `StrictMath`, as tridiff does by default, and the libraries take their own. Preparation
        (recording, compiling, Symja's formula) is not in the times.

        ## How far to trust the figures

        """);
    List<Double> spreads = times.spreads();
    double typical = spreads.get(spreads.size() / 2);
    double worst = spreads.get(spreads.size() - 1);
    page.append(
        String.format(
            Locale.ROOT,
            """
            Slowest minus fastest iteration of a row: %.0f %% of its median in the typical row, %.0f %% in the worst. The load
            average at the end was %.1f, to which the measurement adds 1; above the number of processors, other programs took
            time away. Each row comes from a single JVM, and HotSpot does not compile the same way each time. So this run does
            not tell apart two rows that differ by less than a factor of %.2f, and single rows are worse.

            """,
            100 * typical,
            100 * worst,
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            1 + typical));
    page.append("## The functions\n\n");
    functions.forEach(
        function ->
            page.append("- `")
                .append(function)
                .append("`: ")
                .append(about(function))
                .append(".\n"));
    page.append("\nAn empty cell was left out: too slow, or too large for the library.\n");
  }

  private static String about(String function) {
    String family = function.substring(0, function.indexOf('-'));
    return switch (family) {
      case "logistic" -> "the logistic map, iterated";
      case "rosenbrock" -> "Rosenbrock's function of so many inputs";
      case "helmholtz" -> "the Helmholtz energy of so many gases";
      case "speelpenning" -> "the product of so many inputs";
      case "sines" -> "so many sines of sines";
      case "network" -> "the squared error of a dense network by its 4225 weights";
      case "mixture" -> "the log-likelihood of 100 points under 5 Gaussians in 10 dimensions";
      case "bodies" -> "the potential energy of so many bodies by their coordinates";
      case "options" -> "the value of so many options by the formula of Black and Scholes";
      case "bundle" -> "bundle adjustment with 5 cameras and 20 points";
      case "predators" -> "so many steps of the method of Runge and Kutta";
      case "attention" -> "an attention block of 32 rows of 16 numbers";
      default -> throw new IllegalArgumentException("there is no function '" + function + "'");
    };
  }

  /** Returns the name of the processor where the system tells it. */
  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(file)) {
      return "an unnamed processor";
    }
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("an unnamed processor");
  }

  private Map<String, String> ways() {
    Map<String, String> ways = new LinkedHashMap<>();
    for (Gradients.Way way : Gradients.Way.values()) {
      ways.put(way.name(), way.label());
    }
    ways.put("HIPPARCHUS", "Hipparchus 4.0.2 Gradient");
    ways.put("HIPPARCHUS_DIFFERENCES", "Hipparchus 4.0.2 five-point differences");
    return ways;
  }

  private void gradients() {
    page.append("\n## Time of one gradient, in nanoseconds\n\n");
    table(
        (function, way) -> times.median(function, way).map(ResultPage::number).orElse(""), ways());
  }

  private void ratioTable(String label, String other) {
    page.append("\n## How many times the ").append(label).append(" by hand\n\n");
    Map<String, String> comparable = ways();
    comparable.remove(Gradients.Way.COMPILED_NEW_ARRAY.name()); // Those by hand make no array.
    table(
        (function, way) -> ratio(function, way, other).map(ResultPage::number).orElse(""),
        comparable);
  }

  /** Writes the chart beside the page, and shows it there. */
  private void chart(Path file) throws IOException {
    Optional<Chart> chart = ResultChart.of(times, ways());
    if (chart.isPresent()) {
      Path picture = file.resolveSibling("benchmarks.svg");
      Files.write(picture, chart.get().svg("benchmarks"));
      page.append("\n![")
          .append(chart.get().caption().title())
          .append("](")
          .append(picture.getFileName())
          .append(")\n");
    }
  }

  private interface CellText {
    String of(String function, String way);
  }

  private void table(CellText cell, Map<String, String> ways) {
    page.append("| |");
    functions.forEach(function -> page.append(' ').append(function).append(" |"));
    page.append("\n|---|").append("--:|".repeat(functions.size())).append('\n');
    ways.forEach(
        (way, label) -> {
          page.append("| ").append(label).append(" |");
          functions.forEach(
              function -> page.append(' ').append(cell.of(function, way)).append(" |"));
          page.append('\n');
        });
  }

  private Optional<Double> ratio(String function, String way, String other) {
    return times
        .median(function, other)
        .flatMap(below -> times.median(function, way).map(above -> above / below));
  }

  private List<Double> ratios(String way, String other) {
    List<Double> ratios = new ArrayList<>();
    functions.forEach(function -> ratio(function, way, other).ifPresent(ratios::add));
    return ratios;
  }

  private void summary() {
    List<Double> byHand = ratios("COMPILED", "BY_HAND");
    double mean = Math.exp(byHand.stream().mapToDouble(Math::log).average().orElse(Double.NaN));
    page.append("\n## In short\n\n");
    page.append(
        String.format(
            Locale.ROOT,
            "- Compiled gradient / gradient by hand: geometric mean %s, largest %s.%n",
            number(mean),
            number(largest(byHand))));
    page.append(
        String.format(
            Locale.ROOT,
            "- Compiled gradient / function by hand: largest %s (theory: at most 5 in operations).%n",
            number(largest(ratios("COMPILED", "FUNCTION")))));
    List<String> slower = new ArrayList<>();
    for (String function : functions) {
      ratio(function, "COMPILED", "BY_HAND")
          .filter(times -> times > 1)
          .ifPresent(times -> slower.add(function + " " + number(times)));
    }
    page.append("- By hand is still faster, so many times: ")
        .append(slower.isEmpty() ? "nowhere" : String.join(", ", slower))
        .append(".\n");
    page.append(
        "- Tools for C++, such as CppADCodeGen, are not compared: they would need a compiler of their own and another clock.\n");
    faster("COMMONS_MATH", "commons-math3's DerivativeStructure");
    faster("HIPPARCHUS", "Hipparchus' Gradient");
    graph();
  }

  private static double largest(List<Double> ratios) {
    return ratios.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }

  private void faster(String way, String label) {
    List<String> parts = new ArrayList<>();
    for (String function : functions) {
      ratio(function, way, "COMPILED")
          .ifPresent(times -> parts.add(function + " " + number(times)));
    }
    page.append("- Compiled is so many times faster than ")
        .append(label)
        .append(": ")
        .append(String.join(", ", parts))
        .append(".\n");
  }

  private void graph() {
    List<String> parts = new ArrayList<>();
    for (String function : functions) {
      long operations = Case.named(function).operations();
      times
          .median(function, "LIST")
          .ifPresent(nanos -> parts.add(function + " " + number(nanos / operations)));
    }
    page.append("- Define by run, nanoseconds for each operation of the function: ")
        .append(String.join(", ", parts))
        .append(".\n");
  }

  private void manyPoints() {
    if (ManyPoints.FUNCTIONS.stream().allMatch(f -> times.median(f, "blocks").isEmpty())) {
      return;
    }
    page.append("\n## The gradient at 10,000 points, nanoseconds for a point\n\n");
    page.append(
        """
        | | point by point, interpreted | point by point, compiled | blocks, nothing compiled | blocks, compiled | with the Vector API |
        |---|--:|--:|--:|--:|--:|
        """);
    for (String function : ManyPoints.FUNCTIONS) {
      if (times.median(function, "blocks").isPresent()) {
        page.append("| ").append(function);
        for (String way :
            List.of("interpreted", "compiled", "blocks", "compiledBlocks", "vectorBlocks")) {
          page.append(" | ").append(times.median(function, way).map(ResultPage::number).orElse(""));
        }
        page.append(" |\n");
      }
    }
  }

  private void coldStart() {
    if (functions.stream().noneMatch(f -> times.median(f, "COMPILED-1-calls").isPresent())) {
      return;
    }
    page.append(
        """

        ## The first second, in milliseconds

        In a new JVM, from the recorded derivative on: compiling it, and so many calls; and after which time a call takes
        at most 1.5 times as long as in the end. Medians of five JVMs each, by turns.
        For 256 calls prepared code is interpreted: until then only chance tells the two rows apart.

        | | way | 1 call | 100 calls | 10,000 calls | within 1.5 |
        |---|---|--:|--:|--:|--:|
        """);
    for (String function : functions) {
      for (String way : ColdStart.WAYS) {
        if (times.median(function, way + "-1-calls").isPresent()) {
          page.append("| ").append(function).append(" | ").append(way.toLowerCase(Locale.ROOT));
          for (String row : ColdStart.ROWS) {
            page.append(" | ")
                .append(times.median(function, way + row).map(ResultPage::number).orElse(""));
          }
          page.append(" |\n");
        }
      }
    }
  }

  /** Three digits are more than can be repeated. */
  private static String number(double value) {
    if (value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
  }
}

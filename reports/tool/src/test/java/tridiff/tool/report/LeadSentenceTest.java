package tridiff.tool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.input.catalog.Catalog;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.compare.Comparison;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Table;

/** The sentence to take away is what a reader would conclude from the ranking alone. */
class LeadSentenceTest {

  private static final double ALL = 15.95;

  private static final Pattern SENTENCE =
      Pattern.compile(
          "^(?:Use (?<use>\\S+) for \\S+: it has (?:at least )?(?<digits>[0-9.]+) correct digits (?:of|at)"
              + " (?:all|both|\\S+ =) .*?(?:, at (?<cost>[0-9.,e]+) times the operations of f| without an"
              + " operation)?|No method keeps half the digits of .*; the best, (?<best>\\S+?)(?: and (?<more>[0-9]+)"
              + " other methods?)?, ha(?:s|ve) (?:at least )?(?<few>[0-9.]+) correct digits|For \\S+ no method has a correct digit .*)\\.$");

  /** A row of the ranking. */
  private record Row(String method, OptionalDouble worst, boolean isBad, OptionalDouble cost) {

    static Row of(Table table, List<Cell> row) {
      return new Row(
          row.get(0).text(),
          row.get(column(table, "worst")).key(),
          row.get(column(table, "silently wrong")).key().orElse(0) > 0
              || row.get(column(table, "loudly failed")).key().orElse(0) > 0,
          row.get(column(table, "cost")).key());
    }

    private static int column(Table table, String heading) {
      int column = 0;
      while (!table.columns().get(column).heading().startsWith(heading)) {
        column++;
      }
      return column;
    }

    boolean isRightEverywhere() {
      return !isBad && worst.isPresent();
    }
  }

  private static Page page(String name) {
    Differentiators onClassPath = Differentiators.onClassPath();
    List<MethodUnderTest> methods =
        onClassPath.methods().stream()
            .map(method -> MethodUnderTest.named(onClassPath, method.name()))
            .toList();
    Guard limit = new Guard(Duration.ofSeconds(60));
    var subject = Functions.of(Catalog.find(name).orElseThrow());
    return Report.of(
        new Commission(
            List.of(new Experiment(methods, Reference.standard(), limit).run(subject)),
            false,
            methods,
            DerivativeOrder.FIRST,
            new Commission.Effort(limit, 1),
            new Provenance("tridiff 0", "./tridiff report " + name, 42, Map.of())),
        List.of(Comparison.LEAD, Comparison.METHODS, Comparison.FUNCTIONS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tanh",
        "product-and-sum",
        "taylor-sine",
        "survey-example",
        "rump",
        "ackley",
        "powell-singular",
        "logistic-5",
        "logistic-5-expanded",
        "quadratic-root-cured",
        "machine-exponential",
        "absolute-value",
        "flat-at-zero",
        "cosine-quotient",
        "root-difference-cured",
        "log-one-plus-exp",
        "square-root-of-squares",
        "fast-sine",
        "softplus",
        "goldstein-price",
        "power-tower-8",
        "hypotenuse",
        "quadratic-root",
        "lorentz-peak",
        "hidden-identity",
        "huber",
        "helical-valley",
        "newton-square-root"
      })
  void leadFollowsFromTheRanking(String name) {
    Page page = page(name);
    String lead = ((Block.Lead) page.sections().get(0).blocks().get(0)).words().plain();
    Matcher words = SENTENCE.matcher(lead);
    assertTrue(words.matches(), lead);
    Table table = ((Block.Tabular) page.sections().get(1).blocks().get(0)).table();
    List<Row> right =
        table.rows().stream()
            .map(row -> Row.of(table, row))
            .filter(Row::isRightEverywhere)
            .toList();
    double most = right.stream().mapToDouble(r -> r.worst().getAsDouble()).max().orElse(0);
    String named = words.group("use") == null ? words.group("best") : words.group("use");
    if (right.isEmpty()) {
      assertTrue(named == null, lead);
      assertMostAreCounted(lead, table);
      return;
    }
    // What is called the best is the best; half a digit decides nothing among those that are good.
    double enough = most < ALL / 2 ? most : Math.max(ALL / 2, most - 0.5);
    List<Row> equal = right.stream().filter(r -> r.worst().getAsDouble() >= enough).toList();
    Row chosen = equal.stream().filter(r -> r.method().equals(named)).findFirst().orElseThrow();
    assertEquals(chosen.worst().getAsDouble() >= ALL / 2, words.group("use") != null, lead);
    String digits = words.group("use") == null ? words.group("few") : words.group("digits");
    assertEquals(Cell.digits(chosen.worst().getAsDouble()).text(), digits);
    if (words.group("best") != null) {
      long others =
          right.stream()
                  .filter(r -> Cell.digits(r.worst().getAsDouble()).text().equals(digits))
                  .count()
              - 1;
      assertTrue(
          others >= (words.group("more") == null ? 0 : Long.parseLong(words.group("more"))), lead);
      assertEquals(others > 0, words.group("more") != null, lead);
    }
    double least =
        equal.stream()
            .mapToDouble(r -> r.cost().orElse(Double.POSITIVE_INFINITY))
            .min()
            .orElseThrow();
    assertEquals(least, chosen.cost().orElse(Double.POSITIVE_INFINITY), 1e-9, lead);
  }

  /** Where none is right everywhere, the most that one has is what its failures leave. */
  private static void assertMostAreCounted(String lead, Table table) {
    Matcher words =
        Pattern.compile(
                "^For \\S+ no method has a correct digit (?:at|for) (?:both|all ([0-9]+)) [a-z]+;"
                    + " .* ([0-9]+)(?: of them)?\\.$")
            .matcher(lead);
    assertTrue(words.matches(), lead);
    int all = words.group(1) == null ? 2 : Integer.parseInt(words.group(1));
    int fewest = Integer.MAX_VALUE;
    for (List<Cell> row : table.rows()) {
      int failures = 0;
      for (String heading : List.of("silently wrong", "loudly failed")) {
        failures += (int) row.get(Row.column(table, heading)).key().orElse(0);
      }
      fewest = Math.min(fewest, failures);
    }
    assertEquals(all - fewest, Integer.parseInt(words.group(2)), lead);
  }
}

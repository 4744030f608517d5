package tridiff.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code tridiff swell} on the logistic map, whose sizes have closed forms. */
class SwellCommandTest {

  private static JsonNode table(String name, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("swell", "--format", "json"));
    all.addAll(List.of(arguments));
    Run run = Run.of(all.toArray(String[]::new));
    assertEquals(0, run.code(), run::toString);
    JsonNode table = new ObjectMapper().readTree(run.out()).at("/content/" + name);
    assertTrue(table.isArray() || table.isObject(), run::toString);
    return table;
  }

  private static List<String> column(JsonNode table, String name) {
    List<String> cells = new ArrayList<>();
    for (JsonNode row : table.has("rows") ? table.get("rows") : table) {
      cells.add(row.get(name).asText().replace(",", ""));
    }
    return cells;
  }

  @Test
  void leafCountsAreThoseOfTheComputerAlgebraSystem() throws IOException {
    JsonNode sizes = table("sizes", "logistic", "--methods", "symbolic");
    // Symja 3.1: LeafCount[l_n] and LeafCount[D[l_n, x]], by Symja's own console
    assertEquals(
        List.of("1", "11", "50", "178", "554", "1586", "4290", "11138", "28034", "68866"),
        column(sizes, "symbolic, LeafCount"));
    assertEquals(
        List.of("1", "8", "18", "38", "78", "158"),
        column(sizes, "function, LeafCount").subList(0, 6));
  }

  @Test
  void fortyIteratesHaveExactSizes() throws IOException {
    JsonNode sizes = table("sizes", "logistic", "--max-n", "40", "--methods", "autodiff-forward");
    List<String> trees = column(sizes, "autodiff-forward, tree");
    List<String> graphs = column(sizes, "autodiff-forward, graph");
    assertEquals(40, trees.size());
    for (int n = 2; n <= 40; n++) {
      // (12n - 13) 2^(n-2) and 8n - 7: the recurrence of the product rule, solved by hand
      BigInteger tree = BigInteger.valueOf(12L * n - 13).shiftLeft(n - 2);
      assertEquals(tree.toString(), trees.get(n - 1));
      assertEquals(Integer.toString(8 * n - 7), graphs.get(n - 1));
    }
  }

  @Test
  void surveyTableIsPrintedByOneCommand() {
    Run run =
        Run.of("swell", "logistic", "--max-n", "4", "--show", "--methods", "symbolic-simplified");
    assertEquals(0, run.code(), run::toString);
    // Baydin, Pearlmutter, Radul and Siskind, JMLR 18(153), 2018, the simplified derivatives
    for (String formula :
        List.of(
            "4 - 8*x",
            "16*(1 - 10*x + 24*x^2 - 16*x^3)",
            "64*(1 - 42*x + 504*x^2 - 2640*x^3 + 7040*x^4 - 9984*x^5 + 7168*x^6 - 2048*x^7)")) {
      assertTrue(run.out().contains(formula), run::toString);
    }
  }

  @Test
  void formsAndMethodsTogetherAreRefused() {
    Run run = Run.of("swell", "logistic", "--forms", "--methods", "symbolic");
    assertEquals(2, run.code(), run::toString);
  }
}

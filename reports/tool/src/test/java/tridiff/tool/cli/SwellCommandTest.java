package tridiff.tool.cli;

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
      // "method, count" stands in the list of the methods.
      String[] words = name.split(", ", -1);
      JsonNode holder = row;
      for (JsonNode method : row.path("methods")) {
        holder = method.get("method").asText().equals(words[0]) ? method : holder;
      }
      cells.add(holder.get(words[words.length - 1]).asText());
    }
    return cells;
  }

  @Test
  void leafCountsAreThoseOfTheComputerAlgebraSystem() throws IOException {
    JsonNode sizes = table("sizes", "logistic", "--methods", "symbolic");
    // Symja 3.1: LeafCount[l_n] and LeafCount[D[l_n, x]], by Symja's own console
    assertEquals(
        List.of("1", "11", "50", "178", "554", "1586", "4290", "11138", "28034", "68866"),
        column(sizes, "symbolic, leafCount"));
    assertEquals(
        List.of("1", "8", "18", "38", "78", "158"),
        column(sizes, "function, leafCount").subList(0, 6));
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
      // However the lines are broken.
      assertTrue(run.out().replaceAll("\n +", " ").contains(formula), run::toString);
    }
  }

  @Test
  void formsStandBesideEachOtherWithTheirSizesAndDigits() throws IOException {
    JsonNode forms = table("forms", "logistic", "--forms", "--max-n", "3");
    // l_2' = 4 - 8x and l_3' = 16 - 160x + 384x^2 - 256x^3, counted by hand: a constant, a variable
    // and an operation count 1 each, Horner's scheme is 16 + x(-160 + x(384 - 256x)).
    assertEquals(List.of("1", "5", "15"), sizes(forms, "symbolic:form=expand"));
    assertEquals(List.of("1", "5", "13"), sizes(forms, "symbolic:form=horner"));
    assertEquals(List.of("1", "5", "17"), sizes(forms, "symbolic:form=simplify"));
    assertEquals(3, sizes(forms, "symbolic").size());
    List<String> shared = sizes(forms, "common subexpressions");
    assertEquals(3, shared.size());
    assertTrue(Integer.parseInt(shared.get(2)) < Integer.parseInt(sizes(forms, "symbolic").get(2)));
  }

  private static List<String> sizes(JsonNode forms, String form) {
    List<String> sizes = new ArrayList<>();
    for (JsonNode row : forms) {
      if (row.get("form").asText().equals(form)) {
        sizes.add(row.get("size").asText());
      }
    }
    return sizes;
  }

  @Test
  void timesOfFormsStandOutsideOfTheContent() throws IOException {
    String[] command = {"swell", "logistic", "--forms", "--max-n", "2", "--format", "json"};
    JsonNode first = new ObjectMapper().readTree(Run.of(command).out());
    JsonNode second = new ObjectMapper().readTree(Run.of(command).out());
    assertEquals(first.get("content"), second.get("content"));
    assertTrue(first.at("/times/forms/0/derivationMs").isDouble(), first::toString);
    assertTrue(first.at("/times/forms/0/derivationMs").asDouble() > 0, first::toString);
    assertTrue(first.at("/times/forms/0/evaluationTimesF").asDouble() > 0, first::toString);
  }

  @Test
  void multiplyingOutIsSmallerAndWorse() {
    Run run = Run.of("swell", "logistic", "--forms", "--max-n", "5");
    assertEquals(0, run.code(), run::toString);
    assertTrue(
        run.out().contains("Smaller and worse: at n = 5 the form symbolic:form="), run::toString);
  }

  @Test
  void formsAreOneTableOfCommaSeparatedValues() {
    Run run =
        Run.of("swell", "x^3", "--at", "x=2", "--forms", "--max-order", "2", "--format", "csv");
    assertEquals(0, run.code(), run::toString);
    List<String> lines = run.out().lines().toList();
    assertEquals(11, lines.size(), run::toString);
    assertTrue(lines.get(0).startsWith("order,form,size,LeafCount,"), run::toString);
  }

  @Test
  void formThatAFunctionDoesNotHaveSaysSo() {
    Run run = Run.of("swell", "tanh(x)", "--at", "x=1", "--forms", "--max-order", "1");
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("form=horner is for polynomials"), run::toString);
  }

  @Test
  void formsAndMethodsTogetherAreRefused() {
    Run run = Run.of("swell", "logistic", "--forms", "--methods", "symbolic");
    assertEquals(2, run.code(), run::toString);
  }
}

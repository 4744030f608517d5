package tridiff.core.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.KnownDerivatives;
import tridiff.core.function.RealFunction;

/**
 * Sizes of the logistic map and its derivative. The numbers are those of the project's table of
 * reference numbers, section B, after Baydin, Pearlmutter, Radul and Siskind, Automatic
 * differentiation in machine learning: a survey, JMLR 18(153), 2018, table 1; the closed forms
 * follow from their recurrences.
 */
class LogisticSwellTest {

  @ParameterizedTest(name = "l_{0}")
  @CsvSource({
    // n, l_n tree and graph, raw derivative tree and graph, folded tree and graph
    "1,    1,  1,     1,  1,     1,  1",
    "2,    7,  6,    19, 13,    11,  9",
    "3,   19,  9,    73, 23,    46, 17",
    "4,   43, 12,   217, 33,   140, 25",
    "5,   91, 15,   577, 43,   376, 33",
    "10, 3067, 30, 41473, 93, 27392, 73",
  })
  void sizesAreThoseOfTheTable(
      int n, String tree, int graph, String rawTree, int rawGraph, String foldedTree, int folded) {
    RealFunction f = logistic(n);
    assertSize(tree, graph, f, Folding.NONE);
    assertSize(rawTree, rawGraph, LiteralForward.derivative(f), Folding.NONE);
    assertSize(foldedTree, folded, LiteralForward.derivative(f), Folding.ZERO_ONE);
  }

  @ParameterizedTest(name = "l_{0}")
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 40, 100})
  void sizesFollowTheirClosedForms(int n) {
    RealFunction f = logistic(n);
    BigInteger doubled = BigInteger.TWO.pow(n - 1);
    BigInteger six = BigInteger.valueOf(6);
    assertSize(
        six.multiply(doubled).subtract(BigInteger.valueOf(5)).toString(), 3 * n, f, Folding.NONE);
    BigInteger raw = BigInteger.valueOf(9L * (n - 1)).multiply(doubled).add(BigInteger.ONE);
    assertSize(raw.toString(), 10 * n - 7, LiteralForward.derivative(f), Folding.NONE);
    BigInteger folded = BigInteger.valueOf(12L * n - 13).multiply(doubled).divide(BigInteger.TWO);
    assertSize(folded.toString(), 8 * n - 7, LiteralForward.derivative(f), Folding.ZERO_ONE);
  }

  @Test
  void treeOfTheThousandthIterateIsCountedExactly() {
    // 6 * 2^999 - 5, a number of 302 digits, which no double and no long holds
    assertSize(
        BigInteger.valueOf(6).shiftLeft(999).subtract(BigInteger.valueOf(5)).toString(),
        3000,
        logistic(1000),
        Folding.NONE);
  }

  private static RealFunction logistic(int n) {
    return RealFunction.of(1, x -> KnownDerivatives.logistic(n, x[0]));
  }

  private static void assertSize(String tree, int graph, RealFunction f, Folding folding) {
    Size size = Program.of(f, folding).size();
    assertEquals(new BigInteger(tree), size.tree(), "tree size");
    assertEquals(graph, size.graph(), "graph size");
  }
}

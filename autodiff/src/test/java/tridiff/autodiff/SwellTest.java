package tridiff.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;
import tridiff.core.program.Size;

/** What forward mode records for the logistic map: REFERENCE-NUMBERS section B. */
class SwellTest {

  private static RealFunction logistic(int n) {
    return RealFunction.of(
        1,
        x -> {
          Real l = x[0];
          for (int i = 1; i < n; i++) {
            l = l.constant(4).times(l).times(l.constant(1).minus(l));
          }
          return l;
        });
  }

  @ParameterizedTest(name = "iterate {0}")
  @CsvSource({
    // n, raw tree, raw graph, folded tree, folded graph
    "1, 1, 1, 1, 1",
    "2, 19, 13, 11, 9",
    "3, 73, 23, 46, 17",
    "4, 217, 33, 140, 25",
    "5, 577, 43, 376, 33",
    "10, 41473, 93, 27392, 73",
  })
  void derivativeOfTheLogisticMapSwellsByTheClosedForms(
      int n, long rawTree, int rawGraph, long foldedTree, int foldedGraph) {
    Size raw = size(n, "autodiff-forward:constants=active", Folding.NONE);
    Size folded = size(n, "autodiff-forward", Folding.ZERO_ONE);
    assertEquals(BigInteger.valueOf(rawTree), raw.trees().get(0), "raw tree");
    assertEquals(rawGraph, raw.graph(), "raw graph");
    assertEquals(BigInteger.valueOf(foldedTree), folded.trees().get(0), "folded tree");
    assertEquals(foldedGraph, folded.graph(), "folded graph");
  }

  private static Size size(int n, String method, Folding folding) {
    RealFunction derivative =
        Differentiators.onClassPath().named(method).differentiate(logistic(n));
    return Program.of(derivative, folding).size();
  }
}

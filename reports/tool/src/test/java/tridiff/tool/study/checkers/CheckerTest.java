package tridiff.tool.study.checkers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.Differentiators;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

class CheckerTest {

  /**
   * What each check says, in the order of the list, + for passed: the quotients worked out by hand,
   * and held against the tolerance that the documentation of the check gives. In one variable JAX's
   * direction is v = 0.80, the first normal number of java.util.Random with the seed 0.
   */
  @ParameterizedTest(name = "{0} at {1}, gradient {2}")
  @CsvSource({
    // Central quotients are 2, the forward one is 2 + 2^-26 = 2 + 1.5e-8.
    "x^2, 1, 2, +++++++++",
    // Off by 3e-4: tolerances 2.1e-4, 2e-5, 2e-3, 2.6e-5 for 2.4e-4, 1.5e-7, 3e-6, 0.2, 0.2,
    // 2.1e-4.
    "x^2, 1, 2.0003, --+---++-",
    // Off by 1e-4.
    "x^2, 1, 2.0001, +-+---+++",
    // Central quotients are 3 + eps^2: at most 9.6e-7 off for 4e-6; the forward one 4.5e-8.
    "x^3, 1, 3, +++++++++",
    // Forward: off by 300 2^-26 = 4.5e-6. TensorFlow: by 9.5e-5 for 3e-4.
    "100*x^3, 1, 300, ++++-++++",
    // Quotients are 2 eps^2: 2e-8 for 1e-5, 1e-8, 1e-5; 1.0e-8 for 1e-5; 4e-16; 1.9e-6 for 1e-6;
    // 2e-8
    // for 1e-8; the relative step is 0, and 0/0 is close to nothing; 2e-8 for 1e-5.
    "2*x^3, 0, 0, +-+++---+",
    // A step of 1e-4 across the kink gives 0.1, 1e-6 gives 1; JAX compares 0.8 with 0.1.
    "abs(x), 1e-5, 1, --+-+--+-",
    // The sign is wrong by 4.
    "x^2, 1, -2, ---------",
    // All quotients are 1e-6: below 1e-5, 1e-5, 1e-5 and 1e-6 + 1e-12, above 1e-8 and 1.5e-7.
    "1e-6*x, 1, 0, +-++-+--+",
    // log has no value a step of 5e-5 to the left. PyTorch: off by (0.02)^2/3 = 1.3e-4 for 1e-3.
    // Forward: off by 2^-26 / 2x^2 = 3. The relative step is 5e-9.
    "log(x), 5e-5, 20000, --+----+-",
  })
  void verdictsAreThoseWorkedOutByHand(String text, double x, double gradient, String verdicts) {
    RealFunction f = ExpressionParser.function(text);
    assertEquals(verdicts, verdicts(f, new double[] {x}, new double[][] {{gradient}}));
  }

  /** Quotients of x y at (2, 3) are 3 and 2; swapped, every check sees that they differ by 1. */
  @Test
  void swappedComponentsAreSeen() {
    RealFunction product = ExpressionParser.function("x*y");
    double[] point = {2, 3};
    assertEquals("+++++++++", verdicts(product, point, new double[][] {{3, 2}}));
    assertEquals("---------", verdicts(product, point, new double[][] {{2, 3}}));
  }

  private static String verdicts(RealFunction f, double[] x, double[][] gradient) {
    return Checker.POPULAR.stream()
        .map(checker -> checker.method().at(f, x).test(gradient) ? "+" : "-")
        .collect(Collectors.joining());
  }

  /** numpy.allclose: |a - b| <= atol + rtol |b|, so it matters which is which. */
  @Test
  void closenessIsThatOfNumpy() {
    assertTrue(close(1.0, 1.1, 0.1));
    assertEquals(false, close(1.1, 0.9, 0.2));
    assertTrue(close(0.9, 1.1, 0.2));
    assertTrue(close(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0));
    assertEquals(false, close(1, Double.POSITIVE_INFINITY, 0.1));
    assertEquals(false, close(Double.NaN, Double.NaN, 0.1));
  }

  private static boolean close(double a, double b, double relative) {
    return Checker.areClose(new double[][] {{a}}, new double[][] {{b}}, relative, 0);
  }

  @Test
  void everyCheckSaysWhereItComesFrom() {
    for (Checker checker : Checker.POPULAR) {
      assertTrue(!checker.source().isBlank() && !checker.rule().isBlank(), checker.name());
    }
    List<String> names = Checker.POPULAR.stream().map(Checker::name).toList();
    assertEquals(names.size(), names.stream().distinct().count());
  }

  /** x^2 + x y in which the first x is a constant: d/dx = y; with the y constant d/dy = 0. */
  @Test
  void frozenUseForgetsOneContribution() {
    RealFunction f = ExpressionParser.function("x*x + x*y");
    // (2 + h) 2 + ... : the derivative at (2, 3) is x + y = 5, not 2x + y = 7.
    double[][] forgotten = Quotients.central(new FrozenUse(f, 0, 2), new double[] {2, 3}, 0x1p-10);
    assertEquals(5, forgotten[0][0], 1e-9);
    assertEquals(2, forgotten[0][1], 1e-9);
  }

  @Test
  void jacobiansAreTransposed() {
    double[][] right = {{1, 2}, {3, 4}};
    RealFunction f = RealFunction.of(2, 2, x -> x);
    double[][] transposed =
        Mutation.TRANSPOSED
            .of(f, new double[] {1, 1}, right, Differentiators.onClassPath().named("symbolic"))
            .orElseThrow();
    assertEquals("[[1.0, 3.0], [2.0, 4.0]]", Arrays.deepToString(transposed));
  }
}

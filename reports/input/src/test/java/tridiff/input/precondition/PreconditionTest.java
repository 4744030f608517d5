package tridiff.input.precondition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.function.Interval;
import tridiff.input.fpcore.FpcoreReader;
import tridiff.input.source.Source;

class PreconditionTest {

  private static final long SEED = 42;

  /** The ends by hand. */
  @ParameterizedTest(name = "{0} narrows x to [{1}, {2}]")
  @CsvSource(
      delimiter = '|',
      value = {
        "(<= (fabs x) 2)                            | -2 | 2",
        "(< (fabs (- x 1)) 2)                       | -1 | 3",
        "(< 1 (* 2 x) 4)                            | 0.5 | 2",
        "(<= 4 (* x x) 9)                           | -3 | 3",
        "(and (> x 0) (<= (* x x) 9))               | 0 | 3",
        "(and (<= 1 y 5) (<= 2 (* x y) 10))         | 0.4 | 10",
        "(and (<= 1 y 5) (== x (* 2 y)))            | 2 | 10",
        "(and (<= 1 y 5) (== (+ x y) 6))            | 1 | 5",
        "(< 0 x y 7)                                | 0 | 7",
        "(<= 1 (exp x) 10)                          | 0 | 2.302585092994046",
        "(<= 0 (log x) 1)                           | 1 | 2.718281828459045",
        "(< (sqrt x) 3)                             | 0 | 9",
        "(<= -8 (pow x 3) 27)                       | -2 | 3",
        "(<= 1 (/ x 3) 2)                           | 3 | 6",
        "(< (fmax x y) 4)                           | -Infinity | 4",
        "(let ([c (* 2 x)]) (<= 2 c 6))             | 1 | 3",
        "(or (< x 0) (> x 1))                       | -Infinity | Infinity",
        "(if (< x 0) (< x -1) (> x 1))              | -Infinity | Infinity",
        "(and (< x 1) (> x 2))                      | -Infinity | 1",
      })
  void conditionNarrowsTheBox(String condition, double lower, double upper) {
    Interval x = precondition(condition).box().intervals().get(0);
    assertEquals(lower, x.lower(), 1e-11 * Math.abs(lower));
    assertEquals(upper, x.upper(), 1e-11 * Math.abs(upper));
    // Outwards: no point that meets the condition may be lost.
    assertTrue(x.lower() <= lower && upper <= x.upper(), x.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(> x 1e20)",
        "(< x -1e300)",
        "(and (> x 1e20) (== y (* 2 x)))",
        "(== (+ x y) 1)",
        "(== x y)",
        "(and (> x 1000) (< (* x y) 1) (> y 0))",
        "(and (< 0 x 1e-9) (< x y (* 2 x)))",
        "(< 1e8 (fabs x) 1e9)",
        "(and (< 1e6 x 1e7) (< x y (+ x 1)))",
        "(and (< 0 x) (< (* x x) 1e-20))",
        // Met by single numbers, or by whole ones.
        "(== (* x x) 4)",
        "(== (* 4 (* x x)) 1)",
        "(and (== x (floor x)) (< 2 x 50))",
        "(and (== x (nearbyint y)) (< 0 y 10))",
      })
  void pointsAreFoundInNarrowPlaces(String condition) {
    Precondition precondition = precondition(condition);
    List<List<Double>> points = precondition.sample(SEED, 3);
    assertEquals(3, points.size(), condition);
    for (List<Double> point : points) {
      assertTrue(precondition.holds(point.get(0), point.get(1)), point.toString());
    }
    assertEquals(points, precondition.sample(SEED, 3), "the same seed draws the same points");
  }

  @Test
  void conditionThatIsNeverMetIsNamed() {
    Precondition never = precondition("(and (> x 0) (< (sin x) -2) (< y 1))");
    assertEquals(List.of(), never.sample(SEED, 1));
    assertEquals(List.of("(< (sin x) -2)"), never.unmet(SEED));
    assertEquals(List.of("(< x 0)", "(> x 1)"), precondition("(and (< x 0) (> x 1))").unmet(SEED));
  }

  /** Sixty doublings of a term: as a tree it would have 10^18 parts. */
  @Test
  void termThatSharesItsPartsIsNotUnfolded() {
    StringBuilder bindings = new StringBuilder("[a0 x]");
    for (int i = 1; i <= 60; i++) {
      bindings.append("[a%d (+ a%d a%d)]".formatted(i, i - 1, i - 1));
    }
    Precondition deep = precondition("(let* (" + bindings + ") (< a60 1))");
    assertEquals(3, deep.sample(SEED, 3).size());
  }

  private static Precondition precondition(String condition) {
    String core = "(FPCore (x y) :pre " + condition + " x)";
    return FpcoreReader.read(new Source("f", core)).functions().get(0).precondition();
  }
}

package tridiff.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static tridiff.measure.assertions.DerivativeAssertions.assertDigits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import tridiff.core.function.RealFunction;

/** Runs small test classes as a user's build would, and looks at how they end. */
class DerivativeTestTest {

  private static final RealFunction WAVE = RealFunction.of(2, x -> x[0].times(x[1]).sin());

  private static double[] right(double[] at) {
    double slope = Math.cos(at[0] * at[1]);
    return new double[] {at[1] * slope, at[0] * slope};
  }

  /** The cosine is forgotten. */
  private static double[] wrong(double[] at) {
    return new double[] {at[1], at[0]};
  }

  static final class Gradients {

    static final List<double[]> SEEN = new ArrayList<>();

    @DerivativeTest(
        from = 0.5,
        to = {2, 3},
        points = 10)
    void right(double x, double y) {
      assertDigits(14, DerivativeTestTest::right, WAVE, x, y);
    }

    @DerivativeTest(from = 0.5, to = 3, points = 10)
    void wrong(double x, double y) {
      assertDigits(10, DerivativeTestTest::wrong, WAVE, x, y);
    }

    @DerivativeTest(
        from = {0.5, -1},
        to = {2, 1},
        points = 8,
        seed = 7)
    void points(double[] at) {
      SEEN.add(at);
    }
  }

  @SuppressWarnings("DoNotCallSuggester") // called by JUnit, or rather not
  static final class Wrong {
    @DerivativeTest
    void takesAWord(String word) {
      throw new AssertionError(word);
    }

    @DerivativeTest(from = {1, 2, 3})
    void hasTooManyEnds(double x, double y) {
      throw new AssertionError(x + y);
    }

    @DerivativeTest(from = 2, to = 1)
    void isEmpty(double x) {
      throw new AssertionError(x);
    }
  }

  private static EngineExecutionResults run(String method) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            Arrays.stream(Gradients.class.getDeclaredMethods())
                .filter(m -> m.getName().equals(method))
                .map(m -> selectMethod(Gradients.class, m))
                .toList()
                .get(0))
        .execute();
  }

  private static List<String> messages(EngineExecutionResults results) {
    return results.allEvents().failed().stream()
        .map(Event::getPayload)
        .map(payload -> String.valueOf(payload.orElseThrow()))
        .toList();
  }

  @Test
  void rightGradientPassesAtEveryPoint() {
    EngineExecutionResults results = run("right");
    assertEquals(10, results.testEvents().succeeded().count());
    assertEquals(List.of(), messages(results));
  }

  @Test
  void wrongGradientFailsAndSaysWhichDigits() {
    EngineExecutionResults results = run("wrong");
    assertEquals(10, results.testEvents().failed().count());
    String message = messages(results).get(0);
    assertTrue(message.contains("at least 10.0 digits wanted"), message);
    assertTrue(message.matches("(?s).*df/dx1: -?[0-9.]+ digits: was .*, is .*"), message);
  }

  /** A Latin hypercube: of 8 points each eighth of each range has one, whatever the seed. */
  @Test
  void eachPartOfEachRangeHasAPoint() {
    Gradients.SEEN.clear();
    run("points");
    Set<Integer> first = new TreeSet<>();
    Set<Integer> second = new TreeSet<>();
    for (double[] at : Gradients.SEEN) {
      first.add((int) ((at[0] - 0.5) / 1.5 * 8));
      second.add((int) ((at[1] + 1) / 2 * 8));
    }
    assertEquals(Set.of(0, 1, 2, 3, 4, 5, 6, 7), first);
    assertEquals(first, second);
    List<double[]> before = List.copyOf(Gradients.SEEN);
    Gradients.SEEN.clear();
    run("points");
    for (int i = 0; i < before.size(); i++) {
      assertTrue(Arrays.equals(before.get(i), Gradients.SEEN.get(i)), "point " + i);
    }
  }

  @Test
  void nameOfARunTellsThePointAndTheFirstTheSeed() {
    List<String> names =
        run("points")
            .testEvents()
            .started()
            .map(e -> e.getTestDescriptor().getDisplayName())
            .toList();
    assertEquals(8, names.size());
    assertTrue(
        names.get(0).matches("\\[1\\] at \\([-0-9.E]+, [-0-9.E]+\\), seed 7"), names::toString);
    assertTrue(names.get(7).matches("\\[8\\] at \\([-0-9.E]+, [-0-9.E]+\\)"), names::toString);
  }

  @Test
  void wrongUseSaysWhatIsWrong() {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(Wrong.class)).execute();
    String all = String.join("\n", messages(results));
    assertTrue(all.contains("but takesAWord takes (String)"), all);
    assertTrue(all.contains("from must have one end for all coordinates or 2, has 3"), all);
    assertTrue(all.contains("from must be at most to, and both finite, were 2.0 and 1.0"), all);
    assertEquals(0, results.testEvents().started().count());
  }
}

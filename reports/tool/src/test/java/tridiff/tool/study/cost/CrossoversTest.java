package tridiff.tool.study.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tridiff.tool.study.cost.CostSweep.Curve;
import tridiff.tool.study.cost.CostSweep.Entry;

/** Costs at n = 1, 2, 4, 8, made up so that it is known where they cross. */
class CrossoversTest {

  private static Curve curve(String method, long... operations) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < operations.length; i++) {
      entries.add(new Entry(1 << i, operations[i], 1));
    }
    return new Curve(method, entries, Optional.empty());
  }

  private static Optional<String> of(Curve... gradients) {
    return Crossovers.of(
        new CostSweep("f-n", "inputs", curve("function", 1, 2, 4, 8), List.of(gradients)));
  }

  @Test
  void methodThatIsCheapestInTheEndIsNamedWithWhatItOvertakes() {
    assertEquals(
        Optional.of(
            "Crossover: reverse costs less than forward from n = 2 on; less than central from n = 8"
                + " on."),
        of(
            curve("forward", 4, 8, 32, 99),
            curve("reverse", 5, 7, 9, 11),
            curve("central", 1, 2, 9, 64)));
  }

  @Test
  void costsThatNeverCrossHaveNoSentence() {
    assertEquals(Optional.empty(), of(curve("a", 1, 2, 3, 4), curve("b", 1, 4, 9, 16)));
    assertEquals(Optional.empty(), of(curve("a", 1, 2, 3, 4)));
    assertEquals(Optional.empty(), of());
  }

  @Test
  void methodThatEndsEarlyIsLeftOut() {
    assertEquals(Optional.empty(), of(curve("a", 9, 9, 9, 9), curve("b", 1, 2)));
  }
}

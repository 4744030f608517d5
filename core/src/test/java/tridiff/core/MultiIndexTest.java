package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MultiIndexTest {

  private static List<List<Integer>> all(int order, int inputs) {
    return MultiIndex.all(order, inputs).stream().map(MultiIndex::inputs).toList();
  }

  @Test
  void secondDerivativesAreTheUpperTriangleOfTheHessian() {
    assertEquals(
        List.of(
            List.of(0, 0),
            List.of(0, 1),
            List.of(0, 2),
            List.of(1, 1),
            List.of(1, 2),
            List.of(2, 2)),
        all(2, 3));
  }

  /** C(n + k - 1, k) multisets of k out of n. */
  @Test
  void everySetOfInputsOccursOnce() {
    assertEquals(1, all(8, 1).size());
    assertEquals(9, all(8, 2).size());
    assertEquals(220, all(3, 10).size());
    assertEquals(List.of(), all(1, 0));
  }

  @Test
  void timesAndDistinctInputsAreCounted() {
    MultiIndex index = new MultiIndex(List.of(2, 0, 2));
    assertEquals(3, index.order());
    assertEquals(List.of(0, 2), index.distinct());
    assertEquals(2, index.times(2));
    assertEquals(0, index.times(1));
    assertEquals(List.of("z", "x", "z"), index.names(List.of("x", "y", "z")));
  }

  @Test
  void derivativeByNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new MultiIndex(List.of()));
    assertThrows(IllegalArgumentException.class, () -> new MultiIndex(List.of(-1)));
  }
}

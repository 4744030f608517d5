package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacementTest {

  @Test
  void heightsFarApartStayWhereTheyAre() {
    assertArrayEquals(
        new double[] {10, 40, 90}, Placement.spread(new double[] {10, 40, 90}, 17, 0, 100), 0);
  }

  @Test
  void equalHeightsSpreadAroundTheirPlace() {
    assertArrayEquals(
        new double[] {33, 50, 67}, Placement.spread(new double[] {50, 50, 50}, 17, 0, 100), 1e-12);
  }

  @Test
  void heightsAtTheEdgesMoveInside() {
    assertArrayEquals(
        new double[] {0, 17, 83, 100},
        Placement.spread(new double[] {-9, -5, 99, 120}, 17, 0, 100),
        1e-12);
  }

  @Test
  void randomHeightsKeepOrderPitchAndBounds() {
    long seed = 20261123;
    var random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      double[] wanted = random.doubles(1 + random.nextInt(20), -50, 450).sorted().toArray();
      double[] got = Placement.spread(wanted, 17, 0, 400);
      String message = "seed " + seed + ", round " + round + ": " + Arrays.toString(got);
      for (int i = 0; i < got.length; i++) {
        assertTrue(got[i] >= -1e-9 && got[i] <= 400 + 1e-9, message);
        assertTrue(i == 0 || got[i] - got[i - 1] >= 17 - 1e-9, message);
      }
    }
  }
}

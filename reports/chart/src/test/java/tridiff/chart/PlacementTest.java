package tridiff.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

  /** A name without a line to its marker is read as that of the marker next to it. */
  @Test
  void labelOfAMarkerLiesNextToNoOther() {
    Placement placement = new Placement();
    double[] markers = {100, 118};
    for (double x : markers) {
      placement.takeMark(x, 100, 4);
    }
    // Room is left to the right, beyond the other marker, and far below, through a gap.
    placement.avoid(new Line2D.Double(0, 92, 300, 92));
    placement.avoid(new Line2D.Double(80, 0, 80, 112));
    placement.avoid(new Line2D.Double(0, 112, 97, 112));
    placement.avoid(new Line2D.Double(103, 112, 300, 112));
    placement.avoid(new Line2D.Double(0, 122, 97, 122));
    placement.avoid(new Line2D.Double(103, 122, 300, 122));
    Label label = Label.of("autodiff-forward", Ink.NOTE, Label.Anchor.MIDDLE, 0, 0);
    List<Placement.Candidate> candidates =
        new ArrayList<>(LabelPlaces.around(label, markers[0], 100, 10, true));
    candidates.addAll(LabelPlaces.further(label, markers[0], 100));
    Placement.Candidate chosen =
        placement.place(candidates, new Rectangle2D.Double(0, 0, 300, 300), 1000).orElseThrow();
    Rectangle2D box = chosen.label().bounds();
    assertTrue(
        chosen.leader().isPresent() || distance(box, markers[0]) <= distance(box, markers[1]),
        () -> chosen.toString());
  }

  private static double distance(Rectangle2D box, double x) {
    double dx = Math.max(0, Math.max(box.getMinX() - x, x - box.getMaxX()));
    return Math.hypot(dx, Math.max(0, Math.max(box.getMinY() - 100, 100 - box.getMaxY())));
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

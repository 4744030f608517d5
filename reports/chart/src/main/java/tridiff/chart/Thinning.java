package tridiff.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Thins a long series so that its shape, its extremes and its gaps stay. */
final class Thinning {

  private Thinning() {}

  /**
   * Returns at most {@code most} points in their order: of each of equally many neighbours the
   * first, the last, the lowest, the highest, and one without a value.
   */
  static List<Point> of(List<Point> points, int most) {
    if (points.size() <= most) {
      return points;
    }
    int groups = Math.max(1, most / 5);
    List<Point> kept = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      int from = (int) ((long) g * points.size() / groups);
      int to = (int) ((long) (g + 1) * points.size() / groups);
      int lowest = -1;
      int highest = -1;
      int gap = -1;
      for (int i = from; i < to; i++) {
        double y = points.get(i).y();
        if (!Double.isFinite(y)) {
          gap = gap < 0 ? i : gap;
        } else {
          lowest = lowest < 0 || y < points.get(lowest).y() ? i : lowest;
          highest = highest < 0 || y > points.get(highest).y() ? i : highest;
        }
      }
      var chosen = new TreeSet<>(List.of(from, to - 1));
      for (int i : new int[] {lowest, highest, gap}) {
        if (i >= 0) {
          chosen.add(i);
        }
      }
      for (int i : chosen) {
        kept.add(points.get(i));
      }
    }
    return kept;
  }
}

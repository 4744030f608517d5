package tridiff.tool.study.improve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;
import tridiff.tool.study.range.RangeSampler;
import tridiff.tool.study.range.RangeSampler.Sampling;

/** Draws points of a box: in each coordinate one from each of equally many parts. */
final class Places {

  /** Each decade is as likely. */
  static final Sampling LOG = Sampling.LOG;

  private Places() {}

  /**
   * Returns points, the same for the same seed: on a line with both ends, in more dimensions the
   * coordinates in random order (McKay, Beckman and Conover, Technometrics 21, 1979: Latin
   * hypercube sampling).
   */
  static List<List<Double>> draw(List<Interval> box, Sampling sampling, int count, long seed) {
    Random random = new Random(seed);
    List<List<Double>> columns = new ArrayList<>();
    for (int j = 0; j < box.size(); j++) {
      List<Double> column =
          new ArrayList<>(
              RangeSampler.draw(box.get(j), sampling, Precision.DOUBLE, count, seed + j));
      if (box.size() > 1) {
        Collections.shuffle(column, random);
      } else {
        addEnds(column, RangeSampler.range(box.get(j), sampling, Precision.DOUBLE));
      }
      columns.add(column);
    }
    int rows = columns.stream().mapToInt(List::size).min().orElse(0);
    List<List<Double>> points = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int row = i;
      points.add(columns.stream().map(column -> column.get(row)).toList());
    }
    return points;
  }

  /** The ends belong to the range: beyond the last point between them a series may be too short. */
  private static void addEnds(List<Double> column, Interval range) {
    if (column.get(0) > range.lower()) {
      column.add(0, range.lower());
    }
    if (column.get(column.size() - 1) < range.upper()) {
      column.add(range.upper());
    }
  }
}

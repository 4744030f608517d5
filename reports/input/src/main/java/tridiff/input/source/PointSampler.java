package tridiff.input.source;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tridiff.core.function.Domain;
import tridiff.core.function.Interval;

/**
 * Draws points inside a precondition.
 *
 * <p>A coordinate between two finite bounds is uniform there. With one bound, or none, its distance
 * from the bound, or from 0 with either sign, is log-uniform from 10^-3 to 10^3. Points for which
 * the precondition does not hold are drawn again.
 */
final class PointSampler {

  /** After so many draws in vain the precondition counts as one that cannot be met. */
  private static final int MOST_DRAWS = 100_000;

  private static final double DECADES = 3;

  private final Domain box;
  private final SourceFunction.Precondition precondition;
  private final SplittableRandom random;

  PointSampler(Domain box, SourceFunction.Precondition precondition, long seed) {
    this.box = box;
    this.precondition = precondition;
    this.random = new SplittableRandom(seed);
  }

  List<List<Double>> sample(int count) {
    List<List<Double>> points = new ArrayList<>();
    for (int draw = 0; draw < MOST_DRAWS && points.size() < count; draw++) {
      double[] point = new double[box.dimensions()];
      List<Double> coordinates = new ArrayList<>(point.length);
      for (int i = 0; i < point.length; i++) {
        point[i] = within(box.intervals().get(i));
        coordinates.add(point[i]);
      }
      if (box.contains(point) && precondition.holds(point)) {
        points.add(coordinates);
      }
    }
    return points;
  }

  private double within(Interval interval) {
    boolean above = Double.isFinite(interval.lower());
    boolean below = Double.isFinite(interval.upper());
    if (above && below) {
      double t = random.nextDouble();
      return interval.lower() * (1 - t) + interval.upper() * t;
    }
    double distance = StrictMath.pow(10, DECADES * (2 * random.nextDouble() - 1));
    if (above) {
      return interval.lower() + distance;
    }
    if (below) {
      return interval.upper() - distance;
    }
    return random.nextBoolean() ? distance : -distance;
  }
}

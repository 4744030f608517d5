package tridiff.measure.improve;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tridiff.core.Guard;
import tridiff.core.algebra.Precision;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.ReferenceValue;
import tridiff.measure.experiment.TimedReference;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;

/**
 * Points with the proved truth at each.
 *
 * @param points the points where the truth is proved and a double can hold it
 * @param truths the truth at each
 * @param known how many digits of each are proved
 * @param references the same truths, made ready for many answers
 */
record Sampled(
    List<List<Double>> points,
    List<BigDecimal> truths,
    List<Integer> known,
    List<ReferenceValue> references) {

  private static final int MOST_DIGITS = 480;
  private static final Duration LONGEST = Duration.ofSeconds(2);

  Sampled {
    points = List.copyOf(points);
    truths = List.copyOf(truths);
    known = List.copyOf(known);
    references = List.copyOf(references);
  }

  private Sampled(List<List<Double>> points, List<BigDecimal> truths, List<Integer> known) {
    this(points, truths, known, truths.stream().map(ReferenceValue::of).toList());
  }

  /** Returns the points of some where what is wanted has a proved value. */
  static Sampled of(RealFunction f, Wanted wanted, List<List<Double>> points, Guard guard) {
    TimedReference reference =
        new TimedReference(Reference.standard().upTo(MOST_DIGITS), guard.briefer(LONGEST));
    List<List<Double>> kept = new ArrayList<>();
    List<BigDecimal> truths = new ArrayList<>();
    List<Integer> known = new ArrayList<>();
    for (List<Double> point : points) {
      Reference.Result result = reference.at(f, point);
      Truth truth =
          wanted.variable().isPresent()
              ? result.partials().get(wanted.output()).get(wanted.variable().getAsInt()).truth()
              : result.values().get(wanted.output());
      if (truth instanceof Truth.Known certified
          && certified.isCertified()
          && Double.isFinite(certified.value().doubleValue())) {
        kept.add(point);
        truths.add(certified.value());
        known.add(certified.digits());
      }
    }
    return new Sampled(kept, truths, known);
  }

  int size() {
    return points.size();
  }

  /** Returns the digits that a function keeps at each point; 0 where it has no number. */
  List<Double> digits(RealFunction f) {
    List<Double> digits = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      double value = f.at(points.get(i).stream().mapToDouble(Double::doubleValue).toArray())[0];
      digits.add(digits(value, references.get(i)));
    }
    return digits;
  }

  static double digits(double value, ReferenceValue truth) {
    return Double.isFinite(value) ? Math.max(0, truth.digits(value, Precision.DOUBLE)) : 0;
  }

  /** Returns the points in the order of one coordinate. */
  Sampled sortedBy(int coordinate) {
    Integer[] order = new Integer[size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (i, j) -> Double.compare(points.get(i).get(coordinate), points.get(j).get(coordinate)));
    List<Integer> sorted = List.of(order);
    return new Sampled(
        sorted.stream().map(points::get).toList(),
        sorted.stream().map(truths::get).toList(),
        sorted.stream().map(known::get).toList());
  }
}

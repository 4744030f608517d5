package tridiff.measure.improve;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tridiff.core.EndedException;
import tridiff.core.EndedException.Ending;
import tridiff.core.Guard;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
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

  private static final int MOST_LATE = 3;

  Sampled {
    points = List.copyOf(points);
    truths = List.copyOf(truths);
    known = List.copyOf(known);
    references = List.copyOf(references);
  }

  private Sampled(List<List<Double>> points, List<BigDecimal> truths, List<Integer> known) {
    this(points, truths, known, truths.stream().map(ReferenceValue::of).toList());
  }

  /**
   * Returns the points of some where what is wanted has a proved value. If there was no time for it
   * at several points, far apart, or the function did not end, and at none there was enough,
   * nothing is known of the others.
   */
  static Sampled of(RealFunction f, Wanted wanted, List<List<Double>> points, Guard guard) {
    Guard brief = guard.briefer(LONGEST);
    TimedReference reference = new TimedReference(Reference.standard().upTo(MOST_DIGITS), brief);
    SortedMap<Integer, Truth.Known> known = new TreeMap<>();
    int late = 0;
    for (int i = 0; i < points.size() && (late < MOST_LATE || !known.isEmpty()); i++) {
      int place = apart(i, points.size());
      if (known.isEmpty() && !ends(f, points.get(place), brief)) {
        late++;
        continue;
      }
      long start = System.nanoTime();
      Reference.Result result = reference.at(f, points.get(place));
      Truth truth =
          wanted.variable().isPresent()
              ? result.partials().get(wanted.output()).get(wanted.variable().getAsInt()).truth()
              : result.values().get(wanted.output());
      if (truth instanceof Truth.Known certified
          && certified.isCertified()
          && Double.isFinite(certified.value().doubleValue())) {
        known.put(place, certified);
      } else if (isOver(brief, System.nanoTime() - start)) {
        late++;
      }
    }
    return new Sampled(
        known.keySet().stream().map(points::get).toList(),
        known.values().stream().map(Truth.Known::value).toList(),
        known.values().stream().map(Truth.Known::digits).toList());
  }

  /** The reference would find out too, and nobody could tell why it knows nothing. */
  private static boolean ends(RealFunction f, List<Double> point, Guard guard) {
    try {
      guard.ask(f, "the function", () -> f.evaluate(new Counting<>(Doubles.STRICT), point));
      return true;
    } catch (EndedException e) {
      return e.ending() != Ending.TIMED_OUT;
    }
  }

  /** The reference itself gives up at nine tenths. */
  private static boolean isOver(Guard guard, long nanos) {
    return guard.limit().filter(limit -> nanos >= limit.toNanos() / 10 * 9).isPresent();
  }

  /**
   * Returns the i-th of all numbers below a count, in an order in which neighbours are far apart.
   */
  private static int apart(int i, int count) {
    int step = Math.max(1, (int) (0.618 * count));
    while (gcd(step, count) > 1) {
      step--;
    }
    return (int) ((long) i * step % count);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  int size() {
    return points.size();
  }

  /** Returns the digits that a function keeps at each point; 0 where it has no number. */
  List<Double> digits(RealFunction f) {
    List<Double> digits = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      double value = f.evaluate(Doubles.STRICT, points.get(i)).get(0);
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

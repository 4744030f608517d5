package tridiff.tool.study.range;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import tridiff.measure.experiment.Outcome;

/**
 * What is kept of the answers of one method at any number of points: how often each outcome came,
 * how many answers have so many tenths of a digit, and the worst points. Two tallies are added, in
 * whatever order.
 *
 * <p>One thread at a time may add to it.
 */
final class Tally {

  /** So many of the worst points are kept. */
  static final int WORST = 5;

  /** Answers that are wrong by more orders of magnitude are counted with these. */
  private static final int LOWEST = -100;

  private static final int TENTHS = 10 * (16 - LOWEST);

  /** Between the silently wrong and all that have a digit. */
  private static final double NO_NUMBER = 0.9999;

  /**
   * A point with few digits.
   *
   * @param badness its digits; a number below 1 of what is no number
   * @param x the coordinate that runs
   * @param partial which of the derivatives
   */
  public record Bad(double badness, double x, int partial) {
    private static final Comparator<Bad> WORST_FIRST =
        Comparator.comparingDouble(Bad::badness)
            .thenComparingDouble(Bad::x)
            .thenComparingInt(Bad::partial);
  }

  /** The best median first, then the best 10th percentile, then the best worst point. */
  static final Comparator<Tally> BEST_FIRST =
      Comparator.comparingDouble((Tally t) -> -t.quantile(0.5).orElse(Double.NEGATIVE_INFINITY))
          .thenComparingDouble(t -> -t.quantile(0.1).orElse(Double.NEGATIVE_INFINITY))
          .thenComparingDouble(t -> -t.least().orElse(Double.NEGATIVE_INFINITY));

  private final String method;
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final long[] tenths = new long[TENTHS];
  private final TreeSet<Bad> worst = new TreeSet<>(Bad.WORST_FIRST);
  private Optional<Bad> fewest = Optional.empty();

  Tally(String method) {
    this.method = method;
  }

  String method() {
    return method;
  }

  /** Adds an answer that was scored. */
  void add(double digits, double x, int partial) {
    outcomes.merge(digits < 1 ? Outcome.WRONG : Outcome.OK, 1L, Long::sum);
    tenths[tenth(digits)]++;
    Bad answer = new Bad(digits, x, partial);
    lower(answer);
    keep(answer);
  }

  private void lower(Bad answer) {
    if (fewest.isEmpty() || Bad.WORST_FIRST.compare(answer, fewest.get()) < 0) {
      fewest = Optional.of(answer);
    }
  }

  /** Adds an answer that has no digits. */
  void add(Outcome outcome, double x, int partial) {
    outcomes.merge(outcome, 1L, Long::sum);
    if (outcome.isLoud()) {
      keep(new Bad(NO_NUMBER, x, partial));
    }
  }

  private void keep(Bad bad) {
    if (worst.size() < WORST) {
      worst.add(bad);
    } else if (Bad.WORST_FIRST.compare(bad, worst.last()) < 0) {
      worst.add(bad);
      worst.pollLast();
    }
  }

  private static int tenth(double digits) {
    return (int) Math.max(0, Math.min(TENTHS - 1, Math.floor(10 * (digits - LOWEST))));
  }

  /**
   * What a tally holds, on its way to another.
   *
   * @param outcomes how often each outcome came
   * @param tenths how many answers have so many tenths of a digit, where there are any
   * @param worst the worst points
   * @param fewest the point with the fewest digits
   */
  public record Sum(
      List<Ended> outcomes, List<Tenth> tenths, List<Bad> worst, Optional<Bad> fewest) {

    /** Copies the lists. */
    public Sum {
      outcomes = List.copyOf(outcomes);
      tenths = List.copyOf(tenths);
      worst = List.copyOf(worst);
    }
  }

  /** How often an outcome came. */
  public record Ended(Outcome outcome, long count) {}

  /** How many answers are in a class of digits, the lowest of which has the number 0. */
  public record Tenth(int number, long count) {

    /** Refuses a class that there is not. */
    public Tenth {
      if (number < 0 || number >= TENTHS) {
        throw new IllegalArgumentException("there is no class " + number);
      }
    }
  }

  /** Returns what it holds. */
  Sum sum() {
    return new Sum(
        outcomes.entrySet().stream().map(e -> new Ended(e.getKey(), e.getValue())).toList(),
        IntStream.range(0, TENTHS)
            .filter(i -> tenths[i] > 0)
            .mapToObj(i -> new Tenth(i, tenths[i]))
            .toList(),
        worst(),
        fewest);
  }

  /** Adds what another has counted. */
  void add(Sum other) {
    other.outcomes.forEach(ended -> outcomes.merge(ended.outcome, ended.count, Long::sum));
    other.tenths.forEach(tenth -> tenths[tenth.number] += tenth.count);
    other.worst.forEach(this::keep);
    other.fewest.ifPresent(this::lower);
  }

  long count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0L);
  }

  /** Returns how many answers have digits. */
  long scored() {
    return count(Outcome.OK) + count(Outcome.WRONG);
  }

  /** Returns how many answers said that they are none, where there is one. */
  long loudlyFailed() {
    long loud = 0;
    for (Outcome outcome : Outcome.values()) {
      loud += outcome.isLoud() ? count(outcome) : 0;
    }
    return loud;
  }

  /**
   * Returns how many answers have digits from one number, a tenth, to before another; those that
   * are counted with the lowest have 100 digits less than none.
   */
  long between(double from, double to) {
    long count = 0;
    for (int i = 0; i < TENTHS; i++) {
      double low = (10 * LOWEST + i) / 10.0;
      count += low >= from && low < to ? tenths[i] : 0;
    }
    return count;
  }

  /**
   * Returns the largest tenth that all but a share of the answers have: literally, nine in ten have
   * at least the quantile 0.1.
   */
  OptionalDouble quantile(double share) {
    long all = scored();
    if (all == 0) {
      return OptionalDouble.empty();
    }
    long below = (long) Math.floor(share * all);
    long counted = 0;
    int i = 0;
    while (counted + tenths[i] <= below && i < TENTHS - 1) {
      counted += tenths[i];
      i++;
    }
    return OptionalDouble.of((10 * LOWEST + i) / 10.0);
  }

  /** Returns the fewest digits of an answer that has some. */
  OptionalDouble least() {
    return fewest.map(bad -> OptionalDouble.of(bad.badness)).orElse(OptionalDouble.empty());
  }

  /** Returns the point with the fewest digits, or if no answer has digits the first without. */
  Optional<Bad> leastPoint() {
    return fewest.or(() -> worst.stream().findFirst());
  }

  /** Returns the worst points, the worst first. */
  List<Bad> worst() {
    return List.copyOf(worst);
  }
}

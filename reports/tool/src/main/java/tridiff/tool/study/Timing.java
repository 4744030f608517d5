package tridiff.tool.study;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.Watcher;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.tool.page.NumberText;

/**
 * How long several ways to compute something take, measured side by side in one process.
 *
 * <p>The ways take turns in short batches, so that whatever else the machine does slows all of them
 * down. Rounds count only once the times have settled. Nothing is timed whose result was not
 * validated, and preparation (deriving, recording, compiling) is timed apart, once and cold.
 *
 * @param rows the ways, in the order in which they were given
 */
public record Timing(List<Row> rows) {

  /** A spread above this means that something else was running. */
  private static final double NOISY = 0.1;

  /** Warming up may take longer than the rounds. */
  private static final int MOST_LIMITS = 3;

  /** Copies the list. */
  public Timing {
    rows = List.copyOf(rows);
  }

  /**
   * A way to compute something.
   *
   * @param name what it is called
   * @param method whose way it is, if it is that of a method
   * @param preparation makes it ready
   * @param fault says what is wrong with a result; empty if it is right
   */
  public record Way(
      String name,
      Optional<MethodUnderTest> method,
      Supplier<? extends RealFunction> preparation,
      Function<double[], Optional<String>> fault) {

    /** A way that is nobody's. */
    public Way(
        String name,
        Supplier<? extends RealFunction> preparation,
        Function<double[], Optional<String>> fault) {
      this(name, Optional.empty(), preparation, fault);
    }

    private <T> T inside(Callable<T> work) throws Exception {
      return method.isPresent() ? method.get().inside(work) : work.call();
    }
  }

  /**
   * What was measured of one way.
   *
   * @param name what it is called
   * @param preparationNanos how long it took to make it ready; empty if that failed
   * @param evaluation the time of one evaluation; empty if there is no valid result to be timed
   * @param end why there is no time; empty if there is one
   */
  public record Row(
      String name, OptionalLong preparationNanos, Optional<Spread> evaluation, Optional<End> end) {}

  /**
   * The times of one evaluation in all rounds.
   *
   * @param median the median in nanoseconds
   * @param lower the lower quartile
   * @param upper the upper quartile
   * @param isSettled whether the times had settled when the rounds began
   */
  public record Spread(double median, double lower, double upper, boolean isSettled) {
    /** Returns how far the quartiles are apart, relative to the median. */
    public double relative() {
      return (upper - lower) / median;
    }
  }

  /**
   * How much time is spent.
   *
   * @param batchNanos how long the evaluations take that are timed as one
   * @param rounds how many batches count
   * @param shortestWarmUp how many batches never count: times can rest for a while before HotSpot
   *     compiles once more
   * @param longestWarmUp after how many batches the rounds begin even if times have not settled
   */
  public record Effort(long batchNanos, int rounds, int shortestWarmUp, int longestWarmUp) {
    /** Enough for times that are printed. */
    public static final Effort USUAL = new Effort(5_000_000, 21, 20, 100);

    /** Rejects what measures nothing. */
    public Effort {
      if (batchNanos < 1 || rounds < 1 || shortestWarmUp < 0 || longestWarmUp < shortestWarmUp) {
        throw new IllegalArgumentException(
            "a batch takes at least 1 ns and there is at least 1 round, was "
                + batchNanos
                + " ns, "
                + rounds
                + " rounds and a warm-up of "
                + shortestWarmUp
                + " to "
                + longestWarmUp
                + " batches");
      }
    }
  }

  /** Measures ways to compute something at a point. */
  public static Timing of(List<Way> ways, double[] point, Effort effort, Guard guard) {
    return of(ways, point, effort, guard, System::nanoTime);
  }

  /** The same with another clock. */
  static Timing of(List<Way> ways, double[] point, Effort effort, Guard guard, LongSupplier clock) {
    List<Contender> contenders = new ArrayList<>();
    for (Way way : ways) {
      contenders.add(new Contender(way, point.clone(), effort, guard, clock));
    }
    measure(contenders.stream().filter(Contender::isValid).toList(), effort, guard);
    return new Timing(contenders.stream().map(Contender::row).toList());
  }

  /** Whoever breaks or is late in a round has no time, and the others go on. */
  private static void measure(List<Contender> contenders, Effort effort, Guard guard) {
    // With a warm-up of usual length each has as much time for its rounds as for one answer.
    Guard ofAll = guard.forAll(MOST_LIMITS * Math.max(1, contenders.size()));
    Rounds rounds = new Rounds(effort, guard.watcher());
    List<Contender> running = contenders;
    long start = System.nanoTime();
    while (!running.isEmpty()) {
      List<Contender> these = running;
      try {
        ofAll.call("the rounds", () -> rounds.isDone(these));
        return;
      } catch (EndedException e) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        boolean isOver = ofAll.limit().filter(all -> all.compareTo(elapsed) <= 0).isPresent();
        Optional<Contender> atFault = rounds.atFault.filter(contender -> !isOver);
        rounds.atFault = Optional.empty();
        atFault.map(List::of).orElse(running).forEach(contender -> contender.end(End.of(e)));
        running = running.stream().filter(Contender::isValid).toList();
      }
    }
  }

  /** The rounds of all, as far as they got. */
  private static final class Rounds {

    private final Effort effort;
    private final Watcher watcher;
    private int warmUps;
    private int round;

    /** Who is at it: if the rounds end meanwhile, that is its fault. */
    private volatile Optional<Contender> atFault = Optional.empty();

    Rounds(Effort effort, Watcher watcher) {
      this.effort = effort;
      this.watcher = watcher;
    }

    boolean isDone(List<Contender> running) throws Exception {
      watcher.sees(0, effort.rounds(), "warming up");
      while (warmUps < effort.shortestWarmUp()
          || (warmUps < effort.longestWarmUp()
              && !running.stream().allMatch(Contender::hasSettled))) {
        for (Contender contender : running) {
          batch(contender, contender::warmUp);
        }
        warmUps++;
      }
      while (round < effort.rounds()) {
        watcher.sees(round, effort.rounds(), "rounds of times");
        for (int i = 0; i < running.size(); i++) {
          // Everybody comes first, and after everybody else, as often as the others.
          Contender contender = running.get((i + round) % running.size());
          batch(contender, contender::measure);
        }
        round++;
      }
      return true;
    }

    private void batch(Contender contender, DoubleConsumer then) throws Exception {
      Way way = contender.way;
      atFault = Optional.of(contender);
      double nanos =
          Guard.inside(contender, way.name(), () -> way.inside(contender::nanosOfAnEvaluation));
      if (Thread.currentThread().isInterrupted()) {
        // Nobody waits any more, and the others go on with their rounds elsewhere.
        throw new CancellationException("stopped");
      }
      then.accept(nanos);
      atFault = Optional.empty();
    }
  }

  /**
   * Returns a judgement of results that demands correct digits in each output.
   *
   * @param expected the right result
   * @param digits how many digits have to be right
   */
  public static Function<double[], Optional<String>> correctTo(
      List<BigDecimal> expected, double digits) {
    List<BigDecimal> truths = List.copyOf(expected);
    return result -> {
      if (result.length != truths.size()) {
        return Optional.of("it gave %d values, and not %d".formatted(result.length, truths.size()));
      }
      for (int i = 0; i < truths.size(); i++) {
        if (!Double.isFinite(result[i]) || CorrectDigits.of(result[i], truths.get(i)) < digits) {
          return Optional.of("output " + (i + 1) + " is " + result[i] + ", which is wrong");
        }
      }
      return Optional.empty();
    };
  }

  /** Returns whether something broke or was stopped. */
  public boolean hasTrouble() {
    return rows.stream().flatMap(row -> row.end().stream()).anyMatch(End::isTrouble);
  }

  /** Returns the row of a name. */
  public Optional<Row> row(String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst();
  }

  /** Returns how many times as long one way takes as another; empty if one of them has no time. */
  public Optional<Double> ratio(String name, String other) {
    Optional<Double> one = median(name);
    return median(other).flatMap(o -> one.map(n -> n / o));
  }

  private Optional<Double> median(String name) {
    return row(name).flatMap(Row::evaluation).map(Spread::median);
  }

  /**
   * Returns a sentence that warns of times that are not to be trusted, and says what to do; empty
   * if there is nothing to warn of.
   */
  public Optional<String> warning() {
    List<String> names =
        rows.stream()
            .filter(
                row ->
                    row.evaluation()
                        .filter(e -> e.relative() > NOISY || !e.isSettled())
                        .isPresent())
            .map(Row::name)
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "the machine is noisy: the times of "
                + NumberText.listed(names)
                + " vary by more than 10 %; close other programs and measure again");
  }

  /** One way while it is measured. */
  private static final class Contender {
    /**
     * Batches compared to decide whether times have settled: the last three with the three before.
     */
    private static final int COMPARED = 3;

    private static final double SETTLED = 0.03;

    private static final long LARGEST_BATCH = 1L << 40;

    private final Way way;
    private final double[] point;
    private final Effort effort;
    private final LongSupplier clock;
    private OptionalLong preparation = OptionalLong.empty();
    private Optional<End> end;
    private RealFunction function;
    private long batch = 1;
    private final List<Double> warmUps = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    // Results go here, so that the virtual machine cannot leave out computing them.
    private double sink;

    Contender(Way way, double[] point, Effort effort, Guard guard, LongSupplier clock) {
      this.way = way;
      this.point = point;
      this.effort = effort;
      this.clock = clock;
      try {
        end =
            guard
                .call(way.name(), () -> way.inside(() -> prepared(guard.limit())))
                .map(reason -> new End(reason, false));
      } catch (EndedException e) {
        end = Optional.of(End.of(e));
      }
    }

    /** Returns why it cannot be timed, if it cannot. */
    private Optional<String> prepared(Optional<Duration> limit) {
      long start = clock.getAsLong();
      RealFunction made = way.preparation().get();
      preparation = OptionalLong.of(clock.getAsLong() - start);
      long evaluation = clock.getAsLong();
      Optional<String> fault = way.fault().apply(made.at(point));
      double seconds = (clock.getAsLong() - evaluation) / 1e9;
      function = made;
      boolean isSlow =
          limit.isPresent()
              && seconds * (effort.shortestWarmUp() + effort.rounds())
                  > limit.get().toNanos() / 1e9;
      return fault.or(
          () ->
              isSlow
                  ? Optional.of(
                      String.format(
                          Locale.ROOT,
                          "too slow to be timed: one evaluation takes %.1f s",
                          seconds))
                  : Optional.empty());
    }

    void end(End why) {
      end = Optional.of(why);
    }

    boolean isValid() {
      return end.isEmpty();
    }

    /** Measures a batch. */
    double nanosOfAnEvaluation() {
      double sum = sink;
      long start = clock.getAsLong();
      for (long i = 0; i < batch; i++) {
        sum += function.at(point)[0];
      }
      long nanos = clock.getAsLong() - start;
      sink = sum;
      return (double) nanos / batch;
    }

    void warmUp(double nanos) {
      warmUps.add(nanos);
      // Evaluations get faster while they warm up, so the batch is fitted again each time.
      double wanted = effort.batchNanos() / Math.max(1.0 / batch, nanos);
      batch = (long) Math.max(1, Math.min(LARGEST_BATCH, Math.min(wanted, 10.0 * batch)));
    }

    boolean hasSettled() {
      int size = warmUps.size();
      if (size < 2 * COMPARED) {
        return false;
      }
      double last = middle(warmUps.subList(size - COMPARED, size));
      double before = middle(warmUps.subList(size - 2 * COMPARED, size - COMPARED));
      return Math.abs(last - before) <= SETTLED * before;
    }

    private static double middle(List<Double> values) {
      return quantile(values, 0.5);
    }

    void measure(double nanos) {
      times.add(nanos);
    }

    Row row() {
      if (!isValid()) {
        return new Row(way.name(), preparation, Optional.empty(), end);
      }
      Spread spread =
          new Spread(
              quantile(times, 0.5), quantile(times, 0.25), quantile(times, 0.75), hasSettled());
      return new Row(way.name(), preparation, Optional.of(spread), Optional.empty());
    }
  }

  /** Returns a quantile, linear between the two values beside it. */
  private static double quantile(List<Double> values, double at) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    double place = at * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}

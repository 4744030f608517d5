package tridiff.tool.study.range;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Precision;
import tridiff.core.ball.Ball;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.digits.ReferenceValue;
import tridiff.measure.experiment.Answer;
import tridiff.measure.experiment.Contestant;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.TimedReference;
import tridiff.measure.truth.RuleEnclosure;
import tridiff.measure.truth.Truth;
import tridiff.tool.journal.RecordLine;
import tridiff.tool.study.Cluster;
import tridiff.tool.study.Pieces;
import tridiff.tool.study.range.RangeResult.Plan;

/**
 * A function measured at so many points of a range that none of them is kept: of each method a
 * {@link Tally}, the worst points again as an ordinary experiment. The memory does not depend on
 * the number of points, nor do the results on the number of threads.
 *
 * <p>At every point the truth is proved by {@link RuleEnclosure}, or by the reference where that
 * has nothing to say. The reference with its witness, which uses no rule, is also asked at one
 * point in {@value #WITNESSED} and at the worst points of each method, and must agree.
 *
 * @param plan what was asked
 * @param range where the points are
 * @param parts of how many parts of the range a point was drawn, all unless the time was over
 * @param points how many points were measured: some parts have none
 * @param proofs how many derivatives were found in which way
 * @param tallies one for each method, the best first
 * @param worst the worst points of all methods, measured again
 */
record RangeSurvey(
    Plan plan,
    Interval range,
    long parts,
    long points,
    Proofs proofs,
    List<Tally> tallies,
    FunctionResult worst) {

  /** One in so many points is looked at by the witness. */
  static final int WITNESSED = 1000;

  private static final int BLOCK = 1024;

  /** To begin a piece takes as long as some blocks: its methods differentiate the function. */
  private static final int FEWEST_BLOCKS = 8;

  private static final int MOST_PIECES = 4096;

  /** A reference that was stopped so often is not asked any more. */
  private static final int MOST_STOPPED = 3;

  RangeSurvey {
    tallies = List.copyOf(tallies);
  }

  /**
   * How many derivatives were found in which way.
   *
   * @param byRules by the chain rule over balls
   * @param byReference by the reference, as the rules say nothing
   * @param witnessed where the witness was asked beside the rules
   * @param notProved zeros, or equal slopes, to 1,000 digits
   * @param withoutTruth where there is no derivative, no value, or nothing is known
   */
  public record Proofs(
      long byRules, long byReference, long witnessed, long notProved, long withoutTruth) {

    Proofs plus(Proofs other) {
      return new Proofs(
          byRules + other.byRules,
          byReference + other.byReference,
          witnessed + other.witnessed,
          notProved + other.notProved,
          withoutTruth + other.withoutTruth);
    }

    long known() {
      return byRules + byReference;
    }
  }

  /** Returns whether a method broke or was stopped, or not all was measured. */
  boolean hasTrouble() {
    return !isWhole()
        || tallies.stream().allMatch(tally -> tally.scored() == 0)
        || tallies.stream().anyMatch(t -> t.count(Outcome.FAILED) + t.count(Outcome.TIMED_OUT) > 0);
  }

  /** Returns whether the time for all did not end it. */
  boolean isWhole() {
    return parts == plan.points();
  }

  /**
   * Carries out a plan.
   *
   * @param setting the methods and the reference
   * @param cluster who measures, if not this machine
   */
  static RangeSurvey of(Plan plan, Setting setting, Optional<Cluster> cluster) {
    Worker all = new Worker(plan, range(plan), setting);
    if (cluster.isPresent()) {
      cluster
          .get()
          .measure(
              pieces(plan, setting),
              (piece, line) -> {
                all.add(RecordLine.read(line, Sum.class));
                setting.guard().watcher().sees(all.parts, plan.points(), "points");
              });
    } else {
      here(plan, setting).forEach(all::add);
    }
    return all.survey();
  }

  private static Interval range(Plan plan) {
    return RangeSampler.range(plan.interval(), plan.sampling(), plan.subject().precision());
  }

  private static long blocks(Plan plan) {
    return (plan.points() + BLOCK - 1) / BLOCK;
  }

  /** Returns the blocks of a plan in pieces, which come to a {@link Sum} each. */
  static Pieces pieces(Plan plan, Setting setting) {
    Interval range = range(plan);
    long blocks = blocks(plan);
    int count = (int) Math.max(1, Math.min(MOST_PIECES, blocks / FEWEST_BLOCKS));
    return new Pieces(
        plan.settings(setting.experiment(), setting.wanted().get(0).order()),
        plan.subject(),
        count,
        piece -> {
          Worker worker = new Worker(plan, range, setting);
          worker.run(new AtomicLong(blocks * piece / count), blocks * (piece + 1) / count);
          return RecordLine.of(worker.sum());
        });
  }

  private static List<Sum> here(Plan plan, Setting setting) {
    Interval range = range(plan);
    long blocks = blocks(plan);
    int jobs = (int) Math.min(Runtime.getRuntime().availableProcessors(), blocks);
    AtomicLong next = new AtomicLong();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            jobs,
            work -> {
              Thread thread = new Thread(work, "tridiff-range");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Sum>> started = new ArrayList<>();
      for (int i = 0; i < jobs; i++) {
        started.add(
            workers.submit(
                () -> {
                  Worker worker = new Worker(plan, range, setting);
                  worker.run(next, blocks);
                  return worker.sum();
                }));
      }
      List<Sum> sums = new ArrayList<>();
      for (Future<Sum> one : started) {
        sums.add(Guard.result(one));
      }
      return sums;
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "a block of points broke: " + e.getCause().getMessage(), e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /**
   * What some blocks come to.
   *
   * @param parts how many parts of the range they are
   * @param points how many points these have
   * @param proofs how many derivatives were found in which way
   * @param tallies one for each method, in their order
   */
  public record Sum(long parts, long points, Proofs proofs, List<Tally.Sum> tallies) {

    /** Copies the list. */
    public Sum {
      tallies = List.copyOf(tallies);
    }
  }

  /**
   * What a survey works with.
   *
   * @param experiment the methods, and the derivatives that are wanted
   * @param wanted those derivatives
   * @param reference what knows the truth where rules do not
   * @param guard what stands around the work for each answer
   */
  record Setting(
      Experiment experiment, List<MultiIndex> wanted, TimedReference reference, Guard guard) {

    boolean isFirst() {
      return wanted.stream().allMatch(index -> index.order() == 1);
    }
  }

  /**
   * What is known of one derivative.
   *
   * @param value the derivative
   * @param without why there is none
   */
  private record Known(Optional<ReferenceValue> value, Optional<Truth> without) {

    static Known of(Ball ball) {
      ReferenceValue value =
          RuleEnclosure.isScoredAsZero(ball)
              ? ReferenceValue.of(BigDecimal.ZERO)
              : ReferenceValue.of(ball);
      return new Known(Optional.of(value), Optional.empty());
    }

    static Known of(Truth truth) {
      return truth instanceof Truth.Known known
          ? new Known(Optional.of(ReferenceValue.of(known.value())), Optional.empty())
          : new Known(Optional.empty(), Optional.of(truth));
    }

    /** Returns how an answer ends that has no truth to be compared with; empty if there is one. */
    Optional<Outcome> outcomeWithout(double value) {
      if (without.isEmpty()) {
        return Optional.empty();
      }
      if (without.get() instanceof Truth.NotDifferentiable) {
        return Optional.of(Outcome.NOT_DIFFERENTIABLE);
      }
      if (without.get() instanceof Truth.OutsideDomain) {
        return Optional.of(Outcome.OUTSIDE_DOMAIN);
      }
      boolean isLoud = !Double.isFinite(value) && ((Truth.Uncertain) without.get()).isFinite();
      return isLoud ? Optional.empty() : Optional.of(Outcome.REFERENCE_UNCERTAIN);
    }

    double digits(double answer, Precision precision) {
      return value.orElseThrow().digits(answer, precision);
    }

    /** Returns whether another way to find it gave the same double. */
    boolean agrees(BigDecimal other) {
      return CorrectDigits.isZero(other)
          ? value.filter(ReferenceValue::isZero).isPresent()
          : other.doubleValue() == value.map(ReferenceValue::nearest).orElse(0.0);
    }
  }

  /** Measures blocks of points, one after the other. */
  private static final class Worker {

    private final Plan plan;
    private final Interval range;
    private final Setting setting;
    private final RealFunction f;
    private final Precision precision;
    private final List<Contestant> contestants = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();
    private Proofs proofs = new Proofs(0, 0, 0, 0, 0);
    private long parts;
    private long points;
    private int stopped;

    Worker(Plan plan, Interval range, Setting setting) {
      this.plan = plan;
      this.range = range;
      this.setting = setting;
      this.f = plan.subject().function();
      this.precision = plan.subject().precision();
      for (MethodUnderTest method : setting.experiment().methods()) {
        contestants.add(new Contestant(method, f, setting.wanted(), precision, setting.guard()));
        tallies.add(new Tally(method.name()));
      }
    }

    void run(AtomicLong next, long blocks) {
      for (long block = next.getAndIncrement();
          block < blocks && !setting.guard().isOver();
          block = next.getAndIncrement()) {
        setting.guard().watcher().sees(block * BLOCK, plan.points(), "points");
        measure(block * BLOCK, Math.min(plan.points(), (block + 1) * BLOCK));
      }
    }

    private void measure(long from, long to) {
      List<Double> xs =
          RangeSampler.drawn(
              range, plan.sampling(), precision, plan.points(), plan.seed(), from, to);
      List<List<Double>> at = xs.stream().map(plan::at).toList();
      List<List<Known>> truths = truths(at, from);
      for (int m = 0; m < contestants.size(); m++) {
        List<Answer> answers = contestants.get(m).plainEach(at);
        for (int p = 0; p < xs.size(); p++) {
          count(tallies.get(m), answers.get(p), truths.get(p), xs.get(p));
        }
      }
      parts += to - from;
      points += xs.size();
    }

    private void count(Tally tally, Answer answer, List<Known> truths, double x) {
      for (int k = 0; k < truths.size(); k++) {
        if (answer instanceof Answer.Values values) {
          count(tally, values.values().get(entry(k)), truths.get(k), x, k);
        } else {
          tally.add(((Answer.Ended) answer).outcome(), x, k);
        }
      }
    }

    private int entry(int k) {
      return setting.isFirst() ? setting.wanted().get(k).last() : k;
    }

    private void count(Tally tally, double value, Known known, double x, int k) {
      Optional<Outcome> without = known.outcomeWithout(value);
      if (without.isPresent()) {
        tally.add(without.get(), x, k);
      } else if (!Double.isFinite(value)) {
        tally.add(Double.isNaN(value) ? Outcome.NOT_A_NUMBER : Outcome.INFINITE, x, k);
      } else {
        tally.add(known.digits(value, precision), x, k);
      }
    }

    /** Returns for each point what is known of each derivative. */
    private List<List<Known>> truths(List<List<Double>> at, long from) {
      List<Optional<List<Known>>> byRules;
      try {
        byRules = setting.guard().ask(f, "the reference", () -> allByRules(at));
      } catch (EndedException e) {
        byRules = at.stream().map(point -> Optional.<List<Known>>empty()).toList();
      }
      List<List<Known>> truths = new ArrayList<>(at.size());
      for (int p = 0; p < at.size(); p++) {
        truths.add(truth(at.get(p), byRules.get(p), (from + p) % WITNESSED == 0));
      }
      return truths;
    }

    private List<Optional<List<Known>>> allByRules(List<List<Double>> at) {
      List<Optional<List<Known>>> known = new ArrayList<>(at.size());
      for (List<Double> point : at) {
        known.add(setting.isFirst() ? byRules(point) : Optional.empty());
      }
      return known;
    }

    private Optional<List<Known>> byRules(List<Double> point) {
      Optional<List<Ball>> gradient = RuleEnclosure.gradient(f, point);
      if (gradient.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          setting.wanted().stream()
              .map(index -> Known.of(gradient.get().get(index.last())))
              .toList());
    }

    private List<Known> truth(
        List<Double> point, Optional<List<Known>> byRules, boolean isWitnessed) {
      if (byRules.isPresent()) {
        proofs = proofs.plus(new Proofs(byRules.get().size(), 0, 0, 0, 0));
        if (isWitnessed) {
          witness(point, byRules.get());
        }
        return byRules.get();
      }
      List<Truth> truths = reference(point);
      for (Truth truth : truths) {
        proofs = proofs.plus(proofs(truth));
      }
      return truths.stream().map(Known::of).toList();
    }

    private static Proofs proofs(Truth truth) {
      return truth instanceof Truth.Known known
          ? new Proofs(0, 1, 0, known.isCertified() ? 0 : 1, 0)
          : new Proofs(0, 0, 0, 0, 1);
    }

    private List<Truth> reference(List<Double> point) {
      if (stopped >= MOST_STOPPED) {
        Truth none = new Truth.Uncertain("not searched: the time was over at other points", false);
        return setting.wanted().stream().map(index -> none).toList();
      }
      long start = System.nanoTime();
      List<Truth> truths =
          setting.reference().at(f, point, setting.wanted()).partials().get(0).stream()
              .map(partial -> partial.truth())
              .toList();
      boolean isLate =
          setting
              .guard()
              .limit()
              .filter(limit -> System.nanoTime() - start > limit.toNanos() / 10 * 9)
              .isPresent();
      stopped += isLate ? 1 : 0;
      return truths;
    }

    /** Asks the reference beside the rules; that they differ would be a defect of this program. */
    private void witness(List<Double> point, List<Known> byRules) {
      List<Truth> truths = reference(point);
      for (int k = 0; k < truths.size(); k++) {
        if (truths.get(k) instanceof Truth.Known known) {
          Known rules = byRules.get(k);
          if (!rules.agrees(known.value())) {
            throw new IllegalStateException(
                "at %s the rules give %s, and the reference %s"
                    .formatted(point, rules, known.value()));
          }
          proofs = proofs.plus(new Proofs(0, 0, 1, 0, 0));
        }
      }
    }

    Sum sum() {
      return new Sum(parts, points, proofs, tallies.stream().map(Tally::sum).toList());
    }

    void add(Sum other) {
      if (other.tallies.size() != tallies.size()) {
        throw new IllegalArgumentException("a sum has not one tally for each method");
      }
      for (int m = 0; m < tallies.size(); m++) {
        tallies.get(m).add(other.tallies.get(m));
      }
      proofs = proofs.plus(other.proofs);
      parts += other.parts;
      points += other.points;
    }

    RangeSurvey survey() {
      List<Double> bad =
          tallies.stream()
              .flatMap(t -> Stream.concat(t.worst().stream(), t.leastPoint().stream()))
              .map(Tally.Bad::x)
              .distinct()
              .sorted()
              .toList();
      FunctionResult worst =
          setting
              .experiment()
              .unexplained()
              .run(plan.subject().at(bad.stream().map(plan::at).toList()));
      return new RangeSurvey(
          plan,
          range,
          parts,
          points,
          proofs,
          tallies.stream().sorted(Tally.BEST_FIRST).toList(),
          worst);
    }
  }
}

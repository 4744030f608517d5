package tridiff.measure.experiment;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import tridiff.core.EndedException;
import tridiff.core.EndedException.Ending;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.OperationLimitException;
import tridiff.core.SideBySide;
import tridiff.core.algebra.Counting;
import tridiff.core.function.RealFunction;
import tridiff.measure.truth.Reference;
import tridiff.measure.truth.Truth;

/**
 * Functions at points by methods: every method answers at every point of every function, and each
 * answer is compared with the certified reference.
 *
 * <p>A method that cannot, breaks or does not end costs one cell, never the run: every answer has a
 * time limit. Given the same arguments the results are equal, but for time-outs.
 */
public final class Experiment {

  private final List<MethodUnderTest> methods;
  private final TimedReference reference;
  private final Guard guard;
  private final boolean isExplained;
  private final DerivativeOrder order;

  /**
   * Prepares an experiment.
   *
   * @param methods the methods, in the order in which reports show them
   * @param reference what knows the truth
   * @param limit how long one method may take at one point, how long the reference may, and how
   *     long the function itself
   */
  public Experiment(List<MethodUnderTest> methods, Reference reference, Duration limit) {
    this(methods, reference, new Guard(limit));
  }

  /** Prepares an experiment whose every step is guarded. */
  public Experiment(List<MethodUnderTest> methods, Reference reference, Guard guard) {
    this(
        List.copyOf(methods),
        new TimedReference(reference, guard),
        guard,
        true,
        DerivativeOrder.FIRST);
  }

  private Experiment(
      List<MethodUnderTest> methods,
      TimedReference reference,
      Guard guard,
      boolean isExplained,
      DerivativeOrder order) {
    this.methods = methods;
    this.reference = reference;
    this.guard = guard;
    this.isExplained = isExplained;
    this.order = order;
  }

  /**
   * Returns the same experiment with answers over doubles only: digits, but neither the error of
   * the method nor why digits are lost. For many points it takes a fraction of the time.
   */
  public Experiment unexplained() {
    return new Experiment(methods, reference, guard, false, order);
  }

  /** Returns the same experiment about other derivatives than the first ones. */
  public Experiment about(DerivativeOrder derivatives) {
    return new Experiment(methods, reference, guard, isExplained, derivatives);
  }

  /** Returns the methods. */
  public List<MethodUnderTest> methods() {
    return methods;
  }

  /**
   * Measures one function; whatever happens costs its own cells only.
   *
   * @throws IllegalArgumentException if it has not the inputs by which it shall be differentiated
   */
  public FunctionResult run(Subject subject) {
    List<MultiIndex> wanted = order.of(subject.function());
    try {
      return Guard.ofMany().call("a measurement", () -> measured(subject, wanted));
    } catch (EndedException e) {
      return unmeasured(subject, wanted, e);
    }
  }

  private FunctionResult unmeasured(Subject subject, List<MultiIndex> wanted, EndedException e) {
    List<PointResult> points =
        subject.points().stream().map(point -> unmeasured(subject, wanted, point, e)).toList();
    return new FunctionResult(subject, Optional.empty(), points, List.of());
  }

  private PointResult unmeasured(
      Subject subject, List<MultiIndex> wanted, List<Double> point, EndedException e) {
    RealFunction f = subject.function();
    return result(
        subject,
        wanted,
        point,
        Own.none(f),
        Reference.givenUp(f, wanted.size(), e.getMessage()),
        Collections.nCopies(methods.size(), Answer.Ended.of(e)));
  }

  private FunctionResult measured(Subject subject, List<MultiIndex> wanted) {
    RealFunction f = subject.function();
    List<Contestant> contestants =
        methods.stream()
            .map(method -> new Contestant(method, f, wanted, subject.precision(), guard))
            .toList();
    List<PointResult> points = new ArrayList<>();
    boolean mayHaveFormula = true;
    for (List<Double> point : subject.points()) {
      Told told = new Told(points.size(), subject.points().size(), contestants.size());
      try {
        Own own = own(subject, point);
        points.add(measured(subject, wanted, contestants, point, own, told));
      } catch (EndedException e) {
        // Neither a method nor the reference has a chance, and each would try. At the first point
        // a formula would be looked for too.
        mayHaveFormula &= !points.isEmpty() || e.isByClock();
        points.add(unmeasured(subject, wanted, point, ofTheFunction(e)));
      }
    }
    return new FunctionResult(
        subject,
        mayHaveFormula ? formula(subject, contestants) : Optional.empty(),
        points,
        isExplained ? suitability(f, points) : List.of());
  }

  private static EndedException ofTheFunction(EndedException e) {
    return e.isByClock()
        ? new EndedException(Ending.TIMED_OUT, "the function was " + e.getMessage())
        : e;
  }

  /**
   * Returns what {@link #run(Subject)} would, from what it returned for parts of the points.
   *
   * @param parts at least one, in the order of their points, which are all of the function
   */
  public FunctionResult joined(Subject subject, List<FunctionResult> parts) {
    List<PointResult> points = parts.stream().flatMap(part -> part.points().stream()).toList();
    return new FunctionResult(
        subject,
        parts.get(0).derivative(),
        points,
        isExplained ? suitability(subject.function(), points) : List.of());
  }

  /**
   * Measures some functions, several at a time. The results have the order of the functions.
   *
   * @param jobs how many at a time
   * @param finished is told each function that is finished, by whatever thread
   */
  public List<FunctionResult> run(
      List<Subject> subjects, int jobs, Consumer<FunctionResult> finished) {
    List<Callable<FunctionResult>> pieces = new ArrayList<>();
    for (Subject subject : subjects) {
      pieces.add(
          () -> {
            FunctionResult result = run(subject);
            finished.accept(result);
            return result;
          });
    }
    try {
      return SideBySide.results(pieces, jobs);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof UncheckedIOException unwritable) {
        throw unwritable;
      }
      throw new IllegalStateException("a measurement broke", e.getCause());
    }
  }

  private List<String> suitability(RealFunction f, List<PointResult> points) {
    try {
      return guard.call("suitability", () -> new Suitability(f, order, points).sentences());
    } catch (EndedException e) {
      // What cannot be said of a function in time is not said.
      return List.of();
    }
  }

  private static Optional<Formula> formula(Subject subject, List<Contestant> contestants) {
    if (subject.points().isEmpty()) {
      return Optional.empty();
    }
    return contestants.stream()
        .map(contestant -> contestant.formula(subject.points().get(0)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Tells who watches how many answers there are: of each method, and of the reference. */
  private final class Told {
    private final long all;
    private long done;

    Told(int pointsDone, int points, int contestants) {
      this.all = (long) points * (contestants + 1);
      this.done = (long) pointsDone * (contestants + 1);
    }

    void of(String who) {
      guard.watcher().sees(done, all, who);
      done++;
    }
  }

  private PointResult measured(
      Subject subject,
      List<MultiIndex> wanted,
      List<Contestant> contestants,
      List<Double> point,
      Own own,
      Told told) {
    RealFunction f = subject.function();
    told.of("the reference");
    Reference.Result known = reference.at(f, point, wanted);
    List<Answer> answers = new ArrayList<>();
    for (Contestant contestant : contestants) {
      told.of(contestant.method().name());
      answers.add(isExplained ? contestant.at(point) : contestant.plain(point));
    }
    return result(subject, wanted, point, own, known, answers);
  }

  private PointResult result(
      Subject subject,
      List<MultiIndex> wanted,
      List<Double> point,
      Own own,
      Reference.Result known,
      List<Answer> answers) {
    RealFunction f = subject.function();
    List<PartialResult> partials = new ArrayList<>();
    for (int output = 0; output < f.outputs(); output++) {
      for (int k = 0; k < wanted.size(); k++) {
        Reference.Partial partial = known.partials().get(output).get(k);
        List<Measurement> measurements = new ArrayList<>();
        for (int m = 0; m < methods.size(); m++) {
          measurements.add(
              new Score(methods.get(m), subject.precision())
                  .of(answers.get(m), Contestant.entry(f, wanted, output, k), partial.truth()));
        }
        partials.add(
            new PartialResult(
                output,
                wanted.get(k).names(f.variables()),
                partial.truth(),
                partial.condition(),
                measurements));
      }
    }
    boolean isCertified = partials.stream().anyMatch(p -> p.truth() instanceof Truth.Known);
    return new PointResult(
        point, own.values(), isCertified ? own.operations() : OptionalLong.empty(), partials);
  }

  /**
   * What the function itself does at a point.
   *
   * @param values its outputs; NaN if it has none
   * @param operations how many operations that took
   */
  private record Own(List<Double> values, OptionalLong operations) {
    static Own none(RealFunction f) {
      return new Own(Collections.nCopies(f.outputs(), Double.NaN), OptionalLong.empty());
    }
  }

  /**
   * Evaluates a function whose operations cannot be counted.
   *
   * @throws EndedException if the clock stopped it
   */
  private Own uncounted(Subject subject, List<Double> point) throws EndedException {
    RealFunction f = subject.function();
    try {
      List<Double> values =
          guard.call(
              "the function",
              () -> List.copyOf(f.evaluate(subject.precision().arithmetic(), point)));
      return new Own(values, OptionalLong.empty());
    } catch (EndedException e) {
      if (e.isByClock()) {
        throw e;
      }
      return Own.none(f);
    }
  }

  /**
   * Evaluates the function itself, which may have no value.
   *
   * @throws EndedException if the clock stopped it, or it takes too many operations: to record them
   *     takes even longer
   */
  private Own own(Subject subject, List<Double> point) throws EndedException {
    RealFunction f = subject.function();
    Counting<Double> counting = new Counting<>(subject.precision().arithmetic());
    List<Double> values;
    try {
      values = guard.ask(f, "the function", () -> List.copyOf(f.evaluate(counting, point)));
    } catch (EndedException e) {
      if (e.isByClock() || e.getCause() instanceof OperationLimitException) {
        throw e;
      }
      if (e.ending() == Ending.UNSUPPORTED) {
        return uncounted(subject, point);
      }
      values = Own.none(f).values();
    }
    return new Own(values, OptionalLong.of(counting.counts().total()));
  }
}

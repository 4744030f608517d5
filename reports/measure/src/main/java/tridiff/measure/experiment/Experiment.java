package tridiff.measure.experiment;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
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
  private final TimeLimit limit;
  private final boolean isExplained;

  /**
   * Prepares an experiment.
   *
   * @param methods the methods, in the order in which reports show them
   * @param reference what knows the truth
   * @param limit how long one method may take at one point, and how long the reference may
   */
  public Experiment(List<MethodUnderTest> methods, Reference reference, Duration limit) {
    this(
        List.copyOf(methods),
        new TimedReference(reference, new TimeLimit(limit)),
        new TimeLimit(limit),
        true);
  }

  private Experiment(
      List<MethodUnderTest> methods,
      TimedReference reference,
      TimeLimit limit,
      boolean isExplained) {
    this.methods = methods;
    this.reference = reference;
    this.limit = limit;
    this.isExplained = isExplained;
  }

  /**
   * Returns the same experiment with answers over doubles only: digits, but neither the error of
   * the method nor why digits are lost. For many points it takes a fraction of the time.
   */
  public Experiment unexplained() {
    return new Experiment(methods, reference, limit, false);
  }

  /** Returns the methods. */
  public List<MethodUnderTest> methods() {
    return methods;
  }

  /** Measures one function. */
  public FunctionResult run(Subject subject) {
    RealFunction f = subject.function();
    List<Contestant> contestants =
        methods.stream().map(method -> new Contestant(method, f, limit)).toList();
    List<PointResult> points = new ArrayList<>();
    for (List<Double> point : subject.points()) {
      points.add(measured(f, contestants, point));
    }
    return new FunctionResult(
        subject,
        formula(subject, contestants),
        points,
        isExplained ? suitability(f, points) : List.of());
  }

  /**
   * Measures some functions, several at a time. The results have the order of the functions.
   *
   * @param jobs how many at a time
   * @param finished is told each function that is finished, by whatever thread
   */
  public List<FunctionResult> run(
      List<Subject> subjects, int jobs, Consumer<FunctionResult> finished) {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            jobs,
            work -> {
              Thread thread = new Thread(work, "tridiff-experiment");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<FunctionResult>> started = new ArrayList<>();
      for (Subject subject : subjects) {
        started.add(
            workers.submit(
                () -> {
                  FunctionResult result = run(subject);
                  finished.accept(result);
                  return result;
                }));
      }
      List<FunctionResult> results = new ArrayList<>();
      for (Future<FunctionResult> future : started) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unwritable) {
        throw unwritable;
      }
      throw new IllegalStateException("a measurement broke", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private List<String> suitability(RealFunction f, List<PointResult> points) {
    try {
      return limit.call("suitability", () -> new Suitability(f, points).sentences());
    } catch (TimeoutException | ExecutionException e) {
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

  private PointResult measured(RealFunction f, List<Contestant> contestants, List<Double> point) {
    Reference.Result known = reference.at(f, point);
    List<Answer> answers =
        contestants.stream().map(c -> isExplained ? c.at(point) : c.plain(point)).toList();
    List<PartialResult> partials = new ArrayList<>();
    for (int output = 0; output < f.outputs(); output++) {
      for (int input = 0; input < f.inputs(); input++) {
        Reference.Partial partial = known.partials().get(output).get(input);
        List<Measurement> measurements = new ArrayList<>();
        for (int c = 0; c < contestants.size(); c++) {
          measurements.add(
              new Score(contestants.get(c).method())
                  .of(answers.get(c), output * f.inputs() + input, partial.truth()));
        }
        partials.add(
            new PartialResult(
                output,
                f.variables().get(input),
                partial.truth(),
                partial.condition(),
                measurements));
      }
    }
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    List<Double> values = values(f, counting, point);
    boolean isCertified = partials.stream().anyMatch(p -> p.truth() instanceof Truth.Known);
    return new PointResult(
        point,
        values,
        isCertified ? OptionalLong.of(counting.counts().total()) : OptionalLong.empty(),
        partials);
  }

  private static List<Double> values(
      RealFunction f, Counting<Double> counting, List<Double> point) {
    try {
      return f.evaluate(counting, point);
    } catch (RuntimeException e) {
      return Collections.nCopies(f.outputs(), Double.NaN);
    }
  }
}

package tridiff.tool.study.range;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tridiff.core.function.Interval;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Subject;
import tridiff.tool.journal.Joining;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.ShellWord;
import tridiff.tool.study.Cluster;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Pieces;
import tridiff.tool.study.range.RangeSampler.Sampling;

/**
 * A function measured all over the range of one of its variables, not only at points that somebody
 * chose. Other variables keep the values of one point.
 *
 * @param plan what was asked; there are fewer points if the range has no more doubles
 * @param result what each method answered, point by point from left to right
 */
public record RangeResult(Plan plan, FunctionResult result) {

  /**
   * Where to look at a function.
   *
   * @param subject a function with one output; only the first of its points counts, and only of
   *     several variables
   * @param along which variable
   * @param interval where
   * @param sampling how to draw points there
   * @param points how many
   * @param seed the seed
   */
  public record Plan(
      Subject subject, int along, Interval interval, Sampling sampling, long points, long seed) {

    /** Refuses a function of several outputs, and one of several variables without a point. */
    public Plan {
      if (!isPossible(subject)) {
        throw new IllegalArgumentException(
            "a range needs one output and a point for the other inputs, '%s' has %d outputs and %d"
                    .formatted(
                        subject.name(), subject.function().outputs(), subject.points().size())
                + " points");
      }
    }

    /** Returns whether a function has one output, and one variable or a point. */
    public static boolean isPossible(Subject subject) {
      int inputs = subject.function().inputs();
      return subject.function().outputs() == 1
          && (inputs == 1 || (inputs > 1 && !subject.points().isEmpty()));
    }

    /** The whole domain of the first variable of a function. */
    public static Plan ofDomain(Subject subject, Sampling sampling, int points, long seed) {
      return new Plan(
          subject, 0, subject.function().domain().intervals().get(0), sampling, points, seed);
    }

    Subject sampled() {
      return subject.at(
          RangeSampler.draw(interval, sampling, subject.precision(), (int) points, seed).stream()
              .map(this::at)
              .toList());
    }

    List<Double> at(double x) {
      if (subject.function().inputs() == 1) {
        return List.of(x);
      }
      List<Double> point = new ArrayList<>(subject.points().get(0));
      point.set(along, x);
      return point;
    }

    /** Returns where the points lie. */
    Interval range() {
      return RangeSampler.range(interval, sampling, subject.precision());
    }

    /** Returns the variable that runs over the range. */
    String variable() {
      return subject.function().variables().get(along);
    }

    /** Returns whether there are other variables, and so other partial derivatives. */
    boolean hasOthers() {
      return subject.function().inputs() > 1;
    }

    /** Returns the values of the other variables: "y=2,z=1". */
    String others() {
      List<String> names = subject.function().variables();
      List<Double> point = subject.points().get(0);
      return IntStream.range(0, names.size())
          .filter(i -> i != along)
          .mapToObj(i -> names.get(i) + "=" + NumberText.of(point.get(i)))
          .collect(Collectors.joining(","));
    }

    /** Returns which function is measured, and over what. */
    String name() {
      return subject.name()
          + (hasOthers() ? " along " + variable() : "")
          + ", "
          + sampling.inWords();
    }

    /** Returns all that the results depend on, beside the function. */
    List<String> settings(Experiment experiment, int order) {
      List<String> settings = new ArrayList<>();
      settings.add(command(order));
      experiment.methods().forEach(method -> settings.add(method.name()));
      return settings;
    }

    /**
     * Returns the command that measures the same again.
     *
     * @param order of which order the derivatives are
     */
    String command(int order) {
      List<String> words = new ArrayList<>();
      words.addAll(List.of("./tridiff", "range", subject.argument()));
      if (hasOthers()) {
        String first = variable() + "=" + NumberText.of(range().lower());
        words.addAll(List.of("--along", variable(), "--at", first + "," + others()));
      }
      words.addAll(List.of("--from", NumberText.of(range().lower())));
      words.addAll(List.of("--to", NumberText.of(range().upper())));
      words.addAll(List.of("--sampling", sampling.symbol()));
      words.addAll(List.of("--points", Long.toString(points)));
      words.addAll(List.of("--seed", Long.toString(seed)));
      words.addAll(Functions.options(subject));
      if (order > 1) {
        words.addAll(List.of("--order", Integer.toString(order)));
      }
      return ShellWord.command(words.toArray(String[]::new));
    }
  }

  /** Returns whether a method broke or was stopped, or nothing could be compared at all. */
  boolean hasTrouble() {
    List<Measurement> all = result.measurements().toList();
    return all.stream().anyMatch(m -> m.outcome().isTrouble())
        || all.stream().noneMatch(m -> m.outcome().isScored());
  }

  /** Returns the points of a plan in pieces, which come to what was measured at them. */
  static Pieces pieces(Plan plan, Experiment experiment, DerivativeOrder order) {
    Subject sampled = plan.sampled();
    Joining joining = new Joining(experiment.unexplained(), List.of(sampled), order);
    return new Pieces(
        plan.settings(experiment, order.order()), sampled, joining.spans().size(), joining::line);
  }

  /** Carries out a plan elsewhere; what there was no time for is timed out. */
  static RangeResult of(Plan plan, Experiment experiment, DerivativeOrder order, Cluster cluster) {
    Subject sampled = plan.sampled();
    Joining joining = new Joining(experiment.unexplained(), List.of(sampled), order);
    AtomicReference<Optional<FunctionResult>> whole = new AtomicReference<>(Optional.empty());
    cluster.measure(
        pieces(plan, experiment, order),
        (piece, line) -> joining.add(piece, line).ifPresent(r -> whole.set(Optional.of(r))));
    return new RangeResult(plan, whole.get().orElseGet(() -> joining.completed(0)));
  }

  /**
   * Carries out plans; the studies have their order.
   *
   * @param experiment the methods
   * @param jobs how many functions at a time
   */
  public static List<RangeResult> of(List<Plan> plans, Experiment experiment, int jobs) {
    List<Subject> subjects = plans.stream().map(Plan::sampled).toList();
    List<FunctionResult> results = experiment.unexplained().run(subjects, jobs, finished -> {});
    return IntStream.range(0, plans.size())
        .mapToObj(i -> new RangeResult(plans.get(i), results.get(i)))
        .toList();
  }
}

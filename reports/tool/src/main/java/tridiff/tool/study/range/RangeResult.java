package tridiff.tool.study.range;

import java.util.List;
import java.util.stream.IntStream;
import tridiff.core.function.Interval;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.range.RangeSampler.Sampling;

/**
 * A function of one variable measured all over its domain, not only at points that somebody chose.
 *
 * @param result what each method answered, point by point from left to right
 * @param range where the points were drawn
 * @param sampling how
 * @param asked how many were asked for; there are fewer if the range has no more doubles
 * @param seed with which seed
 */
public record RangeResult(
    FunctionResult result, Interval range, Sampling sampling, int asked, long seed) {

  /**
   * Where to look at a function.
   *
   * @param subject a function with one input and one output; its points do not count
   * @param interval where
   * @param sampling how to draw points there
   * @param points how many
   * @param seed the seed
   */
  public record Plan(Subject subject, Interval interval, Sampling sampling, int points, long seed) {

    /** Refuses a function of several variables: there is no x to draw digits against. */
    public Plan {
      if (!isPossible(subject)) {
        throw new IllegalArgumentException(
            "a range needs one input and one output, '%s' has %d and %d"
                .formatted(
                    subject.name(), subject.function().inputs(), subject.function().outputs()));
      }
    }

    /** Returns whether a function has one input and one output. */
    public static boolean isPossible(Subject subject) {
      return subject.function().inputs() == 1 && subject.function().outputs() == 1;
    }

    /** The whole domain of a function. */
    public static Plan ofDomain(Subject subject, Sampling sampling, int points, long seed) {
      return new Plan(
          subject, subject.function().domain().intervals().get(0), sampling, points, seed);
    }

    private Subject sampled() {
      return subject.at(
          RangeSampler.draw(interval, sampling, subject.precision(), points, seed).stream()
              .map(List::of)
              .toList());
    }

    private RangeResult study(FunctionResult result) {
      return new RangeResult(
          result,
          RangeSampler.range(interval, sampling, subject.precision()),
          sampling,
          points,
          seed);
    }
  }

  /** Returns whether a method broke or was stopped, or nothing could be compared at all. */
  boolean hasTrouble() {
    List<Measurement> all = result.measurements().toList();
    return all.stream().anyMatch(m -> m.outcome().isTrouble())
        || all.stream().noneMatch(m -> m.outcome().isScored());
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
        .mapToObj(i -> plans.get(i).study(results.get(i)))
        .toList();
  }
}

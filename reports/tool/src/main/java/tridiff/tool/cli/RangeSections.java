package tridiff.tool.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.Interval;
import tridiff.input.catalog.Catalog;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Section;
import tridiff.tool.study.range.RangeFigure;
import tridiff.tool.study.range.RangeSampler.Sampling;
import tridiff.tool.study.range.RangeStudy;
import tridiff.tool.study.range.RangeStudy.Plan;
import tridiff.tool.write.Environment;

/** The section of a report on digits over the whole range of a variable. */
final class RangeSections {

  /** Few of each family: more curves would hide each other. */
  static final List<String> METHODS =
      List.of(
          "symbolic",
          "numeric-forward",
          "numeric-central",
          "numeric-ridders",
          "numeric-complex-step",
          "autodiff-reverse",
          "autodiff-reverse-textbook");

  static final int POINTS = 80;

  /** Digits in which the truth is searched; what needs more has a derivative below all doubles. */
  static final int PRECISION = 480;

  /** More functions of a user than this would make the report slow and long. */
  private static final int MOST_FUNCTIONS = 5;

  /** A function that takes more operations takes too long at so many points in 120 digits. */
  private static final long MOST_OPERATIONS = 300;

  /** How long a method, or the reference, may take at one of so many points. */
  private static final Duration MOST_TIME = Duration.ofSeconds(2);

  private final Experiment experiment;
  private final int jobs;
  private final String footer;

  /**
   * Prepares the section.
   *
   * @param methods all of {@link #METHODS} that the user wants
   * @param limit how long a method may take at one point; it gets less if that is much
   * @param jobs how many functions at a time
   */
  RangeSections(
      List<MethodUnderTest> methods, Reference reference, Duration limit, int jobs, String footer) {
    Duration less = limit.compareTo(MOST_TIME) < 0 ? limit : MOST_TIME;
    this.experiment = new Experiment(methods, reference.upTo(PRECISION), less);
    this.jobs = jobs;
    this.footer = footer;
  }

  /** Returns the section of a report on the whole catalog: functions known to lose digits. */
  Optional<Section> ofCatalog() {
    List<Plan> plans = new ArrayList<>();
    plan("tanh", Interval.closed(1e-8, 350), Sampling.LOG).ifPresent(plans::add);
    plan("root-difference", Interval.closed(1e-8, 1e16), Sampling.LOG).ifPresent(plans::add);
    plan("cosine-quotient", Interval.closed(1e-12, 1000), Sampling.LOG).ifPresent(plans::add);
    plan("log-one-plus-exp", Interval.closed(-700, 700), Sampling.UNIFORM).ifPresent(plans::add);
    plan("squire-trapp", Interval.open(-0.78, 2.35), Sampling.UNIFORM).ifPresent(plans::add);
    return section(plans);
  }

  private static Optional<Plan> plan(String name, Interval interval, Sampling sampling) {
    return Catalog.find(name)
        .map(entry -> FunctionArgument.ofCatalog(entry, List.of()))
        .map(subject -> new Plan(subject, interval, sampling, POINTS, Environment.DEFAULT_SEED));
  }

  /** Returns the section of a report on some functions: the first few with one variable. */
  Optional<Section> of(List<Subject> subjects) {
    List<Plan> plans = new ArrayList<>();
    subjects.stream()
        .filter(Plan::isPossible)
        .filter(RangeSections::isShort)
        .limit(MOST_FUNCTIONS)
        .forEach(
            subject -> {
              plans.add(Plan.ofDomain(subject, Sampling.LOG, POINTS, Environment.DEFAULT_SEED));
              plans.add(Plan.ofDomain(subject, Sampling.DOUBLES, POINTS, Environment.DEFAULT_SEED));
            });
    return section(plans);
  }

  private static boolean isShort(Subject subject) {
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    try {
      for (List<Double> point : subject.points()) {
        subject.function().evaluate(counting, point);
      }
    } catch (RuntimeException e) {
      // What has no value at its own points is not worth a look at eighty more.
      return false;
    }
    return counting.counts().total() <= MOST_OPERATIONS * subject.points().size();
  }

  private Optional<Section> section(List<Plan> plans) {
    if (plans.isEmpty() || experiment.methods().isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.paragraph(
            "A method that is right at the points of a report may be wrong between them. Here each"
                + " function is measured at points drawn all over a range, one from each of %d equal"
                    .formatted(POINTS)
                + " parts. Each table names the worst point of every method."));
    List<RangeStudy> studies = RangeStudy.of(plans, experiment, jobs);
    for (int i = 0; i < studies.size(); i++) {
      RangeStudy study = studies.get(i);
      Figure figure = RangeFigure.of("range-" + (i + 1), study, footer);
      blocks.add(
          i == 0
              ? figure
              : new Block.Details(
                  "range-of-" + (i + 1),
                  study.result().subject().name() + ", " + study.sampling().inWords(),
                  figure.chart().caption().title(),
                  List.of(figure)));
    }
    return Optional.of(new Section("range", "Digits over the whole range", blocks));
  }
}

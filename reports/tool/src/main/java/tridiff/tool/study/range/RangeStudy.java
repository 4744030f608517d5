package tridiff.tool.study.range;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tridiff.core.Aspect;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.input.model.Model;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.experiment.TimedReference;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Noise;
import tridiff.tool.study.Orders;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Pieces;
import tridiff.tool.study.Question;
import tridiff.tool.study.Study;
import tridiff.tool.study.UnanswerableException;
import tridiff.tool.study.model.AgreementRange;
import tridiff.tool.study.range.RangeResult.Plan;
import tridiff.tool.study.range.RangeSampler.Sampling;
import tridiff.tool.table.Cell;

/** Digits over the whole range of a variable, not only at points that somebody chose. */
public final class RangeStudy implements Study {

  private static final String NAME = "range";

  /** How many points are drawn if nobody says how many. */
  private static final int USUAL_POINTS = 80;

  /** So many can be shown one by one; more are counted. */
  private static final long MOST_SHOWN = 10_000;

  /** As many as there are numbers in 32 bits. */
  private static final long MOST_POINTS = 1L << 32;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

  private static final Parameter<Optional<String>> POINTS =
      Parameter.word(
          "--points",
          "N",
          "How many points, or all for every number of the range; more than 10,000 are measured in blocks, and answered with a"
              + " histogram. Default: 80, with half and bfloat16 all.");

  private static final Parameter<Sampling> SAMPLING =
      Parameter.choice(
          "--sampling",
          "doubles (each double, or number of another precision, is as likely), log (each decade of |x|, from 1e-8 to 1e8 unless the"
              + " range says more) or uniform (each length, from -10 to 10 unless it does).",
          Sampling.LOG);

  private static final Parameter<Optional<String>> ALONG =
      Parameter.word("--along", "VARIABLE", "Which variable runs. Default: the first.");

  private static final Parameter<Optional<Double>> FROM =
      Parameter.number("--from", "A", "The lower end of the range. Default: that of the domain.");

  private static final Parameter<Optional<Double>> TO =
      Parameter.number("--to", "B", "The upper end of the range. Default: that of the domain.");

  private static final Parameter<Long> SEED =
      Parameter.seed("Decides where in its part each point lies.", Parameter.DEFAULT_SEED);

  /** Digits in which the truth is searched; what needs more has a derivative below all doubles. */
  private static final int TRUTH_DIGITS = 480;

  /** More functions of a user than this would make the report slow and long. */
  private static final int MOST_FUNCTIONS = 5;

  /** More variables have more partial derivatives to find at each point. */
  private static final int MOST_VARIABLES = 4;

  /** A function that takes more operations takes too long at so many points in 120 digits. */
  private static final long MOST_OPERATIONS = 300;

  /** How long a method, or the reference, may take at one of the many points of a report. */
  private static final Duration MOST_TIME = Duration.ofSeconds(2);

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        NAME,
        "the digits of each method over a range of x, and its worst point",
        List.of(
            "Measures the digits of each method all over the domain of a variable: the median, the 10th"
                + " percentile and the worst, with the point and the command that shows it again."
                + " Of a function of several variables one runs, and the others keep the values of a"
                + " point.",
            "Points are drawn one from each of N equal parts of the range, with a seed."),
        List.of(
            "tridiff range 'tanh(x)' --from 1e-8 --to 350 --chart digits.svg",
            "tridiff range root-difference --sampling doubles    from 5e-324 up",
            "tridiff range quadratic-root --along b --at a=1,b=3,c=2 --from 3 --to 1e10"),
        "An expression such as 'tanh(x)', or a name of 'tridiff list functions'.",
        Optional.of(
            "Of several variables, what the others are, such as x=1,y=2. Functions of the catalog have"
                + " points."),
        List.of(
            POINTS,
            SAMPLING,
            ALONG,
            FROM,
            TO,
            SEED,
            Orders.ORDER,
            Orders.BY,
            Parameter.precision(),
            Noise.LEVEL,
            Noise.SEED,
            Parameter.truth(),
            Parameter.config(),
            Parameter.on()));
  }

  @Override
  public Answer answer(Question question) throws EndedException {
    Plan plan = plan(question);
    if (Model.isWithoutTruth(plan.subject().function())) {
      return AgreementRange.answer(
          plan.sampled(), plan.along(), plan.sampling() == Sampling.UNIFORM, question);
    }
    Work work = Work.of(plan, question);
    if (work.isSurvey()) {
      return surveyed(question, work);
    }
    RangeResult result =
        question
            .cluster()
            .map(cluster -> RangeResult.of(plan, work.experiment(), work.order(), cluster))
            .orElseGet(() -> RangeResult.of(List.of(plan), work.experiment(), 1).get(0));
    Figure figure = RangeFigure.of(NAME, result, question.footer());
    Answer answer = about(plan, figure).withTrouble(result.hasTrouble());
    return question.isForData() ? answer.withTable("points", RangeFigure.points(result)) : answer;
  }

  @Override
  public Optional<Pieces> pieces(Question question) {
    return Optional.of(Work.of(plan(question), question).pieces());
  }

  /**
   * What is to be done.
   *
   * @param plan where to look
   * @param experiment by which methods
   * @param order at which derivatives
   * @param guard what stands around the work for each answer
   */
  private record Work(Plan plan, Experiment experiment, DerivativeOrder order, Guard guard) {

    static Work of(Plan plan, Question question) {
      // All partial derivatives, unless some are asked for.
      DerivativeOrder order =
          question.get(Orders.ORDER) == 1 && question.get(Orders.BY).isEmpty()
              ? DerivativeOrder.FIRST
              : Orders.of(question, plan.subject().function());
      Guard guard = question.guard();
      return new Work(
          plan,
          RangeStudy.experiment(question.methods(Aspect.DIGITS), guard).about(order),
          order,
          guard);
    }

    boolean isSurvey() {
      return plan.points() > MOST_SHOWN;
    }

    RangeSurvey.Setting setting() {
      return new RangeSurvey.Setting(
          experiment,
          order.of(plan.subject().function()),
          new TimedReference(truth(), guard),
          guard);
    }

    Pieces pieces() {
      return isSurvey()
          ? RangeSurvey.pieces(plan, setting())
          : RangeResult.pieces(plan, experiment, order);
    }
  }

  private static Answer surveyed(Question question, Work work) throws EndedException {
    Plan plan = work.plan();
    RangeSurvey survey = RangeSurvey.of(plan, work.setting(), question.cluster());
    if (survey.points() == 0) {
      throw new EndedException(
          EndedException.Ending.TIMED_OUT,
          "no point was measured"
              + work.guard().cutBy().map(text -> ": stopped at " + text).orElse(""));
    }
    RangeSurvey.Proofs proofs = survey.proofs();
    Answer answer =
        about(plan, SurveyFigure.of(NAME, survey, question.footer()))
            .withTrouble(survey.hasTrouble())
            .about("points", Cell.count(survey.points()))
            .about("provedByRules", Cell.count(proofs.byRules()))
            .about("provedByReference", Cell.count(proofs.byReference() - proofs.notProved()))
            .about("witnessed", Cell.count(proofs.witnessed()))
            .about("notProved", Cell.count(proofs.notProved()))
            .about("withoutTruth", Cell.count(proofs.withoutTruth()));
    return question.isForData()
        ? answer
            .withTable("histogram", SurveyFigure.histogram(survey))
            .withTable("worst", SurveyFigure.worstPoints(survey))
        : answer;
  }

  private static Answer about(Plan plan, Figure figure) {
    return Answer.of("tridiff/range/1", figure, "methods")
        .withNoise(plan.subject())
        .about("function", Cell.code(plan.subject().text()))
        .about("precision", Cell.words(plan.subject().precision().symbol()))
        .about("from", Cell.number(plan.interval().lower(), ""))
        .about("to", Cell.number(plan.interval().upper(), ""))
        .about("sampling", Cell.words(plan.sampling().symbol()))
        .about("pointsAsked", Cell.count(plan.points()))
        .about("seed", Cell.count(plan.seed()));
  }

  private static Reference truth() {
    return Reference.standard().upTo(TRUTH_DIGITS);
  }

  private static Experiment experiment(List<MethodUnderTest> methods, Guard guard) {
    return new Experiment(methods, truth(), guard);
  }

  private static Plan plan(Question question) {
    Sampling sampling = question.get(SAMPLING);
    Subject alone = question.function();
    if (alone.function().outputs() != 1 || alone.function().inputs() < 1) {
      throw new UnanswerableException(
          "a range needs a function with one output and at least one variable",
          "'tridiff compare' takes all others");
    }
    Subject subject = alone.function().inputs() == 1 ? alone : question.subject();
    int along = Functions.input(subject, question.get(ALONG));
    Interval domain = subject.function().domain().intervals().get(along);
    Interval asked =
        part(domain, bound(question, FROM), bound(question, TO), sampling, subject.precision());
    Precision precision = subject.precision();
    BigInteger all =
        RangeSampler.numbers(RangeSampler.range(asked, Sampling.DOUBLES, precision), precision);
    Optional<Long> points = points(question, precision, all);
    return points.isPresent()
        ? new Plan(subject, along, asked, sampling, points.get(), question.get(SEED))
        : new Plan(
            subject, along, asked, Sampling.DOUBLES, all.longValueExact(), question.get(SEED));
  }

  /**
   * Returns how many points are drawn; empty for all numbers.
   *
   * @param all how many numbers the range has
   */
  private static Optional<Long> points(Question question, Precision precision, BigInteger all) {
    Optional<String> asked = question.get(POINTS);
    if (asked.isEmpty()) {
      return switch (precision) {
        case DOUBLE, FLOAT -> Optional.of((long) USUAL_POINTS);
        case HALF, BFLOAT16 -> Optional.empty();
      };
    }
    if (asked.get().equals("all")) {
      if (all.compareTo(BigInteger.valueOf(MOST_POINTS)) > 0) {
        throw new UnanswerableException(
            "the range has %,d numbers, and %,d can be measured".formatted(all, MOST_POINTS),
            "choose a shorter range with --from and --to, or a number of points");
      }
      return Optional.empty();
    }
    if (!NUMBER.matcher(asked.get()).matches()
        || Long.parseLong(asked.get()) < 1
        || Long.parseLong(asked.get()) > MOST_POINTS) {
      throw new UnanswerableException(
          "--points must be between 1 and %d, or all, was '%s'".formatted(MOST_POINTS, asked.get()),
          "leave it out for the usual number");
    }
    return Optional.of(Long.parseLong(asked.get()))
        .filter(points -> BigInteger.valueOf(points).compareTo(all) < 0);
  }

  /** The part of a domain that was asked for. */
  private static Interval part(
      Interval domain,
      Optional<Double> from,
      Optional<Double> to,
      Sampling sampling,
      Precision precision) {
    double lower = from.orElse(domain.lower());
    double upper = to.orElse(domain.upper());
    boolean isFrom = lower > domain.lower();
    boolean isTo = upper < domain.upper();
    double a = isFrom ? lower : domain.lower();
    double b = isTo ? upper : domain.upper();
    try {
      Interval part =
          new Interval(a, b, isFrom || domain.lowerClosed(), isTo || domain.upperClosed());
      RangeSampler.range(part, sampling, precision);
      return part;
    } catch (IllegalArgumentException e) {
      throw new UnanswerableException(
          "there is no number from " + lower + " to " + upper + " in the domain " + domain,
          "choose another --from and --to");
    }
  }

  private static Optional<Double> bound(Question question, Parameter<Optional<Double>> end) {
    Optional<Double> value = question.get(end);
    value
        .filter(given -> !Double.isFinite(given))
        .ifPresent(
            given -> {
              throw new UnanswerableException(
                  end.name() + " must be a finite number, was " + given,
                  "leave it out for the end of the domain");
            });
    return value;
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String title() {
    return "Digits over the whole range";
  }

  /** On functions of the catalog that are known to lose digits, or on the first few of a user. */
  @Override
  public List<Block> blocks(Commission commission) {
    Guard guard = commission.guard().briefer(MOST_TIME);
    List<Plan> plans =
        commission.isCatalog()
            ? ofCatalog()
            : ofSubjects(Functions.withoutRepeated(commission.subjectsInTime()), guard);
    DerivativeOrder order = DerivativeOrder.ofAll(commission.order().order());
    Experiment experiment = experiment(commission.methods(Aspect.DIGITS), guard).about(order);
    if (plans.isEmpty() || experiment.methods().isEmpty()) {
      return List.of();
    }
    List<Block> leftOut = new ArrayList<>();
    List<Block> figures = new ArrayList<>();
    Optional<String> first = Optional.empty();
    for (RangeResult result : RangeResult.of(plans, experiment, commission.jobs())) {
      Optional<String> tooFew = RangeFigure.tooFew(result);
      if (tooFew.isPresent()) {
        leftOut.add(
            Block.paragraph("Left out is " + result.plan().name() + ": " + tooFew.get() + "."));
        continue;
      }
      int number = figures.size() + 1;
      first = first.or(() -> Optional.of(result.plan().name()));
      Figure figure =
          RangeFigure.of("range-" + number, result, commission.provenance().tool())
              .again(commission::again);
      figures.add(
          number == 1
              ? figure
              : new Block.Details(
                  "range-of-" + number,
                  result.plan().name(),
                  figure.chart().caption().title(),
                  List.of(figure)));
    }
    if (figures.isEmpty()) {
      return leftOut;
    }
    int measured = experiment.methods().size();
    int all = commission.methods().size();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.paragraph(
            "A method that is right at the points of a report may be wrong between them. Here each"
                + " function is measured at points drawn all over a range, one from each of %d equal"
                    .formatted(USUAL_POINTS)
                + " parts. "
                + (measured == all
                    ? "Each table names the worst point of every method."
                    : "Measured %s %d of the %d methods; each table names the worst point of each."
                        .formatted(measured == 1 ? "is" : "are", measured, all))));
    String coverage = coverage(commission, hasOthers(plans));
    if (!coverage.isEmpty()) {
      blocks.add(Block.paragraph(coverage));
    }
    blocks.addAll(leftOut);
    if (figures.size() > 1) {
      blocks.add(Block.paragraph("First comes " + first.orElseThrow() + "."));
    }
    blocks.addAll(figures);
    return blocks;
  }

  /** Returns whether a function has variables besides the one that runs. */
  private static boolean hasOthers(List<Plan> plans) {
    return plans.stream().anyMatch(plan -> plan.subject().function().inputs() > 1);
  }

  /** Says which functions are shown if not all, and what of those with several variables. */
  private static String coverage(Commission commission, boolean hasOthers) {
    if (commission.isCatalog()) {
      return "Measured are six functions of the catalog that are known to lose digits.";
    }
    List<Subject> different = Functions.withoutRepeated(commission.subjects());
    long possible =
        different.stream().filter(subject -> isSuitable(subject, commission.guard())).count();
    long shown = Math.min(possible, MOST_FUNCTIONS);
    int all = commission.subjects().size();
    String which =
        shown == all
            ? ""
            : possible == all
                ? "Measured are the first %d of the %d functions.".formatted(shown, all)
                : "Measured %s with one output, at most %d variables and at most %d operations, of %d in all."
                    .formatted(
                        possible == 1
                            ? "is the only function"
                            : shown == possible
                                ? "is each of the " + possible + " functions"
                                : "are the first " + shown + " of the " + possible + " functions",
                        MOST_VARIABLES,
                        MOST_OPERATIONS,
                        all);
    String others = "The first variable runs, and the others keep the values of the first point.";
    String repeated =
        different.size() == all ? "" : " Of functions with the same formula the first is measured.";
    return (which + repeated + (hasOthers ? " " + others : "")).strip();
  }

  private static List<Plan> ofCatalog() {
    List<Plan> plans = new ArrayList<>();
    plan("tanh", Interval.closed(1e-8, 350), Sampling.LOG).ifPresent(plans::add);
    plan("root-difference", Interval.closed(1e-8, 1e16), Sampling.LOG).ifPresent(plans::add);
    plan("cosine-quotient", Interval.closed(1e-12, 1000), Sampling.LOG).ifPresent(plans::add);
    plan("log-one-plus-exp", Interval.closed(-700, 700), Sampling.UNIFORM).ifPresent(plans::add);
    plan("squire-trapp", Interval.closed(-0.75, 2.25), Sampling.UNIFORM).ifPresent(plans::add);
    Catalog.find("quadratic-root")
        .map(Functions::of)
        .map(
            root ->
                new Plan(
                    root,
                    root.function().variables().indexOf("b"),
                    Interval.closed(3, 1e10),
                    Sampling.LOG,
                    USUAL_POINTS,
                    SEED.standard()))
        .ifPresent(plans::add);
    return plans;
  }

  private static Optional<Plan> plan(String name, Interval interval, Sampling sampling) {
    return Catalog.find(name)
        .map(
            entry ->
                new Plan(
                    Functions.of(entry), 0, interval, sampling, USUAL_POINTS, SEED.standard()));
  }

  private static List<Plan> ofSubjects(List<Subject> subjects, Guard guard) {
    List<Plan> plans = new ArrayList<>();
    subjects.stream()
        .filter(subject -> isSuitable(subject, guard))
        .limit(MOST_FUNCTIONS)
        .forEach(
            subject -> {
              boolean isOfOne = subject.function().inputs() == 1;
              for (Sampling sampling :
                  isOfOne ? List.of(Sampling.LOG, Sampling.DOUBLES) : List.of(Sampling.LOG)) {
                plans.add(Plan.ofDomain(subject, sampling, USUAL_POINTS, SEED.standard()));
              }
            });
    return plans;
  }

  private static boolean isSuitable(Subject subject, Guard guard) {
    return Plan.isPossible(subject)
        && subject.function().inputs() <= MOST_VARIABLES
        && isShort(subject, guard);
  }

  private static boolean isShort(Subject subject, Guard guard) {
    RealFunction f = subject.function();
    Counting<Double> counting = new Counting<>(subject.precision().arithmetic());
    try {
      for (List<Double> point : subject.points()) {
        guard.ask(f, "the function", () -> f.evaluate(counting, point));
      }
    } catch (EndedException e) {
      // What has no value at its own points is not worth a look at eighty more.
      return false;
    }
    return counting.counts().total() <= MOST_OPERATIONS * subject.points().size();
  }
}

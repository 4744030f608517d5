package tridiff.tool.study.precision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tridiff.core.Aspect;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Part;
import tridiff.tool.study.Problem;
import tridiff.tool.study.range.RangeFigure;
import tridiff.tool.study.range.RangeResult;
import tridiff.tool.study.range.RangeResult.Plan;
import tridiff.tool.study.range.RangeSampler.Sampling;
import tridiff.tool.study.step.StepFigure;
import tridiff.tool.study.step.StepSweep;

/**
 * What a shorter format leaves of the digits of each method: a section of a report on functions of
 * doubles.
 */
public final class WorkingPrecision implements Part {

  /** Functions of the catalog that lose digits in different ways, and some that lose none. */
  private static final List<String> SAMPLE =
      List.of(
          "tanh",
          "composite",
          "squire-trapp",
          "nested-trigonometry",
          "survey-example",
          "rosenbrock",
          "logistic-4-factored",
          "logistic-5-expanded",
          "cosine-quotient",
          "exponential-quotient",
          "root-difference",
          "root-difference-cured",
          "log-one-plus-exp",
          "softplus",
          "sigmoid",
          "gaussian",
          "tangent");

  private static final int MOST_FUNCTIONS = 20;
  private static final int MOST_POINTS = 3;

  /** A function that takes more operations takes too long in four formats. */
  private static final long MOST_OPERATIONS = 300;

  /** How long a method, or the reference, may take at one point. */
  private static final Duration MOST_TIME = Duration.ofSeconds(2);

  /** For the textbook rule of tanh, which has lost all digits long before the end. */
  private static final Interval OF_TANH = Interval.closed(0.01, 16);

  private static final int POINTS_OF_TANH = 80;

  @Override
  public String id() {
    return "precision";
  }

  @Override
  public String title() {
    return "Working precision";
  }

  @Override
  public List<Block> blocks(Commission commission) {
    Guard guard = commission.guard().briefer(MOST_TIME);
    List<Subject> subjects = subjects(commission, guard);
    List<MethodUnderTest> methods = commission.methods();
    if (subjects.isEmpty() || methods.isEmpty()) {
      return List.of();
    }
    Experiment experiment = new Experiment(methods, commission.reference(), guard);
    Formats formats = Formats.of(subjects, experiment, commission.jobs());
    if (formats.in(Precision.DOUBLE).isEmpty()) {
      return List.of();
    }
    String footer = commission.provenance().tool();
    FormatsFigure figure = new FormatsFigure(formats);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.paragraph(
            "Who computes in float or in the formats of neural networks asks how many of their"
                + " digits are right. Here "
                + which(commission, formats)));
    List<Words> findings = figure.findings();
    if (!findings.isEmpty()) {
      blocks.add(new Block.Items(findings));
    }
    blocks.add(figure.figure(footer, commission.command()));
    steps(commission, subjects).ifPresent(blocks::add);
    if (commission.isCatalog()) {
      tanh(commission, guard).ifPresent(blocks::add);
    }
    return blocks;
  }

  /** Says which derivatives of the report are computed in every format. */
  private static String which(Commission commission, Formats formats) {
    int shown = formats.in(Precision.DOUBLE).size();
    long all = commission.problems().stream().filter(Problem::hasTruth).count();
    String computed = " computed with every operation rounded to the format";
    if (commission.isCatalog()) {
      return NumberText.count(shown, "derivative", "derivatives")
          + " of "
          + SAMPLE.size()
          + " functions of the catalog are"
          + computed
          + ".";
    }
    return shown == all
        ? "the same derivatives are" + computed + "."
        : "%,d of the %s %s%s: those at the first %d points of %s, where the truth is known in every format."
            .formatted(
                shown,
                NumberText.count(all, "derivative", "derivatives"),
                shown == 1 ? "is" : "are",
                computed,
                MOST_POINTS,
                NumberText.count(
                    formats.in(Precision.DOUBLE).stream().map(Problem::subject).distinct().count(),
                    "function",
                    "functions"));
  }

  private static List<Subject> subjects(Commission commission, Guard guard) {
    Stream<Subject> all =
        commission.isCatalog()
            ? SAMPLE.stream().flatMap(name -> Catalog.find(name).stream()).map(Functions::of)
            : commission.subjectsInTime().stream();
    return all.filter(subject -> subject.precision() == Precision.DOUBLE)
        // Noise is one of doubles: the other formats would look better without it.
        .filter(subject -> subject.noise().isEmpty())
        .filter(subject -> !subject.points().isEmpty() && isShort(subject, guard))
        .limit(MOST_FUNCTIONS)
        .map(s -> s.at(s.points().subList(0, Math.min(MOST_POINTS, s.points().size()))))
        .toList();
  }

  private static boolean isShort(Subject subject, Guard guard) {
    RealFunction f = subject.function();
    Counting<Double> counting = new Counting<>(Doubles.STRICT);
    try {
      guard.ask(f, "the function", () -> f.evaluate(counting, subject.points().get(0)));
    } catch (EndedException e) {
      return false;
    }
    return counting.counts().total() <= MOST_OPERATIONS;
  }

  /** The V in float beside the V in double, of the first function that has one. */
  private static Optional<Block> steps(Commission commission, List<Subject> subjects) {
    List<MethodUnderTest> methods = commission.methods(Aspect.STEP);
    Optional<Subject> first = subjects.stream().filter(Functions::isScalarWithPoint).findFirst();
    if (first.isEmpty() || methods.isEmpty()) {
      return Optional.empty();
    }
    Subject inFloat = first.get().in(Precision.FLOAT);
    try {
      return StepSweep.of(
              inFloat,
              MultiIndex.of(0, 1),
              methods,
              commission.onClassPath(),
              commission.reference(),
              commission.guard())
          .filter(sweep -> !sweep.curves().isEmpty())
          .map(
              sweep ->
                  StepFigure.of(
                          "error-by-step-float",
                          sweep,
                          commission.again(Functions.command("sweep", inFloat)),
                          commission.provenance().tool())
                      .noted(
                          "The rounding errors of float are 2²⁹ times as large as those of double,"
                              + " the truncation is the same; unit roundoff of float is 6.0e-8."
                              + " Points are numbers of float: other points, and other medians in"
                              + " double, than those of a sweep in double."
                              + StepFigure.meaningOfE(sweep)));
    } catch (EndedException e) {
      return Optional.empty();
    }
  }

  /** The rule 1 - y^2 of the textbook in bfloat16, over a range. */
  private static Optional<Block> tanh(Commission commission, Guard guard) {
    List<MethodUnderTest> methods = commission.methods(Aspect.DIGITS);
    return Catalog.find("tanh")
        .filter(found -> !methods.isEmpty())
        .map(
            found -> {
              Plan plan =
                  new Plan(
                      Functions.of(found).in(Precision.BFLOAT16),
                      0,
                      OF_TANH,
                      Sampling.LOG,
                      POINTS_OF_TANH,
                      commission.provenance().seed());
              Experiment experiment = new Experiment(methods, commission.reference(), guard);
              RangeResult result =
                  RangeResult.of(List.of(plan), experiment, commission.jobs()).get(0);
              return RangeFigure.of("range-bfloat16", result, commission.provenance().tool())
                  .again(commission::again);
            });
  }
}

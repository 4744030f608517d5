package tridiff.tool.study.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.Aspect;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.input.model.Model;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Noise;
import tridiff.tool.study.Orders;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Question;
import tridiff.tool.study.Study;
import tridiff.tool.study.UnanswerableException;
import tridiff.tool.study.model.AgreementSweep;

/** How the error depends on the step: the V of every method that takes one. */
public final class StepStudy implements Study {

  private static final String NAME = "sweep";

  /** More functions of a user than this would make the report slow and long. */
  private static final int MOST_FUNCTIONS = 3;

  /** What a report on the whole catalog shows. */
  private static final Subject SAMPLE =
      new Subject(
          "exp(sin(x))",
          "exp(sin(x))",
          ExpressionParser.function("exp(sin(x))"),
          List.of(List.of(0.8)));

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        NAME,
        "the error against the step: the V of every method that takes one",
        List.of(
            "Measures the error of the methods that take a step against that step, from 1e-16 to 1: the V."),
        List.of(
            "tridiff sweep 'exp(sin(x))' --at x=0.8",
            "tridiff sweep 'exp(sin(x))' --at x=0.8 --order 3",
            "tridiff sweep 'sin(x*y)' --at x=1,y=2 --by y --chart v.svg"),
        "An expression such as 'exp(sin(x))', or a name of 'tridiff list functions'.",
        Optional.of("The point, such as x=0.8 or x=pi/4,y=2."),
        List.of(
            Orders.ORDER,
            Orders.BY,
            Parameter.precision(),
            Noise.LEVEL,
            Noise.SEED,
            Parameter.truth(),
            Parameter.config()));
  }

  @Override
  public Answer answer(Question question) throws EndedException {
    Subject subject = question.subject();
    if (Model.isWithoutTruth(subject.function())) {
      MultiIndex by = index(subject, question);
      requireFirst(by);
      return AgreementSweep.answer(subject, by.last(), question.methods(Aspect.STEP), question);
    }
    StepSweep sweep =
        sweep(
                subject,
                index(subject, question),
                question.methods(Aspect.STEP),
                question.onClassPath(),
                question.guard())
            .orElseThrow(
                () ->
                    new UnanswerableException(
                        "the derivative is 0 or does not exist at the point or near it, so there is"
                            + " no relative error",
                        "choose another point; 'tridiff compare' says what is known of this one"));
    Figure figure = StepFigure.of(NAME, sweep, question.command(), question.footer());
    return Answer.of("tridiff/sweep/1", figure, "steps")
        .withTable("rules", StepRuleTable.of(sweep))
        .withTrouble(sweep.hasTrouble())
        .about(subject);
  }

  private static void requireFirst(MultiIndex by) {
    if (by.order() > 1) {
      throw new UnanswerableException(
          "a model without a truth is swept for first derivatives only",
          "give the same function as a formula with --truth");
    }
  }

  private static MultiIndex index(Subject subject, Question question) {
    RealFunction f = subject.function();
    if (f.outputs() != 1 || f.variables().isEmpty()) {
      throw new UnanswerableException(
          "a sweep needs a function with one output and at least one variable",
          "'tridiff compare' takes all others");
    }
    return Orders.of(question, f).of(f).get(0);
  }

  private static Optional<StepSweep> sweep(
      Subject subject,
      MultiIndex index,
      List<MethodUnderTest> methods,
      Differentiators known,
      Guard guard)
      throws EndedException {
    return StepSweep.of(subject, index, methods, known, Reference.standard(), guard);
  }

  @Override
  public String id() {
    return "step";
  }

  @Override
  public String title() {
    return "Error against step size";
  }

  /** On the sample, or on the first functions that have a V. */
  @Override
  public List<Block> blocks(Commission commission) {
    List<MethodUnderTest> methods = commission.methods(Aspect.STEP);
    List<Subject> subjects =
        commission.isCatalog()
            ? List.of(SAMPLE)
            : Functions.withoutRepeated(commission.subjectsInTime()).stream()
                .filter(Functions::isScalarWithPoint)
                .toList();
    if (methods.isEmpty()) {
      return List.of();
    }
    List<StepSweep> sweeps = new ArrayList<>();
    Optional<String> end = Optional.empty();
    for (Subject subject : subjects) {
      try {
        sweep(
                subject,
                commission.order().of(subject.function()).get(0),
                methods,
                commission.onClassPath(),
                commission.guard())
            .filter(sweep -> !sweep.curves().isEmpty())
            .ifPresent(sweeps::add);
      } catch (EndedException e) {
        // One that takes too long is enough: the others may take as long.
        end =
            Optional.of(
                "There are no more curves, because the reference for %s was %s."
                    .formatted(subject.name(), e.getMessage()));
      }
      if (sweeps.size() == MOST_FUNCTIONS || end.isPresent()) {
        break;
      }
    }
    List<Block> blocks = new ArrayList<>();
    for (StepSweep sweep : sweeps) {
      Figure figure = figure(blocks.isEmpty() ? "" : "-" + (blocks.size() + 1), sweep, commission);
      blocks.add(
          blocks.isEmpty()
              ? figure
              : new Block.Details(
                  "step-of-" + (blocks.size() + 1),
                  sweep.subject().name(),
                  figure.chart().caption().title(),
                  List.of(figure)));
    }
    if (!blocks.isEmpty()) {
      blocks.add(0, Block.paragraph(coverage(commission, sweeps)));
    }
    end.map(Block::paragraph).ifPresent(blocks::add);
    return blocks;
  }

  /** Says which functions are shown, and by which variable. */
  private static String coverage(Commission commission, List<StepSweep> sweeps) {
    if (commission.isCatalog()) {
      return "Shown is " + SAMPLE.name() + ", a smooth function, as an example.";
    }
    int all = commission.subjects().size();
    int shown = sweeps.size();
    List<Subject> subjects = sweeps.stream().map(StepSweep::subject).toList();
    String which =
        all == 1
            ? "is the function"
            : shown == all
                ? "are all functions"
                : subjects.equals(commission.subjects().subList(0, shown))
                    ? (shown == 1 ? "is the first" : "are the first " + shown)
                        + " of the %d functions".formatted(all)
                    : (shown == 1
                                ? "is, of %d functions, the first that has"
                                : "are, of %d functions, the first " + shown + " that have")
                            .formatted(all)
                        + " one output and a derivative other than 0";
    boolean isRepeated = Functions.withoutRepeated(commission.subjects()).size() < all;
    boolean hasSeveral = subjects.stream().anyMatch(s -> s.function().inputs() > 1);
    return "Shown "
        + which
        + " at the first point"
        + (hasSeveral ? ", by the first variable." : ".")
        + (isRepeated ? " Of functions with the same formula the first is shown." : "")
        + (shown > 1 ? " First comes " + subjects.get(0).name() + "." : "");
  }

  private static Figure figure(String suffix, StepSweep sweep, Commission commission) {
    return StepFigure.of(
            "error-by-step" + suffix,
            sweep,
            commission.again(command(sweep)),
            commission.provenance().tool())
        .noted(
            "Too long a step makes the formula itself wrong (truncation), too short a one makes its"
                + " numerator a difference of nearly equal numbers (cancellation)."
                + StepFigure.meaningOfE(sweep))
        .about(sweep.subject().name());
  }

  private static String command(StepSweep sweep) {
    List<String> by = sweep.index().names(sweep.subject().function().variables());
    return Functions.command(NAME, sweep.subject())
        + (by.size() == 1 ? "" : " --by " + String.join(",", by));
  }
}

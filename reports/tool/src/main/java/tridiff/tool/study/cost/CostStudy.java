package tridiff.tool.study.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import tridiff.core.Aspect;
import tridiff.core.Guard;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.Family;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.ShellWord;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Question;
import tridiff.tool.study.Study;
import tridiff.tool.study.Timing;
import tridiff.tool.study.UnanswerableException;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Table;

/** What a gradient costs against the number of inputs. */
public final class CostStudy implements Study {

  private static final String NAME = "cost";

  private static final Parameter<List<Integer>> SIZES =
      Parameter.wholes("--sizes", "The members of a family.", List.of(2, 4, 8, 16, 32, 64, 128));

  private static final Parameter<Boolean> TIME =
      Parameter.flag(
          "--time",
          "Measure times too: of the compiled derivative and of each method as it ships, in"
              + " interleaved rounds. For one function.");

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        NAME,
        "operations and time of a gradient against the inputs",
        List.of(
            "Counts the operations and function evaluations of one gradient by each method, and compares them with the"
                + " function itself."),
        List.of(
            "tridiff cost rosenbrock                        against the number of inputs",
            "tridiff cost 'sin(x*y) + y^2' --at x=1,y=2     one function",
            "tridiff cost rosenbrock-10 --time              its operations and times"),
        "An expression, a function or a family of 'tridiff list functions'.",
        Optional.of(
            "Where branches are decided, such as x=1. Functions of the catalog have points."),
        List.of(SIZES, TIME));
  }

  @Override
  public Answer answer(Question question) {
    Optional<Family> family = question.family();
    boolean isTimed = question.get(TIME);
    if (isTimed && family.isPresent()) {
      String name = family.get().name();
      throw new UnanswerableException(
          "times are measured for one function, '" + name + "' is a family",
          "give one of its members, such as " + name + "-10");
    }
    List<MethodUnderTest> methods = question.methods(Aspect.COST);
    if (family.isPresent()) {
      List<Integer> sizes = question.get(SIZES).stream().sorted().distinct().toList();
      Answer ofFamily =
          answer(sweep(family.get(), sizes, methods, question.guard()), question)
              .about("family", Cell.words(family.get().name()));
      return withHessian(ofFamily, n -> member(family.get(), n), sizes, question);
    }
    Subject subject = question.subject();
    Answer answer =
        answer(
                CostSweep.of(
                    subject.text(),
                    "number of inputs",
                    n -> subject,
                    List.of(subject.function().inputs()),
                    methods,
                    question.guard()),
                question)
            .about(subject);
    Answer counted =
        withHessian(answer, n -> subject, List.of(subject.function().inputs()), question);
    return isTimed ? withTimes(counted, subject, methods, question) : counted;
  }

  /** Adds what a Hessian costs, and its product with a vector, unless other methods are asked. */
  private static Answer withHessian(
      Answer answer, IntFunction<Subject> member, List<Integer> sizes, Question question) {
    return question.methodsAsWritten().isEmpty()
        ? HessianCost.of(member, sizes, question.onClassPath(), question.guard())
            .map(table -> answer.withTable("hessian", table))
            .orElse(answer)
        : answer;
  }

  private static Answer answer(CostSweep sweep, Question question) {
    return Answer.of(
            "tridiff/cost/1",
            CostFigure.of(NAME, sweep, question.command(), question.footer()),
            "costs")
        .withTrouble(sweep.hasTrouble());
  }

  private static CostSweep sweep(
      Family family, List<Integer> sizes, List<MethodUnderTest> methods, Guard guard) {
    return CostSweep.of(
        family.name() + "-n",
        family.parameterMeaning(),
        n -> member(family, n),
        sizes,
        methods,
        guard);
  }

  private static Subject member(Family family, int n) {
    try {
      return Functions.member(family, n);
    } catch (IllegalArgumentException e) {
      throw new UnanswerableException(e.getMessage(), "choose other " + SIZES.name());
    }
  }

  private static Answer withTimes(
      Answer answer, Subject subject, List<MethodUnderTest> methods, Question question) {
    Optional<Timing> timing =
        TimedSubject.of(
            subject, methods, Reference.standard(), Timing.Effort.USUAL, question.guard());
    if (timing.isEmpty()) {
      return answer.withFact(
          "times", "no times: no certified derivative at the first point to validate with");
    }
    Table times = TimeTable.of(subject.text(), timing.get());
    Answer timed =
        (question.isForData()
                ? answer.withTimes("gradient", times)
                : answer.withTable("times", times))
            .withTrouble(timing.get().hasTrouble());
    return timing
        .get()
        .warning()
        .map(warning -> timed.withFact("warning", "warning: " + warning))
        .orElse(timed);
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String title() {
    return "What a gradient costs";
  }

  /** Only in a report on the whole catalog: two families whose gradients cost differently. */
  @Override
  public List<Block> blocks(Commission commission) {
    if (!commission.isCatalog()) {
      return List.of();
    }
    List<Block> cost = new ArrayList<>();
    Stream.of("rosenbrock", "speelpenning")
        .map(Catalog::family)
        .flatMap(Optional::stream)
        .forEach(
            family ->
                cost.add(
                    CostFigure.of(
                        "cost-" + family.name(),
                        sweep(
                            family,
                            SIZES.standard(),
                            commission.methods(Aspect.COST),
                            commission.guard()),
                        commission.again(ShellWord.command("./tridiff", NAME, family.name())),
                        commission.provenance().tool())));
    return cost;
  }
}

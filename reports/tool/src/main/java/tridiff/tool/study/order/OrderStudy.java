package tridiff.tool.study.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.Approach;
import tridiff.core.Aspect;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.EndedException.Ending;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.Topic;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Parameter;
import tridiff.tool.study.Question;
import tridiff.tool.study.Study;
import tridiff.tool.study.UnanswerableException;

/** How many digits are left of second and higher derivatives. */
public final class OrderStudy implements Study {

  private static final String NAME = "orders";

  private static final Parameter<Integer> HIGHEST =
      Parameter.whole(
          "--highest",
          "The highest order of the derivative.",
          MultiIndex.HIGHEST_ORDER,
          1,
          MultiIndex.HIGHEST_ORDER);

  /** More functions of a user than this would make the report slow and long. */
  private static final int MOST_FUNCTIONS = 5;

  /** A Hessian of more variables is no table to read. */
  static final int MOST_VARIABLES = 6;

  /** How long a method, or the reference, may take for one derivative of a report. */
  private static final Duration MOST_TIME = Duration.ofSeconds(1);

  /** What a report on the whole catalog shows: smooth, of one variable, none like another. */
  private static final List<String> SAMPLE =
      List.of("composite", "tanh", "squire-trapp", "power-nine-halves", "nested-trigonometry");

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        NAME,
        "the digits of each method against the order of the derivative",
        List.of(
            "Measures the digits of the derivatives of order 1, 2, ... of a function of one variable: the median over"
                + " its points, by every method that has them."),
        List.of(
            "tridiff orders 'exp(sin(x))' --at x=0.7",
            "tridiff orders tanh --highest 4 --chart orders.svg"),
        "An expression such as 'exp(sin(x))', or a name of 'tridiff list functions'.",
        Optional.of("A point, such as x=0.7; repeat it for more points."),
        List.of(HIGHEST, Parameter.precision()));
  }

  @Override
  public Answer answer(Question question) throws EndedException {
    Subject subject = question.subject();
    if (!isOfOneVariable(subject)) {
      throw new UnanswerableException(
          "digits by order need a function with one input and one output",
          "'tridiff compare --order 2' gives the Hessian of a function of several variables");
    }
    List<MethodUnderTest> methods = new ArrayList<>(question.methods(Aspect.DIGITS));
    if (question.methodsAsWritten().isEmpty()) {
      Differentiators onClassPath = question.onClassPath();
      onClassPath
          .exact(Approach.TAYLOR_SERIES)
          .ifPresent(taylor -> methods.add(MethodUnderTest.named(onClassPath, taylor.name())));
    }
    OrderSweep sweep =
        OrderSweep.of(List.of(subject), methods, question.get(HIGHEST), 1, question.guard());
    if (sweep.isEmpty() && sweep.trouble().isPresent()) {
      throw new EndedException(Ending.FAILED, sweep.trouble().get());
    }
    if (sweep.isEmpty()) {
      throw new UnanswerableException(
          "no method has a derivative at the points, or none is certified there",
          "choose other points; 'tridiff compare' says what is known of these");
    }
    Figure figure = OrderFigure.of(NAME, sweep, question.command(), question.footer());
    return Answer.of("tridiff/orders/1", figure, "methods")
        .withTrouble(sweep.trouble().isPresent())
        .about(subject);
  }

  private static boolean isOfOneVariable(Subject subject) {
    return subject.function().inputs() == 1 && Functions.isScalarWithPoint(subject);
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String title() {
    return "Higher orders";
  }

  /** Digits by order for functions of one variable, Hessians for those of several. */
  @Override
  public List<Block> blocks(Commission commission) {
    Guard guard = commission.guard().briefer(MOST_TIME);
    List<Block> blocks = new ArrayList<>();
    orders(commission, guard).ifPresent(blocks::add);
    hessians(commission, guard).ifPresent(blocks::add);
    if (!blocks.isEmpty()) {
      blocks.add(
          0,
          Block.paragraph(
              "Second and higher derivatives, each by its own way where a method has one: a stencil"
                  + " for the n-th derivative with a step of its own, a Taylor series, multicomplex"
                  + " numbers; else by differentiating again."));
    }
    return blocks;
  }

  private static Optional<Block> orders(Commission commission, Guard guard) {
    List<Subject> subjects =
        commission.isCatalog()
            ? SAMPLE.stream().flatMap(n -> Catalog.find(n).stream()).map(Functions::of).toList()
            : commission.subjectsInTime().stream()
                .filter(OrderStudy::isOfOneVariable)
                .limit(MOST_FUNCTIONS)
                .toList();
    List<MethodUnderTest> methods = methods(commission);
    if (subjects.isEmpty() || methods.isEmpty()) {
      return Optional.empty();
    }
    OrderSweep sweep =
        OrderSweep.of(subjects, methods, MultiIndex.HIGHEST_ORDER, commission.jobs(), guard);
    String command =
        subjects.size() == 1 ? commission.again(NAME, subjects.get(0)) : commission.command();
    return sweep.isEmpty()
        ? Optional.empty()
        : Optional.of(
            OrderFigure.of("digits-by-order", sweep, command, commission.provenance().tool()));
  }

  private static List<MethodUnderTest> methods(Commission commission) {
    return commission.methods().stream()
        .filter(
            method ->
                method.description().isShownFor(Aspect.DIGITS)
                    || method.description().approach() == Approach.TAYLOR_SERIES)
        .filter(method -> !method.description().onlyDoubles())
        .toList();
  }

  private static Optional<Block> hessians(Commission commission, Guard guard) {
    List<Subject> all =
        (commission.isCatalog()
                ? Catalog.all().stream()
                    .filter(entry -> entry.topic() == Topic.TEST_FUNCTIONS)
                    .map(Functions::of)
                : commission.subjectsInTime().stream())
            .filter(OrderStudy::isOfSeveralVariables)
            .toList();
    List<Subject> subjects =
        commission.isCatalog() ? all : all.subList(0, Math.min(MOST_FUNCTIONS, all.size()));
    List<MethodUnderTest> methods = new ArrayList<>(methods(commission));
    if (subjects.isEmpty() || methods.isEmpty()) {
      return Optional.empty();
    }
    Differentiators onClassPath = commission.onClassPath();
    List<String> chosen = commission.methods().stream().map(MethodUnderTest::name).toList();
    Methods.usualForHessians(onClassPath).stream()
        .filter(name -> Differentiators.parts(name).stream().allMatch(chosen::contains))
        .filter(name -> !chosen.contains(name))
        .forEach(name -> methods.add(MethodUnderTest.named(onClassPath, name)));
    List<FunctionResult> results =
        new Experiment(methods, Reference.standard(), guard)
            .unexplained()
            .about(DerivativeOrder.ofAll(2))
            .run(subjects, commission.jobs(), finished -> {});
    return HessianTable.of(results, all.size()).map(Block::table);
  }

  private static boolean isOfSeveralVariables(Subject subject) {
    RealFunction f = subject.function();
    return Functions.isScalarWithPoint(subject) && f.inputs() > 1 && f.inputs() <= MOST_VARIABLES;
  }
}

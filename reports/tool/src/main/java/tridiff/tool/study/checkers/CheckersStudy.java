package tridiff.tool.study.checkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.SideBySide;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;
import tridiff.input.catalog.Catalog;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Question;
import tridiff.tool.study.Study;
import tridiff.tool.study.UnanswerableException;

/** How often a gradient check lies. */
public final class CheckersStudy implements Study {

  private static final String NAME = "checkers";

  /** Jacobians with as many rows as columns, which somebody may transpose. */
  private static final List<Subject> JACOBIANS =
      List.of(
          jacobian("polar", "r*cos(t), r*sin(t)", x -> polar(x[0], x[1]), 2, 0.5),
          jacobian(
              "rosenbrock-residuals", "10*(y - x^2), 1 - x", x -> residuals(x[0], x[1]), -1.2, 1),
          jacobian("product-and-quotient", "x*y, x/y", x -> products(x[0], x[1]), 3, 0.7));

  static final String BESIDE =
      " (%d of them beside the catalog, with several outputs)".formatted(JACOBIANS.size());

  private interface Body {
    Real[] of(Real[] x);
  }

  private static Subject jacobian(String name, String text, Body body, double x, double y) {
    RealFunction f = RealFunction.of(2, 2, body::of);
    return new Subject(name, text, f, List.of(List.of(x, y), List.of(y, x)));
  }

  private static Real[] polar(Real r, Real t) {
    return new Real[] {r.times(t.cos()), r.times(t.sin())};
  }

  private static Real[] residuals(Real x, Real y) {
    return new Real[] {y.minus(x.pow(2)).times(10), x.constant(1).minus(x)};
  }

  private static Real[] products(Real x, Real y) {
    return new Real[] {x.times(y), x.dividedBy(y)};
  }

  @Override
  public boolean needsFunction() {
    return false;
  }

  @Override
  public Synopsis synopsis() {
    return new Synopsis(
        NAME,
        "how often popular gradient checks lie",
        List.of(
            "Runs popular gradient checks, re-created from their documentation with their default"
                + " settings, on right gradients and on gradients with a mistake, and counts false"
                + " alarms and missed mistakes: the truth is certified."),
        List.of(
            "tridiff checkers                                  on the whole catalog",
            "tridiff checkers 'sin(1000*x)' --at x=1           on one function"),
        "An expression such as 'exp(sin(x))', or a name of 'tridiff list functions'. Default: the"
            + " catalog.",
        Optional.of("A point, such as x=0.8 or x=pi/4,y=2; repeat it for more points."),
        List.of());
  }

  @Override
  public Answer answer(Question question) throws EndedException {
    Guard guard = question.guard();
    Reference reference =
        guard.limit().map(Reference.standard()::within).orElse(Reference.standard());
    List<Trial> trials = new ArrayList<>();
    List<Subject> subjects =
        question.hasFunction() ? List.of(question.subject()) : catalog().toList();
    for (Subject subject : subjects) {
      guard.watcher().sees(trials.size(), 0, "the reference");
      trials.addAll(guard.call("the reference", () -> Trial.of(subject, reference).toList()));
    }
    if (trials.isEmpty()) {
      throw new UnanswerableException(
          "the gradient is not certified at any of the points",
          "choose other points; 'tridiff compare' says what is known of these");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    CheckersFigure figure = new CheckersFigure(Verdicts.of(trials, reference, guard, processors));
    Figure drawn =
        figure.figure(
            NAME, question.command(), question.footer(), question.hasFunction() ? "" : BESIDE);
    return Answer.of("tridiff/checkers/1", drawn, NAME)
        .withTable("places", figure.byPlace())
        .withTable("rules", CheckersFigure.rules())
        .withRecords(NAME, figure.records());
  }

  static Stream<Subject> catalog() {
    return Stream.concat(Catalog.all().stream().map(Functions::of), JACOBIANS.stream());
  }

  @Override
  public String id() {
    return NAME;
  }

  @Override
  public String title() {
    return "When gradient checking lies";
  }

  @Override
  public void begin(Commission one) {
    if (isAbout(one)) {
      one.results().forEach(result -> one.ahead().find(this, name(result), work(one, result)));
    }
  }

  private static String name(FunctionResult result) {
    return result.subject().argument();
  }

  private static Callable<Verdicts> work(Commission commission, FunctionResult result) {
    return () -> verdicts(commission, Trial.of(List.of(result)));
  }

  private static Verdicts verdicts(Commission commission, List<Trial> trials) {
    return Verdicts.of(trials, commission.reference(), commission.guard(), 1);
  }

  /** Only a report on first derivatives of the whole catalog, computed in doubles. */
  private static boolean isAbout(Commission commission) {
    return commission.isCatalog()
        && commission.order().equals(DerivativeOrder.FIRST)
        && commission.precision() == Precision.DOUBLE
        && commission.subjects().stream().allMatch(subject -> subject.noise().isEmpty());
  }

  @Override
  public List<Block> blocks(Commission commission) {
    if (!isAbout(commission)) {
      return List.of();
    }
    List<Callable<Verdicts>> pieces = new ArrayList<>();
    commission
        .results()
        .forEach(
            result ->
                pieces.add(
                    () -> commission.ahead().of(this, name(result), work(commission, result))));
    JACOBIANS.forEach(
        subject ->
            pieces.add(
                () -> verdicts(commission, Trial.of(subject, commission.reference()).toList())));
    Verdicts all = Verdicts.joined(SideBySide.results(pieces, commission.jobs()));
    if (all.trials() == 0) {
      return List.of();
    }
    CheckersFigure figure = new CheckersFigure(all);
    return List.of(
        figure.figure(
            "judged-rightly", "./tridiff checkers", commission.provenance().tool(), BESIDE),
        Block.table(figure.byPlace()),
        new Block.Details(
            "checkers-rules",
            "The checks",
            Checker.POPULAR.size() + " popular ones and ours",
            List.of(Block.table(CheckersFigure.rules()))));
  }
}

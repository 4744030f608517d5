package tridiff.tool.study.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.Guide;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.DifferentiatorProvider.Option;
import tridiff.core.DifferentiatorProvider.Option.Purpose;
import tridiff.core.Differentiators;
import tridiff.core.EndedException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Doubles;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Answer;
import tridiff.tool.study.Question;
import tridiff.tool.study.UnanswerableException;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * How far differences are from the gradient of a model, by their step: what a sweep can show where
 * there is no truth. A gradient that is right lies at the bottom of a V, a wrong one above.
 */
public final class AgreementSweep {

  private static final int STEPS_PER_DECADE = 3;
  private static final int DECADES = 14;

  private final Subject subject;
  private final int input;
  private final Agreement agreement;
  private final Map<String, List<Double>> curves = new LinkedHashMap<>();
  private final List<String> ends = new ArrayList<>();

  private AgreementSweep(Subject subject, int input, Question question) {
    this.subject = subject;
    this.input = input;
    this.agreement =
        Agreements.ofModel(subject.at(subject.points().subList(0, 1)), question.guard())
            .all()
            .get(input);
  }

  /**
   * Sweeps the step of the methods that take one.
   *
   * @param subject a model without a truth, with one output and a point
   * @param input by which input
   * @param methods the methods
   * @throws UnanswerableException if differences say nothing at the point
   */
  public static Answer answer(
      Subject subject, int input, List<MethodUnderTest> methods, Question question) {
    AgreementSweep sweep = new AgreementSweep(subject, input, question);
    if (!(Math.abs(sweep.middle()) > 0)) {
      throw new UnanswerableException(
          "there is nothing to compare differences with: " + sweep.why(),
          "choose another point; 'tridiff check' says what is known of this one");
    }
    methods.forEach(method -> sweep.add(method, question));
    Figure figure =
        Figure.of("sweep", sweep.chart(question.footer()), sweep.table(), question.command());
    Answer answer = Answer.of("tridiff/agreement-sweep/1", figure, "steps").about(subject);
    return sweep.ends.isEmpty()
        ? answer.withTrouble(sweep.curves.isEmpty())
        : answer.withFact("note", String.join(" ", sweep.ends)).withTrouble(true);
  }

  private String why() {
    return agreement.reason().isEmpty() ? "the derivative is 0" : agreement.reason();
  }

  /** Returns what differences are compared with: the gradient, or the best of them. */
  private double middle() {
    return agreement.claimed().orElse(agreement.differences());
  }

  private String who() {
    return agreement.claimed().isPresent() ? "the model's gradient" : "the best differences";
  }

  private static List<Double> steps() {
    List<Double> steps = new ArrayList<>();
    for (int i = 0; i <= DECADES * STEPS_PER_DECADE; i++) {
      steps.add(StrictMath.pow(10, (double) i / STEPS_PER_DECADE - DECADES));
    }
    return steps;
  }

  private void add(MethodUnderTest method, Question question) {
    if (method.description().option(Purpose.STEP).isEmpty() || method.name().contains(":")) {
      return;
    }
    Option step = method.description().option(Purpose.STEP).orElseThrow();
    RealFunction along = new Along(subject.function(), subject.points().get(0), input);
    List<Double> at = List.of(subject.points().get(0).get(input));
    Differentiators known = question.onClassPath();
    try {
      List<Double> distances =
          method.ask(
              question.guard(),
              () -> {
                List<Double> found = new ArrayList<>();
                for (double h : steps()) {
                  double quotient =
                      known
                          .named(method.name() + ":" + step.name() + "=" + h)
                          .differentiate(along)
                          .evaluate(Doubles.STRICT, at)
                          .get(0);
                  found.add(Math.abs((quotient - middle()) / middle()));
                }
                return found;
              });
      curves.put(method.name(), distances);
    } catch (EndedException e) {
      if (e.ending() != EndedException.Ending.UNSUPPORTED) {
        ends.add(method.name() + ": " + e.getMessage() + ".");
      }
    }
  }

  /**
   * A function of one of the inputs; the others stay where they are.
   *
   * @param x the point
   * @param input which input runs
   */
  private record Along(RealFunction f, List<Double> x, int input) implements RealFunction {
    @Override
    public int inputs() {
      return 1;
    }

    @Override
    public int outputs() {
      return f.outputs();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> coordinate) {
      List<T> there = new ArrayList<>();
      for (int j = 0; j < x.size(); j++) {
        there.add(j == input ? coordinate.get(0) : on.constant(x.get(j)));
      }
      return f.evaluate(on, there);
    }
  }

  private LineChart chart(String footer) {
    List<Series> series = new ArrayList<>();
    List<Double> steps = steps();
    curves.forEach(
        (method, distances) -> {
          List<Point> points = new ArrayList<>();
          for (int i = 0; i < steps.size(); i++) {
            points.add(Point.of(steps.get(i), distances.get(i)));
          }
          series.add(Series.line(method, points));
        });
    List<Guide> guides = new ArrayList<>();
    double doubt = Math.abs(agreement.doubt() / middle());
    if (doubt > 0 && Double.isFinite(doubt)) {
      guides.add(Guide.atY(doubt, "differences can vouch down to here"));
    }
    String variable = subject.function().variables().get(input);
    Axis distance =
        Axis.log10("relative difference from " + who())
            .covering(1e-14, 1)
            .withFloor(1e-16, "equal");
    String title = title();
    String subtitle =
        "Relative difference of differences from %s by the step, ∂f/∂%s of %s; no truth is known"
            .formatted(who(), variable, subject.name());
    return new LineChart(
        new Caption(title, subtitle, footer, title + ". " + subtitle + "."),
        Axis.log10("step size h"),
        distance,
        series,
        guides);
  }

  private String title() {
    String vouched = digits(agreement.vouched());
    if (agreement.agreed().isEmpty()) {
      return "Differences can vouch for %s digits of the derivative".formatted(vouched);
    }
    return switch (agreement.judgement()) {
      case WRONG ->
          "The model's gradient is wrong: differences can vouch for %s digits, and agree to %s"
              .formatted(vouched, digits(agreement.agreed()));
      case RIGHT, NOT_JUDGED ->
          "Differences and the model's gradient agree to %s digits; they can vouch for %s"
              .formatted(digits(agreement.agreed()), vouched);
    };
  }

  private static String digits(OptionalDouble digits) {
    return NumberText.digits(Math.max(0, digits.orElse(0)));
  }

  private Table table() {
    List<Column> columns = new ArrayList<>(List.of(Column.numbers("step h")));
    curves
        .keySet()
        .forEach(
            method ->
                columns.add(
                    Column.numbers(method, "relative difference")
                        .named("relativeDifference")
                        .in(Column.Group.method(method))));
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < steps().size(); i += STEPS_PER_DECADE) {
      List<Cell> row = new ArrayList<>(List.of(rough(steps().get(i))));
      for (List<Double> distances : curves.values()) {
        row.add(rough(distances.get(i)));
      }
      rows.add(row);
    }
    return new Table("Relative difference from " + who() + " by step size", columns, rows);
  }

  private static Cell rough(double number) {
    return Double.isFinite(number)
        ? Cell.number(number, String.format(Locale.ROOT, "%.1e", number))
        : Cell.words("no number");
  }
}

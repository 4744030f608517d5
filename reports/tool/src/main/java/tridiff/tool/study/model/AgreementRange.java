package tridiff.tool.study.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tridiff.chart.Axis;
import tridiff.chart.Caption;
import tridiff.chart.LineChart;
import tridiff.chart.Point;
import tridiff.chart.Series;
import tridiff.core.algebra.Precision;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Answer;
import tridiff.tool.study.DigitsAxis;
import tridiff.tool.study.Question;
import tridiff.tool.study.check.ComponentCheck.Judgement;
import tridiff.tool.table.Cell;

/**
 * How far the gradient of a model and differences agree over a range of one input: what a range can
 * show where there is no truth.
 */
public final class AgreementRange {

  private AgreementRange() {}

  /**
   * Compares gradient and differences at some points.
   *
   * @param subject a model without a truth, at the points, of which one coordinate runs
   * @param along which one
   * @param isUniform whether the points were drawn evenly over the range, and not by size
   */
  public static Answer answer(Subject subject, int along, boolean isUniform, Question question) {
    Agreements agreements = Agreements.ofModel(subject, question.guard()).by(along);
    String variable = subject.function().variables().get(along);
    String title = title(agreements);
    String subtitle =
        "Digits that gradient and differences have in common over %s, ∂f/∂%s of %s; no truth is known"
            .formatted(variable, variable, subject.name());
    LineChart chart =
        LineChart.of(
            new Caption(title, subtitle, question.footer(), title + ". " + subtitle + "."),
            isUniform ? Axis.linear(variable) : Axis.signedLog10(variable),
            DigitsAxis.of("digits in common", Precision.DOUBLE),
            Series.points("vouched for by differences", points(agreements, along, false)),
            Series.points("agree", points(agreements, along, true)));
    Figure figure = Figure.of("range", chart, agreements.table(), question.command());
    Answer answer =
        Answer.of("tridiff/agreement-range/1", figure, "points")
            .about(subject)
            .about("wrong", Cell.count(agreements.wrong()))
            .withTrouble(agreements.all().stream().allMatch(a -> a.vouched().isEmpty()));
    return agreements.noise().map(noise -> answer.withFact("noise", noise)).orElse(answer);
  }

  private static List<Point> points(Agreements agreements, int along, boolean isAgreed) {
    List<Point> points = new ArrayList<>();
    for (Agreement a : agreements.all()) {
      OptionalDouble digits = isAgreed ? a.agreed() : a.vouched();
      digits.ifPresent(d -> points.add(Point.of(a.at().get(along), Math.max(0, d))));
    }
    return points;
  }

  private static String title(Agreements agreements) {
    long judged =
        agreements.all().stream().filter(a -> a.judgement() != Judgement.NOT_JUDGED).count();
    OptionalDouble least =
        agreements.all().stream()
            .filter(a -> a.judgement() == Judgement.RIGHT && a.agreed().isPresent())
            .mapToDouble(a -> a.agreed().orElseThrow())
            .min();
    if (judged == 0) {
      return "Differences judge the gradient at no point";
    }
    return agreements.wrong() > 0
        ? "The gradient is wrong at %d of %d points that differences can judge"
            .formatted(agreements.wrong(), judged)
        : "The gradient is right at all %d points that differences can judge%s"
            .formatted(
                judged,
                least.isPresent()
                    ? ", to %s digits or more"
                        .formatted(NumberText.digits(Math.max(0, least.getAsDouble())))
                    : "");
  }
}

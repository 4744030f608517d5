package tridiff.tool.study.range;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Scanner;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.MultiIndex;
import tridiff.core.algebra.Precision;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.Subject;
import tridiff.measure.experiment.TimedReference;
import tridiff.measure.truth.Reference;
import tridiff.tool.journal.WrongJournalException;
import tridiff.tool.study.Cluster;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Pieces;
import tridiff.tool.study.Problem;
import tridiff.tool.study.range.RangeSampler.Sampling;

/** Surveys are compared with experiments that keep each point, and score it with decimals. */
class RangeSurveyTest {

  private static final Guard GUARD = new Guard(Duration.ofSeconds(60));
  private static final Reference REFERENCE = Reference.standard();

  private static RangeResult.Plan plan(
      String text, Precision precision, Sampling sampling, long points, double from, double to) {

    RealFunction f = ExpressionParser.function(text);
    List<List<Double>> at = f.inputs() == 1 ? List.of() : List.of(List.of(0.5, 2.0));
    Subject subject = new Subject(text, text, f, at).in(precision);
    return new RangeResult.Plan(subject, 0, Interval.closed(from, to), sampling, points, 7);
  }

  private static Experiment experiment(String... methods) {
    Differentiators known = Differentiators.onClassPath();
    return new Experiment(
        Arrays.stream(methods).map(name -> MethodUnderTest.named(known, name)).toList(),
        REFERENCE,
        GUARD);
  }

  private static RangeSurvey survey(RangeResult.Plan plan, Experiment experiment) {
    int inputs = plan.subject().function().inputs();
    return RangeSurvey.of(plan, setting(experiment, inputs), Optional.empty());
  }

  private static RangeSurvey.Setting setting(Experiment experiment, int inputs) {
    return new RangeSurvey.Setting(
        experiment, MultiIndex.all(1, inputs), new TimedReference(REFERENCE, GUARD), GUARD);
  }

  @ParameterizedTest
  @CsvSource({
    "exp(sin(x)), DOUBLE, LOG, 2500, -1e8, 1e8",
    "tanh(x), DOUBLE, LOG, 1500, 1e-8, 350",
    "sqrt(x + 1) - sqrt(x), DOUBLE, DOUBLES, 1200, 0, 1e300",
    "abs(x - 1), DOUBLE, UNIFORM, 1100, 0, 2",
    "x^2*y + sin(x*y), DOUBLE, UNIFORM, 1100, -3, 3",
    "exp(x), FLOAT, LOG, 1100, -200, 200",
    "tanh(x), BFLOAT16, DOUBLES, 1100, -40, 40",
  })
  void surveyCountsWhatAnExperimentMeasuresPointByPoint(
      String text, Precision precision, Sampling sampling, long points, double from, double to) {
    RangeResult.Plan plan = plan(text, precision, sampling, points, from, to);
    Experiment experiment = experiment("autodiff-reverse", "numeric-central");
    RangeSurvey survey = survey(plan, experiment);
    RangeResult all = RangeResult.of(List.of(plan), experiment, 1).get(0);
    assertEquals(all.result().points().size(), survey.points());
    List<MethodScore> scores = MethodScore.ranked(Problem.of(List.of(all.result())));
    for (Tally tally : survey.tallies()) {
      MethodScore score =
          scores.stream().filter(s -> s.method().equals(tally.method())).findFirst().orElseThrow();
      assertEquals(score.digits().count(), tally.scored(), tally.method());
      assertEquals(score.silentlyWrong(), tally.count(Outcome.WRONG), tally.method());
      assertEquals(score.loudlyFailed(), tally.loudlyFailed(), tally.method());
      assertClose(score.digits().least(), tally.least(), 1e-9);
      // Down to the tenth, and the one of two neighbours that the other may not choose.
      assertClose(score.digits().median(), tally.quantile(0.5), 0.1 + 0.05);
      assertClose(score.digits().tenthPercentile(), tally.quantile(0.1), 0.1 + 0.05);
    }
  }

  private static void assertClose(OptionalDouble expected, OptionalDouble actual, double by) {
    assertEquals(expected.isPresent(), actual.isPresent());
    assertEquals(expected.orElse(0), actual.orElse(0), by);
  }

  @Test
  void pointsWithoutADerivativeAreCountedApart() {
    RangeSurvey survey =
        survey(
            plan("abs(x - 0.5)", Precision.BFLOAT16, Sampling.DOUBLES, 1 << 20, 0, 1),
            experiment("autodiff-forward"));
    // From 0 to 2^-126 there are 128 numbers, and in each of 126 binades 128; and 1 itself.
    assertEquals(127 * 128 + 1, survey.points());
    assertEquals(1, survey.proofs().withoutTruth());
    assertEquals(1, survey.tallies().get(0).count(Outcome.NOT_DIFFERENTIABLE));
    assertEquals(survey.points() - 1, survey.tallies().get(0).scored());
  }

  @ParameterizedTest
  @EnumSource
  void blocksAreTheDrawInPieces(Sampling sampling) {
    for (Precision precision : Precision.values()) {
      Interval range = RangeSampler.range(Interval.closed(-2, 40), sampling, precision);
      List<Double> blocks = new ArrayList<>();
      for (long from = 0; from < 1000; from += 37) {
        blocks.addAll(
            RangeSampler.drawn(
                range, sampling, precision, 1000, 5, from, Math.min(1000, from + 37)));
      }
      assertEquals(RangeSampler.draw(range, sampling, precision, 1000, 5), blocks, precision + "");
    }
  }

  @Test
  void formatsHaveAsManyNumbersAsTheirBitsGive() {
    // 2^16 patterns without those of infinities and NaN (2 * 2^10, 2 * 2^7), and without -0.
    assertEquals(BigInteger.valueOf(65536 - 2048 - 1), numbers(Precision.HALF));
    assertEquals(BigInteger.valueOf(65536 - 256 - 1), numbers(Precision.BFLOAT16));
  }

  private static BigInteger numbers(Precision precision) {
    return RangeSampler.numbers(
        RangeSampler.range(Interval.ALL, Sampling.DOUBLES, precision), precision);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          a 15 0, b 3 0; true; At its worst point a has 15.0 digits, b 3.0
          a 15 0, b 3 0, c -2 4; true; At its worst point a has 15.0 digits, c −2.0 and 4 points without a number
          a 15 0, b 3 0, c 9 1; true; At its worst point a has 15.0 digits, b 3.0
          a 15 0, b 15 0; true; At its worst point every method has 15.0 digits
          a 15 0, b 15.01 0, c 3 0; true; At their worst points 2 methods have 15.0 digits, c 3.0
          a 15 0, b 3 0, c 3.02 4; true; At its worst point a has 15.0 digits, 2 others 3.0
          a 15 0, b 15 1; true; "At its worst point a has 15.0 digits; b has 1 point without a number"
          a 15 5, b 3 2, c 2 5; true; Every method has at least 2 points without a number
          a 15 1; true; Every method has at least 1 point without a number
          a 0.5 0, b -3 2; true; Every method has points without one correct digit
          ; true; No method has a number at any point
          ; false; Correct digits over the whole range
          """)
  void titleNamesTheMethodThatFallsLowestAndWhereItHasNoNumber(
      String methods, boolean isKnown, String title) {
    List<WorstDigits> worst = new ArrayList<>();
    if (methods != null) {
      try (Scanner words = new Scanner(methods)) {
        while (words.hasNext()) {
          worst.add(
              new WorstDigits(
                  words.next(),
                  Double.parseDouble(words.next()),
                  Long.parseLong(words.next().replace(",", ""))));
        }
      }
    }
    assertEquals(title, WorstDigits.title(worst, isKnown));
  }

  /** Does pieces from the last to the first, as other machines might. */
  private static final Cluster BACKWARDS =
      (pieces, taken) -> {
        for (int piece = pieces.count() - 1; piece >= 0; piece--) {
          try {
            taken.line(piece, pieces.line().apply(piece));
          } catch (IOException | WrongJournalException e) {
            throw new AssertionError(e);
          }
        }
      };

  @Test
  void piecesInWhateverOrderComeToTheSameSurvey() {
    RangeResult.Plan plan =
        plan("sqrt(x + 1) - sqrt(x)", Precision.DOUBLE, Sampling.DOUBLES, 25_000, -2, 1e300);
    RangeSurvey.Setting setting = setting(experiment("autodiff-reverse", "numeric-central"), 1);
    assertTrue(RangeSurvey.pieces(plan, setting).count() > 2);
    RangeSurvey here = RangeSurvey.of(plan, setting, Optional.empty());
    RangeSurvey there = RangeSurvey.of(plan, setting, Optional.of(BACKWARDS));
    assertEquals(here.proofs(), there.proofs());
    assertEquals(here.points(), there.points());
    assertEquals(here.worst().points(), there.worst().points());
    for (int m = 0; m < here.tallies().size(); m++) {
      assertEquals(here.tallies().get(m).method(), there.tallies().get(m).method());
      assertEquals(here.tallies().get(m).sum(), there.tallies().get(m).sum());
    }
    assertEquals(SurveyFigure.histogram(here), SurveyFigure.histogram(there));
  }

  @Test
  void eachFloatCanBeMeasuredInPieces() {
    // All finite floats: 2^32 patterns without 2 * 2^23 of infinities and NaN, and without -0.
    long all = (1L << 32) - (1L << 24) - 1;
    RangeResult.Plan plan =
        new RangeResult.Plan(
            plan("tanh(x)", Precision.FLOAT, Sampling.DOUBLES, 1, -1, 1).subject(),
            0,
            Interval.ALL,
            Sampling.DOUBLES,
            all,
            7);
    Pieces pieces = RangeSurvey.pieces(plan, setting(experiment("autodiff-reverse"), 1));
    assertEquals(4096, pieces.count());
    assertEquals(
        BigInteger.valueOf(all),
        RangeSampler.numbers(
            RangeSampler.range(Interval.ALL, Sampling.DOUBLES, Precision.FLOAT), Precision.FLOAT));
  }

  @Test
  void fewPointsInPiecesComeToTheSameResults() {
    RangeResult.Plan plan = plan("x^2*y + sin(x*y)", Precision.DOUBLE, Sampling.LOG, 100, -3, 3);
    Experiment experiment = experiment("autodiff-reverse", "numeric-central");
    RangeResult here = RangeResult.of(List.of(plan), experiment, 1).get(0);
    RangeResult there = RangeResult.of(plan, experiment, DerivativeOrder.FIRST, BACKWARDS);
    assertEquals(here.result().points(), there.result().points());
    assertTrue(RangeResult.pieces(plan, experiment, DerivativeOrder.FIRST).count() > 2);
  }

  @Test
  void piecesThatDoNotComeAreMeasuredHere() {
    RangeResult.Plan plan = plan("exp(sin(x))", Precision.DOUBLE, Sampling.LOG, 100, -3, 3);
    Experiment experiment = experiment("autodiff-reverse", "numeric-central");
    Cluster first =
        (pieces, taken) -> {
          try {
            taken.line(1, pieces.line().apply(1));
          } catch (IOException | WrongJournalException e) {
            throw new AssertionError(e);
          }
        };
    assertEquals(
        RangeResult.of(List.of(plan), experiment, 1).get(0).result().points(),
        RangeResult.of(plan, experiment, DerivativeOrder.FIRST, first).result().points());
  }

  @Test
  void talliesAreAddedInWhateverOrder() {
    SplittableRandom random = new SplittableRandom(3);
    Tally whole = new Tally("m");
    List<Tally> parts = List.of(new Tally("m"), new Tally("m"), new Tally("m"));
    for (int i = 0; i < 1000; i++) {
      double digits = random.nextInt(-30, 160) / 10.0;
      whole.add(digits, i, 0);
      parts.get(random.nextInt(3)).add(digits, i, 0);
    }
    Tally sum = new Tally("m");
    for (int part : new int[] {2, 0, 1}) {
      sum.add(parts.get(part).sum());
    }
    assertEquals(whole.worst(), sum.worst());
    assertEquals(Tally.WORST, whole.worst().size());
    assertEquals(whole.quantile(0.5), sum.quantile(0.5));
    assertEquals(1000, sum.between(-100, 16));
  }

  @Test
  void nineInTenHaveAtLeastTheTenthPercentile() {
    Tally tally = new Tally("m");
    for (int i = 1; i <= 20; i++) {
      tally.add(i / 2.0, i, 0);
    }
    assertEquals(Optional.of(1.5), box(tally.quantile(0.1)));
    assertEquals(Optional.of(5.5), box(tally.quantile(0.5)));
    assertEquals(Optional.of(0.5), box(tally.quantile(0)));
    assertTrue(new Tally("m").quantile(0.5).isEmpty());
  }

  private static Optional<Double> box(OptionalDouble number) {
    return number.isPresent() ? Optional.of(number.getAsDouble()) : Optional.empty();
  }
}

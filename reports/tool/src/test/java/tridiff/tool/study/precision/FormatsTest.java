package tridiff.tool.study.precision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tridiff.chart.HeatMap;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.algebra.Precision;
import tridiff.core.function.ExpressionParser;
import tridiff.input.catalog.Catalog;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Figure;
import tridiff.tool.page.Words;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Cell;

/** tanh at 3 and 1e5, where a half overflows, and e^x at 20, which no half can hold. */
class FormatsTest {

  private static Formats formats;

  @BeforeAll
  static void measure() {
    List<MethodUnderTest> methods =
        Stream.of(
                "numeric-central",
                "autodiff-reverse",
                "autodiff-reverse-textbook",
                "autodiff-commons-math")
            .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
            .toList();
    List<Subject> subjects = List.of(subject("tanh(x)", 3, 1e5), subject("log(1 + exp(x))", 1, 20));
    Guard guard = new Guard(Duration.ofSeconds(60));
    formats = Formats.of(subjects, new Experiment(methods, Reference.standard(), guard), 1);
  }

  private static Subject subject(String text, double... at) {
    return new Subject(
        text, text, ExpressionParser.function(text), Arrays.stream(at).mapToObj(List::of).toList());
  }

  /** 1e5 is beyond the largest half, so that derivative is left out everywhere. */
  @Test
  void onlyDerivativesThatEveryFormatHasAreCompared() {
    for (Precision precision : Precision.values()) {
      List<Problem> problems = formats.in(precision);
      assertEquals(3, problems.size(), precision::symbol);
      assertTrue(problems.stream().allMatch(Problem::hasTruth));
      assertTrue(problems.stream().allMatch(p -> p.subject().precision() == precision));
    }
  }

  /** e^20 = 4.9e8 is infinite in half, and infinity over infinity NaN. */
  @Test
  void whatOverflowsInAFormatIsCounted() {
    List<Problem> lost = formats.lost("autodiff-reverse", Precision.HALF);
    assertEquals(List.of("x = 20"), lost.stream().map(Problem::where).toList());
    assertEquals(List.of(), formats.lost("autodiff-reverse", Precision.BFLOAT16));
    // What is not supported is not lost.
    assertEquals(List.of(), formats.lost("autodiff-commons-math", Precision.HALF));
  }

  @Test
  void chartHasARowForEachMethodAndAWordWhereThereIsNoNumber() {
    Figure figure = new FormatsFigure(formats).figure("footer", "./tridiff report");
    HeatMap map = (HeatMap) figure.chart();
    assertEquals(
        List.of("double (15.95)", "float (7.22)", "half (3.31)", "bfloat16 (2.41)"), map.columns());
    HeatMap.Row doubles = map.rows().get(3);
    assertEquals("autodiff-commons-math", doubles.label());
    assertEquals("unsupported", doubles.cells().get(1).text());
    // All digits of a double at the median: 15.95 of 15.95.
    assertEquals(100, map.rows().get(1).cells().get(0).value().getAsDouble());
  }

  /** x*x has the derivative 2 x, which every format has to the last bit. */
  @Test
  void methodsThatLoseNothingAreSaidToLoseLittleInEveryFormat() {
    var method = MethodUnderTest.named(Differentiators.onClassPath(), "autodiff-reverse");
    var experiment =
        new Experiment(List.of(method), Reference.standard(), new Guard(Duration.ofSeconds(60)));
    Formats exact = Formats.of(List.of(subject("x*x", 3)), experiment, 1);
    assertEquals(
        "Methods that are exact but for rounding lose less than 0.05 digits at the median in every"
            + " format.",
        new FormatsFigure(exact).findings().get(0).plain());
  }

  /** The textbook's 1 - y^2 loses digits near 1 in all formats where it is not exact by chance. */
  @Test
  void formatsInWhichNothingIsLostAreNotCountedWithTheOthers() {
    var method = MethodUnderTest.named(Differentiators.onClassPath(), "autodiff-reverse-textbook");
    var experiment =
        new Experiment(List.of(method), Reference.standard(), new Guard(Duration.ofSeconds(60)));
    Formats formats = Formats.of(List.of(subject("tanh(x)", 3.25)), experiment, 1);
    String sentence = new FormatsFigure(formats).findings().get(0).plain();
    assertTrue(
        sentence.matches(
            "At the median, methods that are exact but for rounding lose at most .* digits in .*(, and less"
                + " than 0.05 in .*)?\\."),
        sentence);
    assertFalse(sentence.contains(" 0.0 of "), sentence);
    for (Precision precision : Precision.values()) {
      double digits =
          formats.in(precision).get(0).by(method.name()).orElseThrow().digits().orElseThrow();
      // There are no more to lose.
      double lost = CorrectDigits.cap(precision) - Math.max(0, digits);
      assertEquals(
          lost >= 0.05,
          sentence.contains(
              "%.1f of %s digits in %s".formatted(lost, CorrectDigits.cap(precision), precision)),
          sentence);
    }
  }

  /** (1 - cos(x))/x^2 at 1e-5 is wrong by orders of magnitude in its derivative, not only all. */
  @Test
  void noMoreDigitsAreLostThanThereAre() {
    var method = MethodUnderTest.named(Differentiators.onClassPath(), "autodiff-reverse");
    var experiment =
        new Experiment(List.of(method), Reference.standard(), new Guard(Duration.ofSeconds(60)));
    Formats formats = Formats.of(List.of(subject("(1 - cos(x))/x^2", 1e-5)), experiment, 1);
    String sentence = new FormatsFigure(formats).findings().get(0).plain();
    assertTrue(sentence.contains(" 15.9 of 15.95 digits in double"), sentence);
  }

  /** 2 x is exact by every rule; near 18 tanh is 1 in bfloat16, and so a difference is 0. */
  @Test
  void titleCountsMethodsThatShareAPlace() {
    assertEquals(
        "Of the 2.41 digits of a bfloat16, every method keeps 2.4 at the median",
        title(subject("x*x", 3), "autodiff-forward", "autodiff-reverse"));
    assertEquals(
        "Of the 2.41 digits of a bfloat16, autodiff-reverse keeps 2.4 at the median, 2 others 0.0",
        title(subject("tanh(x)", 18), "autodiff-reverse", "numeric-forward", "numeric-central"));
  }

  private static String title(Subject subject, String... names) {
    List<MethodUnderTest> methods =
        Stream.of(names)
            .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
            .toList();
    var experiment =
        new Experiment(methods, Reference.standard(), new Guard(Duration.ofSeconds(60)));
    Formats formats = Formats.of(List.of(subject), experiment, 1);
    return new FormatsFigure(formats).figure("", "").chart().caption().title();
  }

  /** Of one answer there is no first: e^20 is infinite in half. */
  @Test
  void oneAnswerWithoutANumberIsNotTheFirst() {
    var method = MethodUnderTest.named(Differentiators.onClassPath(), "autodiff-reverse");
    var experiment =
        new Experiment(List.of(method), Reference.standard(), new Guard(Duration.ofSeconds(60)));
    Formats one = Formats.of(List.of(subject("log(1 + exp(x))", 1, 20)), experiment, 1);
    List<String> sentences = new FormatsFigure(one).findings().stream().map(Words::plain).toList();
    assertTrue(
        sentences.stream()
            .anyMatch(
                s ->
                    s.startsWith(
                        "In half, 1 answer is NaN or infinite where the same method has a number in"
                            + " double, that of autodiff-reverse for log(1 + exp(x)) at x = 20:")),
        sentences::toString);
  }

  /**
   * What has no number is counted as the table counts it: Ridders' search finds no step in half.
   */
  @Test
  void answersThatAreMissingAreCountedToo() {
    List<MethodUnderTest> methods =
        Stream.of("numeric-ridders", "numeric-forward", "numeric-commons-math")
            .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
            .toList();
    var experiment =
        new Experiment(methods, Reference.standard(), new Guard(Duration.ofSeconds(60)));
    Subject subject = Functions.of(Catalog.find("cosine-quotient").orElseThrow());
    FormatsFigure figure = new FormatsFigure(Formats.of(List.of(subject), experiment, 1));
    List<List<Cell>> rows = figure.figure("", "").table().rows();
    int column = 12;
    assertEquals("half, no number", figure.figure("", "").table().columns().get(column).title());
    assertEquals("3", rows.get(2).get(column).text());
    int more = 0;
    for (List<Cell> row : rows.subList(0, 2)) {
      more += Integer.parseInt(row.get(column).text()) - Integer.parseInt(row.get(4).text());
    }
    String start =
        "In half, %d answers are NaN, infinite or missing where the same".formatted(more);
    assertTrue(
        figure.findings().stream().anyMatch(s -> s.plain().startsWith(start)),
        () -> start + " is none of " + figure.findings());
  }

  /** 1 - tanh(3)^2 = 1/cosh(3)^2 = 1/101: two digits of 2.41 are cancelled. */
  @Test
  void findingsNameTheRuleThatCostsMost() {
    List<String> sentences =
        new FormatsFigure(formats).findings().stream().map(Words::plain).toList();
    assertTrue(
        sentences.stream()
            .anyMatch(
                s ->
                    s.startsWith("In bfloat16, autodiff-reverse-textbook keeps 0.7 digits of")
                        && s.contains("tanh(x) at x = 3")
                        && s.contains("--precision bfloat16")),
        sentences::toString);
    assertTrue(
        sentences.stream().anyMatch(s -> s.startsWith("In half, 3 answers are NaN or infinite")),
        sentences::toString);
  }
}

package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tridiff.tool.study.compare.SampleResults.function;
import static tridiff.tool.study.compare.SampleResults.scored;
import static tridiff.tool.study.compare.SampleResults.unscored;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.core.algebra.Precision;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.truth.Proof;
import tridiff.tool.page.Block;
import tridiff.tool.page.MethodStyles;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.Section;
import tridiff.tool.page.Words;
import tridiff.tool.report.Report;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

class ReportTest {

  private static final Provenance PROVENANCE =
      new Provenance("tridiff 0", "./tridiff report", 42, Map.of("java", "17"));

  /** tanh at 10 with the textbook rule is the loss that the report must show. */
  private static final List<FunctionResult> RESULTS =
      List.of(
          function(
              "tanh(x)",
              10.0,
              scored("autodiff-reverse", 15.9, 1),
              scored("autodiff-reverse-textbook", 8.0, 1),
              scored("numeric-central", 4.55, 2)),
          function(
              "log(x)",
              1.0,
              scored("autodiff-reverse", 15.8, 1),
              scored("autodiff-reverse-textbook", 15.8, 1),
              scored("numeric-central", -0.5, 2)),
          function(
              "abs(x)",
              3.0,
              scored("autodiff-reverse", 15.95, 1),
              unscored("autodiff-reverse-textbook", Outcome.UNSUPPORTED, "no rule"),
              scored("numeric-central", 11, 2)));

  private static String found(List<FunctionResult> results) {
    return new Findings(SampleResults.commission(results, PROVENANCE))
        .sentences().stream().map(Words::plain).collect(Collectors.joining("\n"));
  }

  /** Returns the sentence to take away. */
  private static String lead(List<FunctionResult> results) {
    return Report.of(SampleResults.commission(results, PROVENANCE))
        .sections()
        .get(0)
        .blocks()
        .stream()
        .filter(Block.Lead.class::isInstance)
        .map(block -> ((Block.Lead) block).words().plain())
        .collect(Collectors.joining());
  }

  private static void assertFound(String sentence, List<FunctionResult> results) {
    String found = found(results);
    assertTrue(found.contains(sentence), () -> found + "\nlacks: " + sentence);
  }

  @Test
  void outcomesAreCountedByMethod() {
    List<Problem> problems = Problem.of(RESULTS);
    Table table = OutcomeTable.of(problems, MethodScore.ranked(problems));
    assertEquals(
        List.of("method", "ok", "silently wrong", "unsupported"),
        table.columns().stream().map(Column::title).toList());
    assertEquals(
        List.of("3 0 0", "2 0 1", "2 ✕ 1 0"),
        table.rows().stream()
            .map(row -> row.stream().skip(1).map(Cell::text).collect(Collectors.joining(" ")))
            .toList());
  }

  /** Two of three references are proved; the third scores answers, but certifies nothing. */
  @Test
  void referencesWithoutProofAreNotCalledCertified() {
    List<FunctionResult> results =
        List.of(
            RESULTS.get(0),
            RESULTS.get(1),
            function(
                "x-x", Proof.NOT_PROVED, Map.of(1.0, List.of(scored("autodiff-reverse", 15, 1)))));
    Page page = Report.of(SampleResults.commission(results, PROVENANCE));
    assertEquals(
        "3 derivatives by 3 methods, 2 references certified to at least 50 digits.",
        page.subtitle());
    assertEquals(
        Set.of("tridiff 0 · 2 of 3 references certified to 50 digits"),
        page.figures().stream()
            .map(figure -> figure.chart().caption().footer())
            .filter(footer -> footer.contains("certified"))
            .collect(Collectors.toSet()));
    assertEquals(
        "All methods on 3 derivatives with a reference: best median first, then most answers with"
            + " 15 digits",
        ((Block.Tabular) page.sections().get(1).blocks().get(0)).table().caption());
  }

  @Test
  void titleOfThePictureCountsMethodsThatAreAsGoodAsTheFirst() {
    List<FunctionResult> results =
        Stream.of("x", "x^2", "x^3")
            .map(
                name ->
                    function(
                        name,
                        1.0,
                        scored("symbolic", 15.9, 0),
                        scored("autodiff-reverse", 15.9, 1),
                        scored("numeric-central", 10, 2)))
            .toList();
    assertEquals(
        "2 methods have 12 digits or more on 100 %, numeric-central on 0 %",
        WhichFigure.ofMany(SampleResults.commission(results, PROVENANCE), Optional.empty())
            .orElseThrow()
            .chart()
            .caption()
            .title());
  }

  @Test
  void methodThatIsRightMostOftenIsRecommended() {
    assertEquals(
        "Use autodiff-reverse: it has 12 correct digits or more on all 3 derivatives, at 10 times the"
            + " operations of f.",
        lead(RESULTS));
  }

  @Test
  void ofMethodsThatAreEquallyRightTheCheapestIsRecommended() {
    List<FunctionResult> twice =
        Stream.of("f", "g")
            .map(
                name ->
                    function(
                        name,
                        1.0,
                        scored("autodiff-forward", 15.9, 3),
                        scored("autodiff-reverse", 15.7, 2),
                        scored("numeric-central", 10, 1)))
            .toList();
    assertEquals(
        "Use autodiff-reverse: it has 12 correct digits or more on both derivatives, at 20 times the"
            + " operations of f.",
        lead(twice));
  }

  @Test
  void oneFunctionHasItsOwnAnswer() {
    assertEquals(
        "Use autodiff-reverse for tanh(x): it has 15.9 correct digits at x = 10, at 10 times the"
            + " operations of f.",
        lead(RESULTS.subList(0, 1)));
    assertEquals(
        "No method keeps half the digits of g at x = 1e-5; the best, numeric-ridders, has 5.0 correct"
            + " digits.",
        lead(
            List.of(
                function(
                    "g", 1e-5, scored("symbolic", 0.3, 1), scored("numeric-ridders", 5, 20)))));
    assertEquals(
        "For g no method has a correct digit at x = 1.",
        lead(List.of(function("g", 1.0, scored("symbolic", -3, 1)))));
  }

  @Test
  void evidenceHasFiveSentencesAtMostAndEachLeadsSomewhere() {
    for (List<FunctionResult> results : List.of(RESULTS, RESULTS.subList(0, 1))) {
      Page page = Report.of(SampleResults.commission(results, PROVENANCE));
      Set<String> places = new HashSet<>();
      page.sections().forEach(section -> places.add("#" + section.id()));
      page.figures().forEach(figure -> places.add("#" + figure.id()));
      page.sections().stream()
          .flatMap(section -> section.blocks().stream())
          .forEach(
              block -> {
                if (block instanceof Block.Details details) {
                  places.add("#" + details.id());
                }
              });
      List<Words> evidence =
          page.sections().get(0).blocks().stream()
              .filter(Block.Items.class::isInstance)
              .flatMap(block -> ((Block.Items) block).items().stream())
              .toList();
      assertTrue(!evidence.isEmpty() && evidence.size() <= 5, evidence::toString);
      for (Words sentence : evidence) {
        List<String> targets =
            sentence.spans().stream().flatMap(span -> span.target().stream()).toList();
        assertTrue(!targets.isEmpty() && places.containsAll(targets), sentence::toString);
      }
    }
  }

  @Test
  void mostStrikingLossOfAnExactMethodIsNamedWithItsCommand() {
    assertFound(
        "Automatic differentiation loses digits too:"
            + " autodiff-reverse-textbook keeps 8.0 digits of the derivative of tanh(x) at x = 10,"
            + " where autodiff-reverse keeps 15.9. The problem itself explains none of it: its condition"
            + " number is 0.5.",
        RESULTS);
  }

  @Test
  void silentlyWrongAndLoudlyFailedAreCountedApart() {
    assertFound(
        "1 of 8 answers is silently wrong, with less than 1 correct digit and without a word: that"
            + " of numeric-central for log(x) at x = 1.",
        RESULTS);
    assertFound("1 time a method had no answer, all of them by autodiff-reverse-textbook", RESULTS);
    assertFound("No method that is not exact has 12 digits anywhere: the ranking.", RESULTS);
  }

  @Test
  void whatIsNoNumberIsNamedAsItEnded() {
    assertFound(
        "2 times a method had NaN or no answer",
        List.of(
            function(
                "x",
                1.0,
                unscored("symbolic", Outcome.NOT_A_NUMBER, ""),
                unscored("autodiff-reverse", Outcome.FAILED, "broke"))));
  }

  /** The ranking has ridders second: its median is 12.5, below 13 = (15 + 11)/2. */
  @Test
  void moreOftenEnoughDigitsAreNotCalledTheBest() {
    List<FunctionResult> results =
        List.of(
            function(
                "x",
                Map.of(
                    1.0,
                    List.of(
                        scored("numeric-five-point", 15, 1), scored("numeric-ridders", 12.5, 1)),
                    2.0,
                    List.of(
                        scored("numeric-five-point", 15, 1), scored("numeric-ridders", 12.5, 1)),
                    3.0,
                    List.of(scored("numeric-five-point", 3, 1), scored("numeric-ridders", 11, 1)),
                    4.0,
                    List.of(
                        scored("numeric-five-point", 11, 1), scored("numeric-ridders", 12.5, 1)))));
    assertEquals("numeric-five-point", MethodScore.ranked(Problem.of(results)).get(0).method());
    assertFound(
        "Of the methods that are not exact, numeric-ridders has 12 digits most often, on 75 %: the"
            + " ranking.",
        results);
  }

  @Test
  void worstOfTheSilentlyWrongIsNamedOnlyIfItIsTheWorst() {
    FunctionResult one = function("x", 1.0, scored("symbolic", -4, 1), scored("other", -4.01, 1));
    assertFound(", each of another method, all for x at x = 1.", List.of(one));
    FunctionResult three =
        function("x", 1.0, scored("symbolic", -4, 1), scored("other", -4, 1), scored("more", 0, 1));
    assertFound("; the worst are those of symbolic and 1 more for x at x = 1.", List.of(three));
    FunctionResult two = function("y", 2.0, scored("symbolic", -4, 1));
    assertFound(" of them by symbolic.", List.of(one, two));
  }

  /** 12.6 digits where the best of its kind has 12.8 are no loss by a rule. */
  @Test
  void lossThatTheBestOfItsKindSharesIsNotBlamedOnAMethod() {
    String found =
        found(
            List.of(
                function(
                    "x",
                    1.0,
                    scored("autodiff-reverse", 12.6, 1),
                    scored("autodiff-forward", 12.8, 1))));
    assertFalse(found.contains("loses digits too"), found);
  }

  @Test
  void lossOfAllExactMethodsIsNamedWithTheOneThatDoesBetter() {
    assertFound(
        "No method that is exact but for rounding keeps more than 0.3 digits of the derivative of g"
            + " at x = 1e-5. The problem itself explains none of it: its condition number is"
            + " 0.5. There numeric-ridders does better, with 9.0.",
        List.of(function("g", 1e-5, scored("symbolic", 0.3, 1), scored("numeric-ridders", 9, 20))));
  }

  @Test
  void textbookRulesAreComparedWithStableOnes() {
    assertFound(
        "The rule decides: autodiff-reverse-textbook has at least 3 digits fewer than autodiff-reverse"
            + " at 1 derivative, and 8.0 instead of 15.9 for tanh(x) at x = 10.",
        RESULTS);
  }

  @Test
  void methodThatRefusesWhatIsHardDoesNotRankFirst() {
    List<FunctionResult> results =
        List.of(
            function("easy", 1.0, scored("symbolic", 15.9, 1), scored("autodiff-reverse", 15.9, 1)),
            function(
                "harder",
                1.0,
                unscored("symbolic", Outcome.UNSUPPORTED, ""),
                scored("autodiff-reverse", 15.9, 1)),
            function(
                "hardest",
                1.0,
                unscored("symbolic", Outcome.UNSUPPORTED, ""),
                scored("autodiff-reverse", 3, 1)));
    assertEquals("autodiff-reverse", MethodScore.ranked(Problem.of(results)).get(0).method());
  }

  @Test
  void methodThatAnswersAnEasyHalfRanksLast() {
    List<FunctionResult> results =
        List.of(
            function("easy", 1.0, scored("symbolic", 15.9, 1), scored("numeric-forward", 7, 1)),
            function(
                "hard",
                1.0,
                unscored("symbolic", Outcome.UNSUPPORTED, ""),
                scored("numeric-forward", 6, 1)));
    assertEquals("numeric-forward", MethodScore.ranked(Problem.of(results)).get(0).method());
    assertEquals(
        "All methods on 2 derivatives with a certified reference: best median first, then most"
            + " answers with 15 digits; at the end methods with numbers for no more than half",
        ((Block.Tabular)
                Report.of(SampleResults.commission(results, PROVENANCE))
                    .sections()
                    .get(1)
                    .blocks()
                    .get(0))
            .table()
            .caption());
  }

  /** By hand: 250 of 300 and 249 of 300 are both 83 %, and the better has the worse worst. */
  @Test
  void methodWithTheLargerShareRanksFirstThoughTheSameShareIsPrinted() {
    Map<Double, List<Measurement>> points = new TreeMap<>();
    for (int i = 0; i < 300; i++) {
      points.put(
          1.0 + i,
          List.of(
              scored("autodiff-forward", i < 249 ? 15.9 : 14, 1),
              scored("autodiff-taylor", i < 250 ? 15.9 : 13, 1)));
    }
    List<MethodScore> ranked = MethodScore.ranked(Problem.of(List.of(function("x", points))));
    assertEquals(
        List.of("autodiff-taylor", "autodiff-forward"),
        ranked.stream().map(MethodScore::method).toList());
  }

  private static List<Problem> problems(Precision... formats) {
    FunctionResult result = function("x", 1.0, scored("symbolic", 15, 1));
    return Stream.of(formats)
        .map(
            format ->
                new FunctionResult(
                    result.subject().in(format), result.derivative(), result.points(), List.of()))
        .flatMap(one -> Problem.of(List.of(one)).stream())
        .toList();
  }

  /** Three quarters of 15.95, 7.22 and 2.41 digits, as a whole number of them. */
  @Test
  void enoughDigitsAreToldForEachFormat() {
    assertEquals("1 digit", MethodScore.goodDigits(problems(Precision.BFLOAT16)));
    assertEquals("12 digits", MethodScore.goodDigits(problems(Precision.DOUBLE, Precision.DOUBLE)));
    assertEquals(
        "12 digits (5 in float, 1 in bfloat16)",
        MethodScore.goodDigits(problems(Precision.BFLOAT16, Precision.DOUBLE, Precision.FLOAT)));
  }

  @Test
  void titleAfterAColonHasNoCapital() {
    assertEquals(
        "at its worst point a has 3 digits", Lead.clause("At its worst point a has 3 digits"));
    assertEquals("f′ is 0", Lead.clause("f′ is 0"));
  }

  @Test
  void nothingWrongIsSaidToo() {
    assertFound(
        "No method was silently wrong", List.of(function("x", 1.0, scored("symbolic", 15.95, 1))));
  }

  @Test
  void rankingCountsWhatItShows() {
    List<MethodScore> ranked = MethodScore.ranked(Problem.of(RESULTS));
    assertEquals(
        List.of("autodiff-reverse", "autodiff-reverse-textbook", "numeric-central"),
        ranked.stream().map(MethodScore::method).toList());
    MethodScore central = ranked.get(2);
    assertEquals(3, central.problems());
    assertEquals(1, central.silentlyWrong());
    assertEquals(4.55, central.digits().median().getAsDouble());
    assertEquals(-0.5, central.digits().tenthPercentile().getAsDouble());
    assertEquals(2, central.evaluations().getAsDouble());
    assertEquals(1, ranked.get(1).loudlyFailed());
    assertEquals(11.9, ranked.get(1).digits().median().getAsDouble(), 1e-14);
  }

  static Stream<List<FunctionResult>> degenerateResults() {
    return Stream.of(
        List.of(),
        List.of(function("x", Map.of())),
        List.of(function("x", 1.0)),
        List.of(function("x", 1.0, scored("symbolic", 15.95, 1))),
        List.of(function("x", 1.0, scored("symbolic", -290, 1))),
        List.of(
            function(
                "x",
                1.0,
                unscored("symbolic", Outcome.UNSUPPORTED, "no rule"),
                unscored("numeric-central", Outcome.NOT_A_NUMBER, ""))),
        List.of(
            function("same name", 1.0, scored("symbolic", 15, 1)),
            function("same name", 2.0, scored("symbolic", 15, 1)),
            function("***", 2.0, scored("symbolic", 15, 1))),
        RESULTS);
  }

  @ParameterizedTest
  @MethodSource("degenerateResults")
  void anyResultsMakeAPageWithChartsThatCanBeDrawn(List<FunctionResult> results) {
    Page page = Report.of(SampleResults.commission(results, PROVENANCE));
    Stream<Executable> drawings =
        page.figures().stream()
            .map(f -> () -> assertTrue(f.chart().draw(MethodStyles.SHIPPED).svg("a").length > 0));
    org.junit.jupiter.api.Assertions.assertAll(drawings);
    assertTrue(page.sections().size() >= 4);
  }

  @Test
  void partsStandInTheOrderOfTheList() {
    List<String> ids =
        Report.of(SampleResults.commission(RESULTS, PROVENANCE)).sections().stream()
            .map(Section::id)
            .toList();
    assertEquals(
        List.of(
            "found",
            "methods",
            "accuracy",
            "where-digits-go",
            "functions",
            "how-to-read",
            "reproduce"),
        ids);
  }
}

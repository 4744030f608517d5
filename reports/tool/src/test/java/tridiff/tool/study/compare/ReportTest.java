package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tridiff.tool.study.compare.SampleResults.function;
import static tridiff.tool.study.compare.SampleResults.scored;
import static tridiff.tool.study.compare.SampleResults.unscored;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Outcome;
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
              Map.of(
                  10.0,
                  List.of(
                      scored("autodiff-reverse", 15.9, 1),
                      scored("autodiff-reverse-textbook", 8.0, 1),
                      scored("numeric-central", 4.55, 2)))),
          function(
              "log(x)",
              Map.of(
                  1.0,
                  List.of(
                      scored("autodiff-reverse", 15.8, 1),
                      scored("autodiff-reverse-textbook", 15.8, 1),
                      scored("numeric-central", -0.5, 2)))),
          function(
              "abs(x)",
              Map.of(
                  3.0,
                  List.of(
                      scored("autodiff-reverse", 15.95, 1),
                      unscored("autodiff-reverse-textbook", Outcome.UNSUPPORTED, "no rule"),
                      scored("numeric-central", 11, 2)))));

  private static String found(List<FunctionResult> results) {
    List<Problem> problems = Problem.of(results);
    return Findings.sentences(problems, MethodScore.ranked(problems)).stream()
        .map(Words::plain)
        .collect(Collectors.joining("\n"));
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

  @Test
  void bestMethodIsNamedWithItsDigits() {
    assertFound(
        "autodiff-reverse ranks first of 3 methods: 3 answers have at least 15.8 correct digits.",
        RESULTS);
  }

  @Test
  void methodsThatTieShareTheFirstRank() {
    assertFound(
        "symbolic, autodiff-forward and autodiff-reverse share the first rank of 4 methods: 1 answer"
            + " of each has at least 15.9 correct digits.",
        List.of(
            function(
                "x",
                Map.of(
                    1.0,
                    List.of(
                        scored("symbolic", 15.95, 0),
                        scored("autodiff-forward", 15.93, 1),
                        scored("autodiff-reverse", 15.94, 1),
                        scored("numeric-central", 10, 2))))));
  }

  @Test
  void mostStrikingLossOfAnExactMethodIsNamedWithItsCommand() {
    assertFound(
        "The most striking loss of a method that is exact but for rounding:"
            + " autodiff-reverse-textbook keeps 8.0 digits of the derivative of tanh(x) at x = 10,"
            + " where autodiff-reverse keeps 15.9. The problem itself explains none of it: its condition"
            + " number is 0.5."
            + " Try ./tridiff compare 'tanh(x)' --at x=10.",
        RESULTS);
  }

  @Test
  void silentlyWrongAndLoudlyFailedAreCountedApart() {
    assertFound("1 answer is silently wrong", RESULTS);
    assertFound("./tridiff compare 'log(x)' --at x=1 --methods numeric-central", RESULTS);
    assertFound("1 time a method said that it has no number", RESULTS);
    assertFound("At the median numeric-central loses 11.4 of the 15.95 digits", RESULTS);
  }

  @Test
  void exactMethodsAreComparedByTheirShareOfFullAnswers() {
    assertFound(
        "15 digits or more at 100 % (autodiff-reverse), 33 % (autodiff-reverse-textbook) of the"
            + " derivatives.",
        RESULTS);
  }

  @Test
  void lossOfAllExactMethodsIsNamedWithTheOneThatDoesBetter() {
    assertFound(
        "No method that is exact but for rounding keeps more than 0.3 digits of the derivative of g"
            + " at x = 1e-5. The problem itself explains none of it: its condition number is"
            + " 0.5. There numeric-ridders does better, with 9.0.",
        List.of(
            function(
                "g",
                Map.of(
                    1e-5, List.of(scored("symbolic", 0.3, 1), scored("numeric-ridders", 9, 20))))));
  }

  @Test
  void textbookRulesAreComparedWithStableOnes() {
    assertFound(
        "The rule decides: autodiff-reverse-textbook has at least 3 digits less than autodiff-reverse"
            + " at 1 derivative, and 8.0 instead of 15.9 for tanh(x) at x = 10.",
        RESULTS);
  }

  @Test
  void methodThatRefusesWhatIsHardDoesNotRankFirst() {
    List<FunctionResult> results =
        List.of(
            function(
                "easy",
                Map.of(
                    1.0,
                    List.of(scored("symbolic", 15.9, 1), scored("autodiff-reverse", 15.9, 1)))),
            function(
                "harder",
                Map.of(
                    1.0,
                    List.of(
                        unscored("symbolic", Outcome.UNSUPPORTED, ""),
                        scored("autodiff-reverse", 15.9, 1)))),
            function(
                "hardest",
                Map.of(
                    1.0,
                    List.of(
                        unscored("symbolic", Outcome.UNSUPPORTED, ""),
                        scored("autodiff-reverse", 3, 1)))));
    assertEquals("autodiff-reverse", MethodScore.ranked(Problem.of(results)).get(0).method());
  }

  @Test
  void nothingWrongIsSaidToo() {
    assertFound(
        "No method was silently wrong",
        List.of(function("x", Map.of(1.0, List.of(scored("symbolic", 15.95, 1))))));
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
        List.of(function("x", Map.of(1.0, List.of()))),
        List.of(function("x", Map.of(1.0, List.of(scored("symbolic", 15.95, 1))))),
        List.of(function("x", Map.of(1.0, List.of(scored("symbolic", -290, 1))))),
        List.of(
            function(
                "x",
                Map.of(
                    1.0,
                    List.of(
                        unscored("symbolic", Outcome.UNSUPPORTED, "no rule"),
                        unscored("numeric-central", Outcome.NOT_A_NUMBER, ""))))),
        List.of(
            function("same name", Map.of(1.0, List.of(scored("symbolic", 15, 1)))),
            function("same name", Map.of(2.0, List.of(scored("symbolic", 15, 1)))),
            function("***", Map.of(2.0, List.of(scored("symbolic", 15, 1))))),
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
    assertTrue(page.sections().size() >= 6);
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
            "comparison",
            "where-digits-go",
            "functions",
            "how-to-read",
            "reproduce"),
        ids);
  }
}

package tridiff.tool.study.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Real;
import tridiff.core.function.Domain;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.Words;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** What is said of a function of which no method was right everywhere. */
class FunctionDetailsTest {

  private static Block.Details details(Map<Double, List<Measurement>> answers) {
    var commission =
        SampleResults.commission(
            List.of(SampleResults.function("f", new TreeMap<>(answers))),
            new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));
    return (Block.Details) FunctionDetails.blocks(commission).get(1);
  }

  private static String verdict(Map<Double, List<Measurement>> answers) {
    return details(answers).blocks().stream()
        .filter(Block.Paragraph.class::isInstance)
        .map(block -> ((Block.Paragraph) block).words().plain())
        .filter(text -> text.startsWith("Verdict: "))
        .findFirst()
        .orElseThrow();
  }

  private static String note(Measurement... answers) {
    return details(Map.of(1.0, List.of(answers))).note();
  }

  @Test
  void noteNamesNoMethodThatSharesItsMedian() {
    Measurement symbolic = SampleResults.scored("symbolic", 15.9, 0);
    Measurement reverse = SampleResults.scored("autodiff-reverse", 15.92, 1);
    Measurement central = SampleResults.scored("numeric-central", 10, 2);
    assertEquals(
        "digits from 15.9 (2 methods) to 10.0 (numeric-central)", note(symbolic, reverse, central));
    assertEquals("2 methods: 15.9 digits", note(symbolic, reverse));
    assertEquals("symbolic: 15.9 digits", note(symbolic));
  }

  /** With a number at 1 of 3 points numeric-central has no median, be it higher or lower. */
  @Test
  void noteHasTheLeastMedianAndSaysWhereNumbersAreMissing() {
    List<Measurement> all =
        List.of(
            SampleResults.scored("symbolic", 15, 1),
            SampleResults.scored("numeric-forward", 6, 1),
            SampleResults.scored("numeric-central", 8, 1));
    List<Measurement> some = List.of(all.get(0), all.get(1), none("numeric-central"));
    assertEquals(
        "median digits from 15.0 (symbolic) to 6.0 (numeric-forward); numeric-central has no"
            + " number at some points",
        details(Map.of(1.0, all, 2.0, some, 3.0, some)).note());
    assertEquals(
        "median digits from 15.0 (symbolic) to 6.0 (numeric-forward)",
        details(Map.of(1.0, all, 2.0, all)).note());
  }

  /**
   * By hand: a NaN is worse than 9.9, so 9.9 is the middle of numeric-ridders and stands below 12.
   */
  @Test
  void missingNumbersCountInTheOrderAndInTheMedian() {
    Measurement symbolic = SampleResults.scored("symbolic", 12, 1);
    Measurement good = SampleResults.scored("numeric-ridders", 14, 1);
    Measurement bad = SampleResults.scored("numeric-ridders", 9.9, 1);
    Block.Details details =
        details(
            Map.of(
                1.0, List.of(good, symbolic),
                2.0, List.of(bad, symbolic),
                3.0, List.of(SampleResults.scored("numeric-ridders", 14.5, 1), symbolic),
                4.0, List.of(none("numeric-ridders"), symbolic),
                5.0, List.of(none("numeric-ridders"), symbolic)));
    assertEquals(
        "median digits from 12.0 (symbolic) to 9.9 (numeric-ridders); numeric-ridders has no number"
            + " at some points",
        details.note());
    List<Table> tables = tables(details);
    assertEquals(
        List.of("symbolic", "numeric-ridders"),
        tables.get(tables.size() - 1).rows().stream().map(row -> row.get(0).text()).toList());
  }

  /** Heron's formula at a needle: the median of numeric-ridders is better, and it has no number. */
  @Test
  void methodThatIsRightMoreOftenStandsFirst() {
    Measurement symbolic = SampleResults.scored("symbolic", 13, 1);
    Measurement ridders = SampleResults.scored("numeric-ridders", 14, 1);
    Block.Details details =
        details(
            Map.of(
                1.0, List.of(ridders, symbolic),
                2.0, List.of(ridders, symbolic),
                3.0, List.of(none("numeric-ridders"), symbolic)));
    assertEquals(
        "median digits from 14.0 (numeric-ridders) to 13.0 (symbolic); numeric-ridders has no number"
            + " at some points",
        details.note());
    List<Table> tables = tables(details);
    assertEquals("symbolic", tables.get(tables.size() - 1).rows().get(0).get(0).text());
  }

  private static Measurement right(String method) {
    return SampleResults.scored(method, 15, 1);
  }

  private static Measurement none(String method) {
    return SampleResults.unscored(method, Outcome.NOT_A_NUMBER, "exp(x) overflows");
  }

  /**
   * At the six points that are hardest for all, symbolic has 15 digits; its worst is the eighth.
   */
  @Test
  void columnsHaveTheWorstOfEveryMethod() {
    Map<Double, List<Measurement>> answers = new TreeMap<>();
    for (int x = 1; x <= 8; x++) {
      answers.put(
          (double) x,
          List.of(
              SampleResults.scored("symbolic", x < 8 ? 15 : 14, 1),
              SampleResults.scored("numeric-forward", x < 8 ? 2 + x / 10.0 : 6, 1)));
    }
    Table digits = digits(answers);
    assertEquals(6, titles(digits).stream().filter(title -> title.startsWith("x")).count());
    Map<String, List<String>> cells = new TreeMap<>();
    digits
        .rows()
        .forEach(row -> cells.put(row.get(0).text(), row.stream().map(Cell::text).toList()));
    assertTrue(cells.get("symbolic").contains("14.0"), cells::toString);
    assertTrue(cells.get("numeric-forward").contains("2.1"), cells::toString);
  }

  /** Eight methods fail at a point each, and six points are shown. */
  @Test
  void remarkOnAnAnswerThatNoColumnHasNamesItsPoint() {
    Map<Double, List<Measurement>> answers = new TreeMap<>();
    for (int x = 1; x <= 8; x++) {
      int failing = x;
      answers.put(
          (double) x,
          IntStream.rangeClosed(1, 8)
              .mapToObj(i -> i == failing ? none("numeric-" + i) : right("numeric-" + i))
              .toList());
    }
    Table digits = digits(answers);
    List<String> remarks = digits.rows().stream().map(row -> row.get(7).text()).toList();
    assertEquals(6, Collections.frequency(remarks, "exp(x) overflows"), remarks::toString);
    assertTrue(
        remarks.containsAll(
            List.of(
                "x\u00A0=\u00A07 (NaN): exp(x) overflows",
                "x\u00A0=\u00A08 (NaN): exp(x) overflows")),
        remarks::toString);
  }

  private static Table digits(Map<Double, List<Measurement>> answers) {
    return tables(details(answers)).stream()
        .filter(table -> table.caption().startsWith("Correct digits: 6 of 8, "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void methodThatWasRightMostOftenIsNamedIfItIsAlone() {
    assertEquals(
        "Verdict: no method has a correct digit at all 3 points; symbolic comes nearest, with 2.",
        verdict(
            Map.of(
                1.0, List.of(right("symbolic"), right("numeric-central")),
                2.0, List.of(right("symbolic"), none("numeric-central")),
                3.0, List.of(none("symbolic"), none("numeric-central")))));
  }

  @Test
  void methodsThatWereRightAsOftenAreCounted() {
    assertEquals(
        "Verdict: no method has a correct digit at both points; all have one at 1 of them.",
        verdict(
            Map.of(
                1.0, List.of(right("symbolic"), right("numeric-central")),
                2.0, List.of(none("symbolic"), none("numeric-central")))));
    assertEquals(
        "Verdict: no method has a correct digit at both points; 2 methods, such as symbolic, have"
            + " one at 1 of them.",
        verdict(
            Map.of(
                1.0, List.of(right("symbolic"), right("numeric-central"), none("numeric-forward")),
                2.0, List.of(none("symbolic"), none("numeric-central"), none("numeric-forward")))));
  }

  @Test
  void methodsThatWereNeverRightAreNotNamed() {
    assertEquals(
        "Verdict: no method has a correct digit at x = 1.",
        verdict(Map.of(1.0, List.of(none("symbolic"), none("numeric-central")))));
  }

  private static List<Block.Details> details(Subject... subjects) {
    List<MethodUnderTest> methods =
        Stream.of("autodiff-reverse", "symbolic")
            .map(name -> MethodUnderTest.named(Differentiators.onClassPath(), name))
            .toList();
    var experiment = new Experiment(methods, Reference.standard(), Duration.ofSeconds(60));
    List<FunctionResult> results = Stream.of(subjects).map(experiment::run).toList();
    var commission =
        SampleResults.commission(
            results, new Provenance("tridiff 0", "./tridiff report", 42, Map.of()));
    return FunctionDetails.blocks(commission).stream()
        .filter(Block.Details.class::isInstance)
        .map(Block.Details.class::cast)
        .toList();
  }

  private static Subject subject(String name, String function, List<List<Double>> points) {
    return new Subject(name, function, ExpressionParser.function(function), points);
  }

  private static List<Table> tables(Block.Details details) {
    return details.blocks().stream()
        .filter(Block.Tabular.class::isInstance)
        .map(block -> ((Block.Tabular) block).table())
        .toList();
  }

  private static List<Table> tables(String function, Double... point) {
    return tables(details(subject(function, function, List.of(List.of(point)))).get(0));
  }

  private static List<String> items(Block.Details details) {
    return details.blocks().stream()
        .filter(Block.Items.class::isInstance)
        .flatMap(block -> ((Block.Items) block).items().stream())
        .map(Words::plain)
        .toList();
  }

  @Test
  void onePointIsNamedAboveThePartialDerivativesAndShownAgainOnce() {
    Block.Details details = details(subject("g", "x*y", List.of(List.of(2.0, 0.75)))).get(0);
    List<Table> tables = tables(details);
    assertEquals("The derivatives at x = 2, y = 0.75", tables.get(0).caption());
    assertEquals(List.of("derivative", "reference", "condition"), titles(tables.get(0)));
    assertEquals("Correct digits at x = 2, y = 0.75", tables.get(1).caption());
    assertEquals(List.of("method", "∂/∂x", "∂/∂y"), titles(tables.get(1)));
    assertTrue(
        items(details).contains("./tridiff compare g --at x=2,y=0.75"), items(details)::toString);
  }

  @Test
  void pointsOfPartialDerivativesAreWrittenOutOnceAndNumberedElsewhere() {
    double far = 48.31297575436466;
    List<Table> tables =
        tables(details(subject("g", "x*y", List.of(List.of(2.0, 0.75), List.of(far, 1.0)))).get(0));
    assertEquals(
        List.of(
            List.of("1: x = 2, y = 0.75", "./tridiff compare g --at x=2,y=0.75"),
            List.of(
                "2: x = 48.31297575436466, y = 1",
                "./tridiff compare g --at x=48.31297575436466,y=1")),
        tables.get(0).rows().stream().map(row -> row.stream().map(Cell::text).toList()).toList());
    assertEquals(
        List.of(
            "point\u00A01, ∂/∂x", "point\u00A01, ∂/∂y", "point\u00A02, ∂/∂x", "point\u00A02, ∂/∂y"),
        tables.get(1).rows().stream().map(row -> row.get(0).text()).toList());
    assertEquals(List.of("derivative", "reference", "condition"), titles(tables.get(1)));
    assertEquals(
        List.of(
            "method",
            "point\u00A01, ∂/∂x",
            "point\u00A01, ∂/∂y",
            "point\u00A02, ∂/∂x",
            "point\u00A02, ∂/∂y"),
        titles(tables.get(2)));
  }

  /** Points of twenty coordinates are too long for a command, so that of the function stands. */
  @Test
  void commandOfAllDerivativesIsToldOnce() {
    RealFunction product = RealFunction.of(20, x -> x[0].times(x[19]));
    List<List<Double>> points =
        List.of(Collections.nCopies(20, 0.123456789), Collections.nCopies(20, 0.987654321));
    Block.Details details = details(new Subject("product", "x1 x20", product, points)).get(0);
    assertEquals(1, Collections.frequency(items(details), "./tridiff report product"));
    tables(details).forEach(table -> assertFalse(titles(table).contains("again"), table::toString));
  }

  @Test
  void domainOfManyInputsSaysThatItGoesOn() {
    Domain box = new Domain(Collections.nCopies(10, new Interval(0, 1, true, true)));
    RealFunction sum = RealFunction.of(10, x -> x[0].plus(x[9])).within(box);
    Subject ten = new Subject("sum", "x1 + x10", sum, List.of(Collections.nCopies(10, 0.5)));
    assertTrue(
        items(details(ten).get(0)).contains("Domain: x1 in [0, 1]; x2 in [0, 1]; …; x10 in [0, 1]"),
        () -> items(details(ten).get(0)).toString());
  }

  /** Half of a number would be another number, and half of a name another function. */
  @ParameterizedTest
  @ValueSource(strings = {"123456789*x+", "sin(cos("})
  void beginningOfALongFormulaEndsWithAWholeWord(String part) {
    String text = part.repeat(60);
    RealFunction f = RealFunction.of(1, x -> x[0].times(x[0]));
    String words =
        paragraphs(details(new Subject("long", text, f, List.of(List.of(2.0)))).get(0)).get(0);
    String shown =
        words.replaceFirst("^f\\(x\\) = ", "").replaceFirst(" … \\(its beginning\\)$", "");
    assertTrue(text.startsWith(shown) && shown.length() <= 300, words);
    assertTrue(shown.length() > 280 && !shown.matches(".*\\w"), words);
    assertTrue(text.substring(shown.length()).matches("\\w.*"), words);
  }

  @Test
  void linkToTheTraceNamesAPointThatFitsOnALine() {
    List<Double> ten = Collections.nCopies(10, 0.123456789);
    RealFunction sum = RealFunction.of(10, x -> x[0].plus(x[9]));
    List<Block.Details> details =
        details(
            subject("g", "x*y", List.of(List.of(2.0, 0.75))),
            new Subject("h", "h", sum, List.of(ten)),
            // It has no value at -1.
            subject("r", "sqrt(x)", List.of(List.of(-1.0), List.of(4.0))));
    assertEquals(
        "Step through the backpropagation at x\u00A0=\u00A02, y\u00A0=\u00A00.75",
        link(details.get(0)));
    assertEquals("Step through the backpropagation at the first point", link(details.get(1)));
    assertEquals("Step through the backpropagation at x\u00A0=\u00A04", link(details.get(2)));
  }

  private static String link(Block.Details details) {
    return details.blocks().stream()
        .filter(Block.Traced.class::isInstance)
        .map(block -> ((Block.Traced) block).title())
        .findFirst()
        .orElseThrow();
  }

  /** By hand: 3 is halved twice until it is at most 1, and 1/4 is its derivative there only. */
  @Test
  void formulaOfOnePathSaysWhereItHolds() {
    RealFunction halved =
        RealFunction.of(
            1,
            x -> {
              Real y = x[0];
              while (y.isGreaterThan(1)) {
                y = y.dividedBy(2);
              }
              return y;
            });
    List<List<Double>> points = List.of(List.of(3.0), List.of(5.0));
    assertTrue(
        paragraphs(details(new Subject("halved", "halved", halved, points)).get(0))
            .contains("This holds where f branches as at x = 3."));
    assertTrue(
        paragraphs(details(subject("square", "x^2", points)).get(0)).stream()
            .noneMatch(text -> text.startsWith("This holds")));
  }

  private static List<String> paragraphs(Block.Details details) {
    return details.blocks().stream()
        .filter(Block.Paragraph.class::isInstance)
        .map(block -> ((Block.Paragraph) block).words().plain())
        .toList();
  }

  @Test
  void functionThatDiffersInItsNameOnlyPointsToTheFirst() {
    List<List<Double>> points = List.of(List.of(2.0));
    List<Block.Details> details =
        details(
            subject("first", "x^2", points),
            subject("other", "x^3", points),
            subject("elsewhere", "x^2", List.of(List.of(3.0))),
            subject("again", "x^2", points));
    assertEquals(
        "The formula, the points and the digits are those of first.",
        ((Block.Paragraph) details.get(3).blocks().get(0)).words().plain());
    assertEquals(
        List.of(2, 2, 2, 0), details.stream().map(function -> tables(function).size()).toList());
  }

  @Test
  void longCoordinatesAreRoundedInHeadsOfColumnsOnly() {
    List<Table> tables = tables("sin(x)", 0.7853981633974483);
    assertEquals("x = 0.7853981633974483", tables.get(0).rows().get(0).get(0).text());
    assertEquals("x\u00A0≈\u00A00.7854", tables.get(1).columns().get(1).title());
  }

  /** The derivative of asin is finite at 0.9999999999, and infinite at 1. */
  @Test
  void numberNextToARoundOneIsNotRoundedToIt() {
    assertEquals(
        "x\u00A0=\u00A00.9999999999",
        tables("asin(x)", 0.9999999999).get(1).columns().get(1).title());
  }

  @Test
  void slopesOfAKinkAreNotToldAgainForEveryMethod() {
    List<Table> tables = tables("abs(x)", 0.0);
    assertEquals("from the left -1, from the right 1", tables.get(0).rows().get(0).get(2).text());
    assertEquals(1, tables.size(), tables::toString);
  }

  private static List<String> titles(Table table) {
    return table.columns().stream().map(Column::title).toList();
  }
}

package tridiff.tool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tridiff.chart.LineChart;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.input.catalog.Catalog;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Page;
import tridiff.tool.page.Provenance;
import tridiff.tool.page.Section;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Table;

/** What a page says in words is recomputed from the tables that stand beside the words. */
class PageSentencesTest {

  private static final List<String> FUNCTIONS =
      List.of(
          "tanh",
          "root-difference",
          "cosine-quotient",
          "log-one-plus-exp",
          "squire-trapp",
          "sphere",
          "absolute-value",
          "goldstein-price");

  private static Page page;

  @BeforeAll
  static void makePage() {
    Differentiators onClassPath = Differentiators.onClassPath();
    List<MethodUnderTest> methods =
        onClassPath.methods().stream()
            .map(method -> MethodUnderTest.named(onClassPath, method.name()))
            .toList();
    Guard limit = new Guard(Duration.ofSeconds(60));
    List<Subject> subjects =
        FUNCTIONS.stream().map(Catalog::find).flatMap(Optional::stream).map(Functions::of).toList();
    assertEquals(FUNCTIONS.size(), subjects.size());
    List<FunctionResult> results =
        new Experiment(methods, Reference.standard(), limit).run(subjects, 2, finished -> {});
    page =
        Report.of(
            new Commission(
                results,
                false,
                methods,
                DerivativeOrder.FIRST,
                new Commission.Effort(limit, 2),
                new Provenance("tridiff 0", "./tridiff report", 42, Map.of())));
  }

  private static Section section(String id) {
    return page.sections().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }

  private static List<String> found() {
    return section("found").blocks().stream()
        .filter(Block.Items.class::isInstance)
        .flatMap(block -> ((Block.Items) block).items().stream())
        .map(Words::plain)
        .toList();
  }

  private static Table ranking() {
    return ((Block.Tabular) section("methods").blocks().get(0)).table();
  }

  private static List<Figure> figures(String section) {
    List<Figure> figures = new ArrayList<>();
    for (Figure figure : page.figures()) {
      if (figure.id().startsWith(section)) {
        figures.add(figure);
      }
    }
    return figures;
  }

  /** Returns the text of a cell by the method of its row and the beginning of its heading. */
  private static String cell(Table table, String method, String heading) {
    int column = 0;
    while (!table.columns().get(column).heading().startsWith(heading)) {
      column++;
    }
    for (List<Cell> row : table.rows()) {
      if (row.get(0).text().equals(method)) {
        return row.get(column).text();
      }
    }
    throw new AssertionError(method + " is not in " + table.caption());
  }

  private static Matcher sentence(Pattern pattern) {
    for (String sentence : found()) {
      Matcher matcher = pattern.matcher(sentence);
      if (matcher.find()) {
        return matcher;
      }
    }
    throw new AssertionError(pattern + " is none of " + found());
  }

  private static String lead() {
    return section("found").blocks().stream()
        .filter(Block.Lead.class::isInstance)
        .map(block -> ((Block.Lead) block).words().plain())
        .findFirst()
        .orElseThrow();
  }

  private static double key(Table table, int row, String heading) {
    int column = 0;
    while (!table.columns().get(column).heading().startsWith(heading)) {
      column++;
    }
    return table.rows().get(row).get(column).key().orElse(Double.POSITIVE_INFINITY);
  }

  /** Absolute value has no derivative at 0, and so no reference there. */
  @Test
  void derivativesWithAReferenceAreCountedApart() {
    Matcher subtitle =
        Pattern.compile(
                "(\\d+) derivatives by 13 methods, (\\d+) references certified to at least"
                    + " \\d+ digits\\.")
            .matcher(page.subtitle());
    assertTrue(subtitle.matches(), page.subtitle());
    assertTrue(
        ranking().caption().contains("on " + subtitle.group(2) + " derivatives"),
        ranking().caption());
    assertTrue(
        Integer.parseInt(subtitle.group(2)) < Integer.parseInt(subtitle.group(1)), page.subtitle());
  }

  @Test
  void leadIsWhatTheRankingSays() {
    Matcher use =
        Pattern.compile(
                "^Use (\\S+): it has 12 correct digits or more on .*, at (\\S+) times the operations")
            .matcher(lead());
    assertTrue(use.find(), lead());
    Table table = ranking();
    double most = 0;
    for (int row = 0; row < table.rows().size(); row++) {
      most = Math.max(most, key(table, row, "≥ 12"));
    }
    int best = -1;
    for (int row = 0; row < table.rows().size(); row++) {
      boolean isEnough = key(table, row, "≥ 12") >= most - 0.01;
      if (isEnough && (best < 0 || key(table, row, "cost") < key(table, best, "cost"))) {
        best = row;
      }
    }
    assertEquals(table.rows().get(best).get(0).text(), use.group(1));
    assertEquals(cell(table, use.group(1), "cost"), use.group(2));
  }

  /**
   * Nobody in the table has as many digits for fewer evaluations, and those that have are counted.
   */
  @Test
  void titleOfWorkAndPrecisionNamesTheFewestEvaluations() {
    Figure figure = figures("work-precision").get(0);
    Matcher title =
        Pattern.compile(
                "^(\\S+) (?:reaches|methods reach) (\\S+) digits (without|with (\\d+)) eval")
            .matcher(figure.chart().caption().title());
    assertTrue(title.find(), figure.chart().caption().title());
    List<String> evaluations = new ArrayList<>();
    for (List<Cell> row : figure.table().rows()) {
      String method = row.get(0).text();
      if (cell(figure.table(), method, "median").equals(title.group(2))) {
        evaluations.add(cell(figure.table(), method, "evaluations"));
      }
    }
    String fewest = Collections.min(evaluations, Comparator.comparingDouble(Double::parseDouble));
    assertEquals(fewest, Optional.ofNullable(title.group(4)).orElse("0"));
    int equals = Collections.frequency(evaluations, fewest);
    if (equals > 1) {
      assertEquals(Integer.toString(equals), title.group(1));
    }
  }

  @Test
  void silentlyWrongAnswersAreThoseOfTheRanking() {
    Matcher words =
        sentence(
            Pattern.compile(
                "^([0-9]+) of ([0-9]+) answers are silently wrong.*, ([0-9]+) of them by (\\S+);"));
    Table table = ranking();
    List<Integer> counts =
        table.rows().stream()
            .map(row -> cell(table, row.get(0).text(), "silently wrong"))
            .map(text -> Integer.valueOf(text.replaceAll("[^0-9]", "")))
            .toList();
    assertEquals(
        counts.stream().mapToInt(Integer::intValue).sum(), Integer.parseInt(words.group(1)));
    assertEquals(Collections.max(counts), Integer.valueOf(words.group(3)));
    assertEquals("✕ " + words.group(3), cell(table, words.group(4), "silently wrong"));
  }

  @Test
  void titlesOfRangesHaveTheWorstDigitsOfTheirTables() {
    Pattern title =
        Pattern.compile(
            "^(?:Automatic differentiation: a|A)t (?:its worst point|their worst points) (\\S+)(?: methods)? ha(?:s|ve) (\\S+) digits,"
                + " (\\S+)(?: others)? ([0-9−.]+)");
    List<Figure> ranges = figures("range-");
    assertTrue(ranges.size() >= 5, () -> "only " + ranges.size());
    int checked = 0;
    for (Figure figure : ranges) {
      Matcher words = title.matcher(figure.chart().caption().title());
      if (words.find()) {
        checked++;
        Table table = figure.table();
        // Among methods of one kind the others do not count.
        boolean isOfOneKind =
            words.group(1).startsWith("autodiff-") && words.group(3).startsWith("autodiff-");
        List<String> all =
            table.rows().stream()
                .map(row -> row.get(0).text())
                .filter(method -> !isOfOneKind || method.startsWith("autodiff-"))
                .toList();
        List<String> sound =
            all.stream().filter(m -> cell(table, m, "loudly failed").equals("0")).toList();
        assertNamedOrCounted(words.group(1), with(words.group(2), "worst", sound, table));
        assertNamedOrCounted(
            words.group(3), with(words.group(4).replace("−", "-"), "worst", all, table));
      }
    }
    assertTrue(checked >= 3, () -> "only " + ranges);
  }

  /** Returns the methods that have a text in a column. */
  private static List<String> with(String text, String column, List<String> methods, Table table) {
    return methods.stream().filter(m -> cell(table, m, column).equals(text)).toList();
  }

  /** One method is named, several are counted: none stands for others that share its number. */
  private static void assertNamedOrCounted(String said, List<String> methods) {
    assertEquals(methods.size() == 1 ? methods.get(0) : "" + methods.size(), said);
  }

  @Test
  void titlesOfSharesNameNoMethodThatSharesItsNumber() {
    Figure which = figures("which").get(0);
    Matcher share =
        Pattern.compile(
                "^(\\S+)(?: methods)? ha(?:s|ve) 12 digits or more on (\\S+ %), (\\S+)(?: others)? on (\\S+ %)$")
            .matcher(which.chart().caption().title());
    assertTrue(share.find(), which.chart().caption().title());
    Map<String, List<String>> byShare =
        which.table().rows().stream()
            .collect(
                Collectors.groupingBy(
                    row -> {
                      double all = 0;
                      for (int c = 1; c <= 4; c++) {
                        all += row.get(c).key().orElseThrow();
                      }
                      return NumberText.percent(
                          Math.round(row.get(1).key().orElseThrow()), Math.round(all));
                    },
                    Collectors.mapping(row -> row.get(0).text(), Collectors.toList())));
    assertNamedOrCounted(share.group(1), byShare.get(share.group(2)));
    assertNamedOrCounted(share.group(3), byShare.get(share.group(4)));

    Figure cost = figures("pareto").get(0);
    Matcher price =
        Pattern.compile("^(\\S+)(?: methods)? gives? 12 digits on (\\S+ %), at (\\S+) times")
            .matcher(cost.chart().caption().title());
    assertTrue(price.find(), cost.chart().caption().title());
    List<String> methods = cost.table().rows().stream().map(row -> row.get(0).text()).toList();
    assertNamedOrCounted(
        price.group(1),
        with(
            price.group(2),
            "≥ 12 digits",
            with(price.group(3), "cost", methods, cost.table()),
            cost.table()));

    Figure work = figures("work-precision").get(0);
    Matcher reach =
        Pattern.compile(
                "^(\\S+)(?: methods)? reach(?:es)? (\\S+) digits (?:with (\\S+) evaluation|without evaluating)")
            .matcher(work.chart().caption().title());
    assertTrue(reach.find(), work.chart().caption().title());
    assertNamedOrCounted(
        reach.group(1),
        with(
            reach.group(2),
            "median",
            with(
                reach.group(3) == null ? "0" : reach.group(3),
                "evaluations",
                methods,
                work.table()),
            work.table()));
  }

  /** Where points have no limit the share says of how many it is. */
  @Test
  void sharesNearTheLimitSayOfHowMany() {
    for (Figure figure : figures("range-")) {
      for (List<Cell> row : figure.table().rows()) {
        String method = row.get(0).text();
        String share = cell(figure.table(), method, "within a digit of the limit");
        if (share.contains(" of the ")) {
          int limited = Integer.parseInt(share.replaceAll(".* of the ([0-9]+) with a limit", "$1"));
          int points = Integer.parseInt(cell(figure.table(), method, "points"));
          assertTrue(
              limited > 0 && share.startsWith(share.substring(0, share.indexOf(" "))), share);
          assertTrue(points > 0, share);
        }
      }
    }
  }

  /** Whoever has a row in the table has a point in the chart, or a word below it. */
  @Test
  void methodsWithoutAPointAreNamed() {
    for (String id : List.of("work-precision", "pareto")) {
      Figure figure = figures(id).get(0);
      List<String> without =
          figure.table().rows().stream()
              .filter(row -> row.get(1).text().equals("–") || row.get(2).text().equals("–"))
              .map(row -> row.get(0).text())
              .toList();
      assertEquals(id.equals("pareto"), without.contains("autodiff-commons-math"), id);
      String note = figure.note().map(Words::plain).orElse("");
      assertEquals(
          without.isEmpty()
              ? ""
              : "Without a number for one axis, and so not shown: "
                  + String.join(", ", without)
                  + ".",
          note.replaceFirst("^.*?(?=Without a number|$)", ""));
    }
  }

  @Test
  void titleOfTheBudgetHasTheNumbersOfItsTable() {
    Figure budget = figures("budget").get(0);
    Matcher title =
        Pattern.compile("^Its own error costs (\\S+) (\\S+) digits, rounding (\\S+) (\\S+)$")
            .matcher(budget.chart().caption().title());
    assertTrue(title.matches(), budget.chart().caption().title());
    assertEquals(cell(budget.table(), title.group(1), "lost to the method"), title.group(2));
    assertEquals(cell(budget.table(), title.group(3), "to rounding beyond"), title.group(4));
    for (List<Cell> row : budget.table().rows()) {
      double sum = 0;
      for (int c = 1; c < row.size() - 1; c++) {
        sum += row.get(c).key().orElseThrow();
      }
      assertEquals(15.95, sum, 1e-9, row.toString());
    }
  }

  @Test
  void noteExplainsTheLetterOfADottedLine() {
    for (String id : List.of("error-by-step", "error-by-step-float")) {
      List<Figure> lettered =
          figures(id).stream()
              .filter(
                  figure ->
                      ((LineChart) figure.chart())
                          .series().stream().anyMatch(line -> line.label().contains("e/h")))
              .toList();
      assertTrue(!lettered.isEmpty(), id);
      for (Figure figure : lettered) {
        String note = figure.note().orElseThrow().plain();
        assertTrue(note.contains("e is the largest error of one value of f"), note);
      }
    }
  }

  @Test
  void titleOfTheStepsHasTheLossesOfTheBestSteps() {
    Figure steps = figures("error-by-step").get(0);
    Matcher title =
        Pattern.compile("differences lose (?:about |up to )?([0-9]+)(?: to ([0-9]+))? digits")
            .matcher(steps.chart().caption().title());
    assertTrue(title.find(), steps.chart().caption().title());
    // Ridders' method extrapolates, so that it is no curve and loses less.
    Matcher ridders =
        Pattern.compile(" digits, numeric-ridders ([0-9]+|none); methods that are exact")
            .matcher(steps.chart().caption().title());
    assertTrue(ridders.find(), steps.chart().caption().title());
    double level =
        ((LineChart) steps.chart())
            .series().stream()
                .filter(line -> line.label().equals("numeric-ridders"))
                .mapToDouble(line -> line.points().get(0).y())
                .findFirst()
                .orElseThrow();
    long itsOwn = Math.round(Math.max(0, StrictMath.log10(level / 0x1p-53)));
    assertEquals(itsOwn == 0 ? "none" : "" + itsOwn, ridders.group(1));
    double least = Integer.parseInt(title.group(1)) - 0.5;
    double most = title.group(2) == null ? least + 1 : Integer.parseInt(title.group(2)) + 0.5;
    // A decade has one row of five steps, so a best step may lie between two rows.
    for (int c = 1; c < steps.table().columns().size(); c += 2) {
      int column = c;
      double best =
          steps.table().rows().stream()
              .map(row -> row.get(column).key())
              .flatMapToDouble(key -> key.stream())
              .filter(Double::isFinite)
              .min()
              .orElseThrow();
      double lost = Math.max(0, StrictMath.log10(best / 0x1p-53));
      assertTrue(
          lost >= least - 0.1 && lost <= most + 1, steps.table().columns().get(c) + ": " + lost);
    }
  }

  @Test
  void shareOfTheProfileIsThatOfItsTable() {
    Figure profile = figures("profile").get(0);
    Matcher title =
        Pattern.compile(
                "within a digit of the best on ([0-9]+ %), (?:(\\S+)|(?<count>[0-9]+) others) on (?<least>[0-9]+ %)$")
            .matcher(profile.chart().caption().title());
    if (title.find()) {
      long last =
          profile.table().rows().stream()
              .filter(
                  row ->
                      cell(profile.table(), row.get(0).text(), "τ ≤ 10")
                          .equals(title.group("least")))
              .filter(row -> title.group(2) == null || row.get(0).text().equals(title.group(2)))
              .count();
      assertEquals(title.group(2) == null ? Long.parseLong(title.group("count")) : 1, last);
      assertTrue(
          Stream.of(profile.table())
              .flatMap(table -> table.rows().stream())
              .anyMatch(
                  row -> cell(profile.table(), row.get(0).text(), "τ ≤ 10").equals(title.group(1))),
          title.group());
    }
  }
}

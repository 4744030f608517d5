package tridiff.tool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.input.catalog.Catalog;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Reference;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
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

  @Test
  void firstSentenceHasTheDigitsOfTheRanking() {
    Matcher best =
        sentence(
            Pattern.compile(
                "^(\\S+?)(?:,| and| ranks).* have at least (\\S+) correct digits, nine in ten at"
                    + " least (\\S+), and the worst has (-?[0-9.]+)\\.$"));
    Table table = ranking();
    assertEquals(table.rows().get(0).get(0).text(), best.group(1));
    assertEquals(cell(table, best.group(1), "median"), best.group(2));
    assertEquals(cell(table, best.group(1), "10th percentile"), best.group(3));
    assertEquals(cell(table, best.group(1), "worst"), best.group(4));
  }

  @Test
  void sharesOfFullDigitsAreThoseOfTheRanking() {
    String sentence =
        sentence(Pattern.compile("15 digits or more at (.*) of the derivatives")).group(1);
    Matcher share = Pattern.compile("([0-9]+ %) \\((\\S+)\\)").matcher(sentence);
    int shares = 0;
    while (share.find()) {
      shares++;
      assertEquals(cell(ranking(), share.group(2), "≥ 15 digits"), share.group(1));
    }
    assertTrue(shares >= 5, sentence);
  }

  @Test
  void countsByMethodAreThoseOfTheRankingAndAddUp() {
    for (String[] kind :
        new String[][] {
          {
            "([0-9]+) answers? (?:is|are) silently wrong[^:]*: (.*?)\\. The worst", "silently wrong"
          },
          {"([0-9]+) times? a method said[^:]*: (.*)\\.$", "loudly failed"}
        }) {
      Matcher counts = sentence(Pattern.compile(kind[0]));
      int sum = 0;
      TreeSet<String> named = new TreeSet<>();
      for (String part : counts.group(2).split(", ", -1)) {
        String[] words = part.split(" ", -1);
        named.add(words[0]);
        sum += Integer.parseInt(words[1]);
        assertEquals(
            cell(ranking(), words[0], kind[1]).replaceAll("[^0-9]", ""), words[1], kind[1]);
      }
      assertEquals(Integer.parseInt(counts.group(1)), sum, kind[1]);
      for (List<Cell> row : ranking().rows()) {
        String method = row.get(0).text();
        boolean isNone = cell(ranking(), method, kind[1]).equals("0");
        assertEquals(isNone, !named.contains(method), kind[1] + " of " + method);
      }
    }
  }

  @Test
  void titlesOfRangesHaveTheWorstDigitsOfTheirTables() {
    Pattern title =
        Pattern.compile("^At its worst point (\\S+) has (\\S+) digits, (?:(\\S+) (\\S+)|as have)");
    List<Figure> ranges = figures("range-");
    assertTrue(ranges.size() >= 5, () -> "only " + ranges.size());
    int checked = 0;
    for (Figure figure : ranges) {
      Matcher words = title.matcher(figure.chart().caption().title());
      if (words.find()) {
        checked++;
        assertEquals(cell(figure.table(), words.group(1), "worst"), words.group(2));
        if (words.group(3) != null) {
          assertEquals(
              cell(figure.table(), words.group(3), "worst"), words.group(4).replace("−", "-"));
        }
      }
    }
    assertTrue(checked >= 3, () -> "only " + ranges);
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

  @Test
  void titleOfTheBudgetHasTheNumbersOfItsTable() {
    Figure budget = figures("budget").get(0);
    Matcher title =
        Pattern.compile(
                "^Its own error costs (\\S+) (\\S+) digits; rounding costs (\\S+) (\\S+) more$")
            .matcher(budget.chart().caption().title());
    assertTrue(title.matches(), budget.chart().caption().title());
    assertEquals(cell(budget.table(), title.group(1), "lost to the method"), title.group(2));
    assertEquals(cell(budget.table(), title.group(3), "to rounding beyond"), title.group(4));
    for (List<Cell> row : budget.table().rows()) {
      double sum = 0;
      for (int c = 1; c <= 4; c++) {
        sum += row.get(c).key().orElseThrow();
      }
      assertEquals(15.95, sum, 1e-9, row.toString());
    }
  }

  @Test
  void titleOfTheStepsHasTheLossesOfTheBestSteps() {
    Figure steps = figures("error-by-step").get(0);
    Matcher title =
        Pattern.compile("differences lose (?:about )?([0-9]+)(?: to ([0-9]+))? digits")
            .matcher(steps.chart().caption().title());
    assertTrue(title.find(), steps.chart().caption().title());
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
        Pattern.compile("within a digit of the best on ([0-9]+ %), (\\S+) on ([0-9]+ %)$")
            .matcher(profile.chart().caption().title());
    if (title.find()) {
      assertEquals(cell(profile.table(), title.group(2), "τ ≤ 10"), title.group(3));
      assertTrue(
          Stream.of(profile.table())
              .flatMap(table -> table.rows().stream())
              .anyMatch(
                  row -> cell(profile.table(), row.get(0).text(), "τ ≤ 10").equals(title.group(1))),
          title.group());
    }
  }
}

package tridiff.tool.study.checkers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tridiff.chart.Caption;
import tridiff.chart.HeatMap;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Methods;
import tridiff.tool.study.checkers.Verdicts.Tally;
import tridiff.tool.study.checkers.Verdicts.Verdict;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** Draws {@link Verdicts}: how often each check lies, about what, and where. */
final class CheckersFigure {

  private static final String CHECK = "check";

  private final Verdicts verdicts;

  CheckersFigure(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /**
   * Returns the chart with the table of all lies.
   *
   * @param beside which of the functions are not those that a reader expects, or nothing
   */
  Figure figure(String id, String command, String footer, String beside) {
    List<Mutation> mutations = mutations();
    List<HeatMap.Row> rows = new ArrayList<>();
    for (String check : verdicts.checks()) {
      List<HeatMap.Cell> cells = new ArrayList<>();
      for (Mutation mutation : mutations) {
        Tally tally = verdicts.tally(check, verdict -> verdict.mutation() == mutation);
        cells.add(tally.judged() == 0 ? HeatMap.Cell.word("–") : rightly(tally));
      }
      rows.add(new HeatMap.Row(check, cells));
    }
    String title = title();
    String subtitle =
        "Gradients judged rightly, in percent: %s at %s of %s%s, right and with a mistake"
            .formatted(
                NumberText.count(judged(), "gradient", "gradients"),
                NumberText.count(verdicts.trials(), "point", "points"),
                NumberText.count(verdicts.functions(), "function", "functions"),
                beside);
    return Figure.of(
            id,
            new HeatMap(
                new Caption(title, subtitle, footer, "Heat map. " + title + ". " + subtitle + "."),
                "",
                mutations.stream().map(Mutation::title).toList(),
                rows,
                100,
                "%"),
            totals(),
            command)
        .noted(where());
  }

  private static HeatMap.Cell rightly(Tally tally) {
    double share = 100 - tally.percent();
    // 100 means all.
    boolean isNearlyAll = share < 100 && share > 99;
    return HeatMap.Cell.of(share, String.format(Locale.ROOT, isNearlyAll ? "%.1f" : "%.0f", share));
  }

  /** Says how many checks lie, and how often the best and the worst of them. */
  String title() {
    List<String> popular = popular();
    long lying = popular.stream().filter(check -> verdicts.tally(check).lies() > 0).count();
    if (lying == 0) {
      return "No gradient check lies about these gradients";
    }
    Comparator<String> byShare =
        Comparator.comparingDouble(check -> verdicts.tally(check).percent());
    String best = percent(popular.stream().min(byShare).orElseThrow());
    String worst = percent(popular.stream().max(byShare).orElseThrow());
    return "%s %d popular gradient checks lie: %s about %s %% of the gradients, %s%s"
        .formatted(
            lying == popular.size() ? "All" : lying + " of",
            popular.size(),
            Methods.count(with(best), "of them"),
            best,
            best.equals(worst)
                ? ""
                : "%s about %s %%, ".formatted(Methods.count(with(worst), "others"), worst),
            ours());
  }

  private String percent(String check) {
    return percent(verdicts.tally(check));
  }

  /** Returns the checks of which this share is printed. */
  private List<String> with(String percent) {
    return popular().stream().filter(check -> percent(check).equals(percent)).toList();
  }

  private String ours() {
    Tally ours = verdicts.tally(Verdicts.OURS);
    return Verdicts.OURS + (ours.lies() == 0 ? " about none" : " about " + percent(ours) + " %");
  }

  /** Says when gradient checking lies. */
  String where() {
    Tally all = sum(verdict -> true);
    Tally special = sum(verdict -> verdict.place() != Place.ELSEWHERE);
    Tally small = sum(verdict -> verdict.mutation() == Mutation.MILLIONTH);
    List<String> said = new ArrayList<>();
    if (all.falseAlarms() > 0) {
      String alarms =
          "A gradient check raises a false alarm where the difference is worse than the gradient:"
              + " of %,d false alarms of the popular checks %.0f %% are next to a kink or an edge,"
              + " at large or tiny x, at a sharp bend, or where f cancels or is flat.";
      said.add(
          alarms.formatted(all.falseAlarms(), share(special.falseAlarms(), all.falseAlarms())));
    }
    if (all.missed() > 0) {
      String missed =
          "It passes what its tolerance cannot see: of %,d missed mistakes %.0f %% are errors of"
              + " 1e-6.";
      said.add(missed.formatted(all.missed(), share(small.missed(), all.missed())));
    }
    return String.join(" ", said);
  }

  private static double share(long part, long whole) {
    return 100.0 * part / whole;
  }

  /** Returns the tallies of all popular checks together. */
  private Tally sum(Predicate<Verdict> which) {
    Tally sum = new Tally(0, 0, 0, 0);
    for (String check : popular()) {
      Tally one = verdicts.tally(check, which);
      sum =
          new Tally(
              sum.right() + one.right(),
              sum.falseAlarms() + one.falseAlarms(),
              sum.wrong() + one.wrong(),
              sum.missed() + one.missed());
    }
    return sum;
  }

  private List<String> popular() {
    return verdicts.checks().stream().filter(check -> !check.equals(Verdicts.OURS)).toList();
  }

  private long judged() {
    return verdicts.tally(verdicts.checks().get(0)).judged();
  }

  /** Returns those that were made at some point. */
  private List<Mutation> mutations() {
    return Arrays.stream(Mutation.values())
        .filter(mutation -> verdicts.all().stream().anyMatch(v -> v.mutation() == mutation))
        .toList();
  }

  private List<Place> places() {
    return Arrays.stream(Place.values())
        .filter(place -> verdicts.all().stream().anyMatch(v -> v.place() == place))
        .toList();
  }

  /** Returns a row for each check with its lies. */
  Table totals() {
    List<List<Cell>> rows = new ArrayList<>();
    for (String check : verdicts.checks()) {
      Tally tally = verdicts.tally(check);
      rows.add(
          List.of(
              Cell.words(check),
              lies(tally.falseAlarms()),
              Cell.count(tally.right()),
              lies(tally.missed()),
              Cell.count(tally.wrong()),
              Cell.number(tally.percent(), percent(tally))));
    }
    return new Table(
        "False alarms and missed mistakes",
        List.of(
            Column.words(CHECK),
            Column.numbers("false alarms"),
            Column.numbers("of right gradients").asDetail(2),
            Column.numbers("missed mistakes"),
            Column.numbers("of wrong gradients").asDetail(1),
            Column.numbers("lies", "%")),
        rows);
  }

  private static Cell lies(long count) {
    return Cell.count(count).toned(count == 0 ? Cell.Tone.GOOD : Cell.Tone.NEUTRAL);
  }

  /** Returns a row for each check with its lies at each kind of place. */
  Table byPlace() {
    List<Column> columns = new ArrayList<>(List.of(Column.words(CHECK)));
    for (Place place : places()) {
      long judged = verdicts.tally(verdicts.checks().get(0), v -> v.place() == place).judged();
      columns.add(
          Column.numbers(place.title(), "%,d gradients".formatted(judged))
              .in(new Column.Group("places", "place", place.title()))
              .named("lies"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (String check : verdicts.checks()) {
      List<Cell> row = new ArrayList<>(List.of(Cell.words(check)));
      for (Place place : places()) {
        Tally tally = verdicts.tally(check, verdict -> verdict.place() == place);
        row.add(
            Cell.number(
                (double) tally.lies(), "%d + %d".formatted(tally.falseAlarms(), tally.missed())));
      }
      rows.add(row);
    }
    return new Table("Where checks lie: false alarms + missed mistakes", columns, rows);
  }

  /** Returns a row for each check with its rule and where that is written. */
  static Table rules() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Checker checker : Checker.POPULAR) {
      rows.add(
          List.of(
              Cell.words(checker.name()), Cell.code(checker.rule()), Cell.words(checker.source())));
    }
    rows.add(
        List.of(
            Cell.words(Verdicts.OURS),
            Cell.code(Verdicts.OUR_RULE),
            Cell.words(Verdicts.OUR_SOURCE)));
    return new Table(
        "The checks, with their default settings: d is the difference, g the gradient",
        List.of(Column.words(CHECK), Column.words("rule"), Column.words("source")),
        rows);
  }

  /** Returns an object for each check. */
  List<Map<String, Object>> records() {
    Table rules = rules();
    List<Map<String, Object>> records = new ArrayList<>();
    for (int c = 0; c < verdicts.checks().size(); c++) {
      String check = verdicts.checks().get(c);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", check);
      entry.put("rule", rules.rows().get(c).get(1).text());
      entry.put("source", rules.rows().get(c).get(2).text());
      putLies(entry, verdicts.tally(check));
      List<Map<String, Object>> gradients = new ArrayList<>();
      for (Mutation mutation : mutations()) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("gradient", mutation.title());
        putLies(part, verdicts.tally(check, verdict -> verdict.mutation() == mutation));
        gradients.add(part);
      }
      entry.put("gradients", gradients);
      List<Map<String, Object>> places = new ArrayList<>();
      for (Place place : places()) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("place", place.title());
        putLies(part, verdicts.tally(check, verdict -> verdict.place() == place));
        places.add(part);
      }
      entry.put("places", places);
      records.add(entry);
    }
    return records;
  }

  private static void putLies(Map<String, Object> entry, Tally tally) {
    entry.put("falseAlarms", tally.falseAlarms());
    entry.put("missed", tally.missed());
    entry.put("judged", tally.judged());
    entry.put("right", tally.right());
    entry.put("wrong", tally.wrong());
  }

  /** Few lies are not none: a share below 1 has a decimal. */
  private static String percent(Tally tally) {
    double percent = tally.percent();
    boolean isWhole = percent == 0 || percent >= 1;
    return String.format(Locale.ROOT, isWhole ? "%.0f" : "%.1f", percent);
  }
}

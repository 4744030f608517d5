package tridiff.tool.study.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Methods;
import tridiff.tool.study.step.StepRace.Answered;
import tridiff.tool.study.step.StepRace.Best;
import tridiff.tool.study.step.StepRace.Runner;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** The tables of a {@link StepRace}: the rules, and the problems. */
public final class StepRaceTables {

  /** Above this a rule that loses so much in the median is called expensive. */
  private static final double ONE_DIGIT = 1;

  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          Map.entry("step=1e-4", "Saito, Deep Learning from Scratch 3, step 4"),
          Map.entry(
              "rule=scaled",
              "eps^(1/(p + 1)) max(|x|, 1): Dennis, Schnabel 1983, A5.6.3 and A5.6.4"),
          Map.entry(
              "rule=third-difference",
              "as rule=scaled, or shorter by the length over which f changes: Press et al. 2007, 5.7.6"),
          Map.entry("rule=curtis-reid", "Curtis, Reid 1974, doi:10.1093/imamat/13.1.121"),
          Map.entry("rule=gill-murray", "Gill, Murray, Saunders, Wright 1983, doi:10.1137/0904025"),
          Map.entry(
              "rule=dumontet-vignes", "Dumontet, Vignes 1977, doi:10.1051/m2an/1977110100131"),
          Map.entry(
              "rule=stepleman-winarsky",
              "Stepleman, Winarsky 1979, doi:10.1090/S0025-5718-1979-0537969-8"),
          Map.entry("rule=more-wild", "Moré, Wild 2012, doi:10.1145/2168773.2168777"));

  private StepRaceTables() {}

  /** Returns a row for each rule. */
  public static Table rules(StepRace race) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Runner runner : race.runners()) {
      String source =
          runner.rule().isEmpty()
              ? Methods.of(runner.method()).source()
              : SOURCES.getOrDefault(runner.rule(), "");
      double median = runner.median();
      rows.add(
          List.of(
              Cell.method(runner.method()),
              runner.rule().isEmpty() ? Cell.words("its own") : Cell.code(runner.rule()),
              Cell.words(source),
              givenAway(median).toned(median > ONE_DIGIT ? Cell.Tone.WARNING : Cell.Tone.GOOD),
              givenAway(runner.worst()),
              Cell.fixed(runner.evaluations(), 0),
              Cell.count(runner.failures())));
    }
    return new Table(
        "Rules for the step on "
            + race.problems().size()
            + " problems of the literature: digits given away against the best step",
        List.of(
            Column.words("method"),
            Column.words("step chosen by"),
            Column.words("source of the rule"),
            Column.numbers("given away, median", "digits"),
            Column.numbers("given away, worst", "digits"),
            Column.numbers("evaluations", "median"),
            Column.numbers("failures")),
        rows);
  }

  /**
   * Returns a row for each rule with the median of the digits that it gives away in each of some
   * races, of which each has another noise.
   */
  public static Table byNoise(List<StepRace> races) {
    List<Column> columns =
        new ArrayList<>(List.of(Column.words("method"), Column.words("step chosen by")));
    for (StepRace race : races) {
      String level = NumberText.of(race.noise());
      columns.add(
          Column.numbers(race.noise() == 0 ? "none" : level, "digits")
              .in(new Column.Group("noise", "level", level))
              .named("givenAway"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Runner runner : races.get(0).runners()) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.method(runner.method()));
      row.add(runner.rule().isEmpty() ? Cell.words("its own") : Cell.code(runner.rule()));
      for (StepRace race : races) {
        row.add(
            race.runners().stream()
                .filter(same -> same.name().equals(runner.name()))
                .findFirst()
                .map(Runner::median)
                .map(
                    median ->
                        givenAway(median)
                            .toned(median > ONE_DIGIT ? Cell.Tone.WARNING : Cell.Tone.GOOD))
                .orElse(Cell.absent()));
      }
      rows.add(row);
    }
    return new Table(
        "With noise in the values: digits given away against the best step for that noise, median"
            + " over the problems",
        columns,
        rows);
  }

  /** Returns a row for each problem, with the best step of each formula. */
  public static Table problems(StepRace race) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.words("function"), Column.numbers("x"), Column.words("source")));
    for (Best best : race.best()) {
      columns.add(Column.numbers(best.method(), "best step"));
      columns.add(Column.numbers("digits there"));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < race.problems().size(); i++) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.code(race.problems().get(i).text()));
      row.add(Cell.number(race.problems().get(i).x(), NumberText.of(race.problems().get(i).x())));
      row.add(Cell.words(race.problems().get(i).source()));
      for (Best best : race.best()) {
        double step = best.steps().get(i).step();
        row.add(Cell.number(step, String.format(Locale.ROOT, "%.1e", step)));
        row.add(Cell.digits(best.steps().get(i).digits()));
      }
      rows.add(row);
    }
    return new Table("The problems, and the best step of each formula", columns, rows);
  }

  /** Returns a row for each rule with the digits that it gives away on each problem. */
  public static Table byProblem(StepRace race) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("function"), Column.numbers("x")));
    race.runners().forEach(runner -> columns.add(Column.numbers(runner.name(), "digits")));
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < race.problems().size(); i++) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.code(race.problems().get(i).text()));
      row.add(Cell.number(race.problems().get(i).x(), NumberText.of(race.problems().get(i).x())));
      for (Runner runner : race.runners()) {
        Answered answer = runner.answers().get(i);
        row.add(givenAway(answer.givenAway()));
      }
      rows.add(row);
    }
    return new Table("Digits given away on each problem", columns, rows);
  }

  private static Cell givenAway(double digits) {
    return Double.isFinite(digits) ? Cell.fixed(digits, 1) : Cell.words("no number");
  }
}

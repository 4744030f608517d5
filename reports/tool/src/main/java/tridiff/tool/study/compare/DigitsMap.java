package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tridiff.chart.Caption;
import tridiff.chart.HeatMap;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.tool.page.Block;
import tridiff.tool.page.Figure;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.Commission;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;
import tridiff.tool.study.Shown;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * Correct digits as a heat map: a row for each problem if they are few, else one for each function
 * with the worst answer of each method; the hardest rows last.
 */
final class DigitsMap {

  /** More rows than this are summed up by function. */
  private static final int MOST_PROBLEMS = 24;

  /** A map with more rows than this cannot be read; the table has them all. */
  private static final int MOST_ROWS = 32;

  private record Row(String label, List<Optional<Measurement>> answers) {

    boolean isAllNumbers() {
      return answers.stream().allMatch(a -> a.isPresent() && a.get().digits().isPresent());
    }

    /** Returns the mean over the methods; a method without a number counts as none. */
    double ease() {
      return answers.stream()
          .mapToDouble(a -> a.isPresent() ? Math.max(0, a.get().digits().orElse(0)) : 0)
          .average()
          .orElse(0);
    }
  }

  private DigitsMap() {}

  /** Returns the figure; nothing of one derivative, of which the first picture says all. */
  static List<Block> blocks(Commission commission) {
    return commission.problems().stream().filter(Problem::hasTruth).count() < 2
        ? List.of()
        : List.of(figure(commission.results(), commission.footer(), commission.command()));
  }

  private static Figure figure(List<FunctionResult> results, String footer, String command) {
    List<Problem> problems = Problem.of(results).stream().filter(Problem::hasTruth).toList();
    List<String> methods = methods(problems);
    boolean each = problems.size() <= MOST_PROBLEMS;
    List<Row> rows =
        new ArrayList<>(each ? byProblem(problems, methods) : byFunction(problems, methods));
    rows.sort(Comparator.comparingDouble(row -> -row.ease()));
    List<Row> drawn = rows.subList(Math.max(0, rows.size() - MOST_ROWS), rows.size());
    String what =
        each
            ? "Correct digits of each derivative"
            : "Correct digits at the worst point of each function";
    String which =
        drawn.size() < rows.size()
            ? ": the %d hardest of %d".formatted(drawn.size(), rows.size())
            : "";
    Precision precision = Problem.precisionOf(problems);
    double all = CorrectDigits.cap(precision);
    String subtitle =
        "%s%s (%s = all of a %s); hardest last"
            .formatted(what, which, NumberText.digits(all), precision);
    String title = title(rows, methods, precision, each ? "derivative" : "function");
    return Figure.of(
            "digits",
            new HeatMap(
                new Caption(title, subtitle, footer, alternative(title, drawn, methods)),
                "",
                methods,
                drawn.stream().map(DigitsMap::inMap).toList(),
                Math.rint(all),
                "digits"),
            table(what + "; hardest last", each ? "derivative" : "function", methods, rows),
            command)
        .noted(
            "A blue cell keeps its digits, a red one has lost them."
                + (drawn.stream().allMatch(Row::isAllNumbers)
                    ? ""
                    : " One that is only outlined stands where a method gave no number."));
  }

  static List<String> methods(List<Problem> problems) {
    return problems.stream()
        .flatMap(p -> p.partial().measurements().stream())
        .map(Measurement::method)
        .distinct()
        .toList();
  }

  private static List<Row> byProblem(List<Problem> problems, List<String> methods) {
    boolean one = problems.stream().map(p -> p.subject().name()).distinct().count() == 1;
    return problems.stream()
        .map(
            p ->
                new Row(
                    (one ? "" : p.subject().name() + " @ ")
                        + p.where()
                        + (p.which().isEmpty() ? "" : ", " + p.which()),
                    methods.stream().map(p::by).toList()))
        .toList();
  }

  private static List<Row> byFunction(List<Problem> problems, List<String> methods) {
    Map<String, List<Problem>> functions = new LinkedHashMap<>();
    problems.forEach(
        p -> functions.computeIfAbsent(p.subject().name(), n -> new ArrayList<>()).add(p));
    List<Row> rows = new ArrayList<>();
    functions.forEach(
        (name, all) -> {
          List<Optional<Measurement>> cells = new ArrayList<>();
          for (String method : methods) {
            cells.add(Shown.worst(all.stream().flatMap(p -> p.by(method).stream()).toList()));
          }
          rows.add(new Row(name, cells));
        });
    return rows;
  }

  private static HeatMap.Row inMap(Row row) {
    return new HeatMap.Row(
        row.label(),
        row.answers().stream()
            .map(a -> a.map(Shown::inMap).orElse(HeatMap.Cell.word("")))
            .toList());
  }

  /** States how often the best methods keep their digits, and the last does. */
  private static String title(
      List<Row> rows, List<String> methods, Precision precision, String what) {
    List<Long> kept = new ArrayList<>();
    for (int i = 0; i < methods.size(); i++) {
      int column = i;
      kept.add(
          rows.stream()
              .flatMap(r -> r.answers().get(column).stream())
              .filter(m -> m.digits().orElse(0) >= MethodScore.good(precision))
              .count());
    }
    long most = kept.stream().mapToLong(Long::longValue).max().orElse(0);
    long fewest = kept.stream().mapToLong(Long::longValue).min().orElse(0);
    if (rows.size() < 2 || most == fewest) {
      return "How many digits survive, by method and " + what;
    }
    List<String> best = with(most, kept, methods);
    return "%s %s or more on %d of %d %ss, %s on %s"
        .formatted(
            Methods.subject(best, "keeps", "keep"),
            MethodScore.goodDigits(precision),
            most,
            rows.size(),
            what,
            Methods.count(with(fewest, kept, methods), "others"),
            fewest == 0 ? "none" : fewest);
  }

  /** Returns the methods that keep their digits so often. */
  private static List<String> with(long count, List<Long> kept, List<String> methods) {
    return IntStream.range(0, methods.size())
        .filter(i -> kept.get(i) == count)
        .mapToObj(methods::get)
        .toList();
  }

  private static String alternative(String title, List<Row> rows, List<String> methods) {
    return "Heat map of "
        + NumberText.count(rows.size(), "row", "rows")
        + " and "
        + NumberText.count(methods.size(), "method", "methods")
        + ". "
        + title
        + ". All numbers are in the table beside it.";
  }

  private static Table table(String caption, String first, List<String> methods, List<Row> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words(first));
    methods.forEach(method -> columns.add(Column.numbers(method)));
    List<List<Cell>> cells = new ArrayList<>();
    for (Row row : rows) {
      List<Cell> line = new ArrayList<>();
      line.add(Cell.words(row.label()));
      row.answers().forEach(a -> line.add(a.map(Shown::inTable).orElse(Cell.empty())));
      cells.add(line);
    }
    return new Table(caption, columns, cells);
  }
}

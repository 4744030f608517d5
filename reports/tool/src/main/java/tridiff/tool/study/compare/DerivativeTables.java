package tridiff.tool.study.compare;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.Explanation;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;
import tridiff.tool.study.Shown;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/**
 * The tables of one function: its points, its derivatives, and the digits of every method.
 *
 * <p>A point of several derivatives is written out once, with its command, and is a number
 * elsewhere: coordinates of many digits three times a point would hide what differs.
 *
 * @param problems the derivatives
 * @param points the points, in their order
 * @param ranked the methods, the best first
 */
record DerivativeTables(
    List<Problem> problems,
    List<List<Double>> points,
    List<MethodScore> ranked,
    Optional<String> advised) {

  /** More derivatives than this are not all shown. */
  private static final int MOST_ROWS = 24;

  /** More columns than this do not fit a screen. */
  private static final int MOST_COLUMNS = 6;

  /** A coordinate with more characters is rounded in the head of a column. */
  private static final int LONGEST_COORDINATE = 9;

  private static final int HEAD_DIGITS = 5;

  private static final String REMARK = "remark on the worst";

  static DerivativeTables of(FunctionResult result) {
    List<Problem> problems = Problem.of(List.of(result));
    return new DerivativeTables(
        problems,
        problems.stream().map(problem -> problem.point().at()).distinct().toList(),
        MethodScore.ranked(problems).stream().sorted(MethodScore.BEST_OF_ALL).toList(),
        Advice.of(result).map(Advice::method));
  }

  List<Table> all() {
    if (problems.isEmpty()) {
      return List.of();
    }
    List<Table> tables = new ArrayList<>();
    if (hasNumbers()) {
      tables.add(places());
    }
    tables.add(derivatives());
    Table digits = digits();
    if (problems.stream().anyMatch(Problem::hasTruth) || hasRemarks(digits)) {
      tables.add(digits);
    }
    return tables;
  }

  /** Where there is no derivative, the table of them says so; thirteen methods need not. */
  private static boolean hasRemarks(Table digits) {
    return digits.columns().get(digits.columns().size() - 1).title().equals(REMARK);
  }

  /** Returns the command that shows several derivatives again: once is enough for one. */
  Optional<String> command() {
    return problems.size() > 1 && commands() == 1
        ? Optional.of(problems.get(0).command())
        : Optional.empty();
  }

  private long commands() {
    return problems.stream().map(Problem::command).distinct().count();
  }

  private boolean isOnePoint() {
    return points.size() == 1 && problems.size() > 1;
  }

  /** Returns whether points are numbers in the tables. */
  private boolean hasNumbers() {
    return points.size() > 1 && problems.size() > points.size();
  }

  /** Returns whether one command shows all derivatives of a point again. */
  private boolean hasOneCommand() {
    return commands() == points.size();
  }

  private String number(Problem problem) {
    return Integer.toString(1 + points.indexOf(problem.point().at()));
  }

  /**
   * Returns the derivatives of which tables speak, in their order: those at which the methods are
   * at their worst, first the one that is advised, then most methods, and then the hardest.
   */
  private List<Problem> shown(int most) {
    if (problems.size() <= most) {
      return problems;
    }
    List<Problem> hardest =
        problems.stream()
            .sorted(
                Comparator.comparingDouble(p -> p.fewestDigits().orElse(Double.POSITIVE_INFINITY)))
            .toList();
    Set<Problem> chosen = new HashSet<>();
    List<List<Problem>> left = new ArrayList<>();
    ranked.forEach(score -> left.add(worst(score.method())));
    left.removeIf(List::isEmpty);
    Set<Problem> candidates = new LinkedHashSet<>(advised.map(this::worst).orElse(List.of()));
    while (chosen.size() < most && !left.isEmpty()) {
      Problem next =
          hardest.stream()
              .filter(p -> candidates.isEmpty() || candidates.contains(p))
              .min(
                  Comparator.comparingLong(
                      p -> -left.stream().filter(worst -> worst.contains(p)).count()))
              .orElseThrow();
      chosen.add(next);
      candidates.clear();
      left.removeIf(worst -> worst.contains(next));
    }
    hardest.stream()
        .filter(problem -> !chosen.contains(problem))
        .limit(most - chosen.size())
        .toList()
        .forEach(chosen::add);
    return problems.stream().filter(chosen::contains).toList();
  }

  /** Returns the derivatives at which a method has what a table shows of its worst answer. */
  private List<Problem> worst(String method) {
    List<Problem> answered = problems.stream().filter(p -> p.by(method).isPresent()).toList();
    return answered.stream()
        .min(Comparator.comparingDouble(p -> badness(p, method)))
        .map(
            worst ->
                answered.stream()
                    .filter(p -> cell(p, method).text().equals(cell(worst, method).text()))
                    .toList())
        .orElse(List.of());
  }

  private static double badness(Problem problem, String method) {
    return Shown.badness(problem.by(method).orElseThrow());
  }

  private static Cell cell(Problem problem, String method) {
    return Shown.inTable(problem.by(method).orElseThrow());
  }

  private String caption(String what, int most) {
    return problems.size() <= most
        ? what
        : "%s: %d of %d, those at which methods are at their worst; all are in points.csv"
            .formatted(what, most, problems.size());
  }

  private String atThePoint() {
    return isOnePoint() ? " at " + problems.get(0).where() : "";
  }

  /** Returns the points of the derivatives that are shown. */
  private Table places() {
    List<Problem> shown = shown(MOST_ROWS);
    List<List<Cell>> rows = new ArrayList<>();
    for (List<Double> at : points) {
      shown.stream()
          .filter(problem -> problem.point().at().equals(at))
          .findFirst()
          .ifPresent(
              problem ->
                  rows.add(
                      List.of(
                          Cell.words(number(problem) + ": " + problem.where()),
                          hasOneCommand() ? Cell.code(problem.command()) : Cell.empty())));
    }
    return withoutEmptyColumns(
        "The points", List.of(Column.words("point"), Column.words("again")), rows);
  }

  private Table derivatives() {
    boolean isAgain = command().isEmpty() && (problems.size() == points.size() || !hasOneCommand());
    List<Column> columns =
        List.of(
            Column.words("point"),
            Column.words("derivative"),
            Column.numbers("reference"),
            Column.numbers("condition"),
            Column.words("remark"),
            Column.words("again"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Problem problem : shown(MOST_ROWS)) {
      OptionalDouble condition = problem.partial().condition();
      rows.add(
          List.of(
              isOnePoint() || hasNumbers() ? Cell.empty() : Cell.words(problem.where()),
              Cell.words(hasNumbers() ? head(problem) : problem.which()),
              reference(problem),
              condition.isPresent()
                  ? Cell.number(condition.getAsDouble(), NumberText.rough(condition.getAsDouble()))
                  : Cell.empty(),
              Cell.words(remark(problem.partial().truth())),
              isAgain ? Cell.code(problem.command()) : Cell.empty()));
    }
    return withoutEmptyColumns(
        caption(
            (problems.size() == 1 ? "The derivative" : "The derivatives") + atThePoint(),
            MOST_ROWS),
        columns,
        rows);
  }

  private static String remark(Truth truth) {
    if (truth instanceof Truth.Known certified) {
      return certified.note().orElse("");
    }
    if (truth instanceof Truth.NotDifferentiable sides) {
      return "from the left "
          + Kinks.shortened(sides.left())
          + ", from the right "
          + Kinks.shortened(sides.right());
    }
    if (truth instanceof Truth.OutsideDomain outside) {
      return outside.reason();
    }
    return truth instanceof Truth.Uncertain uncertain ? uncertain.reason() : "";
  }

  /**
   * What explains the outcome, and otherwise what explains the digits that are lost; not what the
   * table of the derivatives says already.
   */
  private static Optional<String> remark(Problem problem, Measurement m) {
    if (m.outcome() == Outcome.NOT_DIFFERENTIABLE) {
      return Optional.empty();
    }
    Optional<String> own =
        m.reason().filter(reason -> !reason.equals(remark(problem.partial().truth())));
    return own.isPresent() || !explains(m.explanation(), problem, m)
        ? own
        : m.explanation().inWords();
  }

  /** What costs less than half of the digits does not explain them, nor what costs more. */
  private static boolean explains(Explanation explanation, Problem problem, Measurement m) {
    if (explanation.loss().isEmpty() || m.digits().isEmpty()) {
      return true;
    }
    double all = CorrectDigits.cap(problem.subject().precision());
    double lost = Math.min(all, all - m.digits().getAsDouble());
    double told = explanation.loss().getAsDouble();
    return told >= lost / 2 && told <= lost + 1;
  }

  /** Returns a remark on the worst answer, with its derivative if no column has it. */
  private String remark(String method, List<Problem> shown) {
    List<Problem> worst = worst(method);
    Comparator<Problem> byBadness = Comparator.comparingDouble(p -> badness(p, method));
    Optional<Problem> one =
        worst.stream()
            .filter(shown::contains)
            .min(byBadness)
            .or(() -> worst.stream().min(byBadness));
    return one.flatMap(
            problem ->
                remark(problem, problem.by(method).orElseThrow())
                    .map(
                        words ->
                            shown.contains(problem)
                                ? words
                                : "%s (%s): %s"
                                    .formatted(head(problem), cell(problem, method).text(), words)))
        .orElse("");
  }

  private static Cell reference(Problem problem) {
    Truth truth = problem.partial().truth();
    if (truth instanceof Truth.Known certified) {
      double value = certified.value().doubleValue();
      return Cell.number(value, NumberText.sixDigits(certified.value()));
    }
    if (truth instanceof Truth.NotDifferentiable) {
      return Cell.words("none");
    }
    return Cell.words(truth instanceof Truth.OutsideDomain ? "no value" : "uncertain");
  }

  private String head(Problem problem) {
    List<String> parts = new ArrayList<>();
    if (!isOnePoint()) {
      parts.add(hasNumbers() ? "point\u00A0" + number(problem) : where(problem));
    }
    if (!problem.which().isEmpty()) {
      parts.add(problem.which());
    }
    return String.join(", ", parts);
  }

  /** A number next to a round one, such as 0.9999999999, is not rounded to that. */
  private static String inHead(String variable, double value) {
    int digits = HEAD_DIGITS;
    String rounded = NumberText.significant(value, digits);
    while (digits < 17
        && new BigDecimal(rounded).stripTrailingZeros().precision() <= HEAD_DIGITS / 2) {
      rounded = NumberText.significant(value, ++digits);
    }
    boolean isWhole = Double.parseDouble(rounded) == value;
    return variable + "\u00A0" + (isWhole ? "=" : "≈") + "\u00A0" + rounded;
  }

  /**
   * Returns a point for the head of a column, each coordinate on one line; of those with many
   * digits some: the table of the derivatives has all.
   */
  private static String where(Problem problem) {
    List<String> parts = new ArrayList<>();
    for (String coordinate : problem.where().split(", ", -1)) {
      String[] sides = coordinate.split(" = ", 2);
      boolean isLong = sides.length == 2 && sides[1].length() > LONGEST_COORDINATE;
      parts.add(
          isLong
              ? inHead(sides[0], Double.parseDouble(sides[1]))
              : coordinate.replace(" = ", "\u00A0=\u00A0"));
    }
    return String.join(", ", parts);
  }

  /** Returns the digits of every method, of the hardest derivatives. */
  Table digits() {
    List<Problem> shown = shown(MOST_COLUMNS);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("method"));
    shown.forEach(problem -> columns.add(Column.numbers(head(problem))));
    columns.add(Column.words(REMARK));
    List<List<Cell>> rows = new ArrayList<>();
    for (MethodScore score : ranked) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.method(score.method()));
      for (Problem problem : shown) {
        row.add(problem.by(score.method()).map(Shown::inTable).orElse(Cell.empty()));
      }
      row.add(Cell.words(remark(score.method(), shown)));
      rows.add(row);
    }
    return withoutEmptyColumns(
        caption("Correct digits" + atThePoint(), MOST_COLUMNS), columns, rows);
  }

  private static Table withoutEmptyColumns(
      String caption, List<Column> columns, List<List<Cell>> rows) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      if (rows.stream().anyMatch(row -> !row.get(column).text().isEmpty())) {
        kept.add(i);
      }
    }
    return new Table(
        caption,
        kept.stream().map(columns::get).toList(),
        rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }
}

package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tridiff.core.function.Domain;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.Interval;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.measure.experiment.Formula;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.Subject;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Leibniz;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Problem;
import tridiff.tool.study.Shown;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** A folded page for each function: its formulas, its points, the digits, the worst answers. */
final class FunctionDetails {

  /** More derivatives than this are cut to the hardest. */
  private static final int MOST_ROWS = 24;

  /** More columns than this do not fit a screen. */
  private static final int MOST_COLUMNS = 6;

  /** A coordinate with more characters is rounded in the head of a column. */
  private static final int LONGEST_COORDINATE = 9;

  private static final int HEAD_DIGITS = 5;

  /** A derivative's formula that is longer than this is cut: nobody reads it. */
  private static final int LONGEST_FORMULA = 300;

  private FunctionDetails() {}

  /** Returns the folded pages. */
  static List<Block> blocks(Commission commission) {
    List<FunctionResult> results = commission.results();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.paragraph(
            results.isEmpty()
                ? "There was no function to differentiate."
                : "Open a function to see its formulas, its points with the command that shows each"
                    + " again, and the digits of every method."));
    List<String> ids = ids(results);
    for (int i = 0; i < ids.size(); i++) {
      blocks.add(details(results.get(i), ids.get(i), commission));
    }
    return blocks;
  }

  /** Returns where on the page each function is. */
  static List<String> ids(List<FunctionResult> results) {
    Set<String> ids = new HashSet<>();
    return results.stream().map(result -> id(result.subject().name(), ids)).toList();
  }

  private static Block details(FunctionResult result, String id, Commission commission) {
    List<Problem> problems = Problem.of(List.of(result));
    List<MethodScore> ranked = MethodScore.ranked(problems);
    List<Block> blocks = new ArrayList<>();
    Subject subject = result.subject();
    Optional<CatalogFunction> known =
        Catalog.find(subject.name()).filter(f -> f.text().equals(subject.text()));
    known.ifPresent(f -> blocks.add(Block.paragraph(f.reason())));
    blocks.addAll(formulas(result));
    List<Problem> judged = problems.stream().filter(Problem::hasTruth).toList();
    if (!judged.isEmpty() && !ranked.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              Words.of("Verdict: ")
                  .and(
                      Advice.of(result)
                          .map(advice -> Words.of(advice.inWords()))
                          .orElseGet(() -> Lead.nearest(ranked, judged)))));
    }
    List<Words> facts = new ArrayList<>();
    result.suitability().forEach(sentence -> facts.add(Words.of(sentence)));
    facts.addAll(facts(result, known, commission));
    blocks.add(new Block.Items(facts));
    if (!problems.isEmpty()) {
      blocks.add(Block.table(points(problems)));
      blocks.add(Block.table(digits(problems, ranked)));
    }
    if (Commission.isInTime(result)) {
      Backpropagation.of(subject, id, commission.provenance().tool(), commission.guard())
          .ifPresent(blocks::add);
    }
    return new Block.Details(id, subject.name(), note(ranked), blocks);
  }

  /** Returns an id for any name, different from those before. */
  private static String id(String name, Set<String> ids) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String stem = "function-" + slug.substring(0, Math.min(40, slug.length()));
    String id = stem;
    for (int i = 2; !ids.add(id); i++) {
      id = stem + "-" + i;
    }
    return id;
  }

  private static String note(List<MethodScore> ranked) {
    List<MethodScore> scored = ranked.stream().filter(s -> s.digits().count() > 0).toList();
    if (scored.isEmpty()) {
      return "no digits to score";
    }
    MethodScore best = scored.get(0);
    MethodScore last = scored.get(scored.size() - 1);
    return scored.size() == 1
        ? "%s: %s digits at the median"
            .formatted(best.method(), NumberText.digits(best.digits().median()))
        : "median digits from %s (%s) to %s (%s)"
            .formatted(
                NumberText.digits(best.digits().median()),
                best.method(),
                NumberText.digits(last.digits().median()),
                last.method());
  }

  private static List<Words> facts(
      FunctionResult result, Optional<CatalogFunction> known, Commission commission) {
    Subject subject = result.subject();
    List<Words> facts = new ArrayList<>();
    domain(subject).ifPresent(text -> facts.add(Words.of("Domain: " + text)));
    known.ifPresent(f -> facts.add(Words.of("Source: " + f.source())));
    if (subject.points().size() > 0) {
      facts.add(Words.code(commission.again("report", subject)));
    }
    return facts;
  }

  private static List<Block> formulas(FunctionResult result) {
    Subject subject = result.subject();
    String variables = String.join(", ", shortened(subject.function().variables()));
    List<Block> blocks = new ArrayList<>();
    blocks.add(formula("f(" + variables + ")", Functions.formula(subject), subject.text()));
    if (result.derivative().isPresent()) {
      Formula derivative = result.derivative().get();
      boolean isOne = subject.function().inputs() == 1 && subject.function().outputs() == 1;
      blocks.add(
          formula(
              isOne
                  ? Leibniz.primes(result.order()) + "(" + variables + ")"
                  : "Partial derivatives",
              derivative.expression(),
              derivative.text()));
    }
    return blocks;
  }

  private static Block formula(String left, Optional<Expression> right, String text) {
    if (text.length() <= Formula.LONGEST_EQUATION
        && right.filter(FunctionDetails::isShort).isPresent()) {
      return new Block.Equation(left, right.get(), text);
    }
    return new Block.Paragraph(
        Words.of(left + (left.endsWith(")") && !text.contains("; ") ? " = " : ": "))
            .andCode(shortened(text))
            .and(
                text.length() > LONGEST_FORMULA
                    ? " (the first " + LONGEST_FORMULA + " characters)"
                    : ""));
  }

  /** A sum is short as it was typed, and may be as long as a street where it is written out. */
  private static boolean isShort(Expression formula) {
    int most = Formula.LONGEST_EQUATION;
    return ExpressionPrinter.print(formula, most + 1).length() <= most;
  }

  private static List<String> shortened(List<String> names) {
    return names.size() <= 6
        ? names
        : List.of(names.get(0), names.get(1), "…", names.get(names.size() - 1));
  }

  private static String shortened(String formula) {
    return formula.length() <= LONGEST_FORMULA
        ? formula
        : formula.substring(
                0, formula.offsetByCodePoints(0, formula.codePointCount(0, LONGEST_FORMULA)))
            + " …";
  }

  private static Optional<String> domain(Subject subject) {
    Domain domain = subject.function().domain();
    List<String> parts = new ArrayList<>();
    List<String> names = subject.function().variables();
    for (int i = 0; i < domain.dimensions() && parts.size() < 6; i++) {
      Interval interval = domain.intervals().get(i);
      if (!interval.equals(Interval.ALL)) {
        parts.add(
            "%s in %s%s, %s%s"
                .formatted(
                    names.get(i),
                    interval.lowerClosed() ? "[" : "(",
                    NumberText.sixDigits(interval.lower()),
                    NumberText.sixDigits(interval.upper()),
                    interval.upperClosed() ? "]" : ")"));
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  /** Returns the derivatives to show: all, or the hardest if they are too many. */
  private static List<Problem> hardest(List<Problem> problems, int most) {
    return problems.size() <= most
        ? problems
        : problems.stream()
            .sorted(
                Comparator.comparingDouble(p -> p.fewestDigits().orElse(Double.POSITIVE_INFINITY)))
            .limit(most)
            .toList();
  }

  private static String caption(String what, List<Problem> problems, int most) {
    return problems.size() <= most
        ? what
        : "%s: the %d hardest of %d, all are in points.csv".formatted(what, most, problems.size());
  }

  private static Table points(List<Problem> problems) {
    boolean hasWhich = problems.stream().anyMatch(p -> !p.which().isEmpty());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("point"));
    if (hasWhich) {
      columns.add(Column.words("derivative"));
    }
    columns.add(Column.numbers("reference"));
    columns.add(Column.numbers("condition"));
    columns.add(Column.words("remark"));
    columns.add(Column.words("again"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Problem problem : hardest(problems, MOST_ROWS)) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.words(problem.where()));
      if (hasWhich) {
        row.add(Cell.words(problem.which()));
      }
      row.add(reference(problem));
      OptionalDouble condition = problem.partial().condition();
      row.add(
          condition.isPresent()
              ? Cell.number(condition.getAsDouble(), NumberText.rough(condition.getAsDouble()))
              : Cell.empty());
      row.add(Cell.words(remark(problem.partial().truth())));
      row.add(Cell.code(problem.command()));
      rows.add(row);
    }
    return withoutEmptyColumns(
        caption(problems.size() == 1 ? "The derivative" : "The derivatives", problems, MOST_ROWS),
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
    return own.isPresent() ? own : m.explanation().inWords();
  }

  private static Cell reference(Problem problem) {
    Truth truth = problem.partial().truth();
    if (truth instanceof Truth.Known certified) {
      double value = certified.value().doubleValue();
      return Cell.number(value, NumberText.sixDigits(certified.value()));
    }
    if (truth instanceof Truth.NotDifferentiable) {
      return Cell.words("none: kink");
    }
    return Cell.words(truth instanceof Truth.OutsideDomain ? "no value" : "uncertain");
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
              ? sides[0]
                  + "\u00A0≈\u00A0"
                  + NumberText.significant(Double.parseDouble(sides[1]), HEAD_DIGITS)
              : coordinate.replace(" = ", "\u00A0=\u00A0"));
    }
    return String.join(", ", parts);
  }

  private static Table digits(List<Problem> problems, List<MethodScore> ranked) {
    List<Problem> shown = hardest(problems, MOST_COLUMNS);
    boolean isOnePoint =
        shown.size() > 1
            && problems.stream().map(Problem::where).distinct().count() == 1
            && problems.stream().noneMatch(problem -> problem.which().isEmpty());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("method"));
    for (Problem problem : shown) {
      columns.add(
          Column.numbers(
              isOnePoint
                  ? problem.which()
                  : where(problem) + (problem.which().isEmpty() ? "" : ", " + problem.which())));
    }
    columns.add(Column.words("remark on the worst"));
    List<List<Cell>> rows = new ArrayList<>();
    for (MethodScore score : ranked) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.method(score.method()));
      for (Problem problem : shown) {
        row.add(problem.by(score.method()).map(Shown::inTable).orElse(Cell.empty()));
      }
      Optional<Problem> worst =
          problems.stream()
              .filter(p -> p.by(score.method()).isPresent())
              .min(Comparator.comparingDouble(p -> Shown.badness(p.by(score.method()).get())));
      row.add(
          Cell.words(worst.flatMap(p -> remark(p, p.by(score.method()).orElseThrow())).orElse("")));
      rows.add(row);
    }
    String what = isOnePoint ? "Correct digits at " + problems.get(0).where() : "Correct digits";
    return withoutEmptyColumns(caption(what, problems, MOST_COLUMNS), columns, rows);
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

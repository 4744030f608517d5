package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tridiff.core.function.Domain;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.Interval;
import tridiff.input.catalog.Catalog;
import tridiff.input.catalog.CatalogFunction;
import tridiff.measure.experiment.Formula;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;
import tridiff.tool.page.Block;
import tridiff.tool.page.NumberText;
import tridiff.tool.page.Words;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Functions;
import tridiff.tool.study.Leibniz;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;
import tridiff.tool.table.Table;

/** A folded page for each function: its formulas, its points, the digits, the worst answers. */
final class FunctionDetails {

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
    Map<Likeness, Words> seen = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      FunctionResult result = results.get(i);
      DerivativeTables tables = DerivativeTables.of(result);
      Words name = Words.of("").andCodeLink(result.subject().name(), "#" + ids.get(i));
      Optional<Words> like =
          Optional.ofNullable(seen.putIfAbsent(Likeness.of(result, tables), name));
      blocks.add(details(result, ids.get(i), commission, tables, like));
    }
    return blocks;
  }

  /** What two functions have in common that differ in their names or domains only. */
  private record Likeness(
      String text, List<String> variables, List<List<Double>> points, Table digits) {

    static Likeness of(FunctionResult result, DerivativeTables tables) {
      Subject subject = result.subject();
      return new Likeness(
          subject.text(), subject.function().variables(), subject.points(), tables.digits());
    }
  }

  /** Returns where on the page each function is. */
  static List<String> ids(List<FunctionResult> results) {
    Set<String> ids = new HashSet<>();
    return results.stream().map(result -> id(result.subject().name(), ids)).toList();
  }

  /** Says of a function that is like an earlier one only what is its own. */
  private static Block details(
      FunctionResult result,
      String id,
      Commission commission,
      DerivativeTables tables,
      Optional<Words> like) {
    List<Problem> problems = tables.problems();
    List<MethodScore> ranked = tables.ranked();
    List<Block> blocks = new ArrayList<>();
    Subject subject = result.subject();
    Optional<CatalogFunction> known =
        Catalog.find(subject.name()).filter(f -> f.text().equals(subject.text()));
    known.ifPresent(f -> blocks.add(Block.paragraph(f.reason())));
    if (like.isPresent()) {
      blocks.add(
          new Block.Paragraph(
              Words.of("The formula, the points and the digits are those of ")
                  .and(like.get())
                  .and(".")));
      blocks.add(new Block.Items(facts(result, known, commission, Optional.empty())));
      return new Block.Details(id, subject.name(), note(ranked), blocks);
    }
    blocks.addAll(formulas(result));
    if (result.derivative().filter(Formula::isOfOnePath).isPresent()) {
      blocks.add(
          Block.paragraph("This holds where f branches as at " + problems.get(0).where() + "."));
    }
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
    facts.addAll(facts(result, known, commission, tables.command()));
    blocks.add(new Block.Items(facts));
    tables.all().stream().map(Block::table).forEach(blocks::add);
    if (Commission.isInTime(result)) {
      Backpropagation.of(
              Functions.fromFirstValue(result),
              id,
              commission.provenance().tool(),
              commission.guard())
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
    // By the medians alone: the order is also by how often there are none.
    List<MethodScore> scored =
        ranked.stream()
            .filter(s -> s.median().isPresent())
            .sorted(Comparator.comparingDouble(s -> -s.median().getAsDouble()))
            .toList();
    List<String> partial =
        ranked.stream()
            .filter(s -> s.digits().count() > 0 && s.digits().count() < s.problems())
            .map(MethodScore::method)
            .toList();
    String missing =
        partial.isEmpty()
            ? ""
            : Methods.subject(partial, "has", "have") + " no number at some points";
    if (scored.isEmpty()) {
      return missing.isEmpty() ? "no digits to score" : missing;
    }
    boolean isOne = scored.stream().allMatch(s -> s.digits().count() == 1);
    String most = median(scored.get(0));
    String fewest = median(scored.get(scored.size() - 1));
    return (most.equals(fewest)
            ? "%s: %s digits%s".formatted(with(most, scored), most, isOne ? "" : " at the median")
            : "%sdigits from %s (%s) to %s (%s)"
                .formatted(
                    isOne ? "" : "median ", most, with(most, scored), fewest, with(fewest, scored)))
        + (missing.isEmpty() ? "" : "; " + missing);
  }

  private static String median(MethodScore score) {
    return NumberText.digits(score.median());
  }

  /** Returns which method has a median, or how many share it. */
  private static String with(String median, List<MethodScore> scored) {
    return Methods.count(
        scored.stream().filter(s -> median(s).equals(median)).map(MethodScore::method).toList(),
        "methods");
  }

  private static List<Words> facts(
      FunctionResult result,
      Optional<CatalogFunction> known,
      Commission commission,
      Optional<String> comparison) {
    Subject subject = result.subject();
    List<Words> facts = new ArrayList<>();
    domain(subject).ifPresent(text -> facts.add(Words.of("Domain: " + text)));
    known.ifPresent(f -> facts.add(Words.of("Source: " + f.source())));
    if (subject.points().size() > 0) {
      facts.add(Words.code(commission.again("report", subject)));
    }
    comparison.map(Words::code).filter(fact -> !facts.contains(fact)).ifPresent(facts::add);
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
            .and(text.length() > LONGEST_FORMULA ? " (its beginning)" : ""));
  }

  /** A sum is short as it was typed, and may be as long as a street where it is written out. */
  private static boolean isShort(Expression formula) {
    int most = Formula.LONGEST_EQUATION;
    return ExpressionPrinter.print(formula, most + 1).length() <= most;
  }

  private static List<String> shortened(List<String> parts) {
    return parts.size() <= 6
        ? parts
        : List.of(parts.get(0), parts.get(1), "…", parts.get(parts.size() - 1));
  }

  private static String shortened(String formula) {
    if (formula.length() <= LONGEST_FORMULA) {
      return formula;
    }
    int end = formula.offsetByCodePoints(0, formula.codePointCount(0, LONGEST_FORMULA));
    // Half of a number would be another number.
    return formula.substring(0, end).replaceFirst("[\\w.]+$", "").stripTrailing() + " …";
  }

  private static Optional<String> domain(Subject subject) {
    Domain domain = subject.function().domain();
    List<String> parts = new ArrayList<>();
    List<String> names = subject.function().variables();
    for (int i = 0; i < domain.dimensions(); i++) {
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
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", shortened(parts)));
  }
}

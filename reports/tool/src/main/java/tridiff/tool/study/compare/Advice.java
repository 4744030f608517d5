package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import tridiff.core.Approach;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.Truth;
import tridiff.tool.page.NumberText;
import tridiff.tool.study.MethodScore;
import tridiff.tool.study.Methods;
import tridiff.tool.study.Problem;

/**
 * Which method to use for a function at its points, and why.
 *
 * <p>The rule: of the methods that answered with at least 1 correct digit wherever the truth is
 * known, those count whose fewest digits are within half a digit of the best; of these the one with
 * the fewest operations is recommended. Where none keeps half the digits of its format it is the
 * one with the most. What is counted is the same on every machine, so the advice is too.
 *
 * @param method the method to use
 * @param digits its fewest correct digits
 * @param equals how many other methods have as many
 * @param cost its operations for all partial derivatives together as a multiple of the function's,
 *     the median over the points, as the tables have it; empty if they cannot be counted
 * @param isGood whether it keeps half the digits of its format everywhere
 * @param evidence what costs it its digits and what the other methods do worse, a clause each
 */
public record Advice(
    String method,
    double digits,
    int equals,
    OptionalDouble cost,
    boolean isGood,
    List<String> evidence) {

  /** Digits that do not decide: methods this close count as equally accurate. */
  static final double EQUAL_DIGITS = 0.5;

  /** A loss that is worth a word. */
  private static final double NOTABLE_LOSS = 1;

  /** So many times as many operations are worth a word. */
  private static final double NOTABLE_COST = 1.5;

  /** Copies the list. */
  public Advice {
    evidence = List.copyOf(evidence);
  }

  /**
   * What one method did at all points.
   *
   * @param fewestDigits its fewest digits
   * @param allDigits the digits that its format has
   * @param operations its operations at a point, on average
   * @param cost its operations as a multiple of the function's
   * @param blame what cost it its digits where it has the fewest, if that explains half of them
   */
  private record Candidate(
      String method,
      double fewestDigits,
      double allDigits,
      OptionalDouble operations,
      OptionalDouble cost,
      Optional<String> blame) {

    static Candidate of(
        String method, Precision precision, List<Measurement> all, OptionalDouble cost) {
      Measurement worst =
          all.stream().min(Comparator.comparingDouble(m -> m.digits().orElseThrow())).orElseThrow();
      OptionalDouble operations =
          all.stream().anyMatch(m -> m.operations().isEmpty())
              ? OptionalDouble.empty()
              : all.stream().mapToLong(m -> m.operations().getAsLong()).average();
      double allDigits = CorrectDigits.cap(precision);
      double lost = allDigits - worst.digits().orElseThrow();
      boolean isExplained =
          worst.explanation().blame().filter(blame -> blame.digits() < lost / 2).isEmpty();
      return new Candidate(
          method,
          worst.digits().orElseThrow(),
          allDigits,
          operations,
          cost,
          isExplained ? worst.explanation().inWords() : Optional.empty());
    }

    /** Returns what orders methods by cost; of a function without operations these themselves. */
    double work() {
      return cost.orElse(operations.orElse(Double.POSITIVE_INFINITY));
    }

    boolean isExact() {
      return Methods.isExact(method);
    }

    boolean isByDifferences() {
      return Methods.of(method).approach() == Approach.DIFFERENCES;
    }

    double lost() {
      return allDigits - fewestDigits;
    }

    String loss() {
      return number("%.1f", lost());
    }

    /** Returns the operations against those of the chosen method, and what they buy. */
    String price(double own) {
      String operations =
          own == 0
              ? NumberText.count(Math.round(operations().getAsDouble()), "operation", "operations")
              : number("%.1f", work() / own) + " times as many operations";
      return operations + " for " + number("%.2f", fewestDigits()) + " digits";
    }
  }

  /** Returns the advice; empty if no method was scored everywhere. */
  public static Optional<Advice> of(FunctionResult result) {
    Map<String, List<Measurement>> byMethod = new LinkedHashMap<>();
    int derivatives = 0;
    for (PointResult point : result.points()) {
      for (PartialResult partial : point.partials()) {
        if (partial.truth() instanceof Truth.Known) {
          derivatives++;
          for (Measurement m : partial.measurements()) {
            byMethod.computeIfAbsent(m.method(), name -> new ArrayList<>()).add(m);
          }
        }
      }
    }
    Map<String, OptionalDouble> costs = new HashMap<>();
    MethodScore.ranked(Problem.of(List.of(result)))
        .forEach(score -> costs.put(score.method(), score.costRatio()));
    List<Candidate> scored = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    byMethod.forEach(
        (method, all) -> {
          if (all.stream().allMatch(m -> m.digits().isPresent())) {
            Candidate one =
                Candidate.of(method, result.subject().precision(), all, costs.get(method));
            scored.add(one);
            if (all.stream().allMatch(m -> m.outcome() == Outcome.OK)) {
              candidates.add(one);
            }
          }
        });
    String upTo = derivatives == 1 ? "" : "up to ";
    double best = candidates.stream().mapToDouble(Candidate::fewestDigits).max().orElse(Double.NaN);
    double half = CorrectDigits.cap(result.subject().precision()) / 2;
    // Where no method is good, half a digit is worth more than operations.
    double least = Math.max(half, best - EQUAL_DIGITS);
    return candidates.stream()
        .filter(c -> best >= half ? c.fewestDigits() >= least : isPrintedAs(best, c))
        .min(
            Comparator.comparingDouble(Candidate::work).thenComparingDouble(c -> -c.fewestDigits()))
        .map(chosen -> advice(chosen, scored, upTo));
  }

  /** Returns whether readers see that a method has so many digits. */
  private static boolean isPrintedAs(double digits, Candidate candidate) {
    return number("%.2f", candidate.fewestDigits()).equals(number("%.2f", digits));
  }

  private static Advice advice(Candidate chosen, List<Candidate> scored, String upTo) {
    boolean isGood = chosen.fewestDigits() >= chosen.allDigits() / 2;
    List<Candidate> others = scored.stream().filter(c -> !c.equals(chosen)).toList();
    List<String> evidence = new ArrayList<>();
    if (!isGood) {
      chosen.blame().ifPresent(cause -> evidence.add("digits are lost where " + cause));
    }
    differences(chosen, others, upTo).ifPresent(evidence::add);
    exact(chosen, others, upTo).ifPresent(evidence::add);
    dear(chosen, others).ifPresent(evidence::add);
    int equals = (int) others.stream().filter(c -> isPrintedAs(chosen.fewestDigits(), c)).count();
    return new Advice(
        chosen.method(), chosen.fewestDigits(), equals, chosen.cost(), isGood, evidence);
  }

  private static Optional<String> differences(
      Candidate chosen, List<Candidate> others, String upTo) {
    List<Candidate> all = others.stream().filter(c -> c.isByDifferences() && !c.isExact()).toList();
    return all.stream()
        .max(Comparator.comparingDouble(Candidate::fewestDigits))
        .filter(c -> c.lost() >= NOTABLE_LOSS)
        .map(
            c ->
                "the best %sdifferences, %s, lose %s%s digits"
                    .formatted(
                        chosen.isByDifferences() ? "other " : "",
                        Methods.named(equal(c, all, Candidate::loss)),
                        upTo,
                        c.loss()));
  }

  private static Optional<String> exact(Candidate chosen, List<Candidate> others, String upTo) {
    List<Candidate> all = others.stream().filter(c -> !c.isByDifferences()).toList();
    return all.stream()
        .min(Comparator.comparingDouble(Candidate::fewestDigits))
        .filter(c -> c.fewestDigits() <= chosen.fewestDigits() - NOTABLE_LOSS)
        .map(c -> loss(c, all.stream().filter(o -> o.isExact() == c.isExact()).toList(), upTo));
  }

  private static String loss(Candidate worst, List<Candidate> all, String upTo) {
    List<String> equal = equal(worst, all, Candidate::loss);
    return "%s%s %s %s%s digits"
        .formatted(
            Methods.named(equal),
            worst.isExact() ? ", though exact but for rounding," : "",
            equal.size() == 1 ? "loses" : "lose",
            upTo,
            worst.loss());
  }

  /** Returns the methods of which is printed what is printed of one: it must not be singled out. */
  private static List<String> equal(
      Candidate one, List<Candidate> all, Function<Candidate, String> printed) {
    return all.stream()
        .filter(c -> printed.apply(c).equals(printed.apply(one)))
        .map(Candidate::method)
        .toList();
  }

  /** The dearest method that is as accurate. */
  private static Optional<String> dear(Candidate chosen, List<Candidate> others) {
    double own = chosen.work();
    List<Candidate> all =
        others.stream()
            .filter(c -> c.operations().isPresent() && !c.isByDifferences())
            .filter(c -> c.fewestDigits() >= chosen.fewestDigits() - EQUAL_DIGITS)
            .toList();
    return all.stream()
        .max(Comparator.comparingDouble(Candidate::work))
        .filter(c -> c.work() >= NOTABLE_COST * own)
        .filter(c -> c.work() > own)
        .map(
            dearest -> {
              List<String> equal = equal(dearest, all, c -> c.price(own));
              return Methods.named(equal)
                  + (equal.size() == 1 ? " takes " : " take ")
                  + dearest.price(own);
            });
  }

  /** Returns the advice in one or two sentences. */
  public String inWords() {
    StringBuilder words = new StringBuilder();
    words.append(isGood ? "use " : "no method keeps half the digits; ");
    if (!isGood) {
      words.append(
          equals == 0 ? "the best is " : "the cheapest of the " + (equals + 1) + " best is ");
    }
    words.append(method).append(isGood ? ": " : " with ");
    words.append(number("%.2f", digits)).append(" digits");
    if (cost.isPresent()) {
      words.append(
          cost.getAsDouble() == 0
              ? " without an operation"
              : " at " + number("%.1f", cost.getAsDouble()) + " times the operations of f");
    }
    words.append('.');
    if (!evidence.isEmpty()) {
      String clauses = String.join("; ", evidence);
      boolean startsWithName = !clauses.startsWith("the ") && !clauses.startsWith("digits ");
      words
          .append(' ')
          .append(
              startsWithName
                  ? clauses
                  : Character.toUpperCase(clauses.charAt(0)) + clauses.substring(1))
          .append('.');
    }
    return words.toString();
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}

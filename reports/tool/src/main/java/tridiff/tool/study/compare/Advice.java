package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
import tridiff.tool.study.Quantiles;

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
 * @param isOfOne whether it is about one derivative
 * @param evidence what costs it its digits and what the other methods do worse, a clause each
 */
public record Advice(
    String method,
    double digits,
    int equals,
    OptionalDouble cost,
    boolean isGood,
    boolean isOfOne,
    List<String> evidence) {

  /** Digits that do not decide: methods this close count as equally accurate. */
  static final double EQUAL_DIGITS = 0.5;

  /** So many digits less than the recommended method has are worth a word. */
  private static final double NOTABLE_LOSS = 1;

  private static final Set<Outcome> NO_NUMBER =
      EnumSet.of(Outcome.NOT_A_NUMBER, Outcome.INFINITE, Outcome.FAILED, Outcome.TIMED_OUT);

  /** How clauses begin that do not begin with the name of a method. */
  private static final List<String> STARTS = List.of("the ", "digits ", "others ");

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
   * @param operations its operations at a point, their median
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
              : Quantiles.of(all.stream().mapToDouble(m -> m.operations().getAsLong()).toArray())
                  .median();
      double allDigits = CorrectDigits.cap(precision);
      double lost = allDigits - worst.digits().orElseThrow();
      OptionalDouble told = worst.explanation().loss();
      boolean isExplained = told.isEmpty() || told.getAsDouble() >= lost / 2;
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

    /** The complex step is one by its approach, but loses no digits to it. */
    boolean isInexactDifference() {
      return Methods.of(method).approach() == Approach.DIFFERENCES && !isExact();
    }

    double lost() {
      return allDigits - fewestDigits;
    }

    /** More digits than all cannot be lost, nor are 15.95 digits 16.0. */
    String loss() {
      return NumberText.digits(fewestDigits).matches("-.*|0\\.0") ? "all" : number("%.1f", lost());
    }

    /** Returns the loss at the worst of some points, or at the only one. */
    String loss(String upTo) {
      return loss().equals("all")
          ? upTo.isEmpty() ? "all digits" : "all digits at the worst"
          : upTo + loss() + " digits";
    }

    /**
     * Returns the operations as a multiple of those of the chosen method; a count if that has none.
     */
    String price(double own) {
      return own == 0
          ? number("%,.0f", operations().getAsDouble())
          : NumberText.rough(work() / own);
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
        .map(chosen -> advice(chosen, best, scored, withoutNumbers(byMethod), zero(result), upTo));
  }

  /** Returns whether readers see that a method has so many digits. */
  private static boolean isPrintedAs(double digits, Candidate candidate) {
    return number("%.2f", candidate.fewestDigits()).equals(number("%.2f", digits));
  }

  private static Advice advice(
      Candidate chosen,
      double best,
      List<Candidate> scored,
      List<String> silent,
      Optional<String> zero,
      String upTo) {
    boolean isGood = chosen.fewestDigits() >= chosen.allDigits() / 2;
    List<Candidate> others = scored.stream().filter(c -> !c.equals(chosen)).toList();
    List<String> evidence = new ArrayList<>();
    if (!isGood) {
      chosen.blame().ifPresent(cause -> evidence.add("digits are lost where " + cause));
    }
    zero.ifPresent(evidence::add);
    differences(chosen, others, upTo).ifPresent(evidence::add);
    exact(chosen, others, upTo).ifPresent(evidence::add);
    withoutNumbers(silent, upTo).ifPresent(evidence::add);
    dear(chosen, best, others).ifPresent(evidence::add);
    int equals = (int) others.stream().filter(c -> isPrintedAs(chosen.fewestDigits(), c)).count();
    return new Advice(
        chosen.method(),
        chosen.fewestDigits(),
        equals,
        chosen.cost(),
        isGood,
        upTo.isEmpty(),
        evidence);
  }

  private static Optional<String> differences(
      Candidate chosen, List<Candidate> others, String upTo) {
    List<Candidate> all = others.stream().filter(Candidate::isInexactDifference).toList();
    return all.stream()
        .max(Comparator.comparingDouble(Candidate::fewestDigits))
        .filter(c -> isNotablyWorse(c, chosen))
        .map(
            c ->
                "the best %sdifferences, %s, lose %s"
                    .formatted(
                        chosen.isInexactDifference() ? "other " : "",
                        Methods.named(equal(c, all, Candidate::loss)),
                        c.loss(upTo)));
  }

  /** Returns the methods that tried a derivative, and had no number. */
  private static List<String> withoutNumbers(Map<String, List<Measurement>> byMethod) {
    return byMethod.entrySet().stream()
        .filter(e -> e.getValue().stream().anyMatch(m -> NO_NUMBER.contains(m.outcome())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Optional<String> withoutNumbers(List<String> methods, String upTo) {
    return methods.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s %s no number%s"
                .formatted(
                    Methods.named(methods),
                    methods.size() == 1 ? "has" : "have",
                    upTo.isEmpty() ? "" : " at some points"));
  }

  private static boolean isNotablyWorse(Candidate other, Candidate chosen) {
    return other.fewestDigits() <= chosen.fewestDigits() - NOTABLE_LOSS;
  }

  /** Whoever loses nearly as much as the worst is counted too: of the unnamed one thinks well. */
  private static Optional<String> exact(Candidate chosen, List<Candidate> others, String upTo) {
    List<Candidate> worse =
        others.stream()
            .filter(c -> !c.isInexactDifference() && isNotablyWorse(c, chosen))
            .sorted(Comparator.comparingDouble(Candidate::fewestDigits))
            .toList();
    return worse.stream()
        .findFirst()
        .map(c -> loss(worse.stream().filter(o -> o.isExact() == c.isExact()).toList(), upTo));
  }

  /** Returns what some methods lose, the worst first. */
  private static String loss(List<Candidate> all, String upTo) {
    Candidate worst = all.get(0);
    Candidate best = all.get(all.size() - 1);
    return "%s%s %s %s"
        .formatted(
            Methods.named(all.stream().map(Candidate::method).toList()),
            worst.isExact() ? ", though exact but for rounding," : "",
            all.size() == 1 ? "loses" : "lose",
            best.loss().equals(worst.loss())
                ? worst.loss(upTo)
                : "%s to %s digits%s"
                    .formatted(best.loss(), worst.loss(), upTo.isEmpty() ? "" : " at the worst"));
  }

  /** Returns the methods of which is printed what is printed of one: it must not be singled out. */
  private static List<String> equal(
      Candidate one, List<Candidate> all, Function<Candidate, String> printed) {
    return all.stream()
        .filter(c -> printed.apply(c).equals(printed.apply(one)))
        .map(Candidate::method)
        .toList();
  }

  /** What the methods that are as accurate cost: to name one of them would hide the cheaper. */
  private static Optional<String> dear(Candidate chosen, double best, List<Candidate> others) {
    double own = chosen.work();
    List<Candidate> all =
        others.stream()
            .filter(c -> c.operations().isPresent())
            .filter(c -> c.fewestDigits() >= best - EQUAL_DIGITS)
            .sorted(Comparator.comparingDouble(Candidate::work))
            .toList();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Candidate cheapest = all.get(0);
    Candidate dearest = all.get(all.size() - 1);
    if (dearest.work() <= own || dearest.work() < NOTABLE_COST * own) {
      return Optional.empty();
    }
    Function<Candidate, String> price = c -> c.price(own);
    List<String> least = equal(cheapest, all, price);
    List<String> most = equal(dearest, all, price);
    boolean isOne = dearest.price(own).equals("1");
    String operations = own > 0 ? "times as many operations" : isOne ? "operation" : "operations";
    return Optional.of(
        least.equals(most)
            ? "%s, within half a digit of the best, %s %s %s"
                .formatted(
                    Methods.named(most),
                    most.size() == 1 ? "takes" : "take",
                    dearest.price(own),
                    operations)
            : own > 0 && cheapest.price(own).equals("1")
                ? "others within half a digit of the best take about as many operations (%s) to %s times as many (%s)"
                    .formatted(Methods.named(least), dearest.price(own), Methods.named(most))
                : "others within half a digit of the best take %s (%s) to %s %s (%s)"
                    .formatted(
                        cheapest.price(own),
                        Methods.named(least),
                        dearest.price(own),
                        operations,
                        Methods.named(most)));
  }

  /**
   * Says of a function all of whose derivatives are 0 how its digits are counted, and that this may
   * not be the slope that was meant: that of a program whose input only decides is 0.
   */
  private static Optional<String> zero(FunctionResult result) {
    List<PartialResult> known =
        result.points().stream()
            .flatMap(point -> point.partials().stream())
            .filter(partial -> partial.truth() instanceof Truth.Known)
            .toList();
    if (known.stream().anyMatch(p -> ((Truth.Known) p.truth()).value().signum() != 0)) {
      return Optional.empty();
    }
    boolean isOfBranches =
        known.stream()
            .flatMap(partial -> partial.measurements().stream())
            .anyMatch(m -> m.outcome() == Outcome.WRONG && m.explanation().crossing().isPresent());
    return Optional.of(
        "the derivative is 0 wherever it is known, so that digits count the absolute error"
            + (isOfBranches
                ? ", and f changes from branch to branch, which no derivative shows"
                : ""));
  }

  /** Returns the advice in one or two sentences. */
  public String inWords() {
    StringBuilder words = new StringBuilder();
    words.append(
        isGood ? "use " : "no method keeps half the digits" + (isOfOne ? "; " : " everywhere; "));
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
              : NumberText.rough(cost.getAsDouble()).equals("1")
                  ? " at as many operations as f"
                  : " at " + NumberText.rough(cost.getAsDouble()) + " times the operations of f");
    }
    if (!evidence.isEmpty()) {
      String clauses = String.join("; ", evidence);
      String sentence = startingSentence(clauses);
      // No sentence begins with the name of a method, which has no capital letter.
      words.append(sentence.equals(clauses) ? "; " : ". ").append(sentence);
    }
    return words.append('.').toString();
  }

  /** Returns a clause with a capital letter, unless it starts with the name of a method. */
  static String startingSentence(String clause) {
    return STARTS.stream().anyMatch(clause::startsWith)
        ? Character.toUpperCase(clause.charAt(0)) + clause.substring(1)
        : clause;
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}

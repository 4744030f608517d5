package tridiff.tool.study.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tridiff.core.Approach;
import tridiff.measure.digits.CorrectDigits;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.Truth;
import tridiff.tool.study.Methods;

/**
 * Which method to use for a function at its points, and why.
 *
 * <p>The rule: of the methods that answered with at least 1 correct digit wherever a reference is
 * certified, those count whose fewest digits are within half a digit of the best; of these the one
 * with the fewest operations is recommended. What is counted is the same on every machine, so the
 * advice is too.
 *
 * @param method the method to use
 * @param digits its fewest correct digits
 * @param cost its operations for all partial derivatives together as a multiple of the function's,
 *     averaged over the points; empty if they cannot be counted
 * @param evidence what the other methods do worse, as a sentence; empty if there is none
 */
public record Advice(String method, double digits, OptionalDouble cost, Optional<String> evidence) {

  /** Digits that do not decide: methods this close count as equally accurate. */
  private static final double EQUAL_DIGITS = 0.5;

  /** A loss that is worth a word. */
  private static final double NOTABLE_LOSS = 1;

  /** What one method did at all points. */
  private record Candidate(String method, double fewestDigits, OptionalDouble cost) {

    boolean isExact() {
      return Methods.isExact(method);
    }

    boolean isByDifferences() {
      return Methods.of(method).approach() == Approach.DIFFERENCES;
    }
  }

  /** Returns the advice; empty if no method was scored everywhere. */
  public static Optional<Advice> of(FunctionResult result) {
    List<Candidate> candidates = candidates(result);
    double best = candidates.stream().mapToDouble(Candidate::fewestDigits).max().orElse(Double.NaN);
    return candidates.stream()
        .filter(c -> c.fewestDigits() >= best - EQUAL_DIGITS)
        .min(Comparator.comparingDouble(c -> c.cost().orElse(Double.POSITIVE_INFINITY)))
        .map(
            chosen ->
                new Advice(
                    chosen.method(),
                    chosen.fewestDigits(),
                    chosen.cost(),
                    evidence(chosen, candidates)));
  }

  /** Returns the advice in one or two sentences. */
  public String inWords() {
    StringBuilder words = new StringBuilder("use ").append(method).append(": ");
    words.append(number("%.2f", digits)).append(" digits");
    cost.ifPresent(
        times ->
            words
                .append(" at ")
                .append(number("%.1f", times))
                .append(" times the operations of f"));
    words.append('.');
    evidence.ifPresent(sentence -> words.append(' ').append(sentence));
    return words.toString();
  }

  private static List<Candidate> candidates(FunctionResult result) {
    Map<String, List<Measurement>> byMethod = new LinkedHashMap<>();
    for (PointResult point : result.points()) {
      for (PartialResult partial : point.partials()) {
        if (partial.truth() instanceof Truth.Known) {
          for (Measurement m : partial.measurements()) {
            byMethod.computeIfAbsent(m.method(), name -> new ArrayList<>()).add(m);
          }
        }
      }
    }
    OptionalDouble ofFunction = operations(result);
    List<Candidate> candidates = new ArrayList<>();
    byMethod.forEach(
        (method, all) -> {
          if (all.stream().allMatch(m -> m.outcome() == Outcome.OK)) {
            candidates.add(
                new Candidate(
                    method,
                    all.stream().mapToDouble(m -> m.digits().orElseThrow()).min().orElseThrow(),
                    cost(all, ofFunction)));
          }
        });
    return candidates;
  }

  private static OptionalDouble cost(List<Measurement> all, OptionalDouble ofFunction) {
    if (ofFunction.orElse(0) == 0 || all.stream().anyMatch(m -> m.operations().isEmpty())) {
      return OptionalDouble.empty();
    }
    double mean = all.stream().mapToLong(m -> m.operations().getAsLong()).average().orElseThrow();
    return OptionalDouble.of(mean / ofFunction.getAsDouble());
  }

  /**
   * Returns the operations of the function, averaged over the points with a certified reference:
   * elsewhere it may not even end. Empty if there are none.
   */
  private static OptionalDouble operations(FunctionResult result) {
    return result.points().stream()
        .map(PointResult::operations)
        .filter(OptionalLong::isPresent)
        .mapToDouble(OptionalLong::getAsLong)
        .average();
  }

  private static Optional<String> evidence(Candidate chosen, List<Candidate> candidates) {
    List<Candidate> others = candidates.stream().filter(c -> !c.equals(chosen)).toList();
    List<String> reasons = new ArrayList<>();
    others.stream()
        .filter(c -> c.isByDifferences() && !c.isExact())
        .max(Comparator.comparingDouble(Candidate::fewestDigits))
        .filter(c -> loss(c) >= NOTABLE_LOSS)
        .ifPresent(
            c ->
                reasons.add(
                    "the best differences, " + c.method() + ", lose " + lost(c) + " digits"));
    others.stream()
        .filter(c -> !c.isByDifferences())
        .min(Comparator.comparingDouble(Candidate::fewestDigits))
        .filter(c -> c.fewestDigits() <= chosen.fewestDigits() - NOTABLE_LOSS)
        .ifPresent(
            c ->
                reasons.add(
                    c.method()
                        + (c.isExact() ? ", though exact but for rounding," : "")
                        + " loses "
                        + lost(c)
                        + " digits"));
    others.stream()
        .filter(c -> c.cost().isPresent() && chosen.cost().isPresent())
        .filter(c -> !c.isByDifferences())
        .filter(c -> c.fewestDigits() >= chosen.fewestDigits() - EQUAL_DIGITS)
        .max(Comparator.comparingDouble(c -> c.cost().getAsDouble()))
        .filter(c -> c.cost().getAsDouble() >= 1.5 * chosen.cost().getAsDouble())
        .ifPresent(
            c ->
                reasons.add(
                    c.method()
                        + " takes "
                        + number("%.1f", c.cost().getAsDouble() / chosen.cost().getAsDouble())
                        + " times as many operations for the same digits"));
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(capitalised(String.join("; ", reasons)) + ".");
  }

  private static String capitalised(String sentence) {
    boolean startsWithName = !sentence.startsWith("the ");
    return startsWithName ? sentence : "T" + sentence.substring(1);
  }

  private static double loss(Candidate c) {
    return CorrectDigits.CAP - c.fewestDigits();
  }

  private static String lost(Candidate c) {
    return number("%.1f", loss(c));
  }

  private static String number(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}

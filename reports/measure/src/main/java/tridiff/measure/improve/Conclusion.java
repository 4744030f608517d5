package tridiff.measure.improve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.RealFunction;

/** Puts formulas together, certifies them and chooses. */
final class Conclusion {

  /** Formulas are certified and cut again until all that are used are right. */
  private static final int MOST_PASSES = 4;

  private static final int MOST_ON_THE_FRONT = 5;

  /** So much less badness is worth operations: a digit at one of three places. */
  private static final double WORTH_AN_OPERATION = 1;

  private final RealFunction f;
  private final Sampled sampled;
  private final Sampled fresh;
  private final List<Candidate> given;
  private final Map<String, Candidate> candidates = new LinkedHashMap<>();
  private final Map<String, Boolean> certified = new LinkedHashMap<>();

  Conclusion(
      RealFunction f,
      Wanted wanted,
      Sampled sampled,
      Sampled fresh,
      List<Candidate> given,
      List<Candidate> found) {
    this.f = f;
    this.sampled = sampled;
    this.fresh = fresh;
    this.given = given;
    found.forEach(c -> candidates.putIfAbsent(Tree.key(c.formula()), c));
  }

  Improvement.Result result(int rounds) {
    Optional<Cure> before = Search.best(given).flatMap(c -> cure(alone(c)));
    List<Cure> cures = new ArrayList<>();
    before.ifPresent(cures::add);
    cheapest().forEach(c -> cure(alone(c)).ifPresent(cures::add));
    for (Piecewise piecewise : pieces()) {
      cure(piecewise).ifPresent(cures::add);
    }
    double best = cures.stream().mapToDouble(Conclusion::badness).min().orElse(0);
    Optional<Cure> recommended =
        cures.stream()
            .filter(cure -> badness(cure) <= best + WORTH_AN_OPERATION)
            .min(
                Comparator.comparingLong(Cure::operations)
                    .thenComparingDouble(Conclusion::badness));
    return new Improvement.Result(
        before,
        front(cures),
        recommended,
        sampled.points(),
        fresh.size(),
        rounds,
        candidates.size());
  }

  /** Returns formulas for the whole range, each much better than all that are cheaper. */
  private List<Candidate> cheapest() {
    List<Candidate> sorted =
        candidates.values().stream()
            .filter(c -> !c.isSeries())
            .sorted(
                Comparator.comparingLong((Candidate c) -> c.operations())
                    .thenComparingDouble(Candidate::cost)
                    .thenComparing(c -> Tree.key(c.formula())))
            .toList();
    List<Candidate> cheapest = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (Candidate candidate : sorted) {
      if (candidate.cost() < 0.7 * least && isCertified(candidate)) {
        cheapest.add(candidate);
        least = candidate.cost();
      }
    }
    return cheapest.subList(Math.max(0, cheapest.size() - MOST_ON_THE_FRONT), cheapest.size());
  }

  private static Piecewise alone(Candidate candidate) {
    return new Piecewise(candidate.formula(), 0, List.of(), List.of(candidate));
  }

  /** What is lost in the median, at the tenth percentile and at the worst of all points. */
  private static double badness(Cure cure) {
    return lost(Math.min(cure.sampled().median(), cure.fresh().median()))
        + lost(Math.min(cure.sampled().tenthPercentile(), cure.fresh().tenthPercentile()))
        + lost(Math.min(cure.sampled().worst(), cure.fresh().worst()));
  }

  private static double lost(double digits) {
    return Math.max(0, Candidate.ENOUGH - digits);
  }

  private static List<Cure> front(List<Cure> cures) {
    List<Cure> sorted =
        cures.stream()
            .sorted(
                Comparator.comparingLong(Cure::operations).thenComparingDouble(Conclusion::badness))
            .toList();
    List<Cure> front = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    for (Cure cure : sorted) {
      if (badness(cure) < best - 0.05) {
        front.add(cure);
        best = badness(cure);
      }
    }
    return front;
  }

  /** Returns the best formulas, cut in one variable or not at all. */
  private List<Piecewise> pieces() {
    List<Piecewise> pieces = new ArrayList<>();
    for (int variable = 0; variable < f.inputs(); variable++) {
      pieces.addAll(certifiedPieces(variable));
    }
    return pieces;
  }

  private List<Piecewise> certifiedPieces(int variable) {
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      List<Piecewise> pieces = pieces(variable);
      boolean isAllRight = true;
      for (Piecewise piecewise : pieces) {
        for (Candidate part : piecewise.parts()) {
          isAllRight &= isCertified(part);
        }
      }
      if (isAllRight) {
        return pieces;
      }
    }
    return List.of();
  }

  private List<Piecewise> pieces(int variable) {
    if (f.inputs() == 1) {
      return new Regimes(f.variables(), 0, sampled, List.copyOf(candidates.values()), exact())
          .best();
    }
    // The digits of each formula go with the points, in the order of this variable.
    Sampled sorted = sampled.sortedBy(variable);
    List<Candidate> resorted = new ArrayList<>();
    for (Candidate c : candidates.values()) {
      resorted.add(c.sortedAs(sampled, sorted));
    }
    return new Regimes(f.variables(), variable, sorted, resorted, Optional.empty()).best();
  }

  private Optional<ExpressionFunction> exact() {
    return given.stream()
        .filter(this::isCertified)
        .findFirst()
        .map(c -> new ExpressionFunction(f.variables(), c.formula()));
  }

  /**
   * Checks a formula at all sampled points, once; where it is wrong it must not be used any more.
   *
   * @return whether it could be used as it was
   */
  private boolean isCertified(Candidate candidate) {
    String key = Tree.key(candidate.formula());
    if (candidate.isSeries() || certified.getOrDefault(key, false)) {
      return true;
    }
    if (certified.containsKey(key)) {
      return false;
    }
    // A formula that the search began with may have been given up by it.
    Candidate own = candidates.getOrDefault(key, candidate);
    ExpressionFunction g = new ExpressionFunction(f.variables(), own.formula());
    boolean isRight = true;
    List<Double> digits = new ArrayList<>(own.digits());
    for (int i = 0; i < sampled.size(); i++) {
      if (digits.get(i) >= 0
          && !Certificate.isRight(
              g, sampled.points().get(i), sampled.truths().get(i), sampled.known().get(i), false)) {
        digits.set(i, -1.0);
        isRight = false;
      }
    }
    certified.put(key, true);
    candidates.replace(
        key, new Candidate(own.formula(), own.provenance(), false, digits, own.operations()));
    return isRight;
  }

  /** Returns a formula with its certificate; empty if it is wrong anywhere, or nobody can tell. */
  private Optional<Cure> cure(Piecewise piecewise) {
    // The function may have broken, or the time ended, before there was any truth at fresh points.
    if (fresh.size() == 0) {
      return Optional.empty();
    }
    if (!piecewise.isRight(f.variables(), sampled) || !piecewise.isRight(f.variables(), fresh)) {
      return Optional.empty();
    }
    ExpressionFunction g = new ExpressionFunction(f.variables(), piecewise.formula());
    List<Double> digits = sampled.digits(g);
    return Optional.of(
        new Cure(
            piecewise.formula(),
            digits,
            Quality.of(digits),
            Quality.of(fresh.digits(g)),
            Candidate.operations(g),
            piecewise.provenance(f.variables())));
  }
}

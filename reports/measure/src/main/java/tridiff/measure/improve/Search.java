package tridiff.measure.improve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import tridiff.core.Guard;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;

/**
 * Rewrites formulas where they lose digits, in rounds: the best so far, and those that are best at
 * some point, are rewritten by every identity around the operations that lose digits at points
 * where they do badly. Nothing depends on the clock or on chance.
 */
final class Search {

  /** How much is tried. */
  record Budget(int rounds, int beam, int candidates) {
    static final Budget USUAL = new Budget(6, 14, 4000);
    static final Budget SMALL = new Budget(3, 10, 1200);

    /**
     * Returns what is left of it for who gives an answer less than the usual time: as many tries
     * less. A clock would find another formula each time.
     */
    Budget within(Guard guard) {
      double share =
          guard.limit().map(limit -> (double) limit.toNanos() / Guard.USUAL.toNanos()).orElse(1.0);
      return new Budget(rounds, beam, (int) Math.max(beam, Math.min(1, share) * candidates));
    }
  }

  /** At so many of its bad points a formula is looked at. */
  private static final int LOOKS = 4;

  private static final int BLAMED_AT_A_POINT = 3;

  private final List<String> variables;
  private final Sampled sampled;
  private final Budget budget;
  private final List<Identity> identities;
  private final Map<String, Candidate> pool = new LinkedHashMap<>();
  private final Set<String> expanded = new HashSet<>();
  private final Simplification simplification = new Simplification();
  private int rounds;

  Search(List<String> variables, Sampled sampled, Budget budget, List<Identity> identities) {
    this.identities = identities;
    this.variables = variables;
    this.sampled = sampled;
    this.budget = budget;
  }

  /** Adds a formula to begin with; what is too long is left out. */
  void add(Expression formula, String provenance) {
    add(simplification.of(formula), provenance, Tree.MOST_NODES);
  }

  private void add(Expression simplified, String provenance, int mostNodes) {
    if (Tree.size(simplified) <= mostNodes) {
      pool.computeIfAbsent(
          Tree.key(simplified), key -> Candidate.of(simplified, provenance, variables, sampled));
    }
  }

  /** Returns the formulas so far. */
  Collection<Candidate> found() {
    return pool.values();
  }

  /** Returns all formulas found, and tells the number of each round before it begins. */
  Collection<Candidate> run(IntConsumer beginning) {
    while (rounds < budget.rounds() && pool.size() < budget.candidates()) {
      List<Candidate> next = chosen();
      if (next.isEmpty()) {
        break;
      }
      rounds++;
      beginning.accept(rounds);
      next.forEach(this::expand);
    }
    return pool.values();
  }

  int rounds() {
    return rounds;
  }

  /** What a formula is sorted by; to find it out at each comparison takes longer than to sort. */
  private record Rank(double cost, int size, String key, Candidate of) {}

  /** Returns the formulas so far, those that lose the fewest digits first. */
  List<Candidate> sorted() {
    return pool.entrySet().stream()
        .map(
            entry -> {
              Candidate c = entry.getValue();
              return new Rank(Math.rint(c.cost()), Tree.size(c.formula()), entry.getKey(), c);
            })
        .sorted(
            Comparator.comparingDouble(Rank::cost)
                .thenComparingInt(Rank::size)
                .thenComparing(Rank::key))
        .map(Rank::of)
        .toList();
  }

  /** Returns the formulas to rewrite next: the cheapest ones, and the best at each point. */
  private List<Candidate> chosen() {
    Set<Candidate> chosen = new LinkedHashSet<>();
    List<Candidate> sorted = sorted();
    if (sorted.isEmpty()) {
      return List.of();
    }
    for (int i = 0; i < sampled.size(); i++) {
      Candidate best = sorted.get(0);
      for (Candidate candidate : sorted) {
        if (candidate.digits().get(i) > best.digits().get(i) + 0.5) {
          best = candidate;
        }
      }
      if (best.digits().get(i) < Candidate.ENOUGH - 1 || best.cost() > 1) {
        addNew(chosen, best);
      }
      if (chosen.size() >= budget.beam() / 2) {
        break;
      }
    }
    for (Candidate candidate : sorted) {
      if (chosen.size() >= budget.beam()) {
        break;
      }
      addNew(chosen, candidate);
    }
    return List.copyOf(chosen);
  }

  private void addNew(Set<Candidate> chosen, Candidate candidate) {
    if (!expanded.contains(Tree.key(candidate.formula()))) {
      chosen.add(candidate);
    }
  }

  private void expand(Candidate candidate) {
    expanded.add(Tree.key(candidate.formula()));
    if (!isPlausible(candidate)) {
      pool.remove(Tree.key(candidate.formula()));
      return;
    }
    int mostNodes = Math.min(Tree.MOST_NODES, Math.max(60, 2 * Tree.size(candidate.formula())));
    for (List<Integer> place : places(candidate)) {
      Expression part = Tree.at(candidate.formula(), place);
      Set<Rewritten> rewritten = new LinkedHashSet<>();
      for (Identity identity : identities) {
        Optional<Expression> by = identity.applied(part);
        if (by.isPresent()) {
          rewritten.add(new Rewritten(by.get(), identity.toString()));
        }
      }
      Fraction.of(part)
          .ifPresent(by -> rewritten.add(new Rewritten(by, "one denominator, cancelled")));
      for (Rewritten r : rewritten) {
        if (pool.size() >= budget.candidates()) {
          return;
        }
        add(
            simplification.of(Tree.replaced(candidate.formula(), place, r.part())),
            candidate.provenance() + ", then " + r.by(),
            mostNodes);
      }
    }
  }

  private record Rewritten(Expression part, String by) {}

  /** An identity may have been applied outside its range: two points show that soon. */
  private boolean isPlausible(Candidate candidate) {
    ExpressionFunction f = new ExpressionFunction(variables, candidate.formula());
    for (int i : List.of(sampled.size() / 3, 2 * sampled.size() / 3)) {
      if (!Certificate.isRight(
          f, sampled.points().get(i), sampled.truths().get(i), sampled.known().get(i), false)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the places to rewrite: those that lose digits, with what is around them. */
  private Set<List<Integer>> places(Candidate candidate) {
    List<Integer> bad = new ArrayList<>();
    for (int i = 0; i < sampled.size(); i++) {
      if (candidate.digits().get(i) < Candidate.ENOUGH - 0.5) {
        bad.add(i);
      }
    }
    Set<List<Integer>> places = new LinkedHashSet<>();
    for (int look = 0; look < LOOKS && !bad.isEmpty(); look++) {
      int i = bad.get(look * (bad.size() - 1) / (LOOKS - 1));
      LocalErrors.of(candidate.formula(), variables, sampled.points().get(i)).stream()
          .limit(BLAMED_AT_A_POINT)
          .forEach(place -> addAround(places, candidate.formula(), place));
    }
    return places;
  }

  private static void addAround(
      Set<List<Integer>> places, Expression formula, List<Integer> place) {
    places.add(place);
    for (int up = 1; up <= 2 && up <= place.size(); up++) {
      places.add(place.subList(0, place.size() - up));
    }
    places.add(List.of());
    List<Expression> operands = Tree.operands(Tree.at(formula, place));
    for (int i = 0; i < operands.size(); i++) {
      List<Integer> below = new ArrayList<>(place);
      below.add(i);
      places.add(below);
    }
  }

  /** Returns the candidate whose cost is least, if there is one. */
  static Optional<Candidate> best(Collection<Candidate> candidates) {
    return candidates.stream()
        .min(
            Comparator.comparingDouble((Candidate c) -> Math.rint(c.cost()))
                .thenComparingLong(Candidate::operations)
                .thenComparing(c -> Tree.key(c.formula())));
  }
}

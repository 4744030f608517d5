package tridiff.measure.improve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.HasFormula;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;

/**
 * Looks for a formula that keeps its digits, for a derivative of a function or for its value.
 *
 * <p>It begins with the formulas that methods have, and with the derivatives of better formulas for
 * the function; rewrites them by {@code identities.txt} where they lose digits; adds the power
 * series at 0 and other points where none does well; and cuts the range where another formula is
 * better. What it answers is certified over balls at all sampled points and at fresh ones.
 *
 * <p>The same points give the same answer. Safe for threads.
 */
public final class Improvement {

  /** A function of whose formulas more is not derived. */
  private static final int MOST_REWRITTEN = 8;

  /** What somebody who watches counts: values, formulas for f, rounds, series, the certificate. */
  private static final int STAGES = Search.Budget.USUAL.rounds() + 4;

  private final RealFunction f;
  private final Wanted wanted;
  private final List<MethodUnderTest> methods;
  private final Guard guard;
  private final List<List<Double>> points;
  private final List<Identity> identities;

  /** Prepares; the identities may be others than those of the table, be they true or not. */
  Improvement(
      RealFunction f,
      Wanted wanted,
      List<MethodUnderTest> methods,
      Guard guard,
      List<List<Double>> points,
      List<Identity> identities) {
    this.f = f;
    this.wanted = wanted;
    this.methods = List.copyOf(methods);
    this.guard = guard;
    this.points = List.copyOf(points);
    this.identities = List.copyOf(identities);
  }

  /**
   * What was found.
   *
   * @param before the best formula that a method has, if one could be certified
   * @param front the certified formulas of which no other is better and cheaper, the cheapest first
   * @param recommended the best one
   * @param points the points that were sampled, those without a proved value left out
   * @param fresh how many others it was tried at
   * @param rounds how many rounds of rewriting there were
   * @param candidates how many formulas were tried
   */
  public record Result(
      Optional<Cure> before,
      List<Cure> front,
      Optional<Cure> recommended,
      List<List<Double>> points,
      int fresh,
      int rounds,
      int candidates) {

    /** Copies the lists. */
    public Result {
      front = List.copyOf(front);
      points = List.copyOf(points);
    }
  }

  /**
   * Looks for a formula.
   *
   * @param f the function
   * @param wanted which derivative, or the value
   * @param methods whose formulas of the derivative it begins with
   * @param guard what stands around the work of each method
   * @param points where it must be good
   * @param freshPoints others where the answer is tried
   */
  public static Result of(
      RealFunction f,
      Wanted wanted,
      List<MethodUnderTest> methods,
      Guard guard,
      List<List<Double>> points,
      List<List<Double>> freshPoints) {
    return new Improvement(f, wanted, methods, guard, points, Identities.ALL).result(freshPoints);
  }

  private void begins(int stage, String what) {
    guard.watcher().sees(stage, STAGES, what);
  }

  Result result(List<List<Double>> freshPoints) {
    begins(0, "the proved values");
    Sampled sampled = Sampled.of(f, wanted, points, guard);
    if (sampled.size() < 4) {
      return new Result(Optional.empty(), List.of(), Optional.empty(), sampled.points(), 0, 0, 0);
    }
    if (f.inputs() == 1) {
      sampled = sampled.sortedBy(0);
    }
    Search search =
        new Search(f.variables(), sampled, Search.Budget.USUAL.within(guard), identities);
    given().forEach((name, formula) -> search.add(formula, name));
    List<Candidate> given = List.copyOf(search.found());
    begins(1, "better formulas for f");
    ofBetterValues().forEach((name, formula) -> search.add(formula, name));
    List<Candidate> found =
        new ArrayList<>(search.run(round -> begins(1 + round, "round " + round + " of rewriting")));
    if (f.inputs() == 1) {
      begins(STAGES - 2, "series");
      found.addAll(series(sampled, found));
    }
    begins(STAGES - 1, "the certificate");
    return new Conclusion(
            f, wanted, sampled, Sampled.of(f, wanted, freshPoints, guard), given, found)
        .result(search.rounds());
  }

  // ---- where it begins ----

  /** Returns the formulas that there are before anything is rewritten. */
  private Map<String, Expression> given() {
    if (wanted.variable().isPresent()) {
      int entry = wanted.output() * f.inputs() + wanted.variable().getAsInt();
      return derivatives(f, entry, "");
    }
    return formulaOf(f, wanted.output()).map(e -> Map.of("as given", e)).orElse(Map.of());
  }

  /** Returns the derivatives of better formulas for the function. */
  private Map<String, Expression> ofBetterValues() {
    Map<String, Expression> derivatives = new LinkedHashMap<>();
    if (wanted.variable().isPresent()) {
      for (Expression better : betterValues()) {
        ExpressionFunction g = new ExpressionFunction(f.variables(), List.of(better), f.domain());
        derivatives.putAll(derivatives(g, wanted.variable().getAsInt(), " of " + Tree.key(better)));
      }
    }
    return derivatives;
  }

  private Optional<Expression> formulaOf(RealFunction f, int output) {
    if (f instanceof ExpressionFunction e
        && Tree.size(e.formulas().get(output)) <= Tree.MOST_NODES) {
      return Optional.of(e.formulas().get(output));
    }
    try {
      return guard.ask(f, "the function", () -> Recorded.formula(f, output));
    } catch (EndedException e) {
      return Optional.empty();
    }
  }

  /** Returns other formulas for the function that lose fewer digits. */
  private List<Expression> betterValues() {
    Optional<Expression> formula = formulaOf(f, wanted.output());
    Sampled sampled = Sampled.of(f, Wanted.value(wanted.output()), points, guard);
    if (formula.isEmpty() || sampled.size() < 4) {
      return List.of();
    }
    Search search =
        new Search(f.variables(), sampled, Search.Budget.SMALL.within(guard), identities);
    search.add(formula.get(), "as given");
    String given = Tree.key(new Simplification().of(formula.get()));
    Set<Expression> better = new LinkedHashSet<>();
    search.run(round -> {});
    search.sorted().stream()
        .filter(c -> !Tree.key(c.formula()).equals(given))
        .limit(MOST_REWRITTEN)
        .forEach(c -> better.add(c.formula()));
    return List.copyOf(better);
  }

  /** Returns the formulas that the methods have for one entry of the Jacobian. */
  private Map<String, Expression> derivatives(RealFunction of, int entry, String described) {
    Map<String, Expression> derivatives = new LinkedHashMap<>();
    for (MethodUnderTest method : methods) {
      if (method.description().truncation().isExact() && !method.description().onlyDoubles()) {
        formula(method, of, entry).ifPresent(e -> derivatives.put(method.name() + described, e));
      }
    }
    return derivatives;
  }

  /** Returns the formula that a method has; empty if it has none. */
  private Optional<Expression> formula(MethodUnderTest method, RealFunction of, int entry) {
    double[] point = Subject.array(points.get(0));
    try {
      return method.ask(
          guard,
          () -> {
            RealFunction derivative = method.differentiator().differentiate(of);
            return derivative instanceof HasFormula known
                ? Optional.of(known.formulas(point).get(entry))
                : Recorded.formula(derivative, entry);
          });
    } catch (EndedException e) {
      return Optional.empty();
    }
  }

  // ---- series ----

  private List<Candidate> series(Sampled sampled, List<Candidate> found) {
    List<Candidate> series = new ArrayList<>();
    Set<Double> centres = new LinkedHashSet<>();
    double least = Double.POSITIVE_INFINITY;
    for (List<Double> point : sampled.points()) {
      least = Math.min(least, Math.abs(point.get(0)));
    }
    if (least < 0.5) {
      centres.add(0.0);
    }
    worstPoint(sampled, found)
        .map(Math::rint)
        .filter(whole -> Math.abs(whole) <= 1000)
        .ifPresent(centres::add);
    for (double centre : centres) {
      series.addAll(SeriesCandidates.about(centre, f, wanted, sampled, guard));
    }
    return series;
  }

  /** Returns the point where the best formula there loses most, if that is a digit. */
  private static Optional<Double> worstPoint(Sampled sampled, List<Candidate> found) {
    double least = Candidate.ENOUGH - 1;
    Optional<Double> worst = Optional.empty();
    for (int i = 0; i < sampled.size(); i++) {
      double best = 0;
      for (Candidate candidate : found) {
        best = Math.max(best, candidate.digits().get(i));
      }
      if (best < least) {
        least = best;
        worst = Optional.of(sampled.points().get(i).get(0));
      }
    }
    return worst;
  }
}

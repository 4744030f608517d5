package tridiff.measure.improve;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Comparison;
import tridiff.core.ball.Ball;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.measure.digits.ReferenceValue;

/**
 * Cuts a range where another formula is better: for each number of cuts those with the least cost,
 * by dynamic programming over the points in the order of one variable.
 *
 * <p>Source: Panchekha and others (2015), section 4.6 (regime inference).
 */
final class Regimes {

  static final int MOST_CUTS = 3;

  /** More formulas than this are not told apart by one hundred points. */
  private static final int MOST_FORMULAS = 24;

  /** What an operation must save: two in hundred points that lose half a digit. */
  private static final double COST_OF_AN_OPERATION = 0.5;

  /** What a cut must save: a point that loses 4 digits, or what that is in many small losses. */
  private static final double COST_OF_A_CUT = 16;

  /** Between two points a cut is known to 2^-10 of their distance, more than it is worth. */
  private static final int BISECTIONS = 10;

  private final List<String> variables;
  private final int variable;
  private final Sampled sampled;
  private final List<Candidate> candidates;
  private final Optional<ExpressionFunction> exact;

  /**
   * Prepares.
   *
   * @param variable the number of the variable whose range is cut; the points are in its order
   * @param candidates the formulas
   * @param exact a formula that is the truth but for rounding, for the places of the cuts
   */
  Regimes(
      List<String> variables,
      int variable,
      Sampled sampled,
      List<Candidate> candidates,
      Optional<ExpressionFunction> exact) {
    this.variables = variables;
    this.variable = variable;
    this.sampled = sampled;
    this.candidates = useful(candidates);
    this.exact = exact;
  }

  /** A part of the range with its formula: points from first to last. */
  private record Part(int first, int last, Candidate candidate) {}

  /** Returns the best formula for each number of cuts that pays. */
  List<Piecewise> best() {
    List<Piecewise> best = new ArrayList<>();
    double before = Double.POSITIVE_INFINITY;
    for (int cuts = 0; cuts <= MOST_CUTS; cuts++) {
      Optional<List<Part>> parts = parts(cuts + 1);
      if (parts.isEmpty()) {
        continue;
      }
      double cost = cost(parts.get());
      if (cost < before - (cuts == 0 ? 0 : COST_OF_A_CUT)) {
        best.add(piecewise(parts.get()));
        before = cost;
      }
    }
    return best;
  }

  /** Chooses formulas one by one, each the one that saves most. */
  private static List<Candidate> useful(List<Candidate> all) {
    List<Candidate> chosen = new ArrayList<>();
    List<Candidate> left = new ArrayList<>(all);
    left.sort(Comparator.comparingLong(Candidate::operations));
    while (chosen.size() < MOST_FORMULAS && !left.isEmpty()) {
      double least = costOfBest(chosen);
      Optional<Candidate> next = Optional.empty();
      for (Candidate candidate : left) {
        List<Candidate> more = new ArrayList<>(chosen);
        more.add(candidate);
        double cost = costOfBest(more);
        if (cost < least - COST_OF_AN_OPERATION) {
          least = cost;
          next = Optional.of(candidate);
        }
      }
      if (next.isEmpty()) {
        break;
      }
      chosen.add(next.get());
      left.remove(next.get());
    }
    // A formula that is nowhere the best may still be good enough to save a cut.
    left.stream()
        .filter(c -> !c.isSeries())
        .sorted(Comparator.comparingDouble(Candidate::cost))
        .limit(4)
        .forEach(chosen::add);
    return chosen;
  }

  private static double costOfBest(List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return Double.MAX_VALUE;
    }
    double cost = 0;
    for (int i = 0; i < candidates.get(0).digits().size(); i++) {
      double best = -1;
      for (Candidate candidate : candidates) {
        best = Math.max(best, candidate.digits().get(i));
      }
      cost += best < 0 ? 1e6 : Candidate.cost(best);
    }
    return cost;
  }

  private static double cost(List<Part> parts) {
    double cost = 0;
    for (Part part : parts) {
      cost += COST_OF_AN_OPERATION * part.candidate().operations();
      for (int i = part.first(); i <= part.last(); i++) {
        cost += Candidate.cost(part.candidate().digits().get(i));
      }
    }
    return cost;
  }

  /** Returns the best way to cut all points into so many parts. */
  private Optional<List<Part>> parts(int count) {
    int n = sampled.size();
    if (n == 0 || candidates.isEmpty()) {
      return Optional.empty();
    }
    double[][] least = new double[count][n];
    Part[][] lasts = new Part[count][n];
    for (int parts = 0; parts < count; parts++) {
      for (int last = 0; last < n; last++) {
        least[parts][last] = Double.POSITIVE_INFINITY;
        for (Candidate candidate : candidates) {
          double cost = COST_OF_AN_OPERATION * candidate.operations();
          for (int first = last; first >= 0; first--) {
            double digits = candidate.digits().get(first);
            if (digits < 0) {
              break;
            }
            cost += Candidate.cost(digits);
            boolean isWhole = parts == 0 ? first == 0 : first > 0;
            if (!isWhole || (first > 0 && !areApart(first))) {
              continue;
            }
            double total = cost + (parts == 0 ? 0 : least[parts - 1][first - 1]);
            if (total < least[parts][last] - 1e-9) {
              least[parts][last] = total;
              lasts[parts][last] = new Part(first, last, candidate);
            }
          }
        }
      }
    }
    List<Part> best = new ArrayList<>();
    int last = n - 1;
    for (int parts = count - 1; parts >= 0; parts--) {
      if (!Double.isFinite(least[parts][last])) {
        return Optional.empty();
      }
      Part part = lasts[parts][last];
      best.add(0, part);
      last = part.first() - 1;
    }
    return Optional.of(best);
  }

  private double coordinate(int i) {
    return sampled.points().get(i).get(variable);
  }

  private boolean areApart(int i) {
    return coordinate(i - 1) < coordinate(i);
  }

  private Piecewise piecewise(List<Part> parts) {
    List<Double> cuts = new ArrayList<>();
    for (int p = 1; p < parts.size(); p++) {
      cuts.add(cut(parts.get(p - 1).candidate(), parts.get(p).candidate(), parts.get(p).first()));
    }
    Expression name = new Expression.Variable(variables.get(variable));
    int lastPart = parts.size() - 1;
    Expression formula = parts.get(lastPart).candidate().formula();
    for (int p = lastPart - 1; p >= 0; p--) {
      formula =
          new Expression.If(
              new Expression.Condition.Compare(Comparison.LESS, name, Tree.number(cuts.get(p))),
              parts.get(p).candidate().formula(),
              formula);
    }
    return new Piecewise(formula, variable, cuts, parts.stream().map(Part::candidate).toList());
  }

  /** Returns a short number between two points, near to where the right formula gets better. */
  private double cut(Candidate left, Candidate right, int i) {
    double low = coordinate(i - 1);
    double high = coordinate(i);
    double from = low;
    double to = high;
    if (exact.isPresent() && variables.size() == 1) {
      for (int step = 0; step < BISECTIONS; step++) {
        double middle = middle(from, to);
        if (!(from < middle && middle < to)) {
          break;
        }
        if (isBetter(left, right, middle)) {
          from = middle;
        } else {
          to = middle;
        }
      }
    }
    double wanted = from == low && to == high ? middle(low, high) : middle(from, to);
    for (int places = 1; places <= 17; places++) {
      double rounded =
          new BigDecimal(wanted)
              .round(new MathContext(places, RoundingMode.HALF_EVEN))
              .doubleValue();
      if (low < rounded && rounded <= high && isAllowed(left, rounded, true)) {
        return rounded;
      }
    }
    return high;
  }

  private static double middle(double from, double to) {
    boolean isWide = (from > 0 && to > 4 * from) || (to < 0 && from < 4 * to);
    return isWide
        ? Math.copySign(Math.sqrt(Math.abs(from)) * Math.sqrt(Math.abs(to)), from)
        : from + (to - from) / 2;
  }

  /** Returns whether the left formula is still at least as good. */
  private boolean isBetter(Candidate left, Candidate right, double x) {
    if (!isAllowed(left, x, true)) {
      return false;
    }
    if (!isAllowed(right, x, false)) {
      return true;
    }
    double leftDigits = 0;
    double rightDigits = 0;
    for (double factor : new double[] {1, 1 + 0x1p-9, 1 - 0x1p-9}) {
      Optional<Ball> truth = Certificate.value(exact.orElseThrow(), List.of(x * factor));
      if (truth.isPresent() && truth.get().accuracyBits() > 100) {
        leftDigits += digits(left, x * factor, truth.get());
        rightDigits += digits(right, x * factor, truth.get());
      }
    }
    return leftDigits >= rightDigits;
  }

  private double digits(Candidate candidate, double x, Ball truth) {
    double value = new ExpressionFunction(variables, candidate.formula()).at(x)[0];
    return Sampled.digits(value, ReferenceValue.of(truth.toBigDecimal(new MathContext(40))));
  }

  /** A series may be used only where it is within its bound, also between the points. */
  private boolean isAllowed(Candidate candidate, double x, boolean orUnknown) {
    if (!candidate.isSeries() || variables.size() > 1) {
      return true;
    }
    if (exact.isEmpty()) {
      return orUnknown;
    }
    Optional<Ball> truth = Certificate.value(exact.get(), List.of(x));
    return truth.isPresent()
        && truth.get().accuracyBits() > 150
        && Certificate.isRight(
            new ExpressionFunction(variables, candidate.formula()),
            List.of(x),
            truth.get().toBigDecimal(new MathContext(50)),
            44,
            true);
  }
}

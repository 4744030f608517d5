package tridiff.measure.improve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.RealFunction;
import tridiff.core.germ.PowerSeries;

/** Beginnings of the power series about a point, for a function of one variable. */
final class SeriesCandidates {

  private static final int BITS = 400;

  /** Coefficients about a point where they are no fractions can get too long. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /** The highest power looked for; beyond it another formula is better. */
  private static final int MOST_COEFFICIENTS = 34;

  private static final List<Integer> TERMS = List.of(2, 3, 4, 6, 8, 11, 15, 19);

  private SeriesCandidates() {}

  /** Returns series of several lengths, each allowed where it is within its bound. */
  static List<Candidate> about(
      double point, RealFunction f, Wanted wanted, Sampled sampled, Guard guard) {
    String name = f.variables().get(0);
    for (int count = MOST_COEFFICIENTS; count >= 8; count /= 2) {
      Optional<List<Ball>> found = series(point, f, wanted.output(), count + 1, guard);
      if (found.isPresent()) {
        List<Ball> series = wanted.variable().isPresent() ? derived(found.get()) : found.get();
        List<Candidate> candidates = new ArrayList<>();
        for (int terms : TERMS) {
          candidate(point, series, terms, name, sampled).ifPresent(candidates::add);
        }
        return candidates;
      }
    }
    return List.of();
  }

  private static Optional<List<Ball>> series(
      double point, RealFunction f, int output, int count, Guard guard) {
    try {
      return guard
          .briefer(LONGEST)
          .call("series", () -> PowerSeries.about(point, f, output, count, BITS));
    } catch (EndedException e) {
      // Fewer terms may do.
      return Optional.empty();
    }
  }

  private static List<Ball> derived(List<Ball> series) {
    List<Ball> derived = new ArrayList<>();
    for (int k = 1; k < series.size(); k++) {
      derived.add(Balls.of(BITS).multiply(series.get(k), Ball.of(k)));
    }
    return derived;
  }

  private static Optional<Candidate> candidate(
      double point, List<Ball> series, int terms, String name, Sampled sampled) {
    Optional<Expression> polynomial = polynomial(point, series, terms, name);
    if (polynomial.isEmpty()) {
      return Optional.empty();
    }
    ExpressionFunction f = new ExpressionFunction(List.of(name), polynomial.get());
    List<Double> digits = new ArrayList<>(sampled.digits(f));
    boolean isUsed = false;
    for (int i = 0; i < digits.size(); i++) {
      boolean isWithin =
          digits.get(i) > 14
              && Certificate.isRight(
                  f,
                  sampled.points().get(i),
                  sampled.truths().get(i),
                  sampled.known().get(i),
                  true);
      digits.set(i, isWithin ? digits.get(i) : -1.0);
      isUsed |= isWithin;
    }
    return isUsed
        ? Optional.of(
            new Candidate(
                polynomial.get(),
                "series of %d terms about %s".formatted(terms, Tree.key(Tree.number(point))),
                true,
                digits,
                Candidate.operations(f)))
        : Optional.empty();
  }

  /** Returns the first terms in the form of Horner, in the square where only that occurs. */
  private static Optional<Expression> polynomial(
      double point, List<Ball> series, int terms, String name) {
    int first = 0;
    while (first < series.size() && series.get(first).mayBeZero()) {
      first++;
    }
    int offset = first;
    boolean isEven = true;
    for (int k = first + 1; k < series.size(); k += 2) {
      isEven &= series.get(k).mayBeZero();
    }
    int stride = isEven ? 2 : 1;
    int last = offset + stride * (terms - 1);
    if (last >= series.size() || series.get(last).mayBeZero()) {
      return Optional.empty();
    }
    Expression variable = new Expression.Variable(name);
    Expression distance = point == 0 ? variable : Tree.subtract(variable, Tree.number(point));
    Expression step = isEven ? Tree.power(distance, 2) : distance;
    // The sum is built without signs of its own: a - x*(b - x*c) for alternating ones.
    double leading = series.get(last).toDouble();
    boolean isNegative = leading < 0;
    Expression sum = Tree.number(Math.abs(leading));
    for (int k = last - stride; k >= offset; k -= stride) {
      double coefficient = series.get(k).toDouble();
      Expression rest = Tree.multiply(step, sum);
      if (coefficient == 0) {
        sum = rest;
        continue;
      }
      Expression constant = Tree.number(Math.abs(coefficient));
      boolean isSameSign = isNegative == coefficient < 0;
      sum = isSameSign ? Tree.add(constant, rest) : Tree.subtract(constant, rest);
      isNegative = coefficient < 0;
    }
    Expression whole =
        offset == 0
            ? sum
            : Tree.multiply(offset == 1 ? distance : Tree.power(distance, offset), sum);
    return Optional.of(isNegative ? Tree.negate(whole) : whole);
  }
}

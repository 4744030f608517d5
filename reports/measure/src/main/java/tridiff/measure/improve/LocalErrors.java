package tridiff.measure.improve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;

/**
 * The places of a formula where digits are lost: each operation is done once in double precision on
 * its operands as exact arithmetic has them, rounded, and compared with its exact result.
 *
 * <p>Source: Panchekha, Sanchez-Stern, Wilcox and Tatlock, Automatically Improving Accuracy for
 * Floating Point Expressions, PLDI 2015, doi:10.1145/2737924.2737959, section 4.3 (local error).
 */
final class LocalErrors {

  private static final Balls BALLS = Balls.of(400);

  /** The digits that an operation must lose to be blamed. */
  private static final double LEAST = 1;

  private final List<String> variables;
  private final List<Double> point;
  private final Map<List<Integer>, Double> lost = new LinkedHashMap<>();

  private LocalErrors(List<String> variables, List<Double> point) {
    this.variables = variables;
    this.point = point;
  }

  /** Returns the places that lose digits at a point, the worst first. */
  static List<List<Integer>> of(Expression formula, List<String> variables, List<Double> point) {
    LocalErrors errors = new LocalErrors(variables, point);
    errors.value(formula, List.of());
    return errors.lost.entrySet().stream()
        .filter(e -> e.getValue() >= LEAST)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<Ball> value(Expression e, List<Integer> place) {
    if (e instanceof Expression.If) {
      return whole(e);
    }
    List<Expression> operands = Tree.operands(e);
    if (operands.isEmpty()) {
      return whole(e);
    }
    List<Ball> exact = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      List<Integer> below = new ArrayList<>(place);
      below.add(i);
      value(operands.get(i), below).ifPresent(exact::add);
    }
    if (exact.size() < operands.size()) {
      return Optional.empty();
    }
    try {
      Ball result = over(e, exact);
      double rounded = rounded(e, exact);
      lost.put(place, lost(rounded, result));
      return Optional.of(result);
    } catch (UndecidedException | BallOverflowException | ArithmeticException failure) {
      // Outside of the domain is an arithmetic exception too.
      return Optional.empty();
    }
  }

  private Optional<Ball> whole(Expression e) {
    return Certificate.value(new ExpressionFunction(variables, e), point);
  }

  private static Ball over(Expression e, List<Ball> x) {
    if (e instanceof Expression.UnaryOperation u) {
      return BALLS.apply(u.op(), x.get(0));
    }
    if (e instanceof Expression.BinaryOperation b) {
      return BALLS.apply(b.op(), x.get(0), x.get(1));
    }
    if (e instanceof Expression.Fma) {
      return BALLS.fma(x.get(0), x.get(1), x.get(2));
    }
    return BALLS.power(x.get(0), ((Expression.Power) e).exponent());
  }

  private static double rounded(Expression e, List<Ball> x) {
    double first = x.get(0).toDouble();
    if (e instanceof Expression.UnaryOperation u) {
      return Doubles.evaluate(u.op(), first);
    }
    if (e instanceof Expression.BinaryOperation b) {
      return Doubles.evaluate(b.op(), first, x.get(1).toDouble());
    }
    if (e instanceof Expression.Fma) {
      return Math.fma(first, x.get(1).toDouble(), x.get(2).toDouble());
    }
    return Doubles.evaluatePower(first, ((Expression.Power) e).exponent());
  }

  private static double lost(double rounded, Ball exact) {
    double truth = exact.toDouble();
    if (rounded == truth) {
      // Too large or too small for a double is lost too, though nobody could round it better.
      boolean isBeyond = !Double.isFinite(truth) || (truth == 0 && !exact.mayBeZero());
      return isBeyond ? 16 : 0;
    }
    double error = Math.abs((rounded - truth) / truth);
    return Double.isNaN(error) ? 16 : 16 + Math.min(0, Math.log10(error));
  }
}

package tridiff.measure.loss;

import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;

/**
 * A double together with the number that exact arithmetic would have had in its place, and with the
 * operation that made it.
 */
final class Shadowed {

  private static final int MOST_NESTED = 5;
  private static final int MOST_CHARACTERS = 60;
  private static final Expression ELLIPSIS = new Expression.Variable("…");
  private static final Balls FEW = Balls.of(64);

  private final double value;
  private final Optional<Ball> exact;
  private final Origin origin;

  /** Where a number comes from. */
  sealed interface Origin {

    /** An input or a constant. */
    record Leaf(Expression written) implements Origin {}

    /** The result of an operation of one operand. */
    record One(Unary op, Shadowed x) implements Origin {}

    /** The result of an operation of two operands. */
    record Two(Binary op, Shadowed x, Shadowed y) implements Origin {}

    /** The result of a product and a sum in one. */
    record Fma(Shadowed x, Shadowed y, Shadowed z) implements Origin {}

    /** The result of a whole power. */
    record Power(Shadowed base, int exponent) implements Origin {}
  }

  /**
   * Joins the three.
   *
   * @param exact empty where exact arithmetic has no value
   */
  Shadowed(double value, Optional<Ball> exact, Origin origin) {
    this.value = value;
    this.exact = exact;
    this.origin = origin;
  }

  double value() {
    return value;
  }

  Optional<Ball> exact() {
    return exact;
  }

  Origin origin() {
    return origin;
  }

  List<Shadowed> operands() {
    if (origin instanceof Origin.One one) {
      return List.of(one.x());
    }
    if (origin instanceof Origin.Two two) {
      return List.of(two.x(), two.y());
    }
    if (origin instanceof Origin.Fma fma) {
      return List.of(fma.x(), fma.y(), fma.z());
    }
    return origin instanceof Origin.Power power ? List.of(power.base()) : List.of();
  }

  /**
   * Returns the relative error of the double; infinite if it is no number, 0 if nothing is known.
   */
  double error() {
    return exact.map(truth -> error(value, truth)).orElse(0.0);
  }

  /** Returns the relative error of a double. */
  static double error(double value, Ball truth) {
    return Double.isFinite(value) ? error(Ball.of(value), truth) : Double.POSITIVE_INFINITY;
  }

  /** Returns the relative error of a number, 0 if it may be the true one. */
  static double error(Ball number, Ball truth) {
    Ball difference = FEW.subtract(number, truth);
    if (difference.mayBeZero()) {
      return 0;
    }
    return truth.mayBeZero()
        ? Double.POSITIVE_INFINITY
        : Math.abs(FEW.divide(difference.midpoint(), truth.midpoint()).toDouble());
  }

  /** Returns the operation as a formula, shortened. */
  String written() {
    // What is cut after an operand that is shortened has one ellipsis.
    return ExpressionPrinter.print(expression(MOST_NESTED), MOST_CHARACTERS).replace("……", "…");
  }

  private Expression expression(int nested) {
    if (origin instanceof Origin.Leaf leaf) {
      return leaf.written();
    }
    if (nested == 0) {
      return ELLIPSIS;
    }
    if (origin instanceof Origin.One one) {
      return new Expression.UnaryOperation(one.op(), one.x().expression(nested - 1));
    }
    if (origin instanceof Origin.Two two) {
      return new Expression.BinaryOperation(
          two.op(), two.x().expression(nested - 1), two.y().expression(nested - 1));
    }
    if (origin instanceof Origin.Fma fma) {
      return new Expression.Fma(
          fma.x().expression(nested - 1),
          fma.y().expression(nested - 1),
          fma.z().expression(nested - 1));
    }
    if (origin instanceof Origin.Power power) {
      return new Expression.Power(power.base().expression(nested - 1), power.exponent());
    }
    throw new AssertionError(origin);
  }
}

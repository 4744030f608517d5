package tridiff.core.germ;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.core.RandomExpressions;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionPrinter;
import tridiff.core.function.RealFunction;
import tridiff.core.germ.LocalDerivatives.Limits;

/**
 * Random expressions full of edges at the point, against difference quotients over balls at the
 * distance 2^-1500, which use neither series nor rules. A quotient may be as far from its limit as
 * 1/log of the distance; germs that follow the wrong branch, root or sign are farther off.
 */
class LocalDerivativesFuzzTest {

  private static final int DISTANCE = 1500;
  private static final Balls BALLS = Balls.of(8000);
  private static final Expression X = new Expression.Variable("x");
  private static final double[] POINTS = {0, 0, 0, 1, -1, 2, 0.5, 3};
  private static final double[] LITERALS = {0, 1, 2, 0.5, -1, 3, 0.1};
  private static final double[] POWERS = {0.5, 1.5, 0.25, 1.25, -0.5, 2};

  private Random random = new Random();
  private double point;
  private boolean hasPoles;

  @ParameterizedTest(name = "{0} samples of depth {1}, poles: {2}, seed {3}")
  @CsvSource({"200, 3, false, 1", "80, 4, false, 2", "250, 3, true, 3"})
  void germsAgreeWithQuotientsAtATinyDistance(int samples, int depth, boolean poles, long seed) {
    hasPoles = poles;
    int checked = 0;
    for (int i = 0; i < samples; i++) {
      random = new Random(seed * 1_000_003 + i);
      point = POINTS[random.nextInt(POINTS.length)];
      Expression expression = poles ? filled(expression(depth)) : expression(depth);
      RealFunction f = new ExpressionFunction(List.of("x"), expression);
      LocalDerivative found =
          LocalDerivatives.of(f, List.of(point), 0, 0, 1, new Limits(1024, 12, 20));
      String message =
          ("seed " + seed + ", sample " + i + ": " + ExpressionPrinter.print(expression))
              + (" at " + point + ": " + found);
      checked += check(f, found, message) ? 1 : 0;
    }
    assertTrue(checked > samples / 2, "only " + checked + " checked");
  }

  private boolean check(RealFunction f, LocalDerivative found, String message) {
    Optional<Double> left = quotient(f, -1);
    Optional<Double> right = quotient(f, 1);
    boolean isKnown = left.isPresent() || right.isPresent();
    if (found instanceof LocalDerivative.Derivative derivative) {
      double slope = derivative.value().toDouble();
      left.ifPresent(q -> assertNear(slope, q, message));
      right.ifPresent(q -> assertNear(slope, q, message));
      return isKnown;
    }
    if (found instanceof LocalDerivative.OneSided derivative) {
      boolean isRight = derivative.side() == LocalDerivative.Side.RIGHT;
      double slope = derivative.value().toDouble();
      (isRight ? right : left).ifPresent(q -> assertNear(slope, q, message));
      assertTrue((isRight ? left : right).isEmpty(), message);
      return isKnown;
    }
    if (found instanceof LocalDerivative.OutsideDomain) {
      assertTrue(!isKnown, () -> message + ", quotients " + left + " and " + right);
      return true;
    }
    if (found instanceof LocalDerivative.NotDifferentiable none) {
      checkNone(none, left, right, message + ", quotients " + left + " and " + right);
      return isKnown;
    }
    return false;
  }

  private static void checkNone(
      LocalDerivative.NotDifferentiable none,
      Optional<Double> left,
      Optional<Double> right,
      String message) {
    switch (none.obstacle()) {
      case SIDES_DIFFER -> {
        left.ifPresent(q -> assertNear(Double.parseDouble(none.left()), q, message));
        right.ifPresent(q -> assertNear(Double.parseDouble(none.right()), q, message));
      }
      case INFINITE_SLOPE -> {
        left.ifPresent(q -> assertInfinite(none.left(), q, message));
        right.ifPresent(q -> assertInfinite(none.right(), q, message));
      }
      case JUMPS ->
          assertTrue(
              left.isEmpty()
                  || right.isEmpty()
                  || Math.max(Math.abs(left.get()), Math.abs(right.get())) > 1e100,
              message);
      case OSCILLATES -> {
        // One distance says nothing.
      }
    }
  }

  private static void assertNear(double slope, double quotient, String message) {
    double margin = 0.02 * Math.abs(slope) + 0.15;
    if (!(Math.abs(slope - quotient) <= margin)) {
      fail(message + ", quotient " + quotient);
    }
  }

  private static void assertInfinite(String slope, double quotient, String message) {
    if (slope.endsWith("infinite")) {
      assertTrue(slope.startsWith("-") ? quotient < 0 : quotient > 0, message);
    }
  }

  // ---- quotients ----

  private Optional<Double> quotient(RealFunction f, int side) {
    Ball step = Ball.of(BigInteger.valueOf(side), -DISTANCE);
    try {
      Ball beside = f.evaluate(BALLS, List.of(BALLS.add(Ball.of(point), step))).get(0);
      Ball at = f.evaluate(BALLS, List.of(Ball.of(point))).get(0);
      Ball quotient = BALLS.divide(BALLS.subtract(beside, at), step);
      boolean isNarrow = quotient.isExactZero() || quotient.digits() >= 5;
      return isNarrow ? Optional.of(quotient.toDouble()) : Optional.empty();
    } catch (UndecidedException | OutsideDomainException | BallOverflowException e) {
      return Optional.empty();
    }
  }

  // ---- expressions ----

  private Expression filled(Expression expression) {
    double value = random.nextInt(3) == 0 ? 1 : 0;
    return new Expression.If(
        new Expression.Condition.Compare(Comparison.EQUAL, X, literal(point)),
        literal(value),
        expression);
  }

  private Expression expression(int depth) {
    if (depth <= 0 || random.nextInt(8) == 0) {
      return hasPoles && random.nextBoolean() ? pole() : leaf();
    }
    int kind = random.nextInt(20);
    if (kind < 8) {
      return unary(any(RandomExpressions.UNARY.toArray(Unary[]::new)), expression(depth - 1));
    }
    if (kind < 16) {
      Binary op =
          random.nextInt(4) == 0
              ? Binary.MULTIPLY
              : any(RandomExpressions.BINARY.toArray(Binary[]::new));
      return binary(op, expression(depth - 1), expression(depth - 1));
    }
    if (kind < 18) {
      return new Expression.Power(expression(depth - 1), random.nextInt(-2, 6));
    }
    return new Expression.If(
        new Expression.Condition.Compare(
            any(Comparison.values()),
            random.nextBoolean() ? X : expression(depth - 2),
            random.nextBoolean() ? literal(point) : expression(depth - 2)),
        expression(depth - 1),
        expression(depth - 1));
  }

  private Expression leaf() {
    int kind = random.nextInt(12);
    if (kind < 6) {
      return X;
    }
    if (kind < 8) {
      return distance();
    }
    return kind < 11
        ? literal(LITERALS[random.nextInt(LITERALS.length)])
        : new Expression.Named(any(Constant.values()));
  }

  private Expression pole() {
    Expression size = unary(Unary.ABS, distance());
    Expression inverse =
        binary(Binary.DIVIDE, literal(1), random.nextBoolean() ? distance() : size);
    return switch (random.nextInt(6)) {
      case 0 -> inverse;
      case 1 -> unary(Unary.LOG, size);
      case 2 -> unary(Unary.SIN, inverse);
      case 3 -> unary(Unary.EXP, inverse);
      case 4 -> unary(Unary.FLOOR, inverse);
      default -> binary(Binary.POW, size, literal(POWERS[random.nextInt(POWERS.length)]));
    };
  }

  private Expression distance() {
    return binary(Binary.SUBTRACT, X, literal(point));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static Expression literal(double value) {
    return new Expression.Literal(value);
  }

  private static Expression unary(Unary op, Expression x) {
    return new Expression.UnaryOperation(op, x);
  }

  private static Expression binary(Binary op, Expression x, Expression y) {
    return new Expression.BinaryOperation(op, x, y);
  }
}

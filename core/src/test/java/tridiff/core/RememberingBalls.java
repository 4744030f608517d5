package tridiff.core;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Comparison;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;

/**
 * Balls that compute no elementary function of the same number twice. Methods that differentiate
 * the same function at the same point ask for the same values; what differs are their rules.
 */
public final class RememberingBalls implements Algebra<Ball> {

  private record Call(Enum<?> op, Ball x, Ball y) {}

  private final Balls balls;
  private final Map<Call, Ball> results = new HashMap<>();

  /** Remembers nothing yet. */
  public RememberingBalls(int bits) {
    this.balls = Balls.of(bits);
  }

  @Override
  public Ball constant(double value) {
    return balls.constant(value);
  }

  @Override
  public Ball constant(BigInteger value) {
    return balls.constant(value);
  }

  @Override
  public Ball constant(Constant value) {
    return balls.constant(value);
  }

  @Override
  public Ball apply(Unary op, Ball x) {
    return op == Unary.NEGATE || op == Unary.ABS
        ? balls.apply(op, x)
        : remembered(new Call(op, x, x), () -> balls.apply(op, x));
  }

  @Override
  public Ball apply(Binary op, Ball x, Ball y) {
    return switch (op) {
      case POW,
          ATAN2,
          HYPOT,
          FMOD,
          REMAINDER,
          COPYSIGN,
          BETA,
          LOG_BETA,
          POLYGAMMA,
          BESSEL_J,
          BESSEL_Y,
          SPHERICAL_BESSEL ->
          remembered(new Call(op, x, y), () -> balls.apply(op, x, y));
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, MIN, MAX -> balls.apply(op, x, y);
    };
  }

  private Ball remembered(Call call, Supplier<Ball> compute) {
    Ball known = results.get(call);
    if (known == null) {
      known = compute.get();
      results.put(call, known);
    }
    return known;
  }

  @Override
  public Ball power(Ball base, int exponent) {
    return balls.power(base, exponent);
  }

  @Override
  public boolean compare(Comparison op, Ball x, Ball y) {
    return balls.compare(op, x, y);
  }

  @Override
  public double approximate(Ball x) {
    return balls.approximate(x);
  }
}

package tridiff.core.ball;

import java.util.function.Function;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.SpecialValues;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;

/**
 * Special functions over doubles: a ball with enough bits, rounded to the nearest double. So they
 * are correctly rounded, and the same on every machine.
 *
 * <p>Outside the domain they are NaN. At a pole they are infinite, with the sign of a zero or of
 * both sides, and NaN where the sides differ; this follows C, annex F.10.
 */
public final class RoundedValues implements SpecialValues {

  private static final int FIRST_BITS = 68;

  /** Beyond these bits a value is on the edge between two doubles, or as good as. */
  private static final int MOST_BITS = 1 << 11;

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Override
  public double of(Unary op, double x) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      return atInfinity(op, x);
    }
    if (x == 0 && (op == Unary.ERF || op == Unary.LAMBERT_W)) {
      return x;
    }
    if (op == Unary.GAMMA && x == 0) {
      return 1 / x;
    }
    if (op == Unary.LOG_GAMMA && isPole(x)) {
      return INFINITY;
    }
    return nearest(on -> on.apply(op, Ball.of(x)));
  }

  private static double atInfinity(Unary op, double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    boolean isRight = x > 0;
    return switch (op) {
      case ERF -> isRight ? 1 : -1;
      case ERFC -> isRight ? 0 : 2;
      case NORMAL_DISTRIBUTION -> isRight ? 1 : 0;
      case NORMAL_DENSITY -> 0;
      case SOFTPLUS -> isRight ? x : 0;
      case LOG_GAMMA -> INFINITY;
      case GAMMA, LAMBERT_W -> isRight ? x : Double.NaN;
      default -> throw new IllegalArgumentException(op + " is no special function");
    };
  }

  @Override
  public double of(Binary op, double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    if (op.hasOrder()) {
      return ofOrder(op, x, y);
    }
    boolean isLogarithm = op == Binary.LOG_BETA;
    if (Double.isInfinite(x) || Double.isInfinite(y)) {
      return x > 0 && y > 0 ? (isLogarithm ? -INFINITY : 0) : Double.NaN;
    }
    if (isPole(x) || isPole(y)) {
      double zero = x == 0 ? x : y;
      boolean isOneSided = zero == 0 && (x > 0 || y > 0);
      return isLogarithm ? INFINITY : isOneSided ? 1 / zero : Double.NaN;
    }
    try {
      return nearest(on -> on.apply(op, Ball.of(x), Ball.of(y)));
    } catch (OutsideDomainException sumIsPole) {
      return -INFINITY;
    }
  }

  private static double ofOrder(Binary op, double n, double x) {
    boolean isOrder =
        n == Math.rint(n)
            && Math.abs(n) <= SpecialFunctions.HIGHEST_ORDER
            && (n >= 0 || op == Binary.BESSEL_J || op == Binary.BESSEL_Y);
    if (!isOrder || (op == Binary.BESSEL_Y && x < 0)) {
      return Double.NaN;
    }
    boolean isOdd = n % 2 != 0;
    if (Double.isInfinite(x)) {
      if (op != Binary.POLYGAMMA) {
        return 0;
      }
      return x < 0 ? Double.NaN : n == 0 ? x : isOdd ? 0 : -0.0;
    }
    if (op == Binary.POLYGAMMA && isPole(x)) {
      return isOdd ? INFINITY : x == 0 ? -1 / x : Double.NaN;
    }
    if (op == Binary.BESSEL_Y && x == 0) {
      return isOdd && n < 0 ? INFINITY : -INFINITY;
    }
    if (x == 0 && n == 1) {
      return x;
    }
    return nearest(on -> on.apply(op, Ball.of(n), Ball.of(x)));
  }

  private static boolean isPole(double x) {
    return x <= 0 && x == Math.rint(x);
  }

  private static double nearest(Function<Algebra<Ball>, Ball> value) {
    for (int bits = FIRST_BITS; ; bits *= 2) {
      try {
        Ball ball = value.apply(Balls.of(bits));
        double low = ball.lower().toDouble();
        double high = ball.upper().toDouble();
        if (Double.compare(low, high) == 0 || bits >= MOST_BITS) {
          return ball.toDouble();
        }
      } catch (BallOverflowException e) {
        return INFINITY;
      } catch (OutsideDomainException e) {
        return Double.NaN;
      } catch (UndecidedException e) {
        if (bits >= MOST_BITS) {
          return Double.NaN;
        }
      }
    }
  }
}

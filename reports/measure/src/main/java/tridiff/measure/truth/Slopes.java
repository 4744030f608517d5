package tridiff.measure.truth;

import java.util.OptionalInt;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Binary;
import tridiff.core.algebra.Constant;
import tridiff.core.algebra.Unary;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;

/**
 * The derivatives of the elementary operations, and the open sets on which they hold: the only
 * rules that the reference trusts.
 *
 * <p>Each is written so that nothing cancels: {@code tanh' = 1/cosh^2} and not {@code 1 - tanh^2},
 * {@code asin' = 1/sqrt((1 - x)(1 + x))}.
 *
 * <p>Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 3.3, 4.1, 4.2, 4.3.105 to
 * 4.4.57, 4.5.71 to 4.6.42.
 */
final class Slopes {

  static final Ball ONE = Ball.of(1);
  static final Ball MINUS_ONE = Ball.of(-1);
  private static final Ball ZERO = Ball.of(0);
  private static final Ball HALF = Ball.of(1).scaled(-1);
  private static final Ball THREE = Ball.of(3);
  private static final Ball TEN = Ball.of(10);

  private final Algebra<Ball> on;
  private long closest;

  Slopes(Algebra<Ball> on) {
    this.on = on;
  }

  // ---- where the rules hold ----

  /** Returns how many bits below 1 the smallest distance of an operand from an edge was. */
  long closest() {
    return closest;
  }

  private int signOfDistance(String symbol, Ball distance) {
    int sign =
        distance
            .sign()
            .orElseThrow(
                () ->
                    new UndecidedException(
                        symbol + " at a distance of " + distance + " from its edge"));
    if (sign != 0) {
      closest = Math.max(closest, -(distance.exponent() + distance.mantissa().bitLength()));
    }
    return sign;
  }

  /**
   * Returns whether an operation is differentiable in a neighbourhood of every number of the ball;
   * false if the operand is exactly on an edge.
   *
   * @param y the value of the operation
   * @throws UndecidedException if the ball touches an edge but is not known to be on it
   */
  boolean isSmooth(Unary op, Ball x, Ball y) {
    return switch (op) {
      case NEGATE, EXP, EXPM1, SIN, COS, TAN, ATAN, SINH, COSH, TANH, ASINH, SIGMOID -> true;
      // An operand at a pole has no value.
      case SOFTPLUS, ERF, ERFC, NORMAL_DENSITY, NORMAL_DISTRIBUTION, GAMMA, LOG_GAMMA -> true;
      // -1/e is no binary number.
      case LAMBERT_W -> true;
      case ABS, SIGN, CBRT, SQRT, LOG, LOG10 -> isOffZero(op, x);
      case FLOOR -> isOffZero(op, on.subtract(x, y));
      case CEIL -> isOffZero(op, on.subtract(y, x));
      case TRUNC -> y.isExactZero() || isOffZero(op, on.subtract(x, y));
      case RINT -> isOffZero(op, on.subtract(HALF, on.apply(Unary.ABS, on.subtract(x, y))));
      case LOG1P -> isOffZero(op, on.add(x, ONE));
      case ASIN, ACOS, ATANH -> isOffZero(op, on.subtract(ONE, x)) && isOffZero(op, on.add(ONE, x));
      case ACOSH -> isOffZero(op, on.subtract(x, ONE));
    };
  }

  private boolean isOffZero(Unary op, Ball distance) {
    return signOfDistance(op.symbol(), distance) != 0;
  }

  /**
   * Returns {@code 1/cosh^2}. Where cosh could overflow it is {@code 4q/(1 + q)^2} with {@code q =
   * exp(-2|x|)}, which underflows.
   */
  private Ball squareOfSech(Ball x) {
    if (x.mayBeZero()) {
      return reciprocal(square(on.apply(Unary.COSH, x)));
    }
    Ball q = on.apply(Unary.EXP, on.apply(Unary.ABS, x).scaled(1).negated());
    return on.divide(q.scaled(2), square(on.add(ONE, q)));
  }

  /**
   * Returns the order of two numbers, 0 only if it is known that they are equal.
   *
   * @throws UndecidedException if it is not known
   */
  int order(String symbol, Ball x, Ball y) {
    return signOfDistance(symbol, on.subtract(x, y));
  }

  // ---- one operand ----

  /** Returns the derivative of an operation that is smooth at x, where its value is y. */
  Ball of(Unary op, Ball x, Ball y) {
    return switch (op) {
      case NEGATE -> MINUS_ONE;
      case ABS -> x.sign().getAsInt() > 0 ? ONE : MINUS_ONE;
      case SIGN, FLOOR, CEIL, TRUNC, RINT -> ZERO;
      case SQRT -> reciprocal(y.scaled(1));
      case CBRT -> reciprocal(on.multiply(THREE, square(y)));
      case EXP -> y;
      case EXPM1 -> on.apply(Unary.EXP, x);
      case LOG -> reciprocal(x);
      case LOG1P -> reciprocal(on.add(ONE, x));
      case LOG10 -> reciprocal(on.multiply(x, on.apply(Unary.LOG, TEN)));
      case SIN -> on.apply(Unary.COS, x);
      case COS -> on.apply(Unary.SIN, x).negated();
      case TAN -> on.add(ONE, square(y));
      case ASIN -> reciprocal(on.apply(Unary.SQRT, oneMinusSquare(x)));
      case ACOS -> reciprocal(on.apply(Unary.SQRT, oneMinusSquare(x))).negated();
      case ATAN -> reciprocal(on.add(ONE, square(x)));
      case SINH -> on.apply(Unary.COSH, x);
      case COSH -> on.apply(Unary.SINH, x);
      case TANH -> squareOfSech(x);
      case ASINH -> reciprocal(on.apply(Unary.SQRT, on.add(ONE, square(x))));
      case ACOSH ->
          reciprocal(on.apply(Unary.SQRT, on.multiply(on.subtract(x, ONE), on.add(x, ONE))));
      case ATANH -> reciprocal(oneMinusSquare(x));
      case SIGMOID -> on.multiply(y, on.apply(Unary.SIGMOID, x.negated()));
      case SOFTPLUS -> on.apply(Unary.SIGMOID, x);
      case ERF -> gaussian(x);
      case ERFC -> gaussian(x).negated();
      case NORMAL_DENSITY -> on.multiply(x, y).negated();
      case NORMAL_DISTRIBUTION -> on.apply(Unary.NORMAL_DENSITY, x);
      case GAMMA -> on.multiply(y, psi(x));
      case LOG_GAMMA -> psi(x);
      case LAMBERT_W -> on.divide(on.apply(Unary.EXP, y.negated()), on.add(ONE, y));
    };
  }

  private Ball gaussian(Ball x) {
    Ball root = on.apply(Unary.SQRT, on.constant(Constant.PI));
    return on.divide(on.apply(Unary.EXP, square(x).negated()).scaled(1), root);
  }

  private Ball psi(Ball x) {
    return on.apply(Binary.POLYGAMMA, ZERO, x);
  }

  private Ball reciprocal(Ball x) {
    return on.divide(ONE, x);
  }

  private Ball square(Ball x) {
    return on.power(x, 2);
  }

  private Ball oneMinusSquare(Ball x) {
    return on.multiply(on.subtract(ONE, x), on.add(ONE, x));
  }

  // ---- two operands ----

  /** Returns the derivative of {@code x^exponent} for a whole exponent other than 0. */
  Ball ofPower(Ball x, int exponent) {
    return switch (exponent) {
      case 1 -> ONE;
      case 2 -> x.scaled(1);
      default -> on.multiply(Ball.of(exponent), on.power(x, exponent - 1));
    };
  }

  /** Returns the derivative of {@code x^y} by x, x > 0, where z is the value. */
  Ball ofPowByBase(Ball x, Ball y, Ball z) {
    return on.divide(on.multiply(y, z), x);
  }

  /** Returns the derivative of {@code x^y} by y, x > 0, where z is the value. */
  Ball ofPowByExponent(Ball x, Ball z) {
    return on.multiply(on.apply(Unary.LOG, x), z);
  }

  /** Returns the derivative of the angle of (x, y) by y, the first operand. */
  Ball ofAngleByOrdinate(Ball y, Ball x) {
    return on.divide(x, on.add(square(x), square(y)));
  }

  /** Returns the derivative of the angle of (x, y) by x, the second operand. */
  Ball ofAngleByAbscissa(Ball y, Ball x) {
    return on.divide(y, on.add(square(x), square(y))).negated();
  }

  /** Returns the derivative of the beta function, or of its logarithm, by the first operand. */
  Ball ofBeta(Binary op, Ball x, Ball y, Ball z) {
    Ball slope = on.subtract(psi(x), psi(on.add(x, y)));
    return op == Binary.BETA ? on.multiply(z, slope) : slope;
  }

  /** Returns the derivative of a function of a whole order by its second operand. */
  Ball ofOrder(Binary op, Ball order, Ball x) {
    Ball after = on.apply(op, on.add(order, ONE), x);
    if (op == Binary.POLYGAMMA) {
      return after;
    }
    boolean isSpherical = op == Binary.SPHERICAL_BESSEL;
    if (isSpherical && order.isExactZero()) {
      return after.negated();
    }
    Ball before = on.apply(op, on.subtract(order, ONE), x);
    // DLMF 10.6.1 and 10.51.2
    return isSpherical
        ? on.divide(
            on.subtract(on.multiply(order, before), on.multiply(on.add(order, ONE), after)),
            on.add(order.scaled(1), ONE))
        : on.subtract(before, after).scaled(-1);
  }

  /** Returns whether a remainder does not jump at (x, y), where its value is z. */
  boolean isRemainderSmooth(Binary op, Ball x, Ball y, Ball z) {
    Ball size = on.apply(Unary.ABS, z);
    if (op == Binary.REMAINDER) {
      return order(op.symbol(), size, on.apply(Unary.ABS, y).scaled(-1)) != 0;
    }
    return (x.isExactZero() && z.isExactZero()) || order(op.symbol(), size, ZERO) != 0;
  }

  /** Returns the derivative of a remainder by its second operand. */
  Ball ofRemainderByDivisor(Ball x, Ball y, Ball z) {
    return on.apply(Unary.RINT, on.divide(on.subtract(z, x), y));
  }

  /** Returns whether the angle of (x, y) is smooth: everywhere but on the cut, x <= 0 = y. */
  boolean isOffCut(Ball y, Ball x) {
    OptionalInt signOfX = x.sign();
    OptionalInt signOfY = y.sign();
    if (signOfX.orElse(0) > 0 || signOfY.orElse(0) != 0) {
      return true;
    }
    if (signOfX.isEmpty() || signOfY.isEmpty()) {
      throw new UndecidedException(Binary.ATAN2.symbol() + " of " + y + " and " + x);
    }
    return false;
  }
}

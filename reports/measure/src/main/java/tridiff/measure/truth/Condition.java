package tridiff.measure.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.OperationLimitException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/**
 * The relative condition number of a partial derivative, {@code |x f''/f'|}, from the gradient
 * beside the point: {@code f'' = (f'(x + h) - f'(x)) / h} with h in the middle of the bits, so that
 * the quotient has a dozen digits.
 */
final class Condition {

  /** What is known to fewer digits is not shown. */
  private static final int LEAST_DIGITS = 12;

  /** A change that is this much smaller than the derivative is none. */
  private static final int NOTHING_BITS = 66;

  /** A condition number is surely not the step alone if it has so many bits more. */
  private static final int STEP_BITS = 10;

  private static final Balls ON = Balls.of(128);

  private final RealFunction f;
  private final List<Ball> point;
  private final int input;
  private final Ball step;
  private final Optional<List<Ball>> right;
  private final Optional<List<Ball>> left;

  /**
   * Evaluates the gradient beside a point.
   *
   * @param input the coordinate that is moved, not 0
   * @param bits the precision
   */
  Condition(
      RealFunction f,
      List<Ball> point,
      int input,
      Arithmetic arithmetic,
      int bits,
      Deadline deadline) {
    this.f = f;
    this.point = point;
    this.input = input;
    Ball x = point.get(input);
    // The quotient is wrong by about h f'''/f'', and by the rounding over h.
    step = Ball.of(1).scaled(top(x) - stepBits(bits));
    right = derivatives(step, arithmetic, bits, deadline);
    left =
        right.isEmpty()
            ? derivatives(step.negated(), arithmetic, bits, deadline)
            : Optional.empty();
  }

  private Optional<List<Ball>> derivatives(
      Ball distance, Arithmetic arithmetic, int bits, Deadline deadline) {
    List<Ball> beside = new ArrayList<>(point);
    beside.set(input, arithmetic.of(bits).add(point.get(input), distance));
    try {
      WengertList list = WengertList.of(f, beside, arithmetic, bits, deadline);
      if (list.edgeInputs().get(input)) {
        return Optional.empty();
      }
      List<Ball> column = new ArrayList<>();
      for (int i = 0; i < f.outputs(); i++) {
        column.add(list.gradient(i).get(input));
      }
      return Optional.of(column);
    } catch (OutsideDomainException
        | UndecidedException
        | BallOverflowException
        | OperationLimitException
        | UnsupportedFunctionException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the condition number of the derivative of an output; empty if it is not known.
   *
   * @param derivative an enclosure of the derivative at the point, not 0
   */
  OptionalDouble of(int output, Ball derivative) {
    Optional<Ball> ahead = right.map(r -> ON.subtract(r.get(output), derivative));
    Optional<Ball> behind = left.map(l -> ON.subtract(derivative, l.get(output)));
    return ahead.or(() -> behind).map(d -> ofChange(d, derivative)).orElse(OptionalDouble.empty());
  }

  /**
   * Returns the condition number from the next derivative; empty if it is infinite or not known.
   *
   * @param derivative an enclosure of the derivative at the point, not 0
   * @param next an enclosure of the next one by this coordinate
   */
  static OptionalDouble of(Ball x, Ball derivative, Ball next) {
    Ball number = ON.divide(ON.multiply(x, next), derivative);
    double value = Math.abs(number.toDouble());
    return (number.digits() >= LEAST_DIGITS || number.isExactZero()) && Double.isFinite(value)
        ? OptionalDouble.of(value)
        : OptionalDouble.empty();
  }

  /**
   * Returns how many bits the step of a precision is below the coordinate. A function that changes
   * over such a step has no condition number by it.
   */
  static int stepBits(int bits) {
    return bits * 2 / 5;
  }

  private OptionalDouble ofChange(Ball change, Ball derivative) {
    Ball x = point.get(input);
    if (change.mayBeZero()) {
      // Not told apart from 0, but surely as good as 0 beside the derivative.
      long most = Math.max(top(change.lower()), top(change.upper()));
      return change.isExactZero() || most + top(x) - top(step) < top(derivative) - NOTHING_BITS
          ? OptionalDouble.of(0)
          : OptionalDouble.empty();
    }
    Ball condition = ON.divide(ON.multiply(change, x), ON.multiply(step, derivative));
    double value = Math.abs(condition.toDouble());
    // Where f'' is 0 the quotient is about the step, which the next derivative makes of it.
    double nothing = Math.scalb(1.0, (int) (top(step) - top(x)) + STEP_BITS);
    return condition.digits() >= LEAST_DIGITS && Double.isFinite(value)
        ? OptionalDouble.of(value < nothing ? 0 : value)
        : OptionalDouble.empty();
  }

  private static long top(Ball x) {
    return x.exponent() + x.mantissa().bitLength();
  }
}

package tridiff.measure.improve;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/** Checks formulas against proved truths, over balls. */
final class Certificate {

  /** The relative error of a series on its part, coefficients rounded to doubles included. */
  static final double SERIES_BOUND = 0x1p-52;

  /** What an equal formula may differ by: the truth is known to 45 digits or more. */
  private static final int EQUAL_DIGITS = 44;

  private static final int FIRST_BITS = 320;
  private static final int LARGEST_BITS = 5120;

  /** More than {@value #EQUAL_DIGITS} digits. */
  private static final int ENOUGH_BITS = 160;

  private static final int SMALLEST_EXPONENT = 400;
  private static final MathContext ENOUGH = new MathContext(60);

  private Certificate() {}

  /** Returns the value of a formula to {@value #EQUAL_DIGITS} digits, if it can be found. */
  static Optional<Ball> value(RealFunction f, List<Double> point) {
    List<Ball> exact = point.stream().map(Ball::of).toList();
    Optional<Ball> last = Optional.empty();
    for (int bits = FIRST_BITS; bits <= LARGEST_BITS; bits *= 2) {
      Optional<Ball> value = value(f, exact, bits);
      if (value.filter(v -> v.isExact() || v.accuracyBits() >= ENOUGH_BITS).isPresent()) {
        return value;
      }
      last = value.isPresent() ? value : last;
    }
    return last;
  }

  private static Optional<Ball> value(RealFunction f, List<Ball> point, int bits) {
    try {
      return Optional.of(f.evaluate(Balls.of(bits), point).get(0));
    } catch (UndecidedException | BallOverflowException | ArithmeticException e) {
      // Outside of the domain is an arithmetic exception too.
      return Optional.empty();
    }
  }

  /**
   * Returns whether a formula has the proved value at a point.
   *
   * @param isSeries whether {@link #SERIES_BOUND} is allowed
   */
  static boolean isRight(
      RealFunction f, List<Double> point, BigDecimal truth, int known, boolean isSeries) {
    Optional<Ball> value = value(f, point);
    if (value.isEmpty()) {
      return false;
    }
    BigDecimal allowed =
        isSeries
            ? truth.abs().multiply(new BigDecimal(SERIES_BOUND))
            : truth.abs().movePointLeft(Math.min(known, EQUAL_DIGITS));
    // Below all doubles everything counts as 0; its decimal exponent may not even be an int.
    BigDecimal least = BigDecimal.ONE.movePointLeft(SMALLEST_EXPONENT);
    if (isTiny(value.get())) {
      return truth.abs().compareTo(least) <= 0;
    }
    try {
      BigDecimal low = value.get().lowerDecimal(60).subtract(truth, ENOUGH).abs();
      BigDecimal high = value.get().upperDecimal(60).subtract(truth, ENOUGH).abs();
      return low.max(high).compareTo(allowed.max(least)) <= 0;
    } catch (ArithmeticException e) {
      // Beyond all decimal numbers: the truth is not.
      return false;
    }
  }

  private static boolean isTiny(Ball value) {
    return value.log10Magnitude() < -SMALLEST_EXPONENT - 1
        && value.radius().log10Magnitude() < -SMALLEST_EXPONENT - 1;
  }
}

package tridiff.core.germ;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.function.RealFunction;

/**
 * The power series of a function of one input about a point, also where its formula is 0/0 there:
 * what {@link Germs} find on both sides, if it is the same.
 */
public final class PowerSeries {

  /** Cancellation eats terms: {@code (x - sin(x))/(x - tan(x))} loses two of each series. */
  private static final int SPARE_TERMS = 6;

  private PowerSeries() {}

  /**
   * Returns the coefficients of the powers 0 to {@code count - 1} of the distance from a point.
   *
   * <p>Each ball contains its coefficient. The result is empty if there is no such series on both
   * sides of the point, or if these bits or terms do not suffice to find it.
   *
   * @param f a function of one input
   * @param output which output, from 0
   * @param bits the precision of the balls
   */
  public static Optional<List<Ball>> about(
      double point, RealFunction f, int output, int count, int bits) {
    try {
      Germs germs = Germs.of(bits, count + SPARE_TERMS);
      Optional<List<Ball>> right = side(germs, f, output, point, 1, count);
      Optional<List<Ball>> left = side(germs, f, output, point, -1, count);
      return right.isPresent() && left.isPresent() && areSame(left.get(), right.get())
          ? right
          : Optional.empty();
    } catch (UndecidedException
        | OutsideDomainException
        | BallOverflowException
        | BeyondGermsException
        | TruncatedException
        | UnsupportedFunctionException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<Ball>> side(
      Germs germs, RealFunction f, int output, double point, int direction, int count) {
    Germ germ = f.evaluate(germs, List.of(germs.beside(point, direction))).get(output);
    if (!germ.isSeries() || germ.factor().wave().isPresent()) {
      return Optional.empty();
    }
    Series series = germ.factor();
    boolean isKnown =
        !series.rest().isFlat() && !series.rest().reaches(Order.of(Rational.of(count - 1)));
    if (!isKnown) {
      return Optional.empty();
    }
    List<Ball> coefficients = new ArrayList<>(Collections.nCopies(count, Ball.of(0)));
    for (Term term : series.terms()) {
      Rational power = term.order().power();
      if (power.compareTo(Rational.of(count)) >= 0) {
        continue;
      }
      if (!power.isWhole() || power.signum() < 0 || term.order().logarithms().signum() != 0) {
        return Optional.empty();
      }
      coefficients.set(
          power.floor().intValueExact(), germs.coefficients().ball(term.coefficient()));
    }
    return Optional.of(coefficients);
  }

  /** Compares a series in the distance to the left with one in the distance to the right. */
  private static boolean areSame(List<Ball> left, List<Ball> right) {
    for (int k = 0; k < right.size(); k++) {
      Ball turned = k % 2 == 0 ? left.get(k) : left.get(k).negated();
      if (!turned.overlaps(right.get(k))) {
        return false;
      }
    }
    return true;
  }
}

package tridiff.measure.truth;

import java.util.List;
import java.util.Optional;
import tridiff.core.OperationLimitException;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/**
 * The gradient of a function of one output at one of very many points, proved by the chain rule
 * over balls alone: a theorem, see {@link Reference}, in as few bits as the digits of a double need
 * and without a witness or a condition number, in a tenth of the time.
 *
 * <p>Where a decision is on the edge, a rule does not hold or so few bits do not suffice, it has
 * nothing to say, and the reference has to be asked.
 */
public final class RuleEnclosure {

  private static final int BITS = 128;

  /** Eight digits more than a double has. */
  private static final int DIGITS = 24;

  /** Twice this power of two is below 10^-400. */
  private static final int LARGEST_EXPONENT_OF_ZERO = -1330;

  private RuleEnclosure() {}

  /**
   * Returns balls that contain the derivatives of the first output by all inputs, each exactly, to
   * 24 digits or more, or {@linkplain #isScoredAsZero below 10^-400}; empty where that is not
   * proved.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static Optional<List<Ball>> gradient(RealFunction f, List<Double> x) {
    for (int j = 0; j < x.size(); j++) {
      if (!f.domain().intervals().get(j).contains(x.get(j))) {
        return Optional.empty();
      }
    }
    try {
      WengertList list =
          WengertList.of(
              new ExtendedFunction(f),
              x.stream().map(Ball::of).toList(),
              Balls::of,
              BITS,
              Deadline.ofInterruption());
      List<Ball> gradient = list.gradient(0);
      return list.edgeInputs().isEmpty() && gradient.stream().allMatch(RuleEnclosure::isNarrow)
          ? Optional.of(gradient)
          : Optional.empty();
    } catch (UndecidedException
        | OutsideDomainException
        | BallOverflowException
        | OperationLimitException
        | UnsupportedFunctionException e) {
      return Optional.empty();
    }
  }

  private static boolean isNarrow(Ball derivative) {
    return derivative.isExact() || derivative.digits() >= DIGITS || isScoredAsZero(derivative);
  }

  /** Returns whether all numbers of a ball are below 10^-400, which matters to no double. */
  public static boolean isScoredAsZero(Ball derivative) {
    return isTiny(derivative.midpoint()) && isTiny(derivative.radius());
  }

  private static boolean isTiny(Ball number) {
    return number.isExactZero()
        || number.exponent() + number.mantissa().bitLength() < LARGEST_EXPONENT_OF_ZERO;
  }
}

package tridiff.measure.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.OutsideDomainException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.algebra.Watched;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.ball.Balls;
import tridiff.core.function.RealFunction;

/**
 * The product of central differences for one derivative of higher order, over balls: it knows no
 * rule of differentiation, and must agree with the derivative.
 *
 * <p>As {@link Witness} it decides nothing, has steps of random lengths, and is asked again with
 * shorter ones where it differs.
 */
final class HigherWitness {

  private static final Balls SHORT = Balls.of(200);

  private final RealFunction f;
  private final List<Ball> point;
  private final MultiIndex index;
  private final Arithmetic arithmetic;
  private final Deadline deadline;
  private final LongSupplier fineness;
  private final List<Ball> lengths = new ArrayList<>();

  /**
   * Chooses steps.
   *
   * @param fineness returns the {@linkplain WengertList#fineness() bits} of the smallest scale
   */
  HigherWitness(
      RealFunction f,
      List<Ball> point,
      MultiIndex index,
      Arithmetic arithmetic,
      Deadline deadline,
      LongSupplier fineness) {
    this.f = f;
    this.point = point;
    this.index = index;
    this.arithmetic = arithmetic;
    this.deadline = deadline;
    this.fineness = fineness;
    Random random = new Random(point.stream().map(Ball::toDouble).toList().hashCode());
    for (int input : index.distinct()) {
      long magnitude = point.get(input).isExactZero() ? 0 : top(point.get(input)) - 1;
      lengths.add(Ball.of(1 + random.nextInt(1 << 10) * 0x1p-10).scaled(magnitude));
    }
  }

  /** Returns whether the quotient does not tend to a derivative that was found with these bits. */
  boolean contradicts(int output, Ball derivative, int bits) {
    int near = Math.max(Witness.LEAST_STEP_BITS, bits / 4);
    if (!stays(output, derivative, near, near)) {
      return false;
    }
    long below = 2L * near + fineness.getAsLong();
    if ((index.order() + 2) * (below + near) > Witness.MOST_BITS) {
      return false;
    }
    return stays(output, derivative, (int) below, near);
  }

  /** Returns whether a difference does not shrink with a step that is shorter by so many bits. */
  private boolean stays(int output, Ball derivative, int stepBits, int more) {
    Optional<Ball> far = difference(output, derivative, stepBits);
    if (far.isEmpty()) {
      return false;
    }
    Optional<Ball> near = difference(output, derivative, stepBits + more);
    return near.isPresent() && top(near.get()) > top(far.get()) - more / Witness.SLOWEST;
  }

  private static long top(Ball x) {
    return x.exponent() + x.mantissa().bitLength();
  }

  /** A node of the product. */
  private record Node(List<Ball> at, long weight) {}

  /** Returns how far the quotient is off the derivative; empty if they agree or there is none. */
  private Optional<Ball> difference(int output, Ball derivative, int stepBits) {
    // Truncation leaves twice the bits of the step, rounding is divided by a power of it.
    int bits = (index.order() + 2) * stepBits;
    Algebra<Ball> on = new Watched<>(arithmetic.of(bits), deadline::check);
    List<Node> nodes = List.of(new Node(point, 1));
    Ball denominator = Ball.of(1);
    List<Integer> inputs = index.distinct();
    for (int k = 0; k < inputs.size(); k++) {
      int input = inputs.get(k);
      int order = index.times(input);
      Ball half = lengths.get(k).scaled(-stepBits - 1);
      List<Node> more = new ArrayList<>();
      for (Node node : nodes) {
        long weight = node.weight();
        for (int i = 0; i <= order; i++) {
          List<Ball> at = new ArrayList<>(node.at());
          at.set(input, on.add(at.get(input), on.multiply(Ball.of(order - 2 * i), half)));
          more.add(new Node(at, weight));
          weight = -weight * (order - i) / (i + 1);
        }
      }
      nodes = more;
      denominator = on.multiply(denominator, on.power(half.scaled(1), order));
    }
    Ball sum = Ball.of(0);
    try {
      for (Node node : nodes) {
        Ball value = f.evaluate(on, node.at()).get(output);
        sum = on.add(sum, on.multiply(Ball.of(node.weight()), value));
      }
    } catch (OutsideDomainException
        | UndecidedException
        | BallOverflowException
        | UnsupportedFunctionException e) {
      return Optional.empty();
    }
    Ball rest = SHORT.subtract(on.divide(sum, denominator), derivative);
    boolean agrees =
        rest.mayBeZero()
            || (!derivative.isExactZero() && top(rest) < top(derivative) - Witness.AGREEING_BITS);
    return agrees ? Optional.empty() : Optional.of(rest);
  }
}

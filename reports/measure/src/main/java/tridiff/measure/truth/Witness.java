package tridiff.measure.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
 * The central difference quotient of all outputs in one random direction, over balls: it knows no
 * rule of differentiation, and must agree with the gradient times that direction.
 *
 * <p>It decides nothing. Its step is tiny, but has a truncation that nobody bounds; so where it
 * differs from the gradient by more than 30 digits allow, it is asked again with the square of the
 * step, and then with a step below the smallest scale that occurs in the evaluation. A difference
 * that shrinks with the step is truncation. One that stays means that a rule or the arithmetic is
 * wrong: a defect of this program.
 *
 * <p>The direction depends on the point only, so that every run says the same.
 */
final class Witness {

  /** What shrinks by less than this fraction of the bits of a step does not shrink. */
  static final int SLOWEST = 4;

  static final int AGREEING_BITS = 100;
  static final int LEAST_STEP_BITS = 60;

  /** Steps that would need more bits than this are not taken. */
  static final int MOST_BITS = 20_000;

  private static final Balls SHORT = Balls.of(200);

  private final RealFunction f;
  private final List<Ball> point;
  private final Arithmetic arithmetic;
  private final Deadline deadline;
  private final List<Ball> direction = new ArrayList<>();

  /** Returns what a contradiction means: a function that is none is not our fault. */
  static String contradiction(RealFunction f, List<Ball> point) {
    double[] x = point.stream().mapToDouble(Ball::toDouble).toArray();
    return Arrays.equals(f.at(x), f.at(x))
        ? "the witness disagrees: a difference quotient contradicts the rules, which is a defect of"
            + " this program, please report it"
        : "the function has another value each time: it counts its calls, or draws numbers";
  }

  /**
   * Chooses a direction.
   *
   * @param still the inputs that are not moved, as they are on an edge
   */
  Witness(
      RealFunction f, List<Ball> point, BitSet still, Arithmetic arithmetic, Deadline deadline) {
    this.f = f;
    this.point = point;
    this.arithmetic = arithmetic;
    this.deadline = deadline;
    Random random = new Random(point.stream().map(Ball::toDouble).toList().hashCode());
    for (int j = 0; j < point.size(); j++) {
      // Between 1 and 2 times the power of two of the coordinate, either way.
      Ball length = Ball.of(1 + random.nextInt(1 << 10) * 0x1p-10).scaled(magnitude(j));
      Ball signed = random.nextBoolean() ? length : length.negated();
      direction.add(still.get(j) ? Ball.of(0) : signed);
    }
  }

  private long magnitude(int input) {
    Ball x = point.get(input);
    return x.isExactZero() ? 0 : x.exponent() + x.mantissa().bitLength() - 1;
  }

  /**
   * Returns the outputs whose gradient the witness contradicts.
   *
   * @param gradients for each output the derivatives by all inputs, or nothing if it is not asked
   * @param bits the precision in which they were found
   * @param fineness the {@linkplain WengertList#fineness() bits} of the smallest scale
   */
  BitSet contradicted(List<Optional<List<Ball>>> gradients, int bits, long fineness) {
    int near = Math.max(LEAST_STEP_BITS, bits / 4);
    long below = 2L * near + fineness;
    BitSet doubtful = new BitSet();
    List<Optional<Ball>> first = differences(gradients, near);
    for (int i = 0; i < first.size(); i++) {
      doubtful.set(i, first.get(i).isPresent());
    }
    if (doubtful.isEmpty()) {
      return doubtful;
    }
    retainWhatStays(doubtful, first, differences(gradients, 2 * near), near);
    if (doubtful.isEmpty() || 3 * below > MOST_BITS) {
      return new BitSet();
    }
    List<Optional<Ball>> second = differences(gradients, (int) below);
    retainWhatStays(doubtful, second, differences(gradients, (int) below + near), near);
    return doubtful;
  }

  private static void retainWhatStays(
      BitSet doubtful, List<Optional<Ball>> far, List<Optional<Ball>> near, int bitsBetween) {
    for (int i = doubtful.nextSetBit(0); i >= 0; i = doubtful.nextSetBit(i + 1)) {
      boolean stays =
          i < near.size()
              && near.get(i).isPresent()
              && far.get(i).isPresent()
              && top(near.get(i).get()) > top(far.get(i).get()) - bitsBetween / SLOWEST;
      doubtful.set(i, stays);
    }
  }

  private static long top(Ball x) {
    return x.exponent() + x.mantissa().bitLength();
  }

  /**
   * Returns for each output the difference of the quotient and the gradient, where there is one and
   * the output has values; nothing at all if the function cannot be evaluated there.
   *
   * @param stepBits the step is the direction times {@code 2^-stepBits}
   */
  private List<Optional<Ball>> differences(List<Optional<List<Ball>>> gradients, int stepBits) {
    // Truncation, and rounding over the step, both leave twice the bits of the step.
    Algebra<Ball> on = new Watched<>(arithmetic.of(3 * stepBits), deadline::check);
    List<Ball> ahead = new ArrayList<>();
    List<Ball> behind = new ArrayList<>();
    for (int j = 0; j < point.size(); j++) {
      Ball step = direction.get(j).scaled(-stepBits);
      ahead.add(on.add(point.get(j), step));
      behind.add(on.subtract(point.get(j), step));
    }
    List<Ball> right;
    List<Ball> left;
    try {
      right = f.evaluate(on, ahead);
      left = f.evaluate(on, behind);
    } catch (OutsideDomainException
        | UndecidedException
        | BallOverflowException
        | UnsupportedFunctionException e) {
      return List.of();
    }
    List<Optional<Ball>> differences = new ArrayList<>();
    for (int i = 0; i < right.size(); i++) {
      Optional<Ball> quotient =
          change(on, right, left, i).map(change -> change.scaled(stepBits - 1));
      Optional<List<Ball>> gradient = gradients.get(i);
      differences.add(quotient.flatMap(q -> gradient.flatMap(g -> difference(q, g))));
    }
    return differences;
  }

  /** Returns by how much an output changes; empty if it has no value there. */
  private static Optional<Ball> change(
      Algebra<Ball> on, List<Ball> right, List<Ball> left, int output) {
    try {
      return Optional.of(on.subtract(right.get(output), left.get(output)));
    } catch (OutsideDomainException e) {
      return Optional.empty();
    }
  }

  private Optional<Ball> difference(Ball quotient, List<Ball> gradient) {
    Ball rest = quotient;
    Ball size = Ball.of(0);
    for (int j = 0; j < gradient.size(); j++) {
      if (!direction.get(j).isExactZero()) {
        Ball part = SHORT.multiply(gradient.get(j), direction.get(j));
        rest = SHORT.subtract(rest, part);
        size = SHORT.add(size, part.mantissa().signum() < 0 ? part.negated() : part);
      }
    }
    if (rest.mayBeZero()) {
      return Optional.empty();
    }
    boolean agrees = top(rest) < top(size) - AGREEING_BITS && !size.isExactZero();
    return agrees ? Optional.empty() : Optional.of(rest);
  }
}

package tridiff.core.germ;

import java.util.OptionalInt;
import tridiff.core.ball.Ball;

/** What germs prove of a derivative at one point, or that they prove nothing. */
public sealed interface LocalDerivative {

  /** A side of the point in the direction of one input. */
  enum Side {
    /** Smaller values of the input. */
    LEFT,
    /** Larger values of the input. */
    RIGHT;

    /** Returns {@code left} or {@code right}. */
    public String text() {
      return this == LEFT ? "left" : "right";
    }
  }

  /** Why there is no derivative. */
  enum Obstacle {
    /** The limit beside the point is not the value at it. */
    JUMPS,
    /** The derivatives from the left and from the right are two numbers. */
    SIDES_DIFFER,
    /** The difference quotient grows without bound. */
    INFINITE_SLOPE,
    /** The difference quotient has more than one limit on one side. */
    OSCILLATES
  }

  /**
   * The derivative exists.
   *
   * @param value a ball that contains it
   * @param unprovedDigits empty if that is proved; else some number on the way was taken for 0, or
   *     the derivatives from both sides for equal, because they are to so many decimal digits
   */
  record Derivative(Ball value, OptionalInt unprovedDigits) implements LocalDerivative {
    /** Returns whether the value is proved. */
    public boolean isProved() {
      return unprovedDigits.isEmpty();
    }
  }

  /**
   * The function has values on one side only, and there the derivative exists.
   *
   * @param side the side with values
   * @param value a ball that contains the derivative from that side
   * @param unprovedDigits as of {@link Derivative}
   * @param reason why the other side has no values
   */
  record OneSided(Side side, Ball value, OptionalInt unprovedDigits, String reason)
      implements LocalDerivative {
    /** Returns whether the value is proved. */
    public boolean isProved() {
      return unprovedDigits.isEmpty();
    }
  }

  /**
   * It is proved that there is no derivative.
   *
   * @param left what happens on the left, in words or as a number
   * @param right the same on the right
   * @param order of which derivative they tell: the lowest that does not exist, if that is known
   * @param reason a sentence, such as {@code the slopes differ by 2}
   */
  record NotDifferentiable(Obstacle obstacle, String left, String right, int order, String reason)
      implements LocalDerivative {}

  /** It is proved that the function has no value at the point, or none beside it. */
  record OutsideDomain(String reason) implements LocalDerivative {}

  /** Nothing is proved. */
  record Uncertain(String reason) implements LocalDerivative {}
}

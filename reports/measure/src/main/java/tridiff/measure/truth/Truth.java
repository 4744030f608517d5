package tridiff.measure.truth;

import java.math.BigDecimal;
import java.util.Optional;

/** What the reference knows of one partial derivative at one point. */
public sealed interface Truth {

  /**
   * The derivative exists and its value is proved.
   *
   * @param value the derivative with all its certified digits
   * @param digits how many significant digits of the value are certified
   * @param note what a reader must know, such as a one-sided limit or that only one way vouches
   */
  record Certified(BigDecimal value, int digits, Optional<String> note) implements Truth {}

  /**
   * The function has a value but no derivative.
   *
   * @param left the limit of the difference quotients from the left, in words if it is no number:
   *     "outside the domain", "infinite"
   * @param right the same from the right
   */
  record NotDifferentiable(String left, String right) implements Truth {}

  /** The function has no value at the point. */
  record OutsideDomain(String reason) implements Truth {}

  /** Nothing could be proved within the limits. */
  record Uncertain(String reason) implements Truth {}
}

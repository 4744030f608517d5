package tridiff.measure.truth;

import java.math.BigDecimal;
import java.util.Optional;

/** What the reference knows of one partial derivative at one point. */
public sealed interface Truth {

  /**
   * The derivative exists, and this is its value.
   *
   * @param value the derivative with all its known digits
   * @param digits how many significant digits of the value are right; of a 0 without proof, how
   *     many decimals
   * @param note what a reader must know, such as a one-sided limit
   * @param proof whether that is proved
   * @param way how it was found
   */
  record Known(BigDecimal value, int digits, Optional<String> note, Proof proof, Way way)
      implements Truth {

    /** Returns whether the value is proved. */
    public boolean isCertified() {
      return proof == Proof.CERTIFIED;
    }

    /** Returns this with one more thing that a reader must know. */
    Known withRemark(String remark) {
      String all = note.map(n -> n + "; " + remark).orElse(remark);
      return new Known(value, digits, Optional.of(all), proof, way);
    }
  }

  /**
   * The function has a value but no derivative; this is proved.
   *
   * @param left the limit of the difference quotients from the left, in words if it is no number:
   *     "outside the domain", "infinite"
   * @param right the same from the right
   * @param reason what there is instead of two slopes, such as a jump; empty if there are two
   * @param order of which derivative these are, perhaps a lower one than was asked for
   */
  record NotDifferentiable(String left, String right, Optional<String> reason, int order)
      implements Truth {

    /** A first derivative that does not exist. */
    public NotDifferentiable(String left, String right, Optional<String> reason) {
      this(left, right, reason, 1);
    }

    /** A kink with a slope on each side. */
    public NotDifferentiable(String left, String right) {
      this(left, right, Optional.empty());
    }

    /** Says what there is on both sides. */
    public String inWords() {
      String what = order == 1 ? "slope " : "derivative of order " + order + " is ";
      String slopes = what + left + " from the left, " + right + " from the right";
      return reason.map(r -> r + "; " + slopes).orElse(slopes);
    }
  }

  /** The function has no value at the point. */
  record OutsideDomain(String reason) implements Truth {
    /** Leaves out the radius of a ball that lies outside as a whole: it decides nothing. */
    public OutsideDomain {
      reason = reason.replaceAll(" \\+- [0-9.E+-]+", "");
    }
  }

  /**
   * Nothing could be proved within the limits.
   *
   * @param reason why not
   * @param isFinite whether at least that is known, that there is a derivative
   */
  record Uncertain(String reason, boolean isFinite) implements Truth {}
}

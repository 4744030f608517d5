package tridiff.measure.experiment;

import java.math.BigDecimal;
import java.util.Optional;
import tridiff.measure.loss.Blame;

/**
 * Why an answer is not the one that the method would give without rounding.
 *
 * @param blame the operation that lost the most digits to rounding, if one lost at least one
 * @param branch a comparison that came out differently over doubles than without rounding, so that
 *     another path was taken
 * @param branchError the absolute difference that the other path makes; empty if the path is the
 *     same or nothing was looked at
 * @param crossing how the nodes of a difference quotient lie on both sides of a branch, if they do
 * @param beside how the function takes another branch right beside the point, if that is why an
 *     exact rule gives another slope than the function has
 */
public record Explanation(
    Optional<Blame> blame,
    Optional<String> branch,
    Optional<BigDecimal> branchError,
    Optional<String> crossing,
    Optional<String> beside) {

  /** There is nothing to explain, or nothing is known. */
  public static final Explanation NONE =
      new Explanation(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns this explanation for a rule that gives the slope that the function has. */
  Explanation ofCorrectRule() {
    return beside.isEmpty()
        ? this
        : new Explanation(blame, branch, branchError, crossing, Optional.empty());
  }

  /** Returns the explanation in words, the weightiest cause; empty if there is none. */
  public Optional<String> inWords() {
    if (branchError.filter(error -> error.signum() != 0).isPresent()) {
      return branch.map(comparison -> "rounding takes another branch at " + comparison);
    }
    if (crossing.isPresent()) {
      return crossing.map(nodes -> "the stencil crosses a branch: " + nodes);
    }
    if (beside.isPresent()) {
      return beside.map(decision -> "the function branches right beside the point: " + decision);
    }
    return blame.map(Blame::sentence);
  }
}

package tridiff.measure.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.function.Expression;
import tridiff.core.function.ExpressionPrinter;
import tridiff.measure.loss.Blame;

/**
 * Why an answer is not the truth: what rounding cost it, and what the method itself.
 *
 * @param blame the operation that lost the most digits to rounding, if one lost at least one
 * @param branch a comparison that came out differently over doubles than without rounding, so that
 *     another path was taken
 * @param branchError the absolute difference that the other path makes; empty if the path is the
 *     same or nothing was looked at
 * @param crossing how the nodes of a difference quotient lie on both sides of a branch, if they do
 * @param beside how the function takes another branch right beside the point, if that is why an
 *     exact rule gives another slope than the function has
 * @param step the step of a difference quotient, if it has one
 * @param ownLoss how many digits the method would lose without rounding, at most those that it has
 *     lost; 0 where rounding costs more, empty if that is not known
 */
public record Explanation(
    Optional<Blame> blame,
    Optional<String> branch,
    Optional<BigDecimal> branchError,
    Optional<Crossing> crossing,
    Optional<String> beside,
    OptionalDouble step,
    OptionalDouble ownLoss) {

  /**
   * Nodes of a difference quotient on both sides of a branch.
   *
   * @param decisions the branch, in words
   * @param onPiece what the quotient would be if the function went on as at the point; empty if
   *     that is not known
   * @param isHarmless whether the branch costs less than a digit
   */
  public record Crossing(String decisions, Optional<BigDecimal> onPiece, boolean isHarmless) {

    private Crossing judged(BigDecimal reached, BigDecimal truth) {
      boolean isAsWrong =
          onPiece
              .filter(
                  y ->
                      y.subtract(truth)
                              .abs()
                              .movePointRight(1)
                              .compareTo(reached.subtract(truth).abs())
                          > 0)
              .isPresent();
      return new Crossing(decisions, onPiece, isAsWrong);
    }
  }

  private static final MathContext ROUNDED = new MathContext(3);

  /** There is nothing to explain, or nothing is known. */
  public static final Explanation NONE =
      new Explanation(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());

  /** Returns this explanation for a rule that gives the slope that the function has. */
  Explanation ofCorrectRule() {
    return beside.isEmpty()
        ? this
        : new Explanation(blame, branch, branchError, crossing, Optional.empty(), step, ownLoss);
  }

  /** Returns this explanation for an answer that lacks no digit, be it by luck. */
  Explanation ofRightAnswer() {
    return new Explanation(
        Optional.empty(), branch, branchError, crossing, beside, step, OptionalDouble.of(0));
  }

  /**
   * Returns this explanation with a word on branches that the stencil crosses, if it would be a
   * digit better on one side of them.
   *
   * @param reached what the quotient is
   */
  Explanation withCrossingJudged(BigDecimal reached, BigDecimal truth) {
    return new Explanation(
        blame,
        branch,
        branchError,
        crossing.map(nodes -> nodes.judged(reached, truth)),
        beside,
        step,
        ownLoss);
  }

  /** Returns this explanation with what the method itself costs. */
  Explanation withOwnLoss(double digits) {
    return new Explanation(
        blame, branch, branchError, crossing, beside, step, OptionalDouble.of(digits));
  }

  /** Returns the explanation in words, the weightiest cause; empty if there is none. */
  public Optional<String> inWords() {
    boolean isOwn = ownLoss.orElse(0) >= 1;
    if (!isOwn && branchError.filter(error -> error.signum() != 0).isPresent()) {
      return branch.map(comparison -> "rounding takes another branch at " + comparison);
    }
    Optional<Crossing> costly = crossing.filter(nodes -> !nodes.isHarmless());
    if (costly.isPresent() && (isOwn || ownLoss.isEmpty())) {
      return costly.map(
          nodes ->
              (isOwn ? ownError() + "; " : "")
                  + "the stencil crosses a branch: "
                  + nodes.decisions());
    }
    if (beside.isPresent()) {
      return beside.map(decision -> "the function branches right beside the point: " + decision);
    }
    return isOwn ? Optional.of(ownError()) : blame.map(Blame::sentence);
  }

  /** Returns the digits that what is named in words cost, if that can be told. */
  public OptionalDouble loss() {
    return ownLoss.orElse(0) >= 1
        ? ownLoss
        : blame.map(b -> OptionalDouble.of(b.digits())).orElse(OptionalDouble.empty());
  }

  private String ownError() {
    return "its own error"
        + (step.isPresent() ? " at the step " + rounded(step.getAsDouble()) : "")
        + " costs "
        + Blame.inWords(ownLoss.getAsDouble());
  }

  private static String rounded(double step) {
    return ExpressionPrinter.print(
        new Expression.Literal(new BigDecimal(step).round(ROUNDED).doubleValue()));
  }
}

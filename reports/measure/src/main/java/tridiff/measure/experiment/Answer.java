package tridiff.measure.experiment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tridiff.core.EndedException;

/** What a method did at one point, before it is compared with any truth. */
public sealed interface Answer {

  /**
   * It answered.
   *
   * @param values the entries of the Jacobian, row by row, or output by output the derivatives of
   *     higher order
   * @param unrounded the same entries as the method would answer without rounding; empty if it
   *     knows only doubles, or could not finish over balls
   * @param explanations for each entry, why rounding cost it digits
   * @param errorEstimates the method's own estimates of the absolute errors; empty if it makes none
   * @param evaluations how often the function was evaluated, if that was counted
   * @param operations how many operations that took, if they can be counted
   */
  record Values(
      List<Double> values,
      Optional<List<BigDecimal>> unrounded,
      List<Explanation> explanations,
      List<Double> errorEstimates,
      OptionalLong evaluations,
      OptionalLong operations)
      implements Answer {}

  /** It ended otherwise. */
  record Ended(Outcome outcome, String reason) implements Answer {
    /** What a guarded call makes of a cell that has no answer. */
    static Ended of(EndedException e) {
      return new Ended(
          switch (e.ending()) {
            case UNSUPPORTED -> Outcome.UNSUPPORTED;
            case OUTSIDE_DOMAIN -> Outcome.OUTSIDE_DOMAIN;
            case TIMED_OUT -> Outcome.TIMED_OUT;
            case FAILED -> Outcome.FAILED;
          },
          e.getMessage());
    }
  }
}

package tridiff.tool.study.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.measure.truth.Truth;

/**
 * How one component of a claimed gradient or Hessian stands at one point.
 *
 * @param at the point
 * @param output which output of the function, from 0
 * @param by the names of the inputs by which it is a derivative
 * @param truth what the reference knows
 * @param judgement whether the claim is right
 * @param yours the claim over doubles
 * @param digits the correct digits of that
 * @param error the absolute error of the claim without rounding; empty if it is not known
 * @param slope the order with which the Taylor remainder shrinks
 * @param sweep what a check by differences says for each of the epsilons
 * @param reason what a reader must know to understand the judgement; may be empty
 */
public record ComponentCheck(
    List<Double> at,
    int output,
    List<String> by,
    Truth truth,
    Judgement judgement,
    double yours,
    OptionalDouble digits,
    Optional<BigDecimal> error,
    OptionalDouble slope,
    List<EpsilonSweep.Answer> sweep,
    String reason) {

  /** Whether a claim is right. */
  public enum Judgement {
    /** As far as rounding allows. */
    RIGHT,
    /** By more than rounding. */
    WRONG,
    /** There is no derivative, or none is certified. */
    NOT_JUDGED
  }

  /** Copies the lists. */
  public ComponentCheck {
    at = List.copyOf(at);
    by = List.copyOf(by);
    sweep = List.copyOf(sweep);
  }

  /** Returns the names of the inputs as a user writes them, such as {@code x} or {@code x,y}. */
  public String variable() {
    return String.join(",", by);
  }

  /** Returns whether a check by differences says the contrary for an epsilon. */
  public boolean isLie(EpsilonSweep.Answer answer) {
    return switch (answer) {
      case PASS -> judgement == Judgement.WRONG;
      case FAIL -> judgement == Judgement.RIGHT;
      case NO_VALUE -> false;
    };
  }
}

package tridiff.measure.experiment;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tridiff.core.algebra.Precision;
import tridiff.measure.digits.CorrectDigits;

/**
 * What one method answered for one partial derivative at one point, and how good that is.
 *
 * @param method the name of the method, with its options
 * @param family the family of the method
 * @param outcome how it ended
 * @param value what the method answered, if it answered
 * @param digits the correct digits of the value, only if it is scored
 * @param ulps the distance to the truth in units in the last place; only if it is scored
 * @param bits Herbie's bits of error; only if it is scored
 * @param methodError the absolute error that the method would make without rounding; 0 if it is too
 *     small to be told from 0
 * @param roundingError the absolute difference between the method's answer over doubles and over
 *     balls
 * @param errorEstimate the method's own estimate of its absolute error, if it makes one
 * @param evaluations how often the function was evaluated for all partial derivatives at this point
 * @param operations how many operations that took, if they can be counted
 * @param reason what a reader must know to understand the outcome
 * @param explanation what cost it digits
 */
public record Measurement(
    String method,
    String family,
    Outcome outcome,
    OptionalDouble value,
    OptionalDouble digits,
    OptionalDouble ulps,
    OptionalDouble bits,
    Optional<BigDecimal> methodError,
    Optional<BigDecimal> roundingError,
    OptionalDouble errorEstimate,
    OptionalLong evaluations,
    OptionalLong operations,
    Optional<String> reason,
    Explanation explanation) {

  /** Joins what is known of an answer that nobody explained. */
  public Measurement(
      String method,
      String family,
      Outcome outcome,
      OptionalDouble value,
      OptionalDouble digits,
      OptionalDouble ulps,
      OptionalDouble bits,
      Optional<BigDecimal> methodError,
      Optional<BigDecimal> roundingError,
      OptionalDouble errorEstimate,
      OptionalLong evaluations,
      OptionalLong operations,
      Optional<String> reason) {
    this(
        method,
        family,
        outcome,
        value,
        digits,
        ulps,
        bits,
        methodError,
        roundingError,
        errorEstimate,
        evaluations,
        operations,
        reason,
        Explanation.NONE);
  }

  /** Returns the digits that are missing of those of a correctly rounded number of a format. */
  public OptionalDouble digitsLost(Precision precision) {
    return digits.isPresent()
        ? OptionalDouble.of(CorrectDigits.cap(precision) - digits.getAsDouble())
        : OptionalDouble.empty();
  }
}

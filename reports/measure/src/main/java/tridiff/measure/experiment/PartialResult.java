package tridiff.measure.experiment;

import java.util.List;
import java.util.OptionalDouble;
import tridiff.measure.truth.Truth;

/**
 * One partial derivative at one point, by all methods.
 *
 * @param output which output of the function, from 0
 * @param variable the name of the input
 * @param truth what the reference knows
 * @param condition the relative condition number of the derivative, |x f''/f'|, if it is known
 * @param measurements one for each method, in the order in which they were asked for
 */
public record PartialResult(
    int output,
    String variable,
    Truth truth,
    OptionalDouble condition,
    List<Measurement> measurements) {

  /** Copies the list. */
  public PartialResult {
    measurements = List.copyOf(measurements);
  }
}

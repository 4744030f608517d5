package tridiff.measure.experiment;

import java.util.List;
import java.util.OptionalDouble;
import tridiff.measure.truth.Truth;

/**
 * One partial derivative, of whatever order, at one point, by all methods.
 *
 * @param output which output of the function, from 0
 * @param by the names of the inputs, in the order in which the derivatives are taken
 * @param truth what the reference knows
 * @param condition the relative condition number of the derivative, |x f''/f'|, if it is known;
 *     that of a derivative of order n is |x f^(n + 1)/f^(n)|, by the last of the inputs
 * @param measurements one for each method, in the order in which they were asked for
 */
public record PartialResult(
    int output,
    List<String> by,
    Truth truth,
    OptionalDouble condition,
    List<Measurement> measurements) {

  /** Copies the lists. */
  public PartialResult {
    by = List.copyOf(by);
    measurements = List.copyOf(measurements);
  }

  /** Returns the names of the inputs as a user writes them, such as {@code x} or {@code x,y}. */
  public String variable() {
    return String.join(",", by);
  }

  /** Returns the order of the derivative. */
  public int order() {
    return by.size();
  }
}

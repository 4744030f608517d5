package tridiff.measure.experiment;

import java.util.List;
import java.util.OptionalLong;

/**
 * All that was measured at one point.
 *
 * @param at the coordinates, in the order of the variables
 * @param values the outputs of the function over doubles
 * @param operations how many operations the function takes there; empty where no derivative is
 *     certified: it may not even end
 * @param partials the partial derivatives, output by output, for each input
 */
public record PointResult(
    List<Double> at, List<Double> values, OptionalLong operations, List<PartialResult> partials) {

  /** Copies the lists. */
  public PointResult {
    at = List.copyOf(at);
    values = List.copyOf(values);
    partials = List.copyOf(partials);
  }
}

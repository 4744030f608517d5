package tridiff.measure.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was measured of one function.
 *
 * @param subject the function and its points
 * @param derivative the derivative as a formula of one or, for many partial derivatives, of all
 *     separated by commas; empty if no method has a formula
 * @param points the results, in the order of the subject's points
 * @param suitability what properties of the function say about the methods, a sentence each
 */
public record FunctionResult(
    Subject subject,
    Optional<Formula> derivative,
    List<PointResult> points,
    List<String> suitability) {

  /** Copies the lists. */
  public FunctionResult {
    points = List.copyOf(points);
    suitability = List.copyOf(suitability);
  }

  /** Returns the order of the derivatives. */
  public int order() {
    return points.stream()
        .flatMap(p -> p.partials().stream())
        .mapToInt(PartialResult::order)
        .findFirst()
        .orElse(1);
  }

  /** Returns all measurements of the function. */
  public Stream<Measurement> measurements() {
    return points.stream()
        .flatMap(p -> p.partials().stream())
        .flatMap(p -> p.measurements().stream());
  }
}

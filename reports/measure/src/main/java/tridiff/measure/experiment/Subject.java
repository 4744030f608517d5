package tridiff.measure.experiment;

import java.util.List;
import java.util.Optional;
import tridiff.core.function.RealFunction;

/**
 * A function to differentiate, and where.
 *
 * @param name a short name, such as {@code logistic-4}, or the text again
 * @param text how a user would write it; for a Java function a description
 * @param function the function
 * @param points the points, each with a coordinate for every input
 * @param argument how a user names it on the command line
 * @param rewriteOf the argument of the function of which this is another way to write it
 */
public record Subject(
    String name,
    String text,
    RealFunction function,
    List<List<Double>> points,
    String argument,
    Optional<String> rewriteOf) {

  /** Copies the points and checks their dimensions. */
  public Subject {
    points = points.stream().map(List::copyOf).toList();
    for (List<Double> point : points) {
      if (point.size() != function.inputs()) {
        throw new IllegalArgumentException(
            "a point of '%s' needs %d coordinates, has %d"
                .formatted(name, function.inputs(), point.size()));
      }
    }
  }

  /** A function that is called on the command line by its name. */
  public Subject(String name, String text, RealFunction function, List<List<Double>> points) {
    this(name, text, function, points, name, Optional.empty());
  }

  /** Returns a point as the function takes it. */
  public static double[] array(List<Double> point) {
    return point.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

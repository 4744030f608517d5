package tridiff.input.argument;

import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Precision;
import tridiff.core.function.RealFunction;

/**
 * A function that a user named, and the points to look at.
 *
 * @param name a short name, or the expression again
 * @param text how it is defined
 * @param function the function
 * @param points the points, each with a coordinate for every input; empty if none was asked for
 * @param argument how a user names it alone on the command line
 * @param rewriteOf the argument of the function of which this is another way to write it
 * @param precision the format in which its source wants it computed
 */
public record NamedFunction(
    String name,
    String text,
    RealFunction function,
    List<List<Double>> points,
    String argument,
    Optional<String> rewriteOf,
    Precision precision) {

  /** Copies the points. */
  public NamedFunction {
    points = points.stream().map(List::copyOf).toList();
  }

  /** A function whose name alone is how it is called. */
  static NamedFunction of(
      String name, String text, RealFunction function, List<List<Double>> points) {
    return new NamedFunction(
        name, text, function, points, name, Optional.empty(), Precision.DOUBLE);
  }
}

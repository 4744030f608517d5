package tridiff.measure.experiment;

import java.util.List;
import java.util.Optional;
import tridiff.core.algebra.Precision;
import tridiff.core.function.DerivedFunction;
import tridiff.core.function.NoisyFunction;
import tridiff.core.function.RealFunction;
import tridiff.core.function.RoundedLiterals;

/**
 * A function to differentiate, and where.
 *
 * @param name a short name, such as {@code logistic-4}, or the text again
 * @param text how a user would write it; for a Java function a description
 * @param function the function
 * @param points the points, each with a coordinate for every input
 * @param argument how a user names it on the command line
 * @param rewriteOf the argument of the function of which this is another way to write it
 * @param precision the format in which it is computed, of which the points are numbers
 */
public record Subject(
    String name,
    String text,
    RealFunction function,
    List<List<Double>> points,
    String argument,
    Optional<String> rewriteOf,
    Precision precision) {

  /** Copies the points and checks their dimensions. */
  public Subject {
    // A point is of real numbers, which have one zero.
    points =
        points.stream().map(point -> point.stream().map(x -> x == 0 ? 0.0 : x).toList()).toList();
    for (List<Double> point : points) {
      if (point.size() != function.inputs()) {
        throw new IllegalArgumentException(
            "a point of '%s' needs %d coordinates, has %d"
                .formatted(name, function.inputs(), point.size()));
      }
    }
  }

  /** A function of doubles. */
  public Subject(
      String name,
      String text,
      RealFunction function,
      List<List<Double>> points,
      String argument,
      Optional<String> rewriteOf) {
    this(name, text, function, points, argument, rewriteOf, Precision.DOUBLE);
  }

  /** A function that is called on the command line by its name. */
  public Subject(String name, String text, RealFunction function, List<List<Double>> points) {
    this(name, text, function, points, name, Optional.empty());
  }

  /**
   * Returns this function of doubles in another format: with each literal and each coordinate
   * rounded to it.
   */
  public Subject in(Precision format) {
    return format == precision
        ? this
        : new Subject(
            name,
            text,
            new RoundedLiterals(function, format),
            points.stream().map(point -> point.stream().map(format::round).toList()).toList(),
            argument,
            rewriteOf,
            format);
  }

  /**
   * Returns this function with noise in its values over doubles.
   *
   * @param level the standard deviation of their relative error
   */
  public Subject noisy(double level, long seed) {
    return new Subject(
        name,
        text,
        new NoisyFunction(function, level, seed),
        points,
        argument,
        rewriteOf,
        precision);
  }

  /** Returns the function with the noise that was added, if some was. */
  public Optional<NoisyFunction> noise() {
    RealFunction f = function;
    while (f instanceof DerivedFunction derived) {
      if (derived instanceof NoisyFunction noisy) {
        return Optional.of(noisy);
      }
      f = derived.function();
    }
    return Optional.empty();
  }

  /** Returns the same function, with the literals it has, at the same points in doubles. */
  public Subject inDoubles() {
    return new Subject(name, text, function, points, argument, rewriteOf);
  }

  /** Returns the same function at other points, numbers of its format. */
  public Subject at(List<List<Double>> others) {
    return new Subject(name, text, function, others, argument, rewriteOf, precision);
  }

  /** Returns a point as the function takes it. */
  public static double[] array(List<Double> point) {
    return point.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

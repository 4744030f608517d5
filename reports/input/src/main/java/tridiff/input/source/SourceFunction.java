package tridiff.input.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Domain;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;
import tridiff.input.precondition.Precondition;

/**
 * A function that a file defines.
 *
 * @param name how it is called on the command line; unique in its file
 * @param title what the file calls it
 * @param text the definition as it is written
 * @param function the function; its domain is the box of the points, see {@link #domainOf}
 * @param precondition which points it is meant for
 * @param points the points that the file names, may be none
 * @param alternatives other versions of the function that the file offers, by label, in order
 * @param notes what a reader must know, such as a precision that is not kept
 * @param unsupported why it cannot be differentiated, if it cannot
 * @param source where the file says that it comes from; may be empty
 * @param precision the format in which the file wants it computed
 */
public record SourceFunction(
    String name,
    String title,
    String text,
    RealFunction function,
    Precondition precondition,
    List<List<Double>> points,
    Map<String, RealFunction> alternatives,
    List<String> notes,
    Optional<String> unsupported,
    String source,
    Precision precision) {

  /** Copies the lists. */
  public SourceFunction {
    points = points.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }

  /** Returns the smallest box that the precondition states. */
  public Domain box() {
    return precondition.box();
  }

  /**
   * Returns the domain of a function whose points lie in a box: the box, but all numbers for a
   * coordinate that the box fixes, since nothing can be differentiated by it else.
   */
  public static Domain domainOf(Domain box) {
    return new Domain(
        box.intervals().stream()
            .map(interval -> interval.lower() == interval.upper() ? Interval.ALL : interval)
            .toList());
  }

  /**
   * Returns points inside the precondition: those of the file, or if it names none some that are
   * drawn with a seed. They are fewer if the precondition holds too rarely.
   */
  public List<List<Double>> pointsOrSamples(long seed, int count) {
    return points.isEmpty() ? precondition.sample(seed, count) : points;
  }
}

package tridiff.core;

import java.util.List;
import tridiff.core.algebra.Precision;

/**
 * A derivative by differences, which can say where it evaluates the function. Nodes on different
 * branches of the function make a difference quotient worthless; {@link
 * tridiff.core.function.Decisions} tells them apart.
 */
public interface HasNodes {

  /**
   * Returns, for each output of the derivative at a point, the points at which the function is
   * evaluated for its value; those of a search for the step are left out.
   *
   * @param precision the format in which it is computed
   */
  List<List<List<Double>>> nodes(Precision precision, double... point);

  /** The same over doubles. */
  default List<List<List<Double>>> nodes(double... point) {
    return nodes(Precision.DOUBLE, point);
  }
}

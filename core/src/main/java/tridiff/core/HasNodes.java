package tridiff.core;

import java.util.List;

/**
 * A derivative by differences, which can say where it evaluates the function. Nodes on different
 * branches of the function make a difference quotient worthless; {@link
 * tridiff.core.function.Decisions} tells them apart.
 */
public interface HasNodes {

  /**
   * Returns, for each output of the derivative at a point, the points at which the function is
   * evaluated for its value; those of a search for the step are left out.
   */
  List<List<List<Double>>> nodes(double... point);
}

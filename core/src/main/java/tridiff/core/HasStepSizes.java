package tridiff.core;

import java.util.List;
import tridiff.core.algebra.Precision;

/** A derivative by differences, which can say how far apart it takes its nodes. */
public interface HasStepSizes {

  /**
   * Returns the step of each output of the derivative at a point: the h of {@code (f(x + h) - f(x))
   * / h} or {@code (f(x + h) - f(x - h)) / 2h}, after all that a rule does to it.
   *
   * @param precision the format in which it is computed
   */
  List<Double> stepSizes(Precision precision, double... point);

  /** The same over doubles. */
  default List<Double> stepSizes(double... point) {
    return stepSizes(Precision.DOUBLE, point);
  }
}

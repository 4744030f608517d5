package tridiff.core;

import java.util.List;
import tridiff.core.algebra.Precision;

/** A derivative that comes with the method's own estimate of its error. */
public interface HasErrorEstimate {

  /**
   * Returns, for each output at a point, an estimate of its absolute error.
   *
   * @param precision the format in which it is computed
   */
  List<Double> errorEstimates(Precision precision, double... point);

  /** The same over doubles. */
  default List<Double> errorEstimates(double... point) {
    return errorEstimates(Precision.DOUBLE, point);
  }
}

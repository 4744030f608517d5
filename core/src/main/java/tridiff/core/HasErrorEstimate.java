package tridiff.core;

import java.util.List;

/** A derivative that comes with the method's own estimate of its error. */
public interface HasErrorEstimate {

  /** Returns, for each output over doubles at a point, an estimate of its absolute error. */
  List<Double> errorEstimates(double... point);
}

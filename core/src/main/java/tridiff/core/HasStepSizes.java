package tridiff.core;

import java.util.List;

/** A derivative by differences, which can say how far apart it takes its nodes. */
public interface HasStepSizes {

  /**
   * Returns the step of each output of the derivative at a point: the h of {@code (f(x + h) - f(x))
   * / h} or {@code (f(x + h) - f(x - h)) / 2h}, after all that a rule does to it.
   */
  List<Double> stepSizes(double... point);
}

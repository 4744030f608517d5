package tridiff.numeric;

import java.util.OptionalDouble;
import java.util.Set;

/** A published way to find the step of a difference formula by looking at the function. */
interface StepSearch {

  /** Returns the formulas for which it was made. */
  Set<Formula> formulas();

  /** Returns the step; empty if the search finds none, as for a function that is constant. */
  OptionalDouble find(Probe f);
}

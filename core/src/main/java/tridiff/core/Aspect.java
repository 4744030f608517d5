package tridiff.core;

/**
 * What a comparison of methods is about. A chart that has room for a few curves shows the methods
 * that differ from the others in its aspect.
 */
public enum Aspect {
  /** How many digits are right, and where. */
  DIGITS,
  /** What the step does to the error, or that there is none. */
  STEP,
  /** How large the derivative is when it is written down. */
  SIZE,
  /** How many operations the derivative takes. */
  COST
}

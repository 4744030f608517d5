package tridiff.core;

/**
 * What a method would still be wrong by if nothing were rounded.
 *
 * <p>From this a reader knows whether a step has to be balanced, and where: the error of a
 * difference quotient with step h is a truncation error, which grows with a power of h, and what
 * rounding does to the values of f, which grows with 1/h.
 */
public sealed interface Truncation {

  /**
   * Returns whether the method is exact but for rounding: it has no truncation error, or one below
   * every rounding error.
   */
  default boolean isExact() {
    return false;
  }

  /** None: rules of differentiation are applied, and no limit is replaced by a step. */
  record None() implements Truncation {
    @Override
    public boolean isExact() {
      return true;
    }
  }

  /**
   * One below every rounding error: the step may be as small as one likes, because no values of f
   * are subtracted from each other. So it is with the complex step.
   *
   * <p>Source: Squire, Trapp, Using complex variables to estimate derivatives of real functions,
   * SIAM Review 40 (1998) 110-112, doi:10.1137/S003614459631241X.
   */
  record Negligible() implements Truncation {
    @Override
    public boolean isExact() {
      return true;
    }
  }

  /**
   * A power of the step: with the step h, and e the absolute error of one evaluation of f, the
   * error is about {@code constant h^order |f^(order + 1)(x)| + noise e / h}. It is least at {@code
   * h = (noise e / (order constant |f^(order + 1)|))^(1/(order + 1))}.
   *
   * <p>Source: Press, Teukolsky, Vetterling, Flannery, Numerical Recipes, 3rd ed. (2007), section
   * 5.7.
   *
   * @param order the power, above 0
   * @param constant the factor of the leading term of the truncation error, above 0
   * @param noise the sum of the magnitudes of the weights that the values of f have at h = 1
   */
  record InStep(int order, double constant, double noise) implements Truncation {
    /** Checks the signs. */
    public InStep {
      if (order < 1 || !(constant > 0) || !(noise > 0)) {
        throw new IllegalArgumentException(
            "order, constant and noise must be above 0, were "
                + order
                + ", "
                + constant
                + " and "
                + noise);
      }
    }
  }

  /** One that no single term describes, as after extrapolation, or that nothing is said of. */
  record Unstated() implements Truncation {}
}

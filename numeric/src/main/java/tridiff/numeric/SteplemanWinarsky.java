package tridiff.numeric;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * The step of Stepleman and Winarsky for central differences: the step is divided by 4 as long as
 * the quotients change less and less, which they do until rounding takes over.
 *
 * <p>As published, the first step is one that loses some digits of f by subtraction, but less than
 * a third of them. It is found by bisection up to {@code max(|x|, 1) / 4}; where there is none, as
 * at a zero of f, it is {@code 4 eps^(1/3) max(|x|, 1)}.
 *
 * <p>Source: Stepleman and Winarsky, Adaptive numerical differentiation, Mathematics of Computation
 * 33 (1979) 1257-1264, doi:10.1090/S0025-5718-1979-0537969-8.
 */
record SteplemanWinarsky() implements StepSearch {

  private static final int MOST_BISECTIONS = 53;
  private static final int MOST_STEPS = 30;
  private static final double FACTOR = 4;

  @Override
  public Set<Formula> formulas() {
    return Set.of(Formula.CENTRAL);
  }

  @Override
  public OptionalDouble find(Probe f) {
    double reach = f.reach();
    if (!(reach > 0)) {
      return OptionalDouble.empty();
    }
    double h = Math.min(reach, first(f, reach));
    double before = f.central(h);
    double change = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MOST_STEPS; i++) {
      double shorter = h / FACTOR;
      double quotient = f.central(shorter);
      double changeNow = Math.abs(quotient - before);
      if (!Double.isFinite(quotient)) {
        return OptionalDouble.empty();
      }
      if (changeNow >= change) {
        return OptionalDouble.of(h);
      }
      h = shorter;
      before = quotient;
      change = Double.isFinite(changeNow) ? changeNow : change;
    }
    return OptionalDouble.empty();
  }

  /**
   * A step that loses more than no digits and less than a third of them: the longest one if all
   * lose more, since the function is flat.
   */
  private static double first(Probe f, double reach) {
    double mostLost = Math.cbrt(1 / f.epsilon()) / FACTOR;
    double shortest = f.shortest();
    double longest = reach;
    for (int i = 0; i < MOST_BISECTIONS && shortest < longest; i++) {
      double h = Math.sqrt(shortest) * Math.sqrt(longest);
      double lost = Math.abs(f.at(0) / (f.at(h) - f.at(-h)));
      if (lost > 1 && lost < mostLost) {
        return h;
      }
      if (lost >= mostLost) {
        shortest = h;
      } else {
        longest = h;
      }
    }
    if (longest == reach) {
      return reach;
    }
    return FACTOR * Math.cbrt(f.epsilon()) * f.scale();
  }
}

package tridiff.numeric;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * The step of Curtis and Reid: such that the truncation error of the forward difference, estimated
 * as its distance {@code |f(x + h) - 2 f(x) + f(x - h)| / 2h} from the central one, is 10 to 1000
 * times the rounding error {@code e / h}, aiming at 100.
 *
 * <p>As published, h is multiplied by {@code sqrt(100 / max(ratio, 1))} until the ratio is in
 * range. The aim is cautious: the ratio must be known in spite of rounding. So forward differences
 * lose about one digit against the best step, and central ones somewhat more. Here e is {@code eps}
 * times the largest value seen, and h starts at {@code sqrt(eps) max(|x|, 1)}; eps is twice the
 * unit roundoff.
 *
 * <p>Source: Curtis and Reid, The choice of step lengths when using differences to approximate
 * Jacobian matrices, Journal of the Institute of Mathematics and its Applications 13 (1974)
 * 121-126, doi:10.1093/imamat/13.1.121.
 */
record CurtisReid() implements StepSearch {

  private static final int MOST_TRIALS = 20;
  private static final double AIM = 100;
  private static final double LEAST = 10;
  private static final double MOST = 1000;

  @Override
  public Set<Formula> formulas() {
    return Set.of(Formula.FORWARD, Formula.CENTRAL);
  }

  @Override
  public OptionalDouble find(Probe f) {
    double longest = f.reach();
    double h = Math.min(Math.sqrt(f.epsilon()) * f.scale(), longest);
    for (int i = 0; i < MOST_TRIALS && h > 0; i++) {
      double ratio = Math.abs(f.secondDifference(h)) / 2 / (f.epsilon() * f.size(h));
      if (ratio >= LEAST && ratio <= MOST) {
        return OptionalDouble.of(h);
      }
      double next = h * (Double.isFinite(ratio) ? Math.sqrt(AIM / Math.max(ratio, 1)) : 0.1);
      if (next > longest) {
        break;
      }
      h = next;
    }
    return OptionalDouble.empty();
  }
}

package tridiff.numeric;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * The step of Gill, Murray, Saunders and Wright for forward differences: {@code 2 sqrt(e / |f''|)},
 * with e the rounding error of f and f'' a second difference over a longer step k, found by trial
 * so that its own relative rounding error {@code 4 e / (k^2 |f''|)} is between 0.001 and 0.1.
 *
 * <p>As published, k starts at ten times {@code 2 (1 + |x|) sqrt(e / (1 + |f|))} and changes by
 * factors of 10. If no k serves, because f is nearly linear or odd around x, the step is the first
 * one tried over which the difference quotients have a rounding error below 0.1. Here e is {@code
 * eps} times the largest value seen, eps twice the unit roundoff, so that a zero of f is no special
 * case; up to ten values of k are tried, not six, but none above {@code max(|x|, 1) / 4}.
 *
 * <p>Source: Gill, Murray, Saunders, Wright, Computing forward-difference intervals for numerical
 * optimization, SIAM Journal on Scientific and Statistical Computing 4 (1983) 310-321,
 * doi:10.1137/0904025, algorithm FD.
 */
record GillMurray() implements StepSearch {

  private static final int MOST_TRIALS = 10;
  private static final double TOO_EXACT = 0.001;
  private static final double TOO_NOISY = 0.1;

  @Override
  public Set<Formula> formulas() {
    return Set.of(Formula.FORWARD);
  }

  @Override
  public OptionalDouble find(Probe f) {
    double value = Math.abs(f.at(0));
    double first =
        2 * (1 + f.magnitude()) * Math.sqrt(f.epsilon() * Math.max(value, 1) / (1 + value));
    double shortest = 0;
    double longest = f.reach();
    double serves = 0;
    double k = Math.min(10 * first, longest);
    for (int i = 0; i < MOST_TRIALS && k > 0; i++) {
      double error = f.epsilon() * f.size(k);
      double difference = Math.abs(f.secondDifference(k));
      double noise = 4 * error / difference;
      if (noise >= TOO_EXACT && noise <= TOO_NOISY) {
        return OptionalDouble.of(step(error, difference, k));
      }
      if (serves == 0 && 2 * error / Math.abs(f.at(k) - f.at(0)) <= TOO_NOISY) {
        serves = k;
      }
      if (noise < TOO_EXACT || !Double.isFinite(difference)) {
        longest = k;
        k /= 10;
        if (k <= shortest) {
          // Between two factors of 10 the second difference jumps from noise to exactness.
          return OptionalDouble.of(step(error, difference, longest));
        }
      } else {
        shortest = k;
        if (k >= longest) {
          break;
        }
        k = 10 * k < longest ? 10 * k : Math.sqrt(k) * Math.sqrt(longest);
        if (k <= 1.01 * shortest) {
          break;
        }
      }
    }
    return serves > 0 ? OptionalDouble.of(serves) : OptionalDouble.empty();
  }

  private static double step(double error, double difference, double k) {
    return 2 * k * Math.sqrt(error / difference);
  }
}

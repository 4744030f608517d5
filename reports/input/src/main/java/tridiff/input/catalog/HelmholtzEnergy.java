package tridiff.input.catalog;

import tridiff.core.algebra.Real;

/**
 * The Helmholtz energy of a mixture of n components by the equation of Peng and Robinson, in joule
 * per litre.
 *
 * <p>{@code R T sum x_i log(x_i/(1 - b.x)) - (x.A x)/(sqrt(8) b.x) log((1 + (1 + sqrt 2) b.x)/(1 +
 * (1 - sqrt 2) b.x))} with the concentrations {@code x_i} in mol/l. The covolumes {@code b_i} rise
 * from 0.03 to 0.06 l/mol and the attractions {@code a_i} from 150 to 450 J l/mol^2, which is the
 * range from nitrogen to propane; {@code A_ij = sqrt(a_i a_j)}, T = 300 K.
 *
 * <p>Source: Griewank (1989), On Automatic Differentiation, section 1; Peng, Robinson (1976).
 */
final class HelmholtzEnergy {

  static final String TEXT =
      "R*T*(sum of x_i*log(x_i/(1 - b.x))) - (x.A x)/(sqrt(8)*b.x)"
          + "*log((1 + (1 + sqrt(2))*b.x)/(1 + (1 - sqrt(2))*b.x))";

  /** The molar gas constant in J/(mol K), exact since the SI of 2019 but for rounding. */
  private static final double GAS_CONSTANT = 8.31446261815324;

  private static final double TEMPERATURE = 300;

  private HelmholtzEnergy() {}

  static Real of(Real[] x) {
    int n = x.length;
    Real covolume = x[0].times(covolume(0, n));
    for (int i = 1; i < n; i++) {
      covolume = covolume.plus(x[i].times(covolume(i, n)));
    }
    Real free = covolume.constant(1).minus(covolume);
    Real ideal = x[0].times(x[0].dividedBy(free).log());
    for (int i = 1; i < n; i++) {
      ideal = ideal.plus(x[i].times(x[i].dividedBy(free).log()));
    }
    Real attraction = x[0].times(row(x, 0));
    for (int i = 1; i < n; i++) {
      attraction = attraction.plus(x[i].times(row(x, i)));
    }
    double root = Math.sqrt(2);
    Real ratio = covolume.times(1 + root).plus(1).dividedBy(covolume.times(1 - root).plus(1));
    return ideal
        .times(GAS_CONSTANT * TEMPERATURE)
        .minus(attraction.dividedBy(covolume.times(Math.sqrt(8))).times(ratio.log()));
  }

  /** Returns the concentration below which b.x < 1 for any mixture of n components. */
  static double mostConcentrated(int n) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += covolume(i, n);
    }
    return 1 / sum;
  }

  /** Returns {@code (A x)_i}. */
  private static Real row(Real[] x, int i) {
    Real sum = x[0].times(attraction(i, 0, x.length));
    for (int j = 1; j < x.length; j++) {
      sum = sum.plus(x[j].times(attraction(i, j, x.length)));
    }
    return sum;
  }

  private static double covolume(int i, int n) {
    return 0.03 + 0.03 * (i + 1) / n;
  }

  private static double attraction(int i, int j, int n) {
    return Math.sqrt((150 + 300.0 * (i + 1) / n) * (150 + 300.0 * (j + 1) / n));
  }
}

package tridiff.numeric;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * The step of Dumontet and Vignes for central differences: {@code (1.67 e |f| / |f'''|)^(1/3)},
 * with f''' a difference over a longer step k.
 *
 * <p>As published, k is found by bisection so that f''' is barely known: with relative errors in
 * the values, the quotient L of its extreme values must be in (1/15, 1/2) or (2, 15). Between 1/2
 * and 2 k is too long, otherwise too short. Here these errors are {@code +-1e-15} over doubles,
 * since few functions are good to the last bit; e is 2^-52 there and |f| the largest value within
 * {@code eps^(1/3) max(|x|, 1)}, so that a zero of f is no special case; k is at most {@code
 * max(|x|, 1) / 8}, and h at most k.
 *
 * <p>Source: Dumontet and Vignes, Détermination du pas optimal dans le calcul des dérivées sur
 * ordinateur, RAIRO Analyse numérique 11 (1977) 13-25, doi:10.1051/m2an/1977110100131.
 */
record DumontetVignes() implements StepSearch {

  private static final int MOST_BISECTIONS = 53;

  /**
   * The relative error of a double: too small a number makes noise look like a third derivative. Of
   * other formats it is the same multiple of the unit roundoff.
   */
  private static final double PRECISION = 1e-15;

  private static final double NOISE = 15;
  private static final double EXACT = 2;

  @Override
  public Set<Formula> formulas() {
    return Set.of(Formula.CENTRAL);
  }

  @Override
  public OptionalDouble find(Probe f) {
    double shortest = f.shortest();
    double longest = f.reach() / 2;
    if (!(shortest < longest)) {
      return OptionalDouble.empty();
    }
    double k = longest;
    for (int i = 0; i < MOST_BISECTIONS; i++) {
      k = Math.sqrt(shortest) * Math.sqrt(longest);
      double ratio = ratio(f, k);
      // Below 0 not even the sign is known.
      double certainty = ratio > 0 ? Math.max(ratio, 1 / ratio) : Double.POSITIVE_INFINITY;
      if (certainty > EXACT && certainty < NOISE) {
        break;
      }
      // Not finite: the nodes have left the region where f is a number.
      boolean tooLong = certainty <= EXACT || !Double.isFinite(f.at(2 * k) - f.at(-2 * k));
      if (tooLong) {
        longest = k;
      } else {
        shortest = k;
      }
    }
    double third = Math.abs(third(f, k, 0));
    double size = f.size(Math.min(k, Math.cbrt(f.epsilon()) * f.scale()));
    double h = Math.min(k, Math.cbrt(1.67 * f.epsilon() * size / third));
    return h > 0 ? OptionalDouble.of(h) : OptionalDouble.empty();
  }

  /** The quotient of the largest and the smallest third difference within the rounding errors. */
  private static double ratio(Probe f, double k) {
    double e = PRECISION * (f.epsilon() / 0x1p-52);
    return third(f, k, e) / third(f, k, -e);
  }

  /** The third difference when positive terms are too large, and negative ones too small, by e. */
  private static double third(Probe f, double k, double e) {
    double[] terms = {f.at(2 * k), -2 * f.at(k), 2 * f.at(-k), -f.at(-2 * k)};
    double positive = 0;
    double negative = 0;
    for (double term : terms) {
      if (term > 0) {
        positive += term;
      } else {
        negative += term;
      }
    }
    return (positive / (1 - e) + negative / (1 + e)) / (2 * k * k * k);
  }
}

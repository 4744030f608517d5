package tridiff.numeric;

import java.util.OptionalDouble;
import java.util.Set;
import tridiff.core.function.NoiseLevel;

/**
 * The step of Moré and Wild for functions with noise: the one with the least expected square of the
 * error, {@code 8^(1/4) (e / |f''|)^(1/2)} for forward differences and {@code 3^(1/3) (e /
 * |f'''|)^(1/3)} for central ones, where e is the standard deviation of the noise as {@link
 * NoiseLevel} finds it.
 *
 * <p>In general, if a quotient has the truncation error {@code c h^p |f^(p+1)|} and the values with
 * independent noise give it the variance {@code v e^2 / h^2}, the sum of the squares is least at
 * {@code (v / (p c^2))^(1 / (2p+2)) (e / |f^(p+1)|)^(1/(p+1))}. Forward differences have c = 1/2
 * and v = 2, central ones 1/6 and 1/2, those of five points 1/30 and 65/72.
 *
 * <p>The derivative that it needs is a difference D around x, with the fewest nodes, over a
 * distance k, divided by {@code k^(p+1)}. As published for forward differences, it serves if {@code
 * |D| >= 100 e} and no value differs from f(x) by more than a tenth; k is first {@code e^(1/4)},
 * then {@code (e / |f''|)^(1/4)} with what the first one gave, and two values that agree within a
 * half serve as well. In general the exponent is 1/(p+3). Where the paper gives up, k is sought by
 * bisection between the distances over which the noise hides D and those over which f changes, but
 * for one over which D changes little, since f may be 0. If D is hidden still, as around the centre
 * of an odd function, the next term of the truncation error takes the place of the first. Here e is
 * relative to f and k to {@code max(|x|, 1)}, as the paper's functions are scaled. Where no noise
 * shows, e is the unit roundoff.
 *
 * <p>Source: Moré and Wild, Estimating derivatives of noisy simulations, ACM Transactions on
 * Mathematical Software 38 (2012) 19, doi:10.1145/2168773.2168777, sections 2, 4 and 5.
 */
record MoreWild(Formula formula) implements StepSearch {

  private static final double CERTAIN = 100;
  private static final double LARGEST_CHANGE = 0.1;
  private static final double AGREEMENT = 0.5;
  private static final int MOST_TRIALS = 12;

  @Override
  public Set<Formula> formulas() {
    return Set.of(formula);
  }

  @Override
  public OptionalDouble find(Probe f) {
    int order = formula.order() + 1;
    Noise noise = Noise.of(f);
    Found found = search(f, noise, order);
    if (!found.isCertain()) {
      // Forward differences have an error term of every higher order, the others of every second.
      Found beyond = search(f, noise, formula.order() == 1 ? order + 1 : order + 2);
      found = beyond.isCertain() ? beyond : found;
    }
    if (found.distance() == 0) {
      return OptionalDouble.empty();
    }
    double e = noise.at(f, f.at(0) == 0 ? found.distance() : 0);
    // What the noise hides is no larger than the noise.
    double derivative = Math.max(found.derivative(), e / Math.pow(found.distance(), found.order()));
    double h = factor() * Math.pow(e / derivative, 1.0 / found.order());
    // No node where nothing was seen, also when the step becomes the nearest power of two.
    double longest = found.reach() / farthest(formula.stencils().get(0)) / Math.sqrt(2);
    return h > 0 ? OptionalDouble.of(Math.min(h, longest)) : OptionalDouble.empty();
  }

  /**
   * What a search found.
   *
   * @param order of the derivative
   * @param derivative its magnitude
   * @param distance of the nodes; 0 if f is steady over none
   * @param reach how far the nodes were from the point
   * @param isCertain whether the noise does not hide it
   */
  private record Found(
      int order, double derivative, double distance, double reach, boolean isCertain) {}

  private static Found search(Probe f, Noise noise, int order) {
    Stencil stencil = Stencil.of(order, -(order + 1) / 2, (order + 1) / 2);
    double exponent = 1.0 / (order + 2);
    double longest = f.reach() / farthest(stencil);
    double shortest = f.shortest();
    double k = Math.min(Math.pow(noise.relative(f), exponent) * f.scale(), longest);
    Found best = new Found(order, 0, 0, 0, false);
    for (int i = 0; i < MOST_TRIALS && 2 * shortest <= longest; i++) {
      double derivative = derivative(f, stencil, k);
      double e = noise.at(f, k);
      if (!Double.isFinite(derivative) || !isSteady(f, stencil, k, derivative)) {
        longest = k;
      } else {
        best =
            new Found(
                order,
                derivative,
                k,
                k * farthest(stencil),
                derivative * Math.pow(k, order) >= CERTAIN * e);
        shortest = k;
      }
      if (best.isCertain()) {
        break;
      }
      double next = i == 0 ? Math.pow(e / derivative, exponent) : 0;
      boolean isBetween = next > shortest && next < longest;
      k = isBetween ? next : Math.sqrt(shortest) * Math.sqrt(longest);
    }
    return best;
  }

  /**
   * The noise of the values around a point: relative to them, unless f is 0 there.
   *
   * @param share the part of a value that is noise
   * @param least the least noise
   */
  private record Noise(double share, double least) {

    static Noise of(Probe f) {
      double unit = f.epsilon() / 2;
      double value = Math.abs(f.at(0));
      double deviation = f.noise().map(NoiseLevel::deviation).orElse(0.0);
      if (deviation == 0) {
        return new Noise(unit, 0);
      }
      return value > 0 ? new Noise(deviation / value, 0) : new Noise(unit, deviation);
    }

    double at(Probe f, double distance) {
      return Math.max(share * f.size(distance), least);
    }

    double relative(Probe f) {
      double size = f.size(f.reach());
      return Double.isFinite(size) && size > 0 ? Math.max(share, least / size) : share;
    }
  }

  /** Returns how many steps the last node is away. */
  private static int farthest(Stencil stencil) {
    return stencil.offsets().get(stencil.offsets().size() - 1);
  }

  private static double derivative(Probe f, Stencil stencil, double k) {
    return Math.abs(f.quotient(stencil, k));
  }

  /** Whether f changes little, or the derivative does: a zero of f is no reason to give up. */
  private static boolean isSteady(Probe f, Stencil stencil, double k, double derivative) {
    double change = 0;
    double size = 0;
    for (int offset : stencil.offsets()) {
      change = Math.max(change, Math.abs(f.at(offset * k) - f.at(0)));
      size = Math.max(size, Math.abs(f.at(offset * k)));
    }
    if (change <= LARGEST_CHANGE * size) {
      return true;
    }
    double closer = derivative(f, stencil, k / 2);
    return Math.abs(derivative - closer) <= AGREEMENT * closer;
  }

  /** Returns the factor by which the step is longer than {@code (e / |f^(p+1)|)^(1/(p+1))}. */
  private double factor() {
    Stencil stencil = formula.stencils().get(0);
    double variance = 0;
    for (long weight : stencil.weights().values()) {
      double share = (double) weight / stencil.divisor();
      variance += share * share;
    }
    int p = formula.order();
    double c = formula.truncation(1).constant();
    return Math.pow(variance / (p * c * c), 1.0 / (2 * p + 2));
  }
}

package tridiff.core.function;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Algebra;

/**
 * A function as a simulator computes it: over doubles each of its values is {@code y (1 + level
 * r)}, with r uniform between {@code -sqrt(3)} and {@code sqrt(3)}, so that the standard deviation
 * of the relative error is the level.
 *
 * <p>The noise is deterministic: r depends on the seed, the point and the output, and on nothing
 * else. So the same point has the same value again, and neighbours have nothing in common. Values
 * that are no doubles, such as balls, dual numbers or complex ones, have none: the truth and the
 * exact methods see the formula, differences see what it gives.
 *
 * <p>Source of the distribution: Moré and Wild, Estimating derivatives of noisy simulations, ACM
 * Transactions on Mathematical Software 38 (2012) 19, section 6, doi:10.1145/2168773.2168777; of
 * the mixing of bits: Steele, Lea, Flood, Fast splittable pseudorandom number generators, OOPSLA
 * 2014, doi:10.1145/2660193.2660195.
 */
public final class NoisyFunction extends DerivedFunction {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final double level;
  private final long seed;

  /**
   * Adds noise to a function.
   *
   * @param level the standard deviation of the relative error, 0 or more and below 1/2, so that no
   *     value changes its sign
   * @throws IllegalArgumentException if it is not
   */
  public NoisyFunction(RealFunction function, double level, long seed) {
    super(function, function.outputs());
    if (!(level >= 0 && level < 0.5)) {
      throw new IllegalArgumentException("the noise must be 0 or more and below 0.5, was " + level);
    }
    this.level = level;
    this.seed = seed;
  }

  /** Returns the standard deviation of the relative error. */
  public double level() {
    return level;
  }

  /** Returns what decides, beside point and output, which error a value has. */
  public long seed() {
    return seed;
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    List<T> smooth = function().evaluate(on, x);
    if (smooth.isEmpty() || !(smooth.get(0) instanceof Double)) {
      return smooth;
    }
    long point = seed;
    for (T coordinate : x) {
      // 0 and -0 are one point.
      point = mixed(point ^ Double.doubleToLongBits(on.approximate(coordinate) + 0.0));
    }
    List<T> noisy = new ArrayList<>(smooth.size());
    for (int i = 0; i < smooth.size(); i++) {
      double error = level * deviate(mixed(point + i));
      noisy.add(on.parameter(on.precision().round(on.approximate(smooth.get(i)) * (1 + error))));
    }
    return noisy;
  }

  private static double deviate(long bits) {
    return Math.sqrt(3) * (2 * ((bits >>> 11) * 0x1p-53) - 1);
  }

  private static long mixed(long state) {
    long z = state + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}

package tridiff.core.function;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import tridiff.core.algebra.Precision;

/**
 * The noise of a computed function near a point: the standard deviation of its values from a smooth
 * function, whether rounding, an iteration that stops early or a random number makes it.
 *
 * <p>Hamming's table of differences tells noise from the function. Over nodes that are close, the
 * k-th differences of a smooth function vanish with {@code h^k}, those of noise do not: they have
 * the variance {@code (2k)! / (k!)^2} times that of the noise. So each column of the table gives an
 * estimate,
 *
 * <pre>{@code s_k = sqrt((k!)^2 / (2k)! * mean of (k-th differences)^2)}</pre>
 *
 * and the noise is the first one that agrees within a factor of 4 with the two that follow, and
 * whose differences have both signs. If there is none, or the values change by more than a tenth,
 * the nodes are too far apart; if half of the values repeat, too close. The distance is then
 * divided, or multiplied, by about 100, and between two that were tried halved on the logarithmic
 * scale.
 *
 * <p>At a zero of f the values change by more than a tenth at every distance; so they may where the
 * nodes are hardly different numbers. Noise that is relative to f is nearly 0 there.
 *
 * <p>Nine nodes are evaluated for each distance, and one distance is enough for most functions. The
 * first one is {@code eps^(3/8) max(|x|, 1)}, 1e-6 over doubles near 1: a power of two, so that
 * nodes are not rounded. Accuracy: planted noise of a relative size between 1e-12 and 1e-3 is found
 * within a factor of 4 for all but a few of sixteen problems of the literature (see
 * NoiseLevelTest). Noise is not found where the function has none that shows, as in {@code 3x - 1}
 * over doubles.
 *
 * <p>Source: Moré and Wild, Estimating computational noise, SIAM Journal on Scientific Computing 33
 * (2011) 1292-1314, doi:10.1137/100786125, algorithm ECnoise; Hamming, Introduction to Applied
 * Numerical Analysis (1971), chapter 6.
 *
 * @param deviation the standard deviation, in units of the function; above 0
 * @param spacing the distance of the nodes with which it was found
 * @param difference the order of the differences that tell it
 * @param evaluations how often the function was evaluated
 */
public record NoiseLevel(double deviation, double spacing, int difference, int evaluations) {

  /** Eight for functions that are not random, six would do for those that are. */
  private static final int DIFFERENCES = 8;

  private static final double AGREEMENT = 4;
  private static final double LARGEST_CHANGE = 0.1;

  /** Nodes that are closer are hardly different numbers. */
  private static final double LEAST_ULPS = 8;

  private static final int EXPONENTS_OF_100 = 7;
  private static final int MOST_SPACINGS = 12;

  /** What a table of differences says. */
  sealed interface Table {
    /** Half of the values repeat. */
    record TooClose() implements Table {}

    /** The function hides the noise. */
    record TooFar() implements Table {}

    /** Noise. */
    record Found(double deviation, int difference) implements Table {}

    /**
     * Reads the table of some values at nodes of equal distance.
     *
     * @param mayCrossZero whether the values may change by more than a tenth
     */
    static Table of(boolean mayCrossZero, double... values) {
      double least = Arrays.stream(values).min().orElseThrow();
      double most = Arrays.stream(values).max().orElseThrow();
      double size = Math.max(Math.abs(least), Math.abs(most));
      double change = most - least;
      // Written so that NaN is too far as well.
      if (!(change <= (mayCrossZero ? 2 : LARGEST_CHANGE) * size && Double.isFinite(size))) {
        return new TooFar();
      }
      int columns = values.length - 1;
      double[] estimates = new double[columns + 1];
      boolean[] hasBothSigns = new boolean[columns + 1];
      double[] differences = values.clone();
      double gamma = 1;
      for (int k = 1; k <= columns; k++) {
        int count = values.length - k;
        double squares = 0;
        int zeros = 0;
        boolean rises = false;
        boolean falls = false;
        for (int i = 0; i < count; i++) {
          double d = differences[i + 1] - differences[i];
          differences[i] = d;
          // Scaled, since the square of a small difference may vanish.
          squares += (d / size) * (d / size);
          zeros += d == 0 ? 1 : 0;
          rises |= d > 0;
          falls |= d < 0;
        }
        if (k == 1 && 2 * zeros >= values.length) {
          return new TooClose();
        }
        gamma *= k / (2.0 * (2 * k - 1));
        estimates[k] = size * Math.sqrt(gamma * squares / count);
        hasBothSigns[k] = rises && falls;
      }
      for (int k = 1; k + 2 <= columns; k++) {
        double lower = Math.min(estimates[k], Math.min(estimates[k + 1], estimates[k + 2]));
        double upper = Math.max(estimates[k], Math.max(estimates[k + 1], estimates[k + 2]));
        if (hasBothSigns[k] && upper <= AGREEMENT * lower) {
          return new Found(estimates[k], k);
        }
      }
      return new TooFar();
    }
  }

  /** The same over doubles, for a function without a domain. */
  public static Optional<NoiseLevel> of(DoubleUnaryOperator f, double x) {
    return of(f, x, Interval.ALL, Precision.DOUBLE);
  }

  /**
   * Returns the noise of a function around a point; empty if none shows at any distance.
   *
   * @param f the function along a line
   * @param x where on the line
   * @param interval where it may be evaluated; if x is outside, everywhere
   * @param precision the format in which it is computed
   */
  public static Optional<NoiseLevel> of(
      DoubleUnaryOperator f, double x, Interval interval, Precision precision) {
    if (!Double.isFinite(x)) {
      return Optional.empty();
    }
    Interval allowed = interval.contains(x) ? interval : Interval.ALL;
    double smallest = LEAST_ULPS * precision.ulp(x);
    double scale = Math.max(Math.abs(x), 1);
    double h = powerOfTwo(Math.pow(2 * precision.unitRoundoff(), 3.0 / 8) * scale);
    double close = 0;
    double far = Double.POSITIVE_INFINITY;
    int evaluations = 0;
    for (int i = 0; i < MOST_SPACINGS; i++) {
      h = Math.max(h, smallest);
      Optional<double[]> nodes = nodes(x, h, allowed);
      Table table = new Table.TooFar();
      if (nodes.isPresent()) {
        table = Table.of(h == smallest, Arrays.stream(nodes.get()).map(f).toArray());
        evaluations += DIFFERENCES + 1;
      }
      if (table instanceof Table.Found found) {
        return Optional.of(new NoiseLevel(found.deviation(), h, found.difference(), evaluations));
      }
      if (table instanceof Table.TooClose) {
        close = h;
      } else {
        far = h;
      }
      boolean isLast = far <= smallest || close >= scale || close * 2 >= far;
      if (isLast) {
        break;
      }
      h = next(h, close, far);
    }
    return Optional.empty();
  }

  private static double next(double h, double close, double far) {
    if (close == 0) {
      return Math.scalb(h, -EXPONENTS_OF_100);
    }
    return Double.isInfinite(far)
        ? Math.scalb(h, EXPONENTS_OF_100)
        : powerOfTwo(Math.sqrt(close) * Math.sqrt(far));
  }

  /** Returns nodes around x, moved to one side where a bound is in the way. */
  private static Optional<double[]> nodes(double x, double h, Interval allowed) {
    for (int shift = 0; shift <= DIFFERENCES / 2; shift++) {
      for (int below : new int[] {DIFFERENCES / 2 - shift, DIFFERENCES / 2 + shift}) {
        double first = x - below * h;
        if (allowed.contains(first) && allowed.contains(x + (DIFFERENCES - below) * h)) {
          double[] nodes = new double[DIFFERENCES + 1];
          for (int i = 0; i <= DIFFERENCES; i++) {
            nodes[i] = x + (i - below) * h;
          }
          return Optional.of(nodes);
        }
      }
    }
    return Optional.empty();
  }

  private static double powerOfTwo(double h) {
    return Math.scalb(1.0, Math.getExponent(h));
  }
}

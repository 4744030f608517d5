package tridiff.tool.study.range;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import tridiff.core.algebra.Precision;
import tridiff.core.function.Interval;

/**
 * Draws points of an interval: one from each of equally many parts of equal size, in ascending
 * order, so that no part of the interval is left out. What size means is up to the {@link
 * Sampling}.
 *
 * <p>Points are finite numbers of a format inside the interval, no two of them equal; -0 is not
 * among them. There are fewer than asked for if the interval has fewer numbers. The same seed gives
 * the same points on every machine.
 *
 * <p>Source of the parts: Cochran (1977), Sampling Techniques, 3rd ed., section 5 (stratified
 * random sampling, here with one unit a stratum).
 */
public final class RangeSampler {

  /** How far {@link Sampling#LOG} reaches where an end of the interval is infinite or 0. */
  private static final double SMALLEST_SIZE = 1e-8;

  private static final double LARGEST_SIZE = 1e8;

  /** How far {@link Sampling#UNIFORM} reaches where an end is infinite. */
  private static final double REACH = 10;

  /**
   * By how much the state of a {@link SplittableRandom} grows with each number (Steele, Lea, Flood
   * 2014, Fast splittable pseudorandom number generators, section 4): the i-th number of a seed is
   * the first of the seed plus i times this.
   */
  private static final long SEQUENCE = 0x9e3779b97f4a7c15L;

  private RangeSampler() {}

  /** Which parts of an interval are of equal size. */
  public enum Sampling {
    /** Those with equally many doubles: nearly log-uniform, from the subnormals to the largest. */
    DOUBLES("uniform over the representable numbers"),
    /** Those over which |x| grows by the same factor; infinite or zero ends stand for 1e8, 1e-8. */
    LOG("log-uniform"),
    /** Those of equal length; infinite ends stand for 10 away from 0 or from the other end. */
    UNIFORM("uniform");

    private final String inWords;

    Sampling(String inWords) {
      this.inWords = inWords;
    }

    /** Returns its name on the command line. */
    public String symbol() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what is uniform. */
    public String inWords() {
      return inWords;
    }
  }

  /**
   * Returns the part of an interval from which points are drawn, with both ends.
   *
   * @param precision the format of the points
   * @throws IllegalArgumentException if there is no number of the format in the interval
   */
  public static Interval range(Interval interval, Sampling sampling, Precision precision) {
    double low = first(interval, precision);
    double high = -first(mirrored(interval), precision);
    if (!(low <= high)) {
      throw new IllegalArgumentException("there is no number in " + interval);
    }
    boolean isLowMissing = interval.lower() == Double.NEGATIVE_INFINITY;
    boolean isHighMissing = interval.upper() == Double.POSITIVE_INFINITY;
    return switch (sampling) {
      case DOUBLES -> Interval.closed(low, high);
      case LOG ->
          Interval.closed(
              isLowMissing
                  ? Math.max(low, -largest(-high))
                  : interval.lower() == 0 && high > 0 ? Math.max(low, smallest(high)) : low,
              isHighMissing
                  ? Math.min(high, largest(low))
                  : interval.upper() == 0 && low < 0 ? Math.min(high, -smallest(-low)) : high);
      case UNIFORM -> {
        double from = isLowMissing ? Math.min(-REACH, high - REACH) : low;
        double to = isHighMissing ? Math.max(REACH, low + REACH) : high;
        yield Interval.closed(Math.max(low, from), Math.min(high, to));
      }
    };
  }

  /** Returns the smallest number of a format in an interval, or one above it if there is none. */
  private static double first(Interval interval, Precision precision) {
    double end = Math.max(interval.lower(), -precision.largest());
    double nearest = precision.round(end);
    return nearest < end || (nearest == interval.lower() && !interval.lowerClosed())
        ? precision.nextUp(nearest)
        : nearest;
  }

  private static Interval mirrored(Interval interval) {
    return new Interval(
        -interval.upper(), -interval.lower(), interval.upperClosed(), interval.lowerClosed());
  }

  /** Returns the size that stands for infinity, above an end that is nearer to 0. */
  private static double largest(double nearer) {
    return nearer > 0 ? Math.max(LARGEST_SIZE, nearer * LARGEST_SIZE) : LARGEST_SIZE;
  }

  /** Returns the size that stands for 0, below an end that is further from it. */
  private static double smallest(double further) {
    return Math.min(SMALLEST_SIZE, Math.max(Double.MIN_VALUE, further * SMALLEST_SIZE));
  }

  /**
   * Draws points.
   *
   * @param interval where
   * @param sampling which parts of it are of equal size
   * @param precision the format of the points
   * @param count how many
   * @param seed decides where in its part each point lies
   * @throws IllegalArgumentException if there is no number of the format in the interval
   */
  public static List<Double> draw(
      Interval interval, Sampling sampling, Precision precision, int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException("the number of points must be at least 1, was " + count);
    }
    return drawn(range(interval, sampling, precision), sampling, precision, count, seed, 0, count);
  }

  /**
   * Draws some of the points: those of the parts from one to before another. All blocks together
   * are what {@link #draw} gives.
   *
   * @param range what {@link #range} returns
   * @param count how many parts there are in all
   */
  static List<Double> drawn(
      Interval range,
      Sampling sampling,
      Precision precision,
      long count,
      long seed,
      long from,
      long to) {
    // The part before is drawn too: its point may be that of the first one again.
    long first = Math.max(0, from - 1);
    SplittableRandom random = new SplittableRandom(seed + first * SEQUENCE);
    List<Double> points = new ArrayList<>();
    double last = Double.NEGATIVE_INFINITY;
    for (long i = first; i < to; i++) {
      double x =
          switch (sampling) {
            case DOUBLES -> amongNumbers(range, precision, i, count, random.nextLong());
            case LOG -> precision.round(bySize(range, (i + random.nextDouble()) / count));
            case UNIFORM -> precision.round(byLength(range, (i + random.nextDouble()) / count));
          };
      // A part may be smaller than the distance between two numbers, or have none.
      if (!Double.isNaN(x) && x > last) {
        last = x;
        if (i >= from) {
          points.add(x);
        }
      }
    }
    return points;
  }

  /** Counts the numbers of a format in a range. */
  static BigInteger numbers(Interval range, Precision precision) {
    return BigInteger.valueOf(place(range.upper(), precision))
        .subtract(BigInteger.valueOf(place(range.lower(), precision)))
        .add(BigInteger.ONE);
  }

  /** Returns a number from the i-th of some parts with equally many, or NaN if it has none. */
  private static double amongNumbers(
      Interval range, Precision precision, long i, long parts, long bits) {
    BigInteger first = BigInteger.valueOf(place(range.lower(), precision));
    BigInteger all = numbers(range, precision);
    BigInteger from = start(all, i, parts);
    BigInteger size = start(all, i + 1, parts).subtract(from);
    if (size.signum() == 0) {
      return Double.NaN;
    }
    BigInteger within = new BigInteger(Long.toUnsignedString(bits)).multiply(size).shiftRight(64);
    long place = first.add(from).add(within).longValueExact();
    return place >= 0 ? precision.number(place) : -precision.number(-place);
  }

  private static BigInteger start(BigInteger all, long part, long parts) {
    return all.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(parts));
  }

  /** Counts the numbers from 0 to x, negative below 0: neighbours differ by 1. */
  private static long place(double x, Precision precision) {
    return x < 0 ? -precision.place(-x) : precision.place(Math.abs(x));
  }

  /** Returns the number that a share of the decades of the range lies below. */
  private static double bySize(Interval range, double share) {
    double low = range.lower();
    double high = range.upper();
    double below = low < 0 ? decades(Math.max(0, -high), -low) : 0;
    double above = high > 0 ? decades(Math.max(0, low), high) : 0;
    double at = share * (below + above);
    double x =
        at < below
            ? -StrictMath.pow(10, StrictMath.log10(-low) - at)
            : StrictMath.pow(10, StrictMath.log10(high) - (below + above - at));
    return Math.max(low, Math.min(high, low == high ? low + 0.0 : x));
  }

  /** Returns how many decades lie between two sizes; the smaller may be 0. */
  private static double decades(double small, double large) {
    return StrictMath.log10(large) - StrictMath.log10(small > 0 ? small : smallest(large));
  }

  private static double byLength(Interval range, double share) {
    double x = range.lower() * (1 - share) + range.upper() * share;
    // Not -0; and rounding may leave the range.
    return Math.max(range.lower(), Math.min(range.upper(), x)) + 0.0;
  }
}

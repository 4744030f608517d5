package tridiff.input.precondition;

import java.util.function.DoubleUnaryOperator;

/**
 * An interval of extended reals that contains what it stands for: each operation rounds outwards by
 * more than the error of its function.
 *
 * @param low its lower end
 * @param high its upper end; below the lower one if the interval is empty
 */
record Range(double low, double high) {

  static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  static final Range EMPTY = new Range(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /** The largest error of a function of {@link StrictMath}, in ulps, and a little more. */
  private static final int ULPS = 2;

  boolean isEmpty() {
    return !(low <= high);
  }

  boolean contains(double x) {
    return low <= x && x <= high;
  }

  Range and(Range other) {
    return new Range(Math.max(low, other.low), Math.min(high, other.high));
  }

  Range negated() {
    return new Range(-high, -low);
  }

  Range plus(Range other) {
    return outwards(orElse(low + other.low, ALL.low), orElse(high + other.high, ALL.high));
  }

  Range minus(Range other) {
    return plus(other.negated());
  }

  Range times(Range other) {
    double[] corners = {
      product(low, other.low),
      product(low, other.high),
      product(high, other.low),
      product(high, other.high)
    };
    double least = corners[0];
    double most = corners[0];
    for (double corner : corners) {
      least = Math.min(least, corner);
      most = Math.max(most, corner);
    }
    return outwards(least, most);
  }

  Range dividedBy(Range other) {
    return other.contains(0) ? ALL : times(outwards(1 / other.high, 1 / other.low));
  }

  Range magnitude() {
    double most = Math.max(Math.abs(low), Math.abs(high));
    return new Range(contains(0) ? 0 : Math.min(Math.abs(low), Math.abs(high)), most);
  }

  /** Returns the numbers whose magnitude lies in this one, the sign of which {@code x} may tell. */
  Range preimageOfMagnitude(Range x) {
    return x.low >= 0 ? this : x.high <= 0 ? negated() : new Range(-high, high);
  }

  /** Returns the image under a function that does not fall. */
  Range mapped(DoubleUnaryOperator rising) {
    return outwards(
        orElse(rising.applyAsDouble(low), ALL.low), orElse(rising.applyAsDouble(high), ALL.high));
  }

  /** Returns more than this, where a function has a larger error: that of 1/3 in t^(1/3). */
  Range widened() {
    double slack = 0x1.0p-40;
    return new Range(low - Math.abs(low) * slack, high + Math.abs(high) * slack);
  }

  private static double product(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b;
  }

  private static double orElse(double value, double other) {
    return Double.isNaN(value) ? other : value;
  }

  private static Range outwards(double low, double high) {
    double below = low;
    double above = high;
    for (int i = 0; i < ULPS; i++) {
      below = Math.nextDown(below);
      above = Math.nextUp(above);
    }
    // 0 is exact in all of these, and a bound of 0 says more than a bound beside it.
    return new Range(low == 0 ? 0 : below, high == 0 ? 0 : above);
  }
}

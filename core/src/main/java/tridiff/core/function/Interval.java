package tridiff.core.function;

import java.math.BigDecimal;

/**
 * An interval of doubles, each end of which belongs to it or not.
 *
 * @param lower the lower end, may be -infinity
 * @param upper the upper end, may be infinity, not below the lower
 * @param lowerClosed whether the lower end belongs to the interval
 * @param upperClosed whether the upper end belongs to the interval
 */
public record Interval(double lower, double upper, boolean lowerClosed, boolean upperClosed) {

  /** All finite doubles. */
  public static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false);

  /** Rejects ends that are NaN or in the wrong order. */
  public Interval {
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "the lower end of an interval must not be above the upper, was "
              + lower
              + " and "
              + upper);
    }
  }

  /** Returns {@code [lower, upper]}. */
  public static Interval closed(double lower, double upper) {
    return new Interval(lower, upper, true, true);
  }

  /** Returns {@code (lower, upper)}. */
  public static Interval open(double lower, double upper) {
    return new Interval(lower, upper, false, false);
  }

  /** Returns {@code (lower, infinity)}. */
  public static Interval above(double lower) {
    return open(lower, Double.POSITIVE_INFINITY);
  }

  /** Returns {@code [lower, infinity)}. */
  public static Interval atLeast(double lower) {
    return new Interval(lower, Double.POSITIVE_INFINITY, true, false);
  }

  /** Returns whether a number lies in the interval. */
  public boolean contains(double x) {
    return (lowerClosed ? x >= lower : x > lower) && (upperClosed ? x <= upper : x < upper);
  }

  /** Returns whether a number of any precision lies in the interval. */
  public boolean contains(BigDecimal x) {
    return isAbove(x, lower, lowerClosed) && isAbove(x.negate(), -upper, upperClosed);
  }

  private static boolean isAbove(BigDecimal x, double bound, boolean closed) {
    if (Double.isInfinite(bound)) {
      return bound < 0;
    }
    int order = x.compareTo(new BigDecimal(bound));
    return order > 0 || (closed && order == 0);
  }

  @Override
  public String toString() {
    return (lowerClosed ? "[" : "(") + lower + ", " + upper + (upperClosed ? "]" : ")");
  }
}
